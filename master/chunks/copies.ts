// Copies in progress: ordered from a source to a target, until the target reports that it has the replica, the source reports a failure, or
// the copy times out. The order is sent once, with the source's next heartbeat response; a copy that times out is planned again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { comparePurpose, type Purpose } from './copy-priority.js'

export interface Copy {
  readonly purpose: Purpose
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  readonly source: ChunkserverId
  readonly target: ChunkserverId
  /** HDFS's number of the type of storage at the target. */
  readonly storageType: number
  /** The leader's applied index when the copy was planned. */
  readonly entryIndex: number
  /** Monotonic ms at which it times out. */
  readonly deadlineMs: number
}

/** A copy of at least this many bytes counts fully against the limits, a smaller one by its share, because the cost is in the bytes. */
const wholeCopyBytes = 16 * 1024 * 1024
const smallestShare = 1 / 32

export function shareOf(copy: Pick<Copy, 'length'>): number {
  return Math.max(smallestShare, Math.min(1, copy.length / wholeCopyBytes))
}

export class Copies {
  readonly #ofChunk = new Map<ChunkId, Copy[]>()
  readonly #unsent = new Map<ChunkserverId, Copy[]>()
  readonly #from = new Map<ChunkserverId, number>()
  readonly #to = new Map<ChunkserverId, number>()
  #size = 0
  #load = 0

  get size(): number {
    return this.#size
  }

  /** Sum of the shares of all copies in progress, see `shareOf`. */
  get load(): number {
    return this.#load
  }

  loadFrom(id: ChunkserverId): number {
    return this.#from.get(id) ?? 0
  }

  loadTo(id: ChunkserverId): number {
    return this.#to.get(id) ?? 0
  }

  targetsOf(chunkId: ChunkId): readonly ChunkserverId[] {
    return this.#ofChunk.get(chunkId)?.map((copy) => copy.target) ?? []
  }

  typesOf(chunkId: ChunkId): readonly number[] {
    return this.#ofChunk.get(chunkId)?.map((copy) => copy.storageType) ?? []
  }

  /** At most `count` of those in progress. */
  list(count: number): readonly Copy[] {
    const found: Copy[] = []
    for (const copies of this.#ofChunk.values()) for (const copy of copies) if (found.length < count) found.push(copy)
    return found
  }

  find(chunkId: ChunkId, target: ChunkserverId): Copy | undefined {
    return this.#ofChunk.get(chunkId)?.find((copy) => copy.target === target)
  }

  add(copy: Copy): void {
    if (this.find(copy.chunkId, copy.target) !== undefined) return
    pushTo(this.#ofChunk, copy.chunkId, copy)
    pushTo(this.#unsent, copy.source, copy)
    this.#count(copy, 1)
  }

  /**
   * Takes the orders that `source` has not been given yet: by purpose, the most urgent first; within one purpose in the order in which they
   * were added.
   */
  takeOrders(source: ChunkserverId): readonly Copy[] {
    const orders = this.#unsent.get(source) ?? []
    this.#unsent.delete(source)
    return orders.sort((one, other) => comparePurpose(one.purpose, other.purpose))
  }

  finish(copy: Copy): void {
    if (!removeFrom(this.#ofChunk, copy.chunkId, copy)) return
    removeFrom(this.#unsent, copy.source, copy)
    this.#count(copy, -1)
  }

  /** Removes and returns the copies that cannot succeed any more. */
  takeHopeless(isHopeless: (copy: Copy) => boolean): readonly Copy[] {
    const hopeless: Copy[] = []
    for (const copies of this.#ofChunk.values()) for (const copy of copies) if (isHopeless(copy)) hopeless.push(copy)
    for (const copy of hopeless) this.finish(copy)
    return hopeless
  }

  /** The chunk was deleted or is being written again. */
  forget(chunkId: ChunkId): void {
    for (const copy of [...(this.#ofChunk.get(chunkId) ?? [])]) this.finish(copy)
  }

  #count(copy: Copy, by: 1 | -1): void {
    const share = by * shareOf(copy)
    this.#size += by
    this.#load += share
    this.#from.set(copy.source, this.loadFrom(copy.source) + share)
    this.#to.set(copy.target, this.loadTo(copy.target) + share)
  }
}

function pushTo<K>(map: Map<K, Copy[]>, key: K, copy: Copy): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [copy])
  else list.push(copy)
}

function removeFrom<K>(map: Map<K, Copy[]>, key: K, copy: Copy): boolean {
  const list = map.get(key)
  const index = list?.indexOf(copy) ?? -1
  if (list === undefined || index < 0) return false
  list.splice(index, 1)
  if (list.length === 0) map.delete(key)
  return true
}
