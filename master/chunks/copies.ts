// Copies under way: ordered from a source to a target, until the target says that it has the replica, the source that it failed, or time is up.
// Each waits for its source's next heartbeat, which takes the order along once; what is then not heard of in time is planned anew.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'

export interface Copy {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  readonly source: ChunkserverId
  readonly target: ChunkserverId
  /** The leader's applied index when it was planned. */
  readonly entryIndex: number
  /** Monotonic ms after which it is given up. */
  readonly deadlineMs: number
}

export class Copies {
  readonly #ofChunk = new Map<ChunkId, Copy[]>()
  readonly #unsent = new Map<ChunkserverId, Copy[]>()
  readonly #from = new Map<ChunkserverId, number>()
  readonly #to = new Map<ChunkserverId, number>()
  #size = 0

  get size(): number {
    return this.#size
  }

  copiesFrom(id: ChunkserverId): number {
    return this.#from.get(id) ?? 0
  }

  copiesTo(id: ChunkserverId): number {
    return this.#to.get(id) ?? 0
  }

  targetsOf(chunkId: ChunkId): readonly ChunkserverId[] {
    return this.#ofChunk.get(chunkId)?.map((copy) => copy.target) ?? []
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

  /** Orders that `source` was not given yet, which are taken. */
  takeOrders(source: ChunkserverId): readonly Copy[] {
    const orders = this.#unsent.get(source) ?? []
    this.#unsent.delete(source)
    return orders
  }

  finish(copy: Copy): void {
    if (!removeFrom(this.#ofChunk, copy.chunkId, copy)) return
    removeFrom(this.#unsent, copy.source, copy)
    this.#count(copy, -1)
  }

  /** Those that are over their time, or whose source or target is gone; finished here. */
  takeHopeless(nowMs: number, isGone: (id: ChunkserverId) => boolean): readonly Copy[] {
    const hopeless: Copy[] = []
    for (const copies of this.#ofChunk.values()) {
      for (const copy of copies) if (copy.deadlineMs <= nowMs || isGone(copy.source) || isGone(copy.target)) hopeless.push(copy)
    }
    for (const copy of hopeless) this.finish(copy)
    return hopeless
  }

  /** The chunk is gone or written again. */
  forget(chunkId: ChunkId): void {
    for (const copy of [...(this.#ofChunk.get(chunkId) ?? [])]) this.finish(copy)
  }

  #count(copy: Copy, by: 1 | -1): void {
    this.#size += by
    this.#from.set(copy.source, this.copiesFrom(copy.source) + by)
    this.#to.set(copy.target, this.copiesTo(copy.target) + by)
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
