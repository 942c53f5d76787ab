// Servers that get no copy of a chunk for a while, because a copy to them failed or an older replica has yet to be deleted there. Exists
// during one leadership. Bounded: when it is full all is forgotten, and the next failed attempt adds entries again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'

interface Avoided {
  readonly targets: ChunkserverId[]
  /** Monotonic ms, for all targets of the chunk together. */
  untilMs: number
}

export class AvoidedTargets {
  readonly #limit: number
  readonly #ofChunk = new Map<ChunkId, Avoided>()

  constructor(limit: number) {
    this.#limit = limit
  }

  add(chunkId: ChunkId, target: ChunkserverId, untilMs: number): void {
    const avoided = this.#ofChunk.get(chunkId) ?? { targets: [], untilMs: 0 }
    if (!avoided.targets.includes(target)) avoided.targets.push(target)
    avoided.untilMs = Math.max(avoided.untilMs, untilMs)
    if (this.#ofChunk.size >= this.#limit) this.#ofChunk.clear()
    this.#ofChunk.set(chunkId, avoided)
  }

  of(chunkId: ChunkId, nowMs: number): readonly ChunkserverId[] {
    const avoided = this.#ofChunk.get(chunkId)
    if (avoided === undefined) return []
    if (avoided.untilMs > nowMs) return avoided.targets
    this.#ofChunk.delete(chunkId)
    return []
  }

  forget(chunkId: ChunkId): void {
    this.#ofChunk.delete(chunkId)
  }

  /** The server restarted: it may be chosen for any chunk again. */
  forgetServer(id: ChunkserverId): void {
    for (const { targets } of this.#ofChunk.values()) if (targets.includes(id)) targets.splice(targets.indexOf(id), 1)
  }
}
