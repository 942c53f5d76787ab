// The ticks of a master's loop, and whether its clock stood still. Detects stalls of the event loop (process stopped, swapped out, long
// garbage collection) and a monotonic clock that went back, after which no measured time can be trusted. Engines count timeouts of other
// masters in ticks, and a pause counts as one tick. A leader's read lease is measured by the monotonic clock, which goes on while the
// process is stopped but not while its machine is suspended. The wall clock then shows the gap, so both are compared. A wall clock that is
// set by hand is treated like a suspension.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'

export interface PulseParts {
  readonly clock: Clock
  readonly logger: Logger
  /** A gap between two ticks above this is logged. */
  readonly pauseMs: number
  onTick(): void
  onFailure(error: unknown): void
}

/**
 * Allowed difference of the two clocks between two checks: more than their rounding (1 ms) and the slewing of time synchronisation, less
 * than what leases allow for (10 ms, consensus/read-leases.ts).
 */
const driftMsMax = 5
/** A difference above this is logged. */
const driftLoggedMs = 50
/** A reading of both clocks that took longer is repeated, since it would look like a difference. */
const readingMsMax = 1
const readingsMax = 3

export class TickMonitor {
  readonly #parts: PulseParts
  #lastMs: number
  /** Difference of wall clock and monotonic clock at the last check. */
  #aheadMs: number

  constructor(parts: PulseParts) {
    this.#parts = parts
    this.#lastMs = parts.clock.monotonicMs()
    this.#aheadMs = this.#readAheadMs()
  }

  /**
   * Whether the monotonic clock may have stopped since the last call: a suspension, or the wall clock was set (in either direction); the
   * two cannot be distinguished. Then rights that are measured by it have ended.
   */
  hasStoodStill(): boolean {
    const aheadMs = this.#readAheadMs()
    const driftMs = aheadMs - this.#aheadMs
    this.#aheadMs = aheadMs
    if (Math.abs(driftMs) <= driftMsMax) return false
    if (Math.abs(driftMs) > driftLoggedMs) {
      this.#parts.logger.warn(
        { driftMs: Math.round(driftMs) },
        'wall clock and monotonic clock differ: the machine was suspended, or its clock was set',
      )
    }
    return true
  }

  #readAheadMs(): number {
    const { clock } = this.#parts
    for (let reading = 1; ; reading++) {
      const beforeMs = clock.monotonicMs()
      const aheadMs = clock.wallMs() - beforeMs
      if (reading === readingsMax || clock.monotonicMs() - beforeMs <= readingMsMax) return aheadMs
    }
  }

  beat(): void {
    const { clock, logger, pauseMs } = this.#parts
    const nowMs = clock.monotonicMs()
    const gapMs = nowMs - this.#lastMs
    this.#lastMs = nowMs
    if (gapMs < 0) {
      this.#parts.onFailure(new FileSystemError('io', `the monotonic clock went back by ${-gapMs} ms`))
      return
    }
    if (gapMs > pauseMs) logger.warn({ durationMs: Math.round(gapMs) }, 'event loop stalled')
    this.#parts.onTick()
  }
}
