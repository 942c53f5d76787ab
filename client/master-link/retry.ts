// The only place that repeats calls. A repeat goes out under the same client id and call id with a higher retry count, so the masters
// answer it from their memory of the first; what a master refused for good is never repeated.

import { type ErrorCode, FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { type Environment, sleep } from '../environment.js'

export interface RetrySettings {
  /** A call fails this long after it began, in the time in which this process runs; no repeat starts later. */
  readonly deadlineMs: number
  /** The first attempt may take this long before it is made anew, for whatever reason; each further one twice as long. */
  readonly attemptMs: number
  readonly attemptMsMax: number
  /** The first repeat goes out at once, the second waits this long, each further one twice as long; all with jitter of a half either way. */
  readonly delayMs: number
  readonly delayMsMax: number
}

export const defaultRetrySettings: RetrySettings = {
  deadlineMs: 60_000,
  attemptMs: 20_000,
  attemptMsMax: 60_000,
  delayMs: 50,
  delayMsMax: 2_000,
}

/** What another master, or the same one later, may answer differently. Others of the table's retryable codes are their callers' affair. */
const repeatable: ReadonlySet<ErrorCode> = new Set(['notLeader', 'unavailable', 'outcomeUnknown', 'connectionLost', 'timedOut'])

export function isRepeatable(error: FileSystemError): boolean {
  return repeatable.has(error.reason)
}

/** How long to wait before attempt `attempt` (1 is the first repeat). */
export function backoffMs(settings: Pick<RetrySettings, 'delayMs' | 'delayMsMax'>, attempt: number, environment: Environment): number {
  if (attempt <= 1) return 0
  const middle = Math.min(settings.delayMs * 2 ** Math.min(attempt - 2, 20), settings.delayMsMax)
  return middle / 2 + environment.random.below(Math.max(1, Math.ceil(middle)))
}

/** Runs `attempt(number, timeoutMs)` until it succeeds, fails for good, or the deadline passes. Numbers start at 0. */
export async function withRetries<T>(
  attempt: (number: number, timeoutMs: number) => Promise<T>,
  settings: RetrySettings,
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<T> {
  const beginMs = environment.activeClock.activeMs()
  const endMs = beginMs + settings.deadlineMs
  for (let number = 0; ; number++) {
    const leftMs = Math.max(1, endMs - environment.activeClock.activeMs())
    const timeoutMs = Math.min(settings.attemptMs * 2 ** Math.min(number, 20), settings.attemptMsMax, leftMs)
    try {
      return await attempt(number, timeoutMs)
    } catch (thrown) {
      const error = toFileSystemError(thrown)
      if (!isRepeatable(error)) throw error
      const delayMs = backoffMs(settings, number + 1, environment)
      const nowMs = environment.activeClock.activeMs()
      if (nowMs + delayMs >= endMs) throw gaveUp(error, number + 1, nowMs - beginMs)
      await sleep(environment, delayMs, signal)
    }
  }
}

function gaveUp(error: FileSystemError, attempts: number, tookMs: number): FileSystemError {
  const message = `${error.message} (gave up after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(tookMs / 1000).toFixed(1)} s)`
  return new FileSystemError(error.reason, message, { remoteClass: error.remoteClass, cause: error })
}

/** Asks again, each time as a new call, until `ask` yields something; undefined when the deadline has passed. Waits as `settings` says. */
export async function pollUntil<T>(
  ask: () => Promise<T | undefined>,
  settings: Pick<RetrySettings, 'deadlineMs' | 'delayMs' | 'delayMsMax'>,
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  const endMs = environment.activeClock.activeMs() + settings.deadlineMs
  for (let number = 2; ; number++) {
    const answer = await ask()
    if (answer !== undefined || environment.activeClock.activeMs() >= endMs) return answer
    await sleep(environment, backoffMs(settings, number, environment), signal)
  }
}
