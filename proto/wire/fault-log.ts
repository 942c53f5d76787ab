// Logs faults of the other ends of a port's connections: one line for each connection closed by its own fault, at a limited rate, so that a
// port scanner cannot fill the log. The next line contains the number of suppressed ones. Texts, which may come from anyone, are cut.

import type { Clock } from '../base/clock.js'
import { cutFields, cutText } from '../base/log-text.js'
import type { Logger } from '../base/logger.js'

const linesMax = 20
const windowMs = 10_000

export class FaultLog {
  /** Number of all faults, including those that were not logged. */
  total = 0

  readonly #logger: Logger
  readonly #clock: Clock
  #windowStartMs = Number.NEGATIVE_INFINITY
  #lines = 0
  #suppressed = 0

  constructor(logger: Logger, clock: Clock) {
    this.#logger = logger
    this.#clock = clock
  }

  report(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.total++
    const nowMs = this.#clock.monotonicMs()
    if (nowMs - this.#windowStartMs >= windowMs) {
      this.#windowStartMs = nowMs
      this.#lines = 0
    }
    if (this.#lines >= linesMax) {
      this.#suppressed++
      return
    }
    this.#lines++
    const short = cutFields(fields)
    this.#logger.warn(this.#suppressed > 0 ? { ...short, suppressed: this.#suppressed } : short, cutText(message))
    this.#suppressed = 0
  }
}
