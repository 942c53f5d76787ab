// One portion of a run: some lives of an engine or of a cluster's chunks, or the search for one canary. Whichever thread does it, the
// outcome is the same.

import assert from 'node:assert/strict'
import { unreachable } from '../../proto/base/assert.js'
import { canarySteps, findCanary } from './canaries/canary.js'
import { chunkCanaries, effortFor, findChunkCanary } from './canaries/chunks.js'
import { clusterCanaries, clusterEffort, findClusterCanary } from './canaries/cluster.js'
import { canaries } from './canaries/index.js'
import { type ChunkLife, simulateChunks } from './chunks/life.js'
import type { ClusterLife } from './cluster/life.js'
import { loadCluster } from './cluster/load.js'
import { engines } from './engines.js'
import { exportHistory } from './sequencer/history.js'
import { simulateSequencer } from './sequencer/life.js'
import { type Life, SimulationFailure, simulate } from './simulate.js'

/** Engines alone, engines under the real sequencers, or as the seed decides: the sequencers in one life of four. */
export const worlds = ['both', 'engine', 'sequencer'] as const
export type WorldName = (typeof worlds)[number]

export interface LivesTask {
  readonly kind: 'lives'
  readonly world: WorldName
  readonly engine: string
  /** Seeds `[from, to]`. */
  readonly from: number
  readonly to: number
  readonly steps: number
}

export interface CanaryTask {
  readonly kind: 'canary'
  /** Its place in `canaries`. */
  readonly at: number
}

export interface ChunkLivesTask {
  readonly kind: 'chunkLives'
  /** Seeds `[from, to]`. */
  readonly from: number
  readonly to: number
  /** Simulated, while faults happen. */
  readonly seconds: number
}

export interface ChunkCanaryTask {
  readonly kind: 'chunkCanary'
  /** Its place in `chunkCanaries`. */
  readonly at: number
}

export interface ClusterLivesTask {
  readonly kind: 'clusterLives'
  /** Seeds `[from, to]`. */
  readonly from: number
  readonly to: number
  /** Simulated, while faults happen. */
  readonly seconds: number
}

export interface ClusterCanaryTask {
  readonly kind: 'clusterCanary'
  /** Its place in `clusterCanaries`. */
  readonly at: number
}

export type Task = LivesTask | CanaryTask | ChunkLivesTask | ChunkCanaryTask | ClusterLivesTask | ClusterCanaryTask

export interface Failure {
  readonly message: string
  /** The command that shows it again. */
  readonly again: string
  /** The last events, newest last. */
  readonly trace: readonly string[]
  readonly stack: string
}

export interface TaskResult {
  readonly lives: readonly Life[]
  readonly chunkLives?: readonly ChunkLife[]
  readonly clusterLives?: readonly ClusterLife[]
  readonly failures: readonly Failure[]
  /** What is worth a line of its own. */
  readonly note?: string
  /** What clients of sequencers saw, a line for each operation. */
  readonly history?: string
}

export async function perform(task: Task): Promise<TaskResult> {
  switch (task.kind) {
    case 'lives':
      return live(task)
    case 'canary':
      return search(task)
    case 'chunkLives':
      return liveChunks(task)
    case 'chunkCanary':
      return searchChunks(task)
    case 'clusterLives':
      return liveAsCluster(task)
    case 'clusterCanary':
      return searchCluster(task)
    default:
      return unreachable(task)
  }
}

async function live({ engine: name, world, from, to, steps }: LivesTask): Promise<TaskResult> {
  const engine = engines[name]
  assert.ok(engine !== undefined, `${name} is an engine`)
  const lives: Life[] = []
  const failures: Failure[] = []
  let history = ''
  for (let seed = from; seed <= to; seed++) {
    try {
      if (world === 'sequencer' || (world === 'both' && seed % 4 === 0)) {
        const { operations, ...life } = await simulateSequencer({ engine, seed, steps })
        lives.push(life)
        history += exportHistory(`${name} ${seed}`, operations)
      } else lives.push(simulate({ engine, seed, steps }))
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      failures.push(failureOf(error, `npm run simulate -- --engine ${name} --world ${world} --seed ${seed} --steps ${steps}`))
    }
  }
  return { lives, failures, history }
}

async function liveChunks({ from, to, seconds }: ChunkLivesTask): Promise<TaskResult> {
  const chunkLives: ChunkLife[] = []
  const failures: Failure[] = []
  for (let seed = from; seed <= to; seed++) {
    try {
      chunkLives.push(await simulateChunks({ seed, seconds }))
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      failures.push(failureOf(error, `npm run simulate -- --what chunks --seed ${seed} --seconds ${seconds}`))
    }
  }
  return { lives: [], chunkLives, failures }
}

async function searchChunks({ at }: ChunkCanaryTask): Promise<TaskResult> {
  const canary = chunkCanaries[at]
  assert.ok(canary !== undefined, 'there is such a canary')
  return judged(`chunks: ${canary.title}`, (await findChunkCanary(canary))?.message, effortFor(canary))
}

async function liveAsCluster({ from, to, seconds }: ClusterLivesTask): Promise<TaskResult> {
  const { simulateCluster } = await loadCluster()
  const clusterLives: ClusterLife[] = []
  const failures: Failure[] = []
  for (let seed = from; seed <= to; seed++) {
    const outcome = await simulateCluster({ seed, seconds })
    if (outcome.kind === 'well') clusterLives.push(outcome.life)
    else failures.push({ ...outcome, again: `npm run simulate -- --what cluster --seed ${seed} --seconds ${seconds}` })
  }
  return { lives: [], clusterLives, failures }
}

async function searchCluster({ at }: ClusterCanaryTask): Promise<TaskResult> {
  const canary = clusterCanaries[at]
  assert.ok(canary !== undefined, 'there is such a canary')
  return judged(`cluster: ${canary.title}`, await findClusterCanary(canary), clusterEffort(canary))
}

function failureOf(error: SimulationFailure, again: string): Failure {
  const stack = error.cause instanceof Error ? (error.cause.stack ?? '') : ''
  return { message: error.message, again, trace: error.trace, stack }
}

async function search({ at }: CanaryTask): Promise<TaskResult> {
  const canary = canaries[at]
  assert.ok(canary !== undefined, 'there is such a canary')
  const name = `${canary.engine}: ${canary.title}`
  return judged(name, (await findCanary(canary))?.message, `${canary.seedsMax} seeds of ${canarySteps} steps`)
}

function judged(name: string, found: string | undefined, effort: string): TaskResult {
  if (found !== undefined) return { lives: [], failures: [], note: `${name}: found, ${found.split('\n')[0]}` }
  const message = `${name}: not found in ${effort}`
  return { lives: [], failures: [{ message, again: 'npm run simulate -- --canaries', trace: [], stack: '' }] }
}
