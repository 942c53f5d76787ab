// Times of retries for a write that found no space: soon at first, then less often, without end. Checked at every tick, so that a retry
// does not need other events.

export interface SpaceRetryOptions {
  /** Wait after the first failure; doubled after each further one. */
  readonly spaceRetryMs: number
  /** Maximum wait. */
  readonly spaceRetryMsMax: number
}

export class SpaceRetries {
  readonly #options: SpaceRetryOptions
  #waitMs = 0
  #notBeforeMs = Number.NEGATIVE_INFINITY

  constructor(options: SpaceRetryOptions) {
    this.#options = options
  }

  isDue(nowMs: number): boolean {
    return nowMs >= this.#notBeforeMs
  }

  onFailed(nowMs: number): void {
    const { spaceRetryMs, spaceRetryMsMax } = this.#options
    this.#waitMs = this.#waitMs === 0 ? spaceRetryMs : Math.min(this.#waitMs * 2, spaceRetryMsMax)
    this.#notBeforeMs = nowMs + this.#waitMs
  }

  onSucceeded(): void {
    this.#waitMs = 0
    this.#notBeforeMs = Number.NEGATIVE_INFINITY
  }
}
