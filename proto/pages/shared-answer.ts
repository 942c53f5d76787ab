// What many may ask for and costs something to make: it is made at most once a second, however many ask, and all of them are given the same.

import { type Clock, systemClock } from '../base/clock.js'

/** How old what is given may be, and the least time between two beginnings of making it. */
const freshMs = 1_000

/** A function that gives what `make` gave last. A failure is kept as an answer is. Who asks while `make` runs gets what comes of it. */
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
