// Counts how often this master executed each method, how long it took and how it failed. Plain numbers, because counting is part of every
// call; `master/http` converts them to Prometheus metrics on demand. Methods and errors come from fixed tables, so both are bounded.

import { Durations } from '../../proto/base/durations.js'
import { anyFailure, type ErrorCode } from '../../proto/base/errors.js'

export class CallCounts {
  readonly method: string
  /** From the arrival of each call to its answer. */
  readonly durations = new Durations()
  readonly errors = new Map<ErrorCode, number>()
  /** Times a call was sent to the leader, which counts it as its own; a call is sent again when the leader changes. */
  passedOn = 0

  constructor(method: string) {
    this.method = method
  }

  add(elapsedMs: number, error: unknown): void {
    this.durations.add(elapsedMs)
    if (error === undefined) return
    const { reason } = anyFailure(error)
    this.errors.set(reason, (this.errors.get(reason) ?? 0) + 1)
  }
}
