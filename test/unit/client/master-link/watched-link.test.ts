import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Environment } from '../../../../client/environment.js'
import type { RpcLink } from '../../../../client/master-link/rpc-link.js'
import { WatchedLink } from '../../../../client/master-link/watched-link.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { seededRandom } from '../../../../proto/base/random.js'

const patienceMs = 1_000
const call = { protocol: 'p', method: 'm', body: Buffer.alloc(0) }

/** A link whose calls are answered by the test, and timers that the test fires. */
function scene(probe: () => Promise<unknown>) {
  const clock = manualClock()
  const answers: (() => void)[] = []
  const failures: ((error: Error) => void)[] = []
  const environment: Environment = {
    clock,
    activeClock: clock.active,
    random: seededRandom(1),
    after: () => assert.fail('only the time in which this process runs counts'),
  }
  let isOpen = true
  let hung = 0
  const link: RpcLink = {
    get isOpen() {
      return isOpen
    },
    call: () =>
      new Promise((resolve, reject) => {
        answers.push(() => resolve(Buffer.alloc(0)))
        failures.push(reject)
      }),
    close: () => {
      isOpen = false
      for (const fail of failures) fail(new FileSystemError('connectionLost', 'closed'))
    },
  }
  const watched = new WatchedLink(link, { patienceMs: () => patienceMs, probe, onHung: () => hung++ }, environment)
  return { clock, watched, answers, hung: () => hung, fire: () => clock.advance(patienceMs) }
}

/** Lets pending promises settle. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('watched link: a call waits and the probe is not answered, the connection is closed and the call fails', async () => {
  const { watched, fire, hung } = scene(() => Promise.reject(new FileSystemError('timedOut', 'nothing')))
  const pending = watched.call(call)
  fire()
  await assert.rejects(pending, { code: 'ECONNRESET' })
  assert.equal(hung(), 1)
  assert.equal(watched.isOpen, false)
})

test('watched link: a slow call on a server that answers the probe, it continues and is still watched', async () => {
  let probes = 0
  const { watched, fire, answers } = scene(async () => probes++)
  const pending = watched.call(call)
  for (let round = 0; round < 3; round++) {
    fire()
    await settle()
    assert.equal(probes, round + 1)
  }
  answers[0]?.()
  await pending
  assert.equal(watched.isOpen, true)
})

test('watched link: other calls were answered meanwhile, no probe is sent', async () => {
  let probes = 0
  const { watched, fire, answers } = scene(async () => probes++)
  const slow = watched.call(call)
  const quick = watched.call(call)
  answers[1]?.()
  await quick
  fire()
  await settle()
  assert.equal(probes, 0)
  answers[0]?.()
  await slow
})

test('watched link: nothing waits, no timer is left', async () => {
  let probes = 0
  const { watched, fire, answers } = scene(async () => probes++)
  const pending = watched.call(call)
  answers[0]?.()
  await pending
  for (let round = 0; round < 3; round++) fire()
  await settle()
  assert.equal(probes, 0)
  assert.equal(watched.isOpen, true)
})

test('watched link: this process was paused while a call waited, no probe is sent', async () => {
  let probes = 0
  const { clock, watched, answers } = scene(async () => probes++)
  const pending = watched.call(call)
  clock.advance(patienceMs - 1)
  clock.pause(3_600_000)
  answers[0]?.()
  await pending
  clock.advance(patienceMs)
  assert.equal(probes, 0)
})
