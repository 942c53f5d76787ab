// The only place where calls are retried. A retry has the same client id and call id and a higher retry count, so that masters return the
// stored answer if the first attempt was executed. A final refusal is never retried.

import { type ErrorCode, FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { type Environment, sleep } from '../environment.js'

export interface RetrySettings {
  /** A call fails after this time, measured while this process runs; no retry starts later. */
  readonly deadlineMs: number
  /** Timeout of the first attempt; doubled for each retry. */
  readonly attemptMs: number
  readonly attemptMsMax: number
  /** The first retry is immediate, the second waits this long, and each further one twice as long; with jitter of plus or minus half. */
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

/** Errors that may not occur with another master, or later. Other retryable codes of the table are handled by the callers. */
const repeatable: ReadonlySet<ErrorCode> = new Set(['notLeader', 'unavailable', 'outcomeUnknown', 'connectionLost', 'timedOut'])

export function isRepeatable(error: FileSystemError): boolean {
  return repeatable.has(error.reason)
}

/** How long to wait before attempt `attempt` (1 is the first retry). */
export function backoffMs(settings: Pick<RetrySettings, 'delayMs' | 'delayMsMax'>, attempt: number, environment: Environment): number {
  if (attempt <= 1) return 0
  const middle = Math.min(settings.delayMs * 2 ** Math.min(attempt - 2, 20), settings.delayMsMax)
  return middle / 2 + environment.random.below(Math.max(1, Math.ceil(middle)))
}

/** Runs `attempt(number, timeoutMs)` until it succeeds, fails with a final error, or the deadline passes. Numbers start at 0. */
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
  const count = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
  const message = `${error.message} (gave up after ${count} in ${(tookMs / 1000).toFixed(1)} s)`
  return new FileSystemError(error.reason, message, { remoteClass: error.remoteClass, cause: error })
}

/** Repeats `ask`, each time as a new call, with backoff until it returns a value; undefined when the deadline has passed. */
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
