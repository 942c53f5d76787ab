// The entry that last ordered the removal of a chunk's replica from here. A copy that was ordered before that entry may still be in
// progress, and the removal order may be repeated: the copy is refused, because otherwise the repeated order would delete a replica that
// the masters count on by then. Kept in memory, because copies and orders in progress end with the process; bounded, the oldest are
// dropped.

import { FileSystemError } from '../../proto/base/errors.js'
import type { ReplicaRef } from './replica-ref.js'

export type RemovalResult = 'removed' | 'absent' | 'refused'

interface Placed {
  readonly generation: number
  /** Index of the entry that ordered it here; 0 for a client's. */
  readonly placementIndex: number
}

export class Removals {
  readonly #halfMax: number
  #younger = new Map<number, number>()
  #older = new Map<number, number>()

  constructor(limit = 100_000) {
    this.#halfMax = Math.max(1, Math.floor(limit / 2))
  }

  /** Index of the last entry by which the chunk's replica was removed; 0 when none is known. */
  lastIndex(chunkId: number): number {
    return this.#younger.get(chunkId) ?? this.#older.get(chunkId) ?? 0
  }

  /**
   * The result of an order of this entry to remove replicas up to `ref`; unless it is refused, the order counts as executed from here on.
   */
  judge(present: Placed | undefined, ref: ReplicaRef, entryIndex: number): RemovalResult {
    const isNewer = present !== undefined && present.generation > ref.generation
    const isPlacedLater = present !== undefined && present.placementIndex > 0 && present.placementIndex >= entryIndex
    if (isNewer || isPlacedLater) return 'refused'
    this.#note(ref.chunkId, entryIndex)
    return present === undefined ? 'absent' : 'removed'
  }

  /**
   * Throws `replicaNotFound` when the replica was removed by a later entry than the one that ordered this copy; a copy without an entry (0)
   * passes.
   */
  checkCopy({ chunkId, placementIndex }: { readonly chunkId: number; readonly placementIndex: number }): void {
    if (placementIndex > 0 && placementIndex < this.lastIndex(chunkId))
      throw new FileSystemError('replicaNotFound', `chunk ${chunkId}: its removal was ordered after this copy was ordered`)
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
