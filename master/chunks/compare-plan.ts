// Decides what to do about a replica on which the state and its chunkserver disagree. PURE: takes the difference and what is known, returns
// one action. Guarantees: a recent change is left alone; nothing is doomed unless the chunk is deleted or as many other replicas as wanted
// are confirmed in this epoch; and a replica of an existing chunk is never surplus while the chunk is open, while the replica is
// unfinished, or when it is newer than recorded.

import type { ChunkserverId } from '../../proto/base/ids.js'
import { layoutOf } from '../namespace/chunks/layouts.js'
import type { Difference } from './reads.js'

export type DifferenceAction =
  /** Do nothing: it will settle, or a later round shows more. */
  | 'leave'
  /** The server has the expected replica. */
  | 'seen'
  /** The replica should be there and is not, or has another length. */
  | 'missing'
  /** The replica is good and wanted: record it. */
  | 'add'
  /** The replica is older than the chunk or was never finished. It might become the last one left: record its place as a leftover. */
  | 'note'
  /** The replica is not needed. */
  | 'doom'

export interface DifferenceKnowledge {
  /** The location was committed so recently that the server's list may be older. */
  readonly isRecent: boolean
  /** A copy to this server is in progress. */
  readonly isCopying: boolean
  /** Good replicas on servers that are not dead, except this one. */
  readonly goodElsewhere: readonly ChunkserverId[]
  /** Those of them on live servers that have confirmed them in this epoch. */
  readonly confirmedElsewhere: readonly ChunkserverId[]
}

export function judgeDifference(difference: Difference, knowledge: DifferenceKnowledge): DifferenceAction {
  const { held, reported, written, chunk, chunkserverId, hasOtherLength } = difference
  if (held !== undefined) {
    // A newer generation than recorded: a writer's pipeline recovery was not completed. With the same length, the replica has all
    // acknowledged data.
    if (reported !== undefined && reported > held && !hasOtherLength) return 'seen'
    return knowledge.isRecent ? 'leave' : 'missing'
  }
  if (difference.doomedUpTo !== undefined && difference.doomedUpTo >= newestOf(difference)) return 'leave'
  // Ids are never reused and a chunk is recorded before it can be written. So a chunk that is not in the state was removed, and no writer
  // will finish an open replica of it.
  if (chunk === undefined) return 'doom'
  if (chunk.isOpen || knowledge.isCopying || knowledge.isRecent || newestOf(difference) > chunk.generation) return 'leave'
  const isKnown = chunk.leftovers.includes(chunkserverId)
  // Its pipeline continued without it, or never began: it is handled as a leftover.
  if (reported === undefined || written !== undefined) return isKnown ? 'leave' : 'note'
  const layout = layoutOf(chunk)
  if (reported === chunk.generation && layout.missing(knowledge.goodElsewhere) > 0) return 'add'
  if (layout.missing(knowledge.confirmedElsewhere) === 0) return 'doom'
  return reported < chunk.generation && !isKnown ? 'note' : 'leave'
}

/** The highest generation of the chunk on the server, finalised or not. */
export function newestOf({ reported, written }: Pick<Difference, 'reported' | 'written'>): number {
  return Math.max(reported ?? 0, written ?? 0)
}
