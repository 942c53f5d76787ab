// The part `dying-writers`: what HBase relies on for its write-ahead log. Hadoop's own client writes records and flushes each; it is killed
// at a random moment, alone, or after a chunkserver, the leader or all chunkservers were killed with `kill -9`. Another process recovers the
// lease and reads: every acknowledged record is there, in order, none twice, and no part of a record. Then it appends. Only on Cairn,
// because the servers are killed.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { FileSystem } from '../../client/index.js'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { type Cluster, until } from '../cluster/cluster.js'
import type { CommandSession } from './command-session.js'
import { compileLeases, startLeases } from './hadoop.js'

const recordBytes = 16
/** Records that are acknowledged before the first kill of a round, and between the first and that of the writer. */
const recordsMax = 300
/** Until killed servers are back. */
export const backMsMax = 60_000
const kinds = ['the writer alone', 'a chunkserver', 'the leader', 'all chunkservers'] as const
type Kind = (typeof kinds)[number]

interface Tally {
  rounds: number
  acknowledged: number
  recoverMsMax: number
}

/** Throws at the first promise that does not hold, with the round; resolves to a text that tells what was done. */
export async function checkDyingWriters(cluster: Cluster, jars: string, rounds: number, seed: number): Promise<string> {
  const classes = await compileLeases(jars)
  const fileSystem = await FileSystem.connect(cluster.fs)
  const start = (): CommandSession => startLeases(jars, classes, 'hdfs://cairn', highlyAvailable(cluster.fs))
  const survivor = start()
  const random = seededRandom(seed)
  const tallies = new Map<Kind, Tally>(kinds.map((kind) => [kind, { rounds: 0, acknowledged: 0, recoverMsMax: 0 }]))
  try {
    for (let round = 0; round < rounds; round += 1) {
      const kind = kinds[round % kinds.length] ?? kinds[0]
      const tally = tallies.get(kind)
      const path = `/dying-writers/${round}`
      const isSynced = random.below(2) === 0
      const writer = start()
      try {
        const plan = { path, isSynced, before: 1 + random.below(recordsMax), after: random.below(recordsMax) }
        const acknowledged = await killedWriter(writer, plan, () => killServers(kind, cluster, fileSystem, random))
        const { recoverMs } = await recovered(survivor, path, acknowledged)
        if (tally === undefined) continue
        tally.rounds += 1
        tally.acknowledged += acknowledged
        tally.recoverMsMax = Math.max(tally.recoverMsMax, recoverMs)
      } catch (thrown) {
        const which = `round ${round} of seed ${seed}, ${kind} was killed, ${isSynced ? 'hsync' : 'hflush'}`
        throw new Error(`${which}: ${(thrown as Error).message}`, { cause: thrown })
      } finally {
        writer.stop()
      }
    }
    await allServersBack(cluster, fileSystem)
  } finally {
    survivor.stop()
    await fileSystem.close()
  }
  return [...tallies].map(([kind, tally]) => tallyText(kind, tally)).join('; ')
}

/** Killed servers are restarted after a pause. The parts that follow want all of them. */
export async function allServersBack(cluster: Cluster, fileSystem: FileSystem): Promise<void> {
  const chunkservers = cluster.servers().filter(({ role }) => role === 'chunkserver').length
  await until('all servers are back', backMsMax, async () => {
    return cluster.servers().every(({ pid }) => pid !== null) && (await storesOnAll(fileSystem, chunkservers))
  })
}

/** Whether a file is stored on `chunkservers` servers. */
export async function storesOnAll(fileSystem: FileSystem, chunkservers: number): Promise<boolean> {
  const path = `/all-back-${randomUUID()}`
  await fileSystem.writeFile(path, 'x', { replication: chunkservers })
  const [chunk] = await fileSystem.blockLocations(path)
  return chunk?.replicas.length === chunkservers
}

