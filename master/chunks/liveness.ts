// When each chunkserver was last heard, in monotonic time, and what that makes of it: live, stale or dead.
// A server that this master never heard is stale until it had `deadMs` to call. A pause of our own (a stopped process, a long stall of the loop)
// is nobody's silence: it is seen as a gap between two looks and pushes every deadline back by its length.

import type { Clock } from '../../proto/base/clock.js'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverState } from '../machine/machine.js'
import type { ChunkSettings } from './settings.js'

interface Heard {
  atMs: number
  isHeard: boolean
}

export class Liveness {
  readonly #clock: Clock
  readonly #settings: Pick<ChunkSettings, 'staleMs' | 'deadMs' | 'pauseMsMax'>
  readonly #heard = new Map<ChunkserverId, Heard>()
  #lookedAtMs: number

  constructor(clock: Clock, settings: Pick<ChunkSettings, 'staleMs' | 'deadMs' | 'pauseMsMax'>) {
    this.#clock = clock
    this.#settings = settings
    this.#lookedAtMs = clock.monotonicMs()
  }

  /** Called often (far more often than `pauseMsMax`), and before anything here is believed. Answers the length of a pause, or 0. */
  look(): number {
    const nowMs = this.#clock.monotonicMs()
    const gapMs = nowMs - this.#lookedAtMs
    this.#lookedAtMs = nowMs
    if (gapMs <= this.#settings.pauseMsMax) return 0
    for (const heard of this.#heard.values()) heard.atMs += gapMs
    return gapMs
  }

  onHeard(id: ChunkserverId): void {
    this.look()
    this.#heard.set(id, { atMs: this.#clock.monotonicMs(), isHeard: true })
  }

  /** Starts the wait for a server that is known from its record only. */
  expect(id: ChunkserverId): void {
    if (!this.#heard.has(id)) this.#heard.set(id, { atMs: this.#clock.monotonicMs(), isHeard: false })
  }

  forget(id: ChunkserverId): void {
    this.#heard.delete(id)
  }

  state(id: ChunkserverId): ChunkserverState {
    const heard = this.#heard.get(id)
    if (heard === undefined) return 'dead'
    const silentMs = this.#clock.monotonicMs() - heard.atMs
    if (silentMs >= this.#settings.deadMs) return 'dead'
    return heard.isHeard && silentMs < this.#settings.staleMs ? 'live' : 'stale'
  }
}
