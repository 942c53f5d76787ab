// When the servers of a chunk without a good replica are asked again to verify theirs: immediately, then less and less often, because each
// verification reads the whole replica. Exists during one leadership. Bounded; dropped chunks start again with the first interval.

import type { ChunkId } from '../../proto/base/ids.js'
import { BoundedMap } from './bounded-map.js'

export interface LostAgainLimits {
  readonly needyChunksMax: number
  /** Time before the second question; it doubles before each further one, up to the maximum. */
  readonly inspectionAgainMs: number
  readonly lostAgainMsMax: number
}

export class LostAgain {
  readonly #limits: LostAgainLimits
  readonly #asked: BoundedMap<ChunkId, { readonly nextMs: number; readonly waitMs: number }>

  constructor(limits: LostAgainLimits) {
    this.#limits = limits
    // The map drops half of its entries when full, so this keeps at least all chunks that are known to need repair.
    this.#asked = new BoundedMap(2 * limits.needyChunksMax)
  }

  /** Whether to ask now; if so, the next question is scheduled. */
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
