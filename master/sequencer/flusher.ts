// When applied changes go to the state store, and when the log may be cut behind them. A store without space keeps nobody from reading; it is tried
// again, and mutations are refused until it works.

import type { Logger } from '../../proto/base/logger.js'
import type { AppliedState } from './applied-state.js'
import { isNoSpace } from './log-writes.js'
import { SpaceRetries, type SpaceRetryOptions } from './space-retries.js'

export interface FlusherParts {
  readonly applied: AppliedState
  readonly logger: Logger
  readonly options: SpaceRetryOptions
  onFlushed(): void
  /** The state is stored through this index: the log may be cut there. */
  onCut(index: number): void
  onFailure(error: unknown): void
}

export class Flusher {
  readonly #parts: FlusherParts
  readonly #retries: SpaceRetries
  #isShort = false

  constructor(parts: FlusherParts) {
    this.#parts = parts
    this.#retries = new SpaceRetries(parts.options)
  }

  /** To be called at every tick: what found no space is due again though nothing new was applied. */
  maybeFlush(nowMs: number): void {
    const { applied } = this.#parts
    if (!applied.isFlushDue(nowMs) || !this.#retries.isDue(nowMs)) return
    applied.flush().then(
      () => this.#onFlushed(),
      (error: unknown) => this.#onFailed(error, nowMs),
    )
  }

  #onFlushed(): void {
    this.#retries.onSucceeded()
    if (this.#isShort) this.#parts.logger.info({}, 'applied changes can be stored again')
    this.#isShort = false
    const index = this.#parts.applied.takeCut()
    if (index !== undefined) this.#parts.onCut(index)
    this.#parts.onFlushed()
  }

  #onFailed(error: unknown, nowMs: number): void {
    if (!isNoSpace(error)) {
      this.#parts.onFailure(error)
      return
    }
    if (!this.#isShort) this.#parts.logger.error({ err: error }, 'applied changes cannot be stored; they stay in memory and in the log')
    this.#isShort = true
    this.#retries.onFailed(nowMs)
  }
}
