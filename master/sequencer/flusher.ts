// When applied changes go to the state store, and when the log may be cut behind them. A store without space keeps nobody from reading; it is tried
// again, and mutations are refused until it works.

import type { Logger } from '../../proto/base/logger.js'
import type { AppliedState } from './applied-state.js'
import { isNoSpace } from './log-writes.js'

export interface FlusherParts {
  readonly applied: AppliedState
  readonly logger: Logger
  /** After a flush that found no space, the next attempt. */
  readonly retryMs: number
  onFlushed(): void
  /** The state is stored through this index: the log may be cut there. */
  onCut(index: number): void
  onFailure(error: unknown): void
}

export class Flusher {
  readonly #parts: FlusherParts
  #isOutOfSpace = false
  #notBeforeMs = 0

  constructor(parts: FlusherParts) {
    this.#parts = parts
  }

  /** The last flush found no space. */
  get isOutOfSpace(): boolean {
    return this.#isOutOfSpace
  }

  maybeFlush(nowMs: number): void {
    const { applied, retryMs } = this.#parts
    if (!applied.isFlushDue(nowMs) || nowMs < this.#notBeforeMs) return
    applied.flush().then(
      () => this.#onFlushed(),
      (error: unknown) => this.#onFailed(error, nowMs + retryMs),
    )
  }

  #onFlushed(): void {
    this.#isOutOfSpace = false
    const index = this.#parts.applied.takeCut()
    if (index !== undefined) this.#parts.onCut(index)
    this.#parts.onFlushed()
  }

  #onFailed(error: unknown, retryAtMs: number): void {
    if (!isNoSpace(error)) {
      this.#parts.onFailure(error)
      return
    }
    if (!this.#isOutOfSpace)
      this.#parts.logger.error({ err: error }, 'applied changes cannot be stored; they stay in memory and in the log')
    this.#isOutOfSpace = true
    this.#notBeforeMs = retryAtMs
  }
}
