// Shares an expensive answer: it is computed at most once a second, and all requests get the same.

import { type Clock, systemClock } from '../base/clock.js'

/** Maximum age of an answer, and minimum time between two computations. */
const freshMs = 1_000

/** A function that returns the last result of `make`; a failure is kept like an answer. Calls during `make` get its result. */
export function sharedAnswer<T>(make: () => T | Promise<T>, clock: Pick<Clock, 'monotonicMs'> = systemClock): () => Promise<T> {
  let last: { readonly answer: Promise<T>; readonly begunMs: number; isUnderWay: boolean } | undefined
  return () => {
    const nowMs = clock.monotonicMs()
    if (last !== undefined && (last.isUnderWay || nowMs - last.begunMs < freshMs)) return last.answer
    const answer = Promise.resolve().then(make)
    const made = { answer, begunMs: nowMs, isUnderWay: true }
    const onEnd = (): void => {
      made.isUnderWay = false
    }
    answer.then(onEnd, onEnd)
    last = made
    return answer
  }
}
