// Whether the masters answer, found by asking them from time to time: the gateway is ready when they do.

import type { ActiveClock } from '../../proto/base/clock.js'
import { toFileSystemError } from '../../proto/base/errors.js'

const intervalMs = 5_000

export interface ReachabilityParts {
  /** Rejects when the masters do not answer. */
  readonly ask: () => Promise<void>
  readonly activeClock: Pick<ActiveClock, 'every'>
  /** Called when it changes, and once at the beginning; `failure` says why they do not answer. */
  readonly onChange: (failure: string | undefined) => void
}

export class Reachability {
  readonly #parts: ReachabilityParts
  #endAsking: () => void = () => undefined
  #isAsking = false
  #failure: string | undefined = 'the masters were not asked yet'
  #isKnown = false

  constructor(parts: ReachabilityParts) {
    this.#parts = parts
  }

  get isReachable(): boolean {
    return this.#failure === undefined
  }

  /** Why the masters do not answer; undefined when they do. */
  get failure(): string | undefined {
    return this.#failure
  }

  /** Asks now and from then on. */
  start(): void {
    this.#endAsking = this.#parts.activeClock.every(intervalMs, () => void this.askOnce())
    void this.askOnce()
  }

  stop(): void {
    this.#endAsking()
  }

  /** Never rejects. */
  async askOnce(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const failure = await this.#parts.ask().then(
      () => undefined,
      (thrown: unknown) => toFileSystemError(thrown).message,
    )
    this.#isAsking = false
    const hasChanged = !this.#isKnown || (failure === undefined) !== this.isReachable
    this.#isKnown = true
    this.#failure = failure
    if (hasChanged) this.#parts.onChange(failure)
  }
}
