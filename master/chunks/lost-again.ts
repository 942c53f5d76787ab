// When the servers of a chunk without a good replica are asked about theirs again: at once, and then more and more rarely, since each look costs them a
// read of the replica. One leadership long; bounded, what is dropped begins anew.

import type { ChunkId } from '../../proto/base/ids.js'
import { BoundedMap } from './bounded-map.js'

export interface LostAgainLimits {
  readonly needyChunksMax: number
  /** Before the second question; before each further one it is twice as long, up to the longest. */
  readonly inspectionAgainMs: number
  readonly lostAgainMsMax: number
}

export class LostAgain {
  readonly #limits: LostAgainLimits
  readonly #asked: BoundedMap<ChunkId, { readonly nextMs: number; readonly waitMs: number }>

  constructor(limits: LostAgainLimits) {
    this.#limits = limits
    // A map that forgets in halves keeps at least half of what it may hold: all chunks that are known to be in need.
    this.#asked = new BoundedMap(2 * limits.needyChunksMax)
  }

  /** Whether to ask now; then the next question is due later. */
  isDue(chunkId: ChunkId, nowMs: number): boolean {
    const { inspectionAgainMs, lostAgainMsMax } = this.#limits
    const asked = this.#asked.get(chunkId)
    if (asked !== undefined && nowMs < asked.nextMs) return false
    const waitMs = Math.min(lostAgainMsMax, asked === undefined ? inspectionAgainMs : 2 * asked.waitMs)
    this.#asked.set(chunkId, { nextMs: nowMs + waitMs, waitMs })
    return true
  }

  forget(chunkId: ChunkId): void {
    if (this.#asked.size > 0) this.#asked.delete(chunkId)
  }

  clear(): void {
    this.#asked.clear()
  }
}
