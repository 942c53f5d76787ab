// Counts how often this master executed each method, how long it took and how it failed. Plain numbers, because counting is part of every
// call; `master/http` converts them to Prometheus metrics on demand. Methods and errors come from fixed tables, so both are bounded.

import { anyFailure, type ErrorCode } from '../../proto/base/errors.js'

/** Upper bounds of the time from a call's arrival to its answer, ms; one more bucket counts all longer times. */
export const durationBoundsMs = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 20_000] as const

export class CallCounts {
  readonly method: string
  /** Calls by duration, each counted in one bucket; see `durationBoundsMs`. */
  readonly durations = new Float64Array(durationBoundsMs.length + 1)
  readonly errors = new Map<ErrorCode, number>()
  calls = 0
  totalMs = 0
  /** Times a call was sent to the leader, which counts it as its own; a call is sent again when the leader changes. */
  passedOn = 0

  constructor(method: string) {
    this.method = method
  }

  add(elapsedMs: number, error: unknown): void {
    this.calls += 1
    this.totalMs += elapsedMs
    let place = 0
    for (const bound of durationBoundsMs) {
      if (elapsedMs <= bound) break
      place += 1
    }
    this.durations[place] = (this.durations[place] ?? 0) + 1
    if (error === undefined) return
    const { reason } = anyFailure(error)
    this.errors.set(reason, (this.errors.get(reason) ?? 0) + 1)
  }
}
