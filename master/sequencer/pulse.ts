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
  onTick(): void
  onFailure(error: unknown): void
}

export class Pulse {
  readonly #parts: PulseParts
  #lastMs: number
  #lastPause: Pause | undefined

  constructor(parts: PulseParts) {
    this.#parts = parts
    this.#lastMs = parts.clock.monotonicMs()
  }

  get lastPause(): Pause | undefined {
    return this.#lastPause
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
    if (gapMs > pauseMs) {
      this.#lastPause = { endedMs: nowMs, durationMs: gapMs }
      logger.warn({ durationMs: Math.round(gapMs) }, 'this process stood still')
    }
    this.#parts.onTick()
  }
}
