// Chunks without an available good replica of their generation, each with what is known about its locations, for the report and the
// metrics: what an administrator may bring back, and where older data exists. Bounded; chunks beyond the limit are still counted as
// missing.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverState } from '../machine/cluster.js'
import type { Fault } from './repair-plan.js'

export interface LostChunk {
  readonly chunkId: ChunkId
  /** The committed generation, of which no good replica is available. */
  readonly generation: number
  /**
   * Where its replicas are or were. `gone`: the server was removed from the registry. A dead server without a fault may bring its replica
   * back.
   */
  readonly replicas: readonly {
    readonly chunkserverId: ChunkserverId
    readonly state: ChunkserverState | 'gone'
    readonly fault: Fault | undefined
  }[]
  /** Where an older or unfinished replica is kept, the latest last. */
  readonly olderMayBeOn: readonly ChunkserverId[]
}

export class LostChunks {
  readonly #limit: number
  readonly #chunks = new Map<ChunkId, LostChunk>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#chunks.size
  }

  /** Chunks that cannot come back: each of their locations is known to be damaged, empty or gone. */
  get hopeless(): number {
    let count = 0
    for (const chunk of this.#chunks.values()) if (isHopeless(chunk)) count += 1
    return count
  }

  /** True if this generation was not known to be lost. */
  set(chunk: LostChunk): boolean {
    const known = this.#chunks.get(chunk.chunkId)
    if (known === undefined && this.#chunks.size >= this.#limit) return false
    this.#chunks.set(chunk.chunkId, chunk)
    return known?.generation !== chunk.generation
  }

  forget(chunkId: ChunkId): void {
    if (this.#chunks.size > 0) this.#chunks.delete(chunkId)
  }

  /** The first `count` chunks. */
  list(count: number): readonly LostChunk[] {
    const found: LostChunk[] = []
    for (const chunk of this.#chunks.values()) {
      if (found.length >= count) break
      found.push(chunk)
    }
    return found
  }
}

export function isHopeless({ replicas }: LostChunk): boolean {
  return replicas.every(({ state, fault }) => fault !== undefined || state === 'gone')
}
