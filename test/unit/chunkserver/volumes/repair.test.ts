import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../../../chunkserver/main.js'
import { type ChunkserverReport, FileSystem } from '../../../../client/index.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { Masters } from '../../master/rpc/masters.js'
import { failingFiles, Trouble } from '../../master/storage/failing-files.js'
import { bytesOf, temporaryFolder } from '../kit.js'

const filesBefore = 30

async function startServer(t: TestContext, masters: Masters, data: string, failedVolumesTolerated: number): Promise<RunningChunkserver> {
  const { clusterKeyFile } = masters
  const where = { masters: `127.0.0.1:${masters.port(1)}`, data, transferPort: 0, rpcPort: 0, httpPort: 0, clusterKeyFile }
  const options = { ...where, failedVolumesTolerated, heartbeatMs: 50, reserveBytes: 0 }
  const running = await startChunkserver(parseChunkserverOptions(options), silentLogger)
  t.after(() => running.stop())
  return running
}

/** Asks the master until what it says of the chunkservers, and of chunks that lack replicas, is as wanted. */
async function until(
  fileSystem: FileSystem,
  isSo: (servers: readonly ChunkserverReport[], underReplicated: number) => boolean,
): Promise<readonly ChunkserverReport[]> {
  for (;;) {
    const { chunkservers, underReplicatedChunks } = await fileSystem.admin.report()
    if (isSo(chunkservers, underReplicatedChunks)) return chunkservers
  }
}

const replicasOf = (servers: readonly ChunkserverReport[]): number => servers.reduce((sum, { chunks }) => sum + chunks, 0)

test('volumes: the disk of one fails, the server goes on, writers do not notice, and every file has all its replicas again', async (t) => {
  const trouble = new Trouble('batch', '/broken/catalogue')
  await failingFiles(t, (call) => trouble.choose(call))
  const masters = await Masters.start(1, { replicationDefault: 2, chunkBytesMin: 512 }, `CID-${randomUUID()}`)
  t.after(() => masters.end())
  const folder = await temporaryFolder(t)
  const server = await startServer(t, masters, `[SSD]${join(folder, 'sound')},${join(folder, 'broken')}`, 1)
  for (const name of ['second', 'third']) await startServer(t, masters, join(folder, name), 0)
  const fileSystem = await FileSystem.connect(`hdfs://127.0.0.1:${masters.port(1)}`)
  t.after(() => fileSystem.close())
  await until(fileSystem, (servers) => servers.filter(({ state, capacityBytes }) => state === 'live' && capacityBytes > 0).length === 3)
  const data = bytesOf(3000)
  for (let number = 0; number < filesBefore; number += 1) await fileSystem.writeFile(`/before-${number}`, data)
  await until(fileSystem, (servers) => {
    const volumes = servers.find(({ volumes }) => volumes.length === 2)?.volumes ?? []
    return replicasOf(servers) === 2 * filesBefore && volumes.every(({ chunks }) => chunks > 0)
  })
  trouble.isOn = true
  let during = 0
  for (; trouble.failed === 0; during += 1) await fileSystem.writeFile(`/during-${during}`, data)
  const servers = await until(fileSystem, (now, underReplicated) => underReplicated === 0 && replicasOf(now) === 2 * (filesBefore + during))
  const { state, volumes = [], diskTrouble } = servers.find(({ volumes }) => volumes.length === 2) ?? {}
  assert.equal(state, 'live')
  assert.deepEqual(
    volumes.map(({ storageType, failure }) => ({ storageType, isFailed: failure !== undefined })),
    [
      { storageType: 'SSD', isFailed: false },
      { storageType: 'DISK', isFailed: true },
    ],
  )
  assert.match(diskTrouble ?? '', /volume .*broken is left out/)
  for (const name of await fileSystem.readdir('/')) assert.ok((await fileSystem.readFile(`/${name}`)).equals(data), name)
  const status = (await (await fetch(`http://${server.addresses.http}/status.json`)).json()) as { volumes: { failure?: string }[] }
  assert.equal(status.volumes.filter(({ failure }) => failure !== undefined).length, 1)
  assert.match(await (await fetch(`http://${server.addresses.http}/metrics`)).text(), /^cairn_chunkserver_volumes_failed 1$/m)
  assert.equal((await fetch(`http://${server.addresses.http}/readyz`)).status, 200)
  assert.equal(await Promise.race([server.closed.then(() => 'ended'), Promise.resolve('goes on')]), 'goes on')
})