function tallyText(kind: Kind, { rounds, acknowledged, recoverMsMax }: Tally): string {
  return `${kind} killed ${rounds} times: ${acknowledged} acknowledged records read, closed within ${(recoverMsMax / 1000).toFixed(1)} s`
}

export interface Plan {
  readonly path: string
  /** The writer calls hsync after each record; otherwise hflush. */
  readonly isSynced: boolean
  /** Records acknowledged before servers are killed, and after that before the writer is. */
  readonly before: number
  readonly after: number
}

export interface Recovered {
  /** Until the file was closed. */
  readonly recoverMs: number
  /** What its writer had left. */
  readonly records: number
}

/** How many records were acknowledged to the writer, at least. */
export async function killedWriter(writer: CommandSession, plan: Plan, killServers: () => Promise<boolean>): Promise<number> {
  const count = await acknowledgedBy(writer, plan.isSynced ? 'beginSynced' : 'begin', plan.path, plan.before)
  const goesOn = await killServers()
  if (goesOn) await acknowledgedBy(writer, 'reach', plan.path, count + plan.after)
  // Without waiting for more, to learn what was acknowledged until now.
  const last = await acknowledgedBy(writer, 'reach', plan.path, 0)
  writer.stop()
  return last
}

async function acknowledgedBy(writer: CommandSession, command: string, path: string, count: number): Promise<number> {
  const { code, stdout, stderr } = await writer.run([command, path, String(count)])
  assert.equal(code, 0, `${path}: ${stderr}`)
  return Number(stdout)
}

/** True if the writer is expected to go on. */
export async function killServers(kind: Kind, cluster: Cluster, fileSystem: FileSystem, random: Random): Promise<boolean> {
  // One that was killed in the round before may not be restarted yet.
  const chunkservers = cluster.servers().filter(({ role, pid }) => role === 'chunkserver' && pid !== null)
  if (kind === 'a chunkserver') {
    const server = chunkservers[random.below(chunkservers.length)]
    if (server !== undefined) cluster.signal('chunkserver', server.id, 'SIGKILL')
  } else if (kind === 'the leader') {
    const { leader } = await fileSystem.admin.report()
    if (leader !== undefined) cluster.signal('master', leader, 'SIGKILL')
  } else if (kind === 'all chunkservers') {
    for (const { id } of chunkservers) cluster.signal('chunkserver', id, 'SIGKILL')
    return false
  }
  return true
}

/** Recovers the lease, reads all records, of which at least `acknowledged` must be there, and appends some. */
export async function recovered(survivor: CommandSession, path: string, acknowledged: number): Promise<Recovered> {
  const run = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await survivor.run(words)
    assert.equal(code, 0, `${words.join(' ')}: ${stderr}`)
    return stdout
  }
  const beganMs = performance.now()
  assert.equal(await run('recover', path), 'closed', path)
  const recoverMs = performance.now() - beganMs
  const length = Number(await run('check', path))
  assert.ok(length >= acknowledged * recordBytes, `${path} has ${length} bytes and ${acknowledged} records were acknowledged`)
  assert.equal(length % recordBytes, 0, `${path}: a flush sends whole records`)
  assert.equal(Number(await run('append', path, '4')), length + 5 * recordBytes)
  assert.equal(Number(await run('check', path)), length + 5 * recordBytes)
  return { recoverMs, records: length / recordBytes }
}

/** Hadoop's configuration of a cluster with several masters. */
export function highlyAvailable(fs: string): Record<string, string> {
  const addresses = fs.replace('hdfs://', '').split(',')
  return {
    'dfs.nameservices': 'cairn',
    'dfs.ha.namenodes.cairn': addresses.map((_, at) => `m${at}`).join(','),
    ...Object.fromEntries(addresses.map((address, at) => [`dfs.namenode.rpc-address.cairn.m${at}`, address])),
    'dfs.client.failover.proxy.provider.cairn': 'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider',
  }
}
