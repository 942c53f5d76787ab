// One of a chunkserver's two disks fails: the server continues, writes succeed, and every file gets all its replicas again.
// All servers run in this process, so that calls of one disk can be made to fail.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../chunkserver/main.js'
import { type ChunkserverReport, FileSystem } from '../../client/index.js'
import { silentLogger } from '../../proto/base/logger.js'
import { until } from '../cluster/cluster.js'
import { Masters } from '../unit/master/rpc/masters.js'
import { failingFiles, Trouble } from '../unit/master/storage/failing-files.js'

const filesBefore = 30
/** What was committed shortly before the failure is judged 10 s later, the rest at once. */
const repairedMsMax = 60_000
const data = Buffer.alloc(3000, 'a chunk on one of two disks ')

type Ended = () => unknown

export async function checkVolumes(consensus: string): Promise<void> {
  const ends: Ended[] = []
  const after = (end: Ended): void => void ends.push(end)
  try {
    await oneOfTwoFails(consensus, after)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function oneOfTwoFails(consensus: string, after: (end: Ended) => void): Promise<void> {
  const trouble = new Trouble('batch', '/broken/catalogue')
  await failingFiles({ after }, (call) => trouble.choose(call))
  const masters = await Masters.start(1, { consensus, replicationDefault: 2, chunkBytesMin: 512 }, `CID-${randomUUID()}`)
  after(() => masters.end())
  const folder = await mkdtemp(join(tmpdir(), 'cairn-volumes-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const start = async (names: string, failedVolumesTolerated: number): Promise<RunningChunkserver> => {
    const running = await startServer(masters, names, failedVolumesTolerated)
    after(() => running.stop())
    return running
  }
  const server = await start(`${join(folder, 'sound')},${join(folder, 'broken')}`, 1)
  for (const name of ['second', 'third']) await start(join(folder, name), 0)
  const fileSystem = await FileSystem.connect(`hdfs://127.0.0.1:${masters.port(1)}`)
  after(() => fileSystem.close())
  const servers = async (): Promise<readonly ChunkserverReport[]> => (await fileSystem.admin.report()).chunkservers
  await until(
    'three chunkservers are there',
    repairedMsMax,
    async () => (await servers()).filter(({ capacityBytes }) => capacityBytes > 0).length === 3,
  )
  for (let number = 0; number < filesBefore; number += 1) await fileSystem.writeFile(`/before-${number}`, data)
  await until('both disks have chunks', repairedMsMax, async () => ofTwo(await servers()).volumes.every(({ chunks }) => chunks > 0))
  trouble.isOn = true
  let during = 0
  for (; trouble.failed === 0; during += 1) await fileSystem.writeFile(`/during-${during}`, data)
  await until('all files have two replicas again', repairedMsMax, async () => {
    const { chunkservers, underReplicatedChunks } = await fileSystem.admin.report()
    return underReplicatedChunks === 0 && replicasOf(chunkservers) === 2 * (filesBefore + during)
  })
  await checkShown(server, ofTwo(await servers()))
  for (const name of await fileSystem.readdir('/')) assert.ok((await fileSystem.readFile(`/${name}`)).equals(data), name)
  console.log('volumes: a disk of two failed, the server went on, and all files have their replicas again')
}

async function startServer(masters: Masters, volumes: string, failedVolumesTolerated: number): Promise<RunningChunkserver> {
  const { clusterKeyFile } = masters
  const where = { masters: `127.0.0.1:${masters.port(1)}`, data: volumes, transferPort: 0, rpcPort: 0, httpPort: 0, clusterKeyFile }
  const options = { ...where, failedVolumesTolerated, heartbeatMs: 50, reserveBytes: 0 }
  return await startChunkserver(parseChunkserverOptions(options), silentLogger)
}

function ofTwo(servers: readonly ChunkserverReport[]): ChunkserverReport {
  const found = servers.find(({ volumes }) => volumes.length === 2)
  assert.ok(found !== undefined, 'a chunkserver has two volumes')
  return found
}

const replicasOf = (servers: readonly ChunkserverReport[]): number => servers.reduce((sum, { chunks }) => sum + chunks, 0)

/** To administrators, programs and monitoring. */
async function checkShown({ addresses }: RunningChunkserver, { state, volumes, diskTrouble }: ChunkserverReport): Promise<void> {
  assert.equal(state, 'live')
  const shown = volumes.map(({ storageType, failure }) => ({ storageType, isFailed: failure !== undefined }))
  assert.deepEqual(shown, [
    { storageType: 'DISK', isFailed: false },
    { storageType: 'DISK', isFailed: true },
  ])
  assert.match(diskTrouble ?? '', /volume .*broken is not in use/)
  const page = (path: string): Promise<Response> => fetch(`http://${addresses.http}${path}`)
  const status = (await (await page('/status.json')).json()) as { volumes: { failure?: string }[] }
  assert.equal(status.volumes.filter(({ failure }) => failure !== undefined).length, 1)
  assert.match(await (await page('/metrics')).text(), /^cairn_chunkserver_volumes_failed 1$/m)
  assert.equal((await page('/readyz')).status, 200)
}
