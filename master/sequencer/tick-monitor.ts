// The ticks of a master's loop. Detects stalls of the event loop (process stopped, swapped out, long garbage collection) and a monotonic
// clock that went back, after which no measured time can be trusted. Engines count timeouts of other masters in ticks, and a pause counts
// as one tick. Rights of this master (a leader's read lease, a follower's promise) end with a pause, because for those the real time
// counts. While a machine is suspended its monotonic clock stops and its wall clock does not, so both are compared. A wall clock that is
// set by hand is treated like a suspension.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'

export interface PulseParts {
  readonly clock: Clock
  readonly logger: Logger
  /** A gap between two ticks above this is logged. */
  readonly pauseMs: number
  readonly tickMs: number
  onTick(): void
  onFailure(error: unknown): void
}

const ticksMissed = 2
/** Allowed drift between the two clocks between two checks: more than time synchronisation slews in that time, less than any lease. */
const driftMsMax = 50

export class TickMonitor {
  readonly #parts: PulseParts
  #lastMs: number
  #hasMissed = false
  /** Difference of wall clock and monotonic clock at the last check. */
  #aheadMs: number

  constructor(parts: PulseParts) {
    this.#parts = parts
    this.#lastMs = parts.clock.monotonicMs()
    this.#aheadMs = parts.clock.wallMs() - this.#lastMs
  }

  /**
   * Whether, since the last call, more time than two ticks may have passed without a tick. Then rights that are measured in ticks have
   * ended.
   */
  missedTicks(): boolean {
    const nowMs = this.#parts.clock.monotonicMs()
    const wasSuspended = this.#wasSuspended(nowMs)
    const hasMissed = this.#hasMissed || wasSuspended || nowMs - this.#lastMs > this.#parts.tickMs * ticksMissed
    this.#hasMissed = false
    return hasMissed
  }

  /** A suspension, or the wall clock was set (in either direction): the two cannot be distinguished. */
  #wasSuspended(nowMs: number): boolean {
    const aheadMs = this.#parts.clock.wallMs() - nowMs
    const driftMs = aheadMs - this.#aheadMs
    this.#aheadMs = aheadMs
    if (Math.abs(driftMs) <= driftMsMax) return false
    this.#parts.logger.warn(
      { driftMs: Math.round(driftMs) },
      'wall clock and monotonic clock differ: the machine was suspended, or its clock was set',
    )
    return true
  }

  beat(): void {
    const { clock, logger, pauseMs } = this.#parts
    const nowMs = clock.monotonicMs()
    const gapMs = nowMs - this.#lastMs
    this.#lastMs = nowMs
    if (gapMs > this.#parts.tickMs * ticksMissed) this.#hasMissed = true
    if (gapMs < 0) {
      this.#parts.onFailure(new FileSystemError('io', `the monotonic clock went back by ${-gapMs} ms`))
      return
    }
    if (gapMs > pauseMs) logger.warn({ durationMs: Math.round(gapMs) }, 'event loop stalled')
    this.#parts.onTick()
  }
}
