// Processes are stopped (SIGSTOP) and continued (SIGCONT): chunkservers, masters, a writing client. No process counts the time in which it
// could not run in its timeouts for the disk or other processes, so the cluster works afterwards as before.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { FileSystem } from '../../client/index.js'
import { Cluster, cairnMain, type ServerState, until } from '../cluster/cluster.js'
import { WriteLoad } from '../cluster/write-load.js'

/**
 * Above the 5 s after which a disk is slow and the 7 s after which a writer gives a silent pipeline up, below the time after which a
 * chunkserver is dead.
 */
const pauseMs = 12_500
const settings = ['--set', 'master.staleMs=3000', '--set', 'master.deadMs=14000']
/** Longer than the time without heartbeats after which a chunkserver counts as dead. */
const masterPauseMs = 15_500
const heardAgainMsMax = 20_000
/** Time for operations that started during the pause to finish. */
const afterwardsMs = 3_000
const mib = 1024 * 1024

export async function checkPauses(consensus: string): Promise<void> {
  const cluster = await Cluster.start({ consensus, words: settings })
  const fileSystem = await FileSystem.connect(cluster.fs)
  try {
    await chunkserversPause(cluster, fileSystem)
    await leaderPauses(cluster, fileSystem)
    await mastersPause(cluster, fileSystem)
    await writerPauses(cluster, fileSystem)
  } finally {
    await fileSystem.close()
    await cluster.stop()
  }
}

/** All chunkservers are stopped during writes. After they continue, none reports a slow disk, and files get all their replicas. */
async function chunkserversPause(cluster: Cluster, fileSystem: FileSystem): Promise<void> {
  const load = await WriteLoad.start(cluster.fs)
  await load.more(20)
  await pause(serversOf(cluster, 'chunkserver'), pauseMs)
  // The masters were running and correctly received no heartbeats.
  await until('the chunkservers are heard again', heardAgainMsMax, async () => {
    const { chunkservers } = await fileSystem.admin.report()
    return chunkservers.every(({ state }) => state === 'live')
  })
  await wholeAndWell(cluster, fileSystem, '/after-chunkservers')
  await load.more(20)
  const { failures } = load.lap()
  assert.deepEqual(failures, [], 'writes that waited for the chunkservers went on')
  await load.end()
  console.log('pauses: all chunkservers were stopped during writes, and continued')
}

/** The leader is stopped for longer than its timeout for chunkservers. After it continues, it has declared no chunkserver dead. */
async function leaderPauses(cluster: Cluster, fileSystem: FileSystem): Promise<void> {
  const { leader } = await cluster.report()
  assert.ok(leader !== null)
  await pause([cluster.server('master', leader)], masterPauseMs)
  await wholeAndWell(cluster, fileSystem, '/after-leader')
  console.log('pauses: the leader stood still, and went on')
}

/** All masters are stopped, as on a sleeping laptop. The leader afterwards has the same live chunkservers as before. */
async function mastersPause(cluster: Cluster, fileSystem: FileSystem): Promise<void> {
  await pause(serversOf(cluster, 'master'), masterPauseMs)
  await wholeAndWell(cluster, fileSystem, '/after-masters')
  console.log('pauses: all masters stood still, and went on')
}

/** A client is stopped in the middle of a file. After it continues, the rest of the file is written through the same pipeline. */
async function writerPauses(cluster: Cluster, fileSystem: FileSystem): Promise<void> {
  const part = Buffer.alloc(8 * mib, 7)
  const env = { ...process.env, CAIRN_FS: cluster.fs }
  const writer = spawn(process.execPath, [cairnMain, 'put', '--replication', '3', '-', '/paused-writer'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env,
  })
  const ended = once(writer, 'exit')
  writer.stdin.write(part)
  await setTimeout(1_500)
  writer.kill('SIGSTOP')
  await setTimeout(pauseMs)
  writer.kill('SIGCONT')
  writer.stdin.end(part)
  const [code] = await ended
  assert.equal(code, 0)
  assert.deepEqual(await copiesOf(fileSystem, '/paused-writer'), [3])
  const stored = await fileSystem.readFile('/paused-writer')
  assert.ok(stored.equals(Buffer.concat([part, part])), 'what was written is stored')
  console.log('pauses: a writer stood still in the middle of a file, and went on')
}

function serversOf(cluster: Cluster, role: ServerState['role']): readonly ServerState[] {
  return cluster.servers().filter((server) => server.role === role)
}

async function pause(servers: readonly ServerState[], ms: number): Promise<void> {
  const pids = servers.map(({ pid, role, id }) => {
    assert.ok(pid !== null, `${role} ${id} runs`)
    return pid
  })
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  await setTimeout(ms)
  for (const pid of pids) process.kill(pid, 'SIGCONT')
}

/** A file that is written now gets three copies; then and a while later no disk is called slow and no chunkserver was called dead. */
async function wholeAndWell(cluster: Cluster, fileSystem: FileSystem, path: string): Promise<void> {
  await fileSystem.writeFile(path, Buffer.alloc(mib, 1), { replication: 3 })
  assert.deepEqual(await copiesOf(fileSystem, path), [3])
  await setTimeout(afterwardsMs)
  await fileSystem.writeFile(`${path}-later`, Buffer.alloc(mib, 1), { replication: 3 })
  assert.deepEqual(await copiesOf(fileSystem, `${path}-later`), [3])
  const { chunkservers, underReplicatedChunks, missingChunks } = await fileSystem.admin.report()
  assert.deepEqual(
    chunkservers.map(({ state, diskTrouble }) => ({ state, diskTrouble })),
    chunkservers.map(() => ({ state: 'live', diskTrouble: undefined })),
  )
  assert.deepEqual([underReplicatedChunks, missingChunks], [0, 0])
  assert.deepEqual(linesOf(cluster, /"state":"dead"|the disk is slow/), [])
}

async function copiesOf(fileSystem: FileSystem, path: string): Promise<readonly number[]> {
  return (await fileSystem.blockLocations(path)).map(({ replicas }) => replicas.length)
}

/** Lines of the servers' logs. */
function linesOf(cluster: Cluster, pattern: RegExp): readonly string[] {
  const folder = join(cluster.data, 'logs')
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line)),
  )
}
