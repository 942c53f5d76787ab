// Says what strangers do to a port: one line for each connection that ends for its own fault, but only so many in a while, lest a scanner
// fill the log. What was left out is counted in the next line. Texts, which may be a stranger's, are cut.

import type { Clock } from '../base/clock.js'
import { cutFields, cutText } from '../base/log-text.js'
import type { Logger } from '../base/logger.js'

const linesMax = 20
const windowMs = 10_000

export class FaultLog {
  /** All faults, also those that were not logged. */
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
