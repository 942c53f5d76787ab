// Decides when applied changes are written to the state store, and when the log may be cut after that. If the store has no space, reads are
// still served, the write is retried, and mutations are refused until it succeeds.

import type { Logger } from '../../proto/base/logger.js'
import type { AppliedState } from './applied-state.js'
import { isNoSpace } from './log-writes.js'
import { SpaceRetries, type SpaceRetryOptions } from './space-retries.js'

export interface FlusherParts {
  readonly applied: AppliedState
  readonly logger: Logger
  readonly options: SpaceRetryOptions
  onFlushed(): void
  /** The state is stored up to this index: the log may be cut up to there. */
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

  /** Called in every turn: a flush that found no space becomes due again although nothing new was applied. */
  maybeFlush(nowMs: number): void {
    const { applied } = this.#parts
    if (!applied.isFlushDue(nowMs) || !this.#retries.isDue(nowMs)) return
    applied.flush().then(
      () => this.#onFlushed(),
      (error: unknown) => this.#onFailed(error, nowMs),
    )
  }

  /** Stores everything applied so far, and lets the log be cut behind it. Resolves to the index of the stored state. */
  async save(): Promise<number> {
    const { applied, onCut, onFailure } = this.#parts
    try {
      await applied.flushAll()
    } catch (error) {
      if (!isNoSpace(error)) onFailure(error)
      throw error
    }
    onCut(applied.storedIndex)
    return applied.storedIndex
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
    if (!this.#isShort) this.#parts.logger.error({ err: error }, 'no disk space for the state: changes stay in memory and in the log')
    this.#isShort = true
    this.#retries.onFailed(nowMs)
  }
}
