// Chunkservers that did not answer as holders in a recovery a short time ago. A silent one costs the first recovery the whole time to
// begin; those after it, perhaps hundreds when many writers are gone, wait only a moment for it.

import type { ActiveClock, ActiveMs } from '../../proto/base/clock.js'

export class SilentHolders {
  readonly #clock: ActiveClock
  readonly #memoryMs: number
  readonly #untilMs = new Map<string, ActiveMs>()

  /** `memoryMs`: how long a server counts as silent. */
  constructor(clock: ActiveClock, memoryMs: number) {
    this.#clock = clock
    this.#memoryMs = memoryMs
  }

  /** Whether the server with this uuid did not answer in the last `memoryMs`, and has not answered since. */
  has(uuid: string): boolean {
    const untilMs = this.#untilMs.get(uuid)
    if (untilMs === undefined) return false
    if (untilMs > this.#clock.activeMs()) return true
    this.#untilMs.delete(uuid)
    return false
  }

  /** It did not answer in time. */
  add(uuid: string): void {
    this.#untilMs.set(uuid, (this.#clock.activeMs() + this.#memoryMs) as ActiveMs)
  }

  /** It answered, whatever it said. */
  delete(uuid: string): void {
    this.#untilMs.delete(uuid)
  }
}
