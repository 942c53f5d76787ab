// One life of a whole cluster: real masters, chunkservers and clients on simulated machines, with faults for so long; then peace, and
// everything must be as it was promised. The same seed gives the same life, event by event.

import assert from 'node:assert/strict'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { checkEnd, NoProgress } from './end.js'
import { makePeace, strike } from './faults.js'
import { begin, Kernel } from './kernel.js'
import { Machine } from './machine.js'
import { read } from './reader.js'
import { RecordFile } from './records.js'
import { appendsWithoutHolders, blackouts, fullDisks, overtakenRecoveries } from './stories.js'
import { World } from './world.js'
import { Writer } from './writer.js'

export interface ClusterLife {
  readonly seed: number
  readonly sessions: number
  readonly acknowledged: number
  readonly recoveries: number
  readonly truncations: number
  readonly moves: number
  readonly records: number
  readonly reads: number
  readonly faults: number
  readonly events: number
  /** Of simulated time, in all. */
  readonly seconds: number
  /** Equal for equal lives. */
  readonly digest: number
}

export type ClusterOutcome =
  | { readonly kind: 'well'; readonly life: ClusterLife }
  | {
      readonly kind: 'wrong' | 'no progress'
      readonly message: string
      readonly stack: string
      /** The last events, newest last. */
      readonly trace: readonly string[]
    }

const eventsMax = 3_000_000
const quietMsMax = 300_000

export interface ClusterLifeOptions {
  readonly seed: number
  /** Of simulated time, while faults happen. */
  readonly seconds: number
  /** Drawn from the seed if not given. */
  readonly story?: Story | undefined
}

export async function simulateCluster({ seed, seconds, story = storyOf(seed) }: ClusterLifeOptions): Promise<ClusterOutcome> {
  const kernel = new Kernel(seed)
  const end = begin(kernel)
  try {
    const random = seededRandom(seed * 7919 + 13)
    const cluster = new Cluster(kernel, drawSettings(random, story))
    const world = new World(kernel, cluster, random)
    const driver = new Machine(kernel, 'driver', '10.0.0.1', { callMsMax: 1, syncMsMax: 1 }).start('driver')
    let isOver = false
    kernel.after(0, driver, () => {
      live(world, seconds, story).then(
        () => {
          isOver = true
        },
        (error: unknown) => kernel.fail(error as Error),
      )
    })
    await kernel.run(() => isOver, eventsMax)
    return { kind: 'well', life: { seed, ...world.counts, events: kernel.events, seconds: kernel.nowMs / 1000, digest: kernel.digest } }
  } catch (error) {
    const kind = error instanceof NoProgress ? 'no progress' : 'wrong'
    const { message, stack = '' } = error as Error
    return { kind, message: `seed ${seed}: ${kind}: ${message}`, stack, trace: kernel.trace }
  } finally {
    end()
  }
}

function drawSettings(random: Random, story: Story): ClusterSettings {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T
  const leaseSoftMs = pick([2000, 5000])
  return {
    engine: pick(['raft', 'raft', 'paxos', 'zab']),
    masters: 3,
    ...countsFor(story, pick),
    clients: 3,
    chunkBytes: pick([2048, 8192, 65_536]),
    leaseSoftMs,
    leaseHardMs: 4 * leaseSoftMs,
    deadMs: pick([5000, 10_000]),
    logEntriesKept: pick([10_000, 100, 10]),
    appenderMs: pick([5000, 20_000]),
    packedBytesMax: pick([0, 1024]),
    diskSyncMsMax: pick([1, 5, 20]),
    delayMsMax: pick([0.5, 2, 10]),
  }
}

function countsFor(story: Story, pick: <T>(list: readonly T[]) => T): Pick<ClusterSettings, 'chunkservers' | 'replication'> {
  switch (story) {
    case 'appendsWithoutHolders':
      // Just as many as replicas, so that the replicas of the holders that were away are needed again.
      return { chunkservers: 3, replication: 3 }
    case 'fullDisks':
      // Without others that would hide that one lacks something.
      return { chunkservers: 3, replication: pick([1, 1, 3]) }
    default:
      return { chunkservers: pick([3, 4, 5]), replication: pick([3, 3, 2]) }
  }
}

/** What a life is about. */
export type Story = 'everything' | 'overtakenRecoveries' | 'appendsWithoutHolders' | 'blackouts' | 'fullDisks'

function storyOf(seed: number): Story {
  if (seed % 10 === 3) return 'overtakenRecoveries'
  if (seed % 10 === 5) return 'blackouts'
  if (seed % 10 === 9) return 'fullDisks'
  return seed % 10 === 7 ? 'appendsWithoutHolders' : 'everything'
}

async function live(world: World, seconds: number, story: Story): Promise<void> {
  const { kernel, random, cluster } = world
  kernel.note(JSON.stringify(cluster.settings))
  await cluster.found()
  // Until all chunkservers have registered.
  await kernel.pass(3000)
  world.hasBlackouts = random.below(2) === 0
  const names = Array.from(
    { length: story === 'everything' || story === 'blackouts' || story === 'fullDisks' ? 1 + random.below(4) : 1 },
    (_, at) => `files${at + 1}`,
  )
  const writers = names.map((name) => writerOf(world, story, name))
  const recordFiles = story === 'everything' && world.chance(35) ? [new RecordFile(world, '/records')] : []
  for (const file of recordFiles) writers.push(...Array.from({ length: 1 + random.below(3) }, () => file.append()))
  const readers = [read(world), read(world), ...recordFiles.map((file) => file.read())]
  const everyMs = random.below(4) === 0 ? 10_000 : 500 + random.below(2000)
  const faults = strike(world, story === 'everything' ? everyMs : 20_000)
  await Promise.race([kernel.pass(seconds * 1000), ...[...writers, ...readers, faults].map(never)])
  await makePeace(world)
  const all = Promise.all([...writers, ...readers, faults])
  await Promise.race([all, kernel.pass(quietMsMax).then(() => Promise.reject(new NoProgress('writers and readers do not come to an end')))])
  await checkEnd(world, recordFiles)
  assert.ok(world.isPeace, 'it ends in peace')
}

function writerOf(world: World, story: Story, name: string): Promise<void> {
  switch (story) {
    case 'everything':
      return new Writer(world, name).work()
    case 'overtakenRecoveries':
      return overtakenRecoveries(world, name)
    case 'appendsWithoutHolders':
      return appendsWithoutHolders(world, name)
    case 'blackouts':
      return blackouts(world, name)
    case 'fullDisks':
      return fullDisks(world, name)
  }
}

/** Ends only when `work` fails. */
function never(work: Promise<void>): Promise<void> {
  return work.then(() => new Promise<void>(() => undefined))
}
