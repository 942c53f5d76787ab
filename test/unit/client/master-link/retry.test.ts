import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Environment } from '../../../../client/environment.js'
import { backoffMs, defaultRetrySettings, pollUntil, withRetries } from '../../../../client/master-link/retry.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { seededRandom } from '../../../../proto/base/random.js'

/** Waiting advances the simulated clock. */
function turnedEnvironment(): Environment & { readonly waits: number[]; pause(ms: number): void } {
  const clock = manualClock()
  const waits: number[] = []
  const after = (ms: number, callback: () => void): (() => void) => {
    waits.push(ms)
    clock.advance(ms)
    queueMicrotask(callback)
    return () => undefined
  }
  return { clock, activeClock: clock.active, random: seededRandom(7), after, waits, pause: (ms) => clock.pause(ms) }
}

const lost = (): Promise<never> => Promise.reject(new FileSystemError('connectionLost', 'gone'))

test('retry: the first retry is immediate, later delays grow up to their limit', () => {
  const environment = turnedEnvironment()
  const waits = Array.from({ length: 12 }, (_, attempt) => backoffMs(defaultRetrySettings, attempt, environment))
  assert.deepEqual(waits.slice(0, 2), [0, 0])
  waits.slice(2).forEach((waitMs, index) => {
    const middle = Math.min(50 * 2 ** index, 2000)
    assert.ok(waitMs >= middle / 2 && waitMs <= middle * 1.5, `${waitMs} lies around ${middle}`)
  })
})

test('retry: no answer, it fails at the deadline and reports the number of attempts', async () => {
  const environment = turnedEnvironment()
  let attempts = 0
  const failed = withRetries(
    () => {
      attempts++
      return lost()
    },
    { ...defaultRetrySettings, deadlineMs: 1_000 },
    environment,
    undefined,
  )
  await assert.rejects(failed, (error: FileSystemError) => error.code === 'ECONNRESET' && error.message.includes(`${attempts} attempts`))
  assert.ok(attempts > 3)
})

test('retry: the timeout of each attempt is twice that of the one before, up to the remaining time', async () => {
  const environment = turnedEnvironment()
  const timeouts: number[] = []
  const settings = { ...defaultRetrySettings, attemptMs: 1_000, deadlineMs: 10_000, delayMs: 1 }
  const failed = withRetries(
    (_, timeoutMs) => {
      timeouts.push(timeoutMs)
      environment.after(timeoutMs, () => undefined)
      return Promise.reject(new FileSystemError('timedOut', 'slow'))
    },
    settings,
    environment,
    undefined,
  )
  await assert.rejects(failed, { code: 'ETIMEDOUT' })
  assert.deepEqual(timeouts.slice(0, 3), [1_000, 2_000, 4_000])
  assert.ok((timeouts[3] ?? 0) <= 3_000)
})

test('retry: a final refusal is not retried', async () => {
  let attempts = 0
  const failed = withRetries(
    () => {
      attempts++
      return Promise.reject(new FileSystemError('alreadyExists', 'there'))
    },
    defaultRetrySettings,
    turnedEnvironment(),
    undefined,
  )
  await assert.rejects(failed, { code: 'EEXIST' })
  assert.equal(attempts, 1)
})

test('retry: aborted while waiting, it ends', async () => {
  const controller = new AbortController()
  const after = (ms: number, callback: () => void): (() => void) => {
    if (ms === 0) queueMicrotask(callback)
    return () => undefined // a longer wait never ends
  }
  const clock = manualClock()
  const environment: Environment = { clock, activeClock: clock.active, random: seededRandom(1), after }
  const failed = withRetries(
    (number) => {
      if (number === 1) queueMicrotask(() => queueMicrotask(() => controller.abort()))
      return lost()
    },
    { ...defaultRetrySettings },
    environment,
    controller.signal,
  )
  await assert.rejects(failed, { code: 'ABORT_ERR' })
})

test('poll: nothing within the deadline, undefined', async () => {
  const settings = { deadlineMs: 500, delayMs: 10, delayMsMax: 100 }
  assert.equal(await pollUntil(async () => undefined, settings, turnedEnvironment(), undefined), undefined)
  let asked = 0
  assert.equal(await pollUntil(async () => (++asked === 4 ? 'yes' : undefined), settings, turnedEnvironment(), undefined), 'yes')
})

test('retry: time in which this process was paused does not count towards the deadline', async () => {
  const environment = turnedEnvironment()
  const timeouts: number[] = []
  const answer = await withRetries(
    (number, timeoutMs) => {
      timeouts.push(timeoutMs)
      environment.pause(3_600_000)
      return number < 3 ? lost() : Promise.resolve('late')
    },
    { ...defaultRetrySettings, attemptMs: 20_000, deadlineMs: 60_000 },
    environment,
    undefined,
  )
  assert.equal(answer, 'late')
  assert.equal(timeouts.length, 4)
  assert.ok(timeouts.every((timeoutMs) => timeoutMs >= 20_000))
})

test('poll: time in which this process was paused does not count', async () => {
  const environment = turnedEnvironment()
  const settings = { deadlineMs: 500, delayMs: 10, delayMsMax: 100 }
  let asked = 0
  const ask = async (): Promise<string | undefined> => {
    environment.pause(3_600_000)
    asked += 1
    return asked === 3 ? 'yes' : undefined
  }
  assert.equal(await pollUntil(ask, settings, environment, undefined), 'yes')
})
