// Time, chance and waiting, as the parts of the client receive them; tests hand in their own.

import { randomInt } from 'node:crypto'
import { systemActiveClock } from '../proto/base/active-clock.js'
import { type ActiveClock, type Clock, systemClock } from '../proto/base/clock.js'
import { type Random, seededRandom } from '../proto/base/random.js'
import { abortError, throwIfAborted } from './failure.js'

export interface Environment {
  readonly clock: Clock
  /** By which servers are found silent or slow, and calls are given up. */
  readonly activeClock: ActiveClock
  readonly random: Random
  /** Calls `callback` once after `ms` of all the time that goes by, also while this process is paused; the result cancels it. A background one does not keep the process alive. */
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

/** Resolves after `ms`; rejects at once when `signal` is aborted. */
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
