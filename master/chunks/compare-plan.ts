// What to make of a replica about which the state and its chunkserver do not agree. PURE: the difference and what is known in, one action out.
// Promises: what changed just now is left alone, nothing is doomed unless the chunk is gone or as many others as are wanted are confirmed in this
// epoch, and a replica of a chunk that is there is never surplus while the chunk is open, when it is not finished, or when it is newer than what was
// recorded.

import type { ChunkserverId } from '../../proto/base/ids.js'
import { layoutOf } from '../namespace/chunks/layouts.js'
import type { Difference } from './reads.js'

export type DifferenceAction =
  /** Left as it is: it will settle, or a later round tells more. */
  | 'leave'
  /** The server has it after all, in its place. */
  | 'seen'
  /** It should be there and is not, or not with these bytes. */
  | 'missing'
  /** It is good and wanted: take it in. */
  | 'add'
  /** It is older than the chunk or was never finished, and may be the last that is left one day: the chunk remembers where it is. */
  | 'note'
  /** Nobody needs it. */
  | 'doom'

export interface DifferenceKnowledge {
  /** The place was committed so shortly ago that the server's list may be from before. */
  readonly isRecent: boolean
  /** A copy to this server is under way. */
  readonly isCopying: boolean
  /** Good replicas on servers that are not dead, without this one. */
  readonly goodElsewhere: readonly ChunkserverId[]
  /** Of these, on live servers that said so in this epoch. */
  readonly confirmedElsewhere: readonly ChunkserverId[]
}

export function judgeDifference(difference: Difference, knowledge: DifferenceKnowledge): DifferenceAction {
  const { held, reported, written, chunk, chunkserverId, hasOtherLength } = difference
  if (held !== undefined) {
    // A newer generation than recorded: a writer's recovery got that far and no further; its data is at least what was promised, or it is of no use.
    if (reported !== undefined && reported > held && !hasOtherLength) return 'seen'
    return knowledge.isRecent ? 'leave' : 'missing'
  }
  if (difference.doomedUpTo !== undefined && difference.doomedUpTo >= newestOf(difference)) return 'leave'
  // Ids are never given twice and a chunk is recorded before anyone may write it: one that the state does not know was removed, and what is still open
  // of it has nobody who will finish it.
  if (chunk === undefined) return 'doom'
  if (chunk.isOpen || knowledge.isCopying || knowledge.isRecent || newestOf(difference) > chunk.generation) return 'leave'
  const isKnown = chunk.leftovers.includes(chunkserverId)
  // Its pipeline went on without it, or never began: it goes as any leftover does.
  if (reported === undefined || written !== undefined) return isKnown ? 'leave' : 'note'
  const layout = layoutOf(chunk)
  if (reported === chunk.generation && layout.missing(knowledge.goodElsewhere) > 0) return 'add'
  if (layout.missing(knowledge.confirmedElsewhere) === 0) return 'doom'
  return reported < chunk.generation && !isKnown ? 'note' : 'leave'
}

/** The newest generation of what the server has of the chunk, finalised or not. */
export function newestOf({ reported, written }: Pick<Difference, 'reported' | 'written'>): number {
  return Math.max(reported ?? 0, written ?? 0)
}
