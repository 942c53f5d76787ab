// Clock, random numbers and timers, passed to the parts of the client so that tests can replace them.

import { randomInt } from 'node:crypto'
import { systemActiveClock } from '../proto/base/active-clock.js'
import { type ActiveClock, type Clock, systemClock } from '../proto/base/clock.js'
import { type Random, seededRandom } from '../proto/base/random.js'
import { abortError, throwIfAborted } from './failure.js'

export interface Environment {
  readonly clock: Clock
  /** Time during which this process runs. Used for timeouts of servers and calls. */
  readonly activeClock: ActiveClock
  readonly random: Random
  /**
   * Calls `callback` once after `ms`; time in which the process is paused counts too. The result cancels the timer. A background timer does
   * not keep the process alive.
   */
  after(ms: number, callback: () => void, kind?: 'background'): () => void
}

export function systemEnvironment(): Environment {
  return {
    clock: systemClock,
    activeClock: systemActiveClock,
    random: seededRandom(randomInt(2 ** 32)),
    after: (ms, callback, kind) => {
      const timer = setTimeout(callback, ms)
      if (kind === 'background') timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Resolves after `ms`; rejects as soon as `signal` is aborted. */
export function sleep(environment: Environment, ms: number, signal?: AbortSignal): Promise<void> {
  throwIfAborted(signal)
  return new Promise((resolve, reject) => {
    const cancel = environment.after(ms, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    const onAbort = (): void => {
      cancel()
      if (signal !== undefined) reject(abortError(signal))
    }
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
