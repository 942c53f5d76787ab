// The part `power-cuts`: records that Hadoop's own client has hsynced outlast a power cut of all chunkservers at once. A writer hsyncs each
// record, all chunkservers are killed, their folders get what a disk may have after a power cut, and they start again. Another process
// recovers the lease: every acknowledged record is there. In one round of three the records are only hflushed, and may be lost; the file is
// still closed and whole up to some record. At the end come rounds with disks that ignore syncs: they must lose records, or the part would
// notice nothing.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { FileSystem } from '../../client/index.js'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { Cluster, cairnMain, until } from '../cluster/cluster.js'
import type { Sync } from '../power-loss/disk-model.js'
import { buildInterposer, scratchFolder } from '../power-loss/interposer.js'
import { RecordedChunkserver } from '../power-loss/recorded-chunkserver.js'
import type { CommandSession } from './command-session.js'
import { backMsMax, highlyAvailable, killedWriter, type Recovered, recovered, storesOnAll } from './dying-writers.js'
import { compileLeases, startLeases } from './hadoop.js'

/** Records that are acknowledged before the cut. */
const recordsMax = 300
/** At most, until one of them loses records. */
const unsyncedRounds = 4
const ignoresChunks = ({ path }: Sync): boolean => /\.(data|sums)$/.test(path)

interface Tally {
  rounds: number
  acknowledged: number
  lost: number
  recoverMsMax: number
}

/** Throws at the first promise that does not hold, with the round; resolves to a text that tells what was done, or why nothing was. */
export async function checkPowerCuts(jars: string, rounds: number, seed: number): Promise<string> {
  const scratch = scratchFolder()
  try {
    const built = buildInterposer(scratch)
    if ('missing' in built) return `skipped: ${built.missing}`
    const cluster = await Cluster.start({ words: ['--no-restart'], isSecond: true })
    const servers = await recordedServers(cluster, built.library, scratch)
    try {
      return await runRounds(new Rounds(cluster, servers, seededRandom(seed)), jars, rounds, seed)
    } finally {
      await Promise.all(servers.map((server) => server.kill()))
      await cluster.stop()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** In place of the chunkservers of the cluster, in their folders and on their ports. */
async function recordedServers(cluster: Cluster, library: string, scratch: string): Promise<RecordedChunkserver[]> {
  const plans = cluster.servers().filter(({ role }) => role === 'chunkserver')
  for (const { role, id } of plans) cluster.signal(role, id, 'SIGTERM')
  await until('the chunkservers have stopped', backMsMax, async () =>
    cluster.servers().every(({ role, pid }) => role !== 'chunkserver' || pid === null),
  )
  const masters = cluster.fs.replace('hdfs://', '')
  return plans.map(({ id, transfer = '', rpc = '', http }) => {
    const portOf = (address: string): string => address.split(':')[1] ?? ''
    const folder = join(cluster.data, `chunkserver-${id}`)
    const ports = ['--transfer-port', portOf(transfer), '--rpc-port', portOf(rpc), '--http-port', portOf(http)]
    const words = ['--data', folder, '--masters', masters, '--cluster-key-file', cluster.clusterKeyFile, '--host', '127.0.0.1', ...ports]
    const command = [cairnMain, 'chunkserver', ...words]
    const server = new RecordedChunkserver({ library, folder, scratch: join(scratch, `chunkserver-${id}`), command })
    server.start()
    return server
  })
}

class Rounds {
  readonly random: Random
  readonly cluster: Cluster
  readonly #servers: readonly RecordedChunkserver[]

  constructor(cluster: Cluster, servers: readonly RecordedChunkserver[], random: Random) {
    this.cluster = cluster
    this.#servers = servers
    this.random = random
  }

  get servers(): number {
    return this.#servers.length
  }

  async kill(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.kill()))
  }

  losePowerAndStart(ignores?: (sync: Sync) => boolean): void {
    for (const server of this.#servers) {
      server.losePower(this.random, ignores)
      server.start()
    }
  }
}

async function runRounds(cut: Rounds, jars: string, rounds: number, seed: number): Promise<string> {
  const { fs } = cut.cluster
  const classes = await compileLeases(jars)
  const fileSystem = await FileSystem.connect(fs)
  const start = (): CommandSession => startLeases(jars, classes, 'hdfs://cairn', highlyAvailable(fs))
  const survivor = start()
  const [synced, flushed, ignored]: [Tally, Tally, Tally] = [newTally(), newTally(), newTally()]
  let number = 0
  const round = async (tally: Tally, isSynced: boolean, ignores?: (sync: Sync) => boolean): Promise<void> => {
    number += 1
    const isKept = isSynced && ignores === undefined
    try {
      await until('all chunkservers are back', backMsMax, () => storesOnAll(fileSystem, cut.servers))
      await oneRound(cut, { path: `/power-cuts/${number}`, start, survivor, tally, isSynced, isKept, ignores })
    } catch (thrown) {
      const which = `round ${number} of seed ${seed}, ${isSynced ? 'hsync' : 'hflush'}`
      throw new Error(`${which}: ${(thrown as Error).message}`, { cause: thrown })
    }
  }
  try {
    for (let each = 0; each < rounds; each += 1) await (each % 3 === 2 ? round(flushed, false) : round(synced, true))
    while (ignored.lost === 0 && ignored.rounds < unsyncedRounds) await round(ignored, true, ignoresChunks)
  } finally {
    survivor.stop()
    await fileSystem.close()
  }
  assert.ok(ignored.lost > 0, `${ignored.rounds} cuts of disks that ignore syncs lost nothing of ${ignored.acknowledged} records`)
  return [
    `${synced.rounds} power cuts of all chunkservers: ${synced.acknowledged} hsynced records read, closed within ${secondsOf(synced)} s`,
    `after hflush, ${flushed.rounds} cuts: ${flushed.lost} of ${flushed.acknowledged} records lost, closed within ${secondsOf(flushed)} s`,
    `with disks that ignore syncs: ${ignored.lost} of ${ignored.acknowledged} hsynced records lost, as expected`,
  ].join('; ')
}

const newTally = (): Tally => ({ rounds: 0, acknowledged: 0, lost: 0, recoverMsMax: 0 })
const secondsOf = ({ recoverMsMax }: Tally): string => (recoverMsMax / 1000).toFixed(1)

interface Round {
  readonly path: string
  readonly start: () => CommandSession
  readonly survivor: CommandSession
  readonly tally: Tally
  readonly isSynced: boolean
  /** Every acknowledged record must be there. */
  readonly isKept: boolean
  readonly ignores: ((sync: Sync) => boolean) | undefined
}

async function oneRound(cut: Rounds, { path, start, survivor, tally, isSynced, isKept, ignores }: Round): Promise<void> {
  const writer = start()
  let found: Recovered
  let acknowledged: number
  try {
    const plan = { path, isSynced, before: 1 + cut.random.below(recordsMax), after: 0 }
    acknowledged = await killedWriter(writer, plan, async () => {
      await cut.kill()
      return false
    })
    cut.losePowerAndStart(ignores)
    found = await recovered(survivor, path, isKept ? acknowledged : 0).catch((thrown: unknown) => {
      // It may also stay open, because no replica is what its chunkserver recorded.
      if (ignores === undefined) throw thrown
      return { recoverMs: 0, records: 0 }
    })
  } finally {
    writer.stop()
  }
  tally.rounds += 1
  tally.acknowledged += acknowledged
  tally.lost += Math.max(0, acknowledged - found.records)
  tally.recoverMsMax = Math.max(tally.recoverMsMax, found.recoverMs)
}
