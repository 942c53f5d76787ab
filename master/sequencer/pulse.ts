// The ticks of a master's loop, and what they tell of the process itself: that it stood still (stopped, swapped out, a long collection of garbage), or
// that its monotonic clock went back, after which nothing that was measured can be trusted.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Pause } from './ports.js'

export interface PulseParts {
  readonly clock: Clock
  readonly logger: Logger
  /** A gap between two ticks above this is a pause. */
  readonly pauseMs: number
  readonly tickMs: number
  onTick(): void
  onFailure(error: unknown): void
}

const ticksMissed = 2

export class Pulse {
  readonly #parts: PulseParts
  #lastMs: number
  #lastPause: Pause | undefined
  #hasMissed = false

  constructor(parts: PulseParts) {
    this.#parts = parts
    this.#lastMs = parts.clock.monotonicMs()
  }

  get lastPause(): Pause | undefined {
    return this.#lastPause
  }

  /** Since this was last asked more time went by at once than two ticks take: ticks no longer tell the time. */
  missedTicks(nowMs: number): boolean {
    const hasMissed = this.#hasMissed || nowMs - this.#lastMs > this.#parts.tickMs * ticksMissed
    this.#hasMissed = false
    return hasMissed
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
    if (gapMs > pauseMs) {
      this.#lastPause = { endedMs: nowMs, durationMs: gapMs }
      logger.warn({ durationMs: Math.round(gapMs) }, 'this process stood still')
    }
    this.#parts.onTick()
  }
}
