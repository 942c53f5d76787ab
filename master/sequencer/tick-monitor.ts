// The ticks of a master's loop, and what they tell of the process itself: that it stood still (stopped, swapped out, a long collection of garbage), or
// that its monotonic clock went back, after which nothing that was measured can be trusted. The engine counts the silence of others in ticks, of which a
// pause is one; its own rights (a leader's read lease, a follower's promise) end with a pause, since all of the time counts for those.
// While a machine is suspended its monotonic clock stands still and its wall clock does not, so the two are held beside each other; who sets the wall
// clock by hand only looks like a suspension.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'

export interface PulseParts {
  readonly clock: Clock
  readonly logger: Logger
  /** A gap between two ticks above this is worth a line in the log. */
  readonly pauseMs: number
  readonly tickMs: number
  onTick(): void
  onFailure(error: unknown): void
}

const ticksMissed = 2
/** The wall clock may run away from the other so far between two looks: more than it is ever slewed in that time, less than any lease. */
const driftMsMax = 50

export class TickMonitor {
  readonly #parts: PulseParts
  #lastMs: number
  #hasMissed = false
  /** How far the wall clock was ahead of the monotonic one. */
  #aheadMs: number

  constructor(parts: PulseParts) {
    this.#parts = parts
    this.#lastMs = parts.clock.monotonicMs()
    this.#aheadMs = parts.clock.wallMs() - this.#lastMs
  }

  /** Since this was last asked more time went by at once than two ticks take, or may have: what this master may do by the ticks it may do no longer. */
  missedTicks(): boolean {
    const nowMs = this.#parts.clock.monotonicMs()
    const wasSuspended = this.#wasSuspended(nowMs)
    const hasMissed = this.#hasMissed || wasSuspended || nowMs - this.#lastMs > this.#parts.tickMs * ticksMissed
    this.#hasMissed = false
    return hasMissed
  }

  /** Or somebody set the wall clock, in either direction: nobody can tell what came first. */
  #wasSuspended(nowMs: number): boolean {
    const aheadMs = this.#parts.clock.wallMs() - nowMs
    const driftMs = aheadMs - this.#aheadMs
    this.#aheadMs = aheadMs
    if (Math.abs(driftMs) <= driftMsMax) return false
    this.#parts.logger.warn(
      { driftMs: Math.round(driftMs) },
      'the wall clock ran away from the monotonic one: the machine was suspended, or its clock was set',
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
    if (gapMs > pauseMs) logger.warn({ durationMs: Math.round(gapMs) }, 'this process stood still')
    this.#parts.onTick()
  }
}
