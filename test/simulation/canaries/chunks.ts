// Rules of the management of chunks, each switched off in turn: the simulator must find that within `seedsMax` seeds. Where random runs
// find it too rarely, a scripted test must find it (`chunk-rules/`).

import type { Change } from '../../../master/machine/machine.js'
import { putChunk } from '../../../master/namespace/chunks/chunks.js'
import { doomReplica, removeHolding, withReplicas } from '../../../master/namespace/chunks/replicas.js'
import { Transaction } from '../../../master/namespace/transaction.js'
import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import { simulateChunks } from '../chunks/life.js'
import type { ReplicatedState } from '../chunks/replicated-state.js'
import type { ChunkSabotage } from '../chunks/sabotage.js'
import { SimulationFailure } from '../simulate.js'
import { basisRules } from './chunk-rules/basis.js'
import { orderRules } from './chunk-rules/orders.js'
import { confirmationsStay, processRules, restartIsNotNoticed } from './chunk-rules/process.js'
import { holdersAnswerTooSoon, overtakenRecoveriesFinish } from './chunk-rules/recoveries.js'
import { breakRule, type ChunkRule } from './chunk-rules/rule.js'
import type { Restore } from './replaced.js'

export type ChunkCanary = ChunkLivesCanary | ChunkRule

interface ChunkLivesCanary {
  readonly title: string
  readonly sabotage?: ChunkSabotage
  /** Switches off a rule in the real code. */
  switchOff?(): Restore
  /** Seeds 1 to `seedsMax` must include one that finds it. */
  readonly seedsMax: number
  /** Found within few seeds, so every run of the tests includes it. */
  readonly isQuick?: boolean
}

export const chunkCanarySeconds = 300

/** Deletions of what a chunk left elsewhere, up to `generation`. */
function doomLeftovers(state: ReplicatedState, chunkId: number, generation: number): readonly Change[] {
  const tx = new Transaction(state.view)
  const chunk = state.chunk(chunkId)
  for (const id of chunk?.leftovers ?? []) doomReplica(tx, id, chunkId as ChunkId, generation)
  return tx.changes
}

/** The replica is taken away and doomed while another place remains. */
function believe(state: ReplicatedState, chunkId: number, id: number): readonly Change[] {
  const chunk = state.chunk(chunkId)
  const replicas = chunk?.replicas.filter((holder) => holder !== id) ?? []
  if (chunk === undefined || chunk.isOpen || replicas.length === 0 || replicas.length === chunk.replicas.length) return []
  const tx = new Transaction(state.view)
  removeHolding(tx, id, chunkId)
  putChunk(tx, chunkId, withReplicas(chunk, replicas))
  doomReplica(tx, id as ChunkserverId, chunkId as ChunkId, chunk.generation)
  return tx.changes
}

const livesCanaries: readonly ChunkLivesCanary[] = [
  {
    title: 'an append dooms the replicas of dead servers before any byte is written',
    sabotage: {
      changes: (mutation, state, chunkId) =>
        mutation === 'append' ? doomLeftovers(state, chunkId, state.chunk(chunkId)?.generation ?? 0) : [],
    },
    seedsMax: 60,
  },
  {
    title: 'a new pipeline dooms at once the replicas that it left behind',
    sabotage: {
      changes: (mutation, state, chunkId) =>
        mutation === 'updatePipeline' ? doomLeftovers(state, chunkId, (state.chunk(chunkId)?.generation ?? 1) - 1) : [],
    },
    seedsMax: 60,
  },
  {
    title: 'leftovers are doomed as soon as the chunk is closed, without confirmed replicas',
    sabotage: {
      changes: (mutation, state, chunkId) =>
        mutation === 'complete' ? doomLeftovers(state, chunkId, state.chunk(chunkId)?.generation ?? 0) : [],
    },
    seedsMax: 60,
  },
  {
    title: 'a reader is believed',
    sabotage: { word: (witness, chunkId, id, state) => (witness === 'reader' ? believe(state, chunkId, id) : []) },
    seedsMax: 60,
    isQuick: true,
  },
  {
    title: 'a report of a chunkserver is believed, whatever its age and generation',
    sabotage: { word: (witness, chunkId, id, state) => (witness === 'server' ? believe(state, chunkId, id) : []) },
    seedsMax: 60,
  },
  { title: 'a restart of a chunkserver is not noticed, by chance', switchOff: restartIsNotNoticed, seedsMax: 30 },
  { title: 'what was confirmed before a restart counts after it, by chance', switchOff: confirmationsStay, seedsMax: 30 },
  { title: 'a recovery that a later one has replaced is finished', switchOff: overtakenRecoveriesFinish, seedsMax: 30 },
  { title: 'a holder answers before it has finished a recovery', switchOff: holdersAnswerTooSoon, seedsMax: 5, isQuick: true },
]

export const chunkCanaries: readonly ChunkCanary[] = [...livesCanaries, ...processRules, ...basisRules, ...orderRules]

/** A scripted test takes no longer than a short run. */
export const isQuick = (canary: ChunkCanary): boolean => 'story' in canary || canary.isQuick === true

/** The failure that finds it: of the first seed that does, or of its scripted test. Undefined if nothing finds it. */
export async function findChunkCanary(canary: ChunkCanary): Promise<Error | undefined> {
  if ('story' in canary) return breakRule(canary)
  const restore = canary.switchOff?.()
  try {
    return await findInLives(canary)
  } finally {
    restore?.()
  }
}

async function findInLives({ sabotage = {}, seedsMax }: ChunkLivesCanary): Promise<SimulationFailure | undefined> {
  for (let seed = 1; seed <= seedsMax; seed += 1) {
    try {
      await simulateChunks({ seed, seconds: chunkCanarySeconds, sabotage })
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      return error
    }
  }
  return undefined
}

/** For test titles: what must find it. */
export const effortFor = (canary: ChunkCanary): string =>
  'story' in canary ? 'its story' : `${canary.seedsMax} seeds of ${chunkCanarySeconds} seconds`
