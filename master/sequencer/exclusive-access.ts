// Work that needs the state for itself, such as replacing it by a snapshot: the loop makes no turn while such work runs or waits.

import type { AppliedState } from './applied-state.js'

export interface ExclusiveAccessParts {
  readonly applied: AppliedState
  /** Whether the loop has stopped: work that waited until then does not run. */
  readonly isStopped: () => boolean
  /** Work has ended, well or not. */
  readonly onEnded: () => void
}

export class ExclusiveAccess {
  readonly #parts: ExclusiveAccessParts
  /** Number of pieces of work that run or wait. */
  #count = 0

  constructor(parts: ExclusiveAccessParts) {
    this.#parts = parts
  }

  get isHeld(): boolean {
    return this.#count > 0
  }

  /** One after the other. Rejects with what `work` throws. */
  async run(work: () => Promise<void>): Promise<void> {
    this.#count += 1
    try {
      await this.#parts.applied.replace(async () => (this.#parts.isStopped() ? undefined : work()))
    } finally {
      this.#count -= 1
      this.#parts.onEnded()
    }
  }
}
