// Which entry last ordered the replica of a chunk away from here. A copy that was ordered before that entry may be on its way still, and the order may be
// given once more: the copy is refused, or that order would delete a replica that the masters count on by then. One process long, as copies and
// orders under way end with it; bounded, the oldest are forgotten.

import { FileSystemError } from '../../proto/base/errors.js'
import type { ReplicaRef } from './replica-ref.js'

export type RemovalResult = 'removed' | 'absent' | 'refused'

interface Placed {
  readonly generation: number
  /** Of the entry that ordered it here; 0 for a client's. */
  readonly placementIndex: number
}

export class Removals {
  readonly #halfMax: number
  #younger = new Map<number, number>()
  #older = new Map<number, number>()

  constructor(limit = 100_000) {
    this.#halfMax = Math.max(1, Math.floor(limit / 2))
  }

  /** Of the last entry by which the chunk's replica was removed; 0 when none is known. */
  lastIndex(chunkId: number): number {
    return this.#younger.get(chunkId) ?? this.#older.get(chunkId) ?? 0
  }

  /** What becomes of an order of this entry to remove replicas up to `ref`; unless it is refused, it counts as carried out from here on. */
  judge(present: Placed | undefined, ref: ReplicaRef, entryIndex: number): RemovalResult {
    const isNewer = present !== undefined && present.generation > ref.generation
    const isPlacedLater = present !== undefined && present.placementIndex > 0 && present.placementIndex >= entryIndex
    if (isNewer || isPlacedLater) return 'refused'
    this.#note(ref.chunkId, entryIndex)
    return present === undefined ? 'absent' : 'removed'
  }

  /** Fails as `replicaNotFound` when the replica was removed by a later entry than the one that ordered this copy; one that nobody ordered (0) passes. */
  checkCopy({ chunkId, placementIndex }: { readonly chunkId: number; readonly placementIndex: number }): void {
    if (placementIndex > 0 && placementIndex < this.lastIndex(chunkId))
      throw new FileSystemError('replicaNotFound', `chunk ${chunkId} was ordered away from here after this copy was ordered`)
  }

  #note(chunkId: number, entryIndex: number): void {
    const index = Math.max(entryIndex, this.lastIndex(chunkId))
    if (!this.#younger.has(chunkId) && this.#younger.size >= this.#halfMax) {
      this.#older = this.#younger
      this.#younger = new Map()
    }
    this.#younger.set(chunkId, index)
  }
}
