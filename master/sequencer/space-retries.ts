// When a write that found no space is tried again: soon at first, then less often, for as long as it takes. Whoever has one asks at every tick, so that
// nothing else needs to happen on this master for the next attempt.

export interface SpaceRetryOptions {
  /** After the first failure, the next attempt; after each further one twice as long. */
  readonly spaceRetryMs: number
  /** But never longer than this. */
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
