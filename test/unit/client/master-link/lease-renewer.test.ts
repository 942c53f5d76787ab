import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Environment } from '../../../../client/environment.js'
import { LeaseRenewer } from '../../../../client/master-link/lease-renewer.js'

/** A renewer whose timer the test lets expire, and whose calls it answers. */
function renewer() {
  let due: (() => void) | undefined
  const calls: Answer[] = []
  const after: Environment['after'] = (_ms, callback) => {
    due = callback
    return () => {
      if (due === callback) due = undefined
    }
  }
  const renew = (): Promise<void> => {
    const call = deferred()
    calls.push(call)
    return call.promise
  }
  const leases = new LeaseRenewer(renew, { after } as Environment)
  const isDue = (): boolean => due !== undefined
  const expire = (): void => {
    const callback = due
    due = undefined
    callback?.()
  }
  /** Answers the call under way. */
  const answer = async (): Promise<void> => {
    calls.at(-1)?.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { leases, calls, isDue, expire, answer }
}

interface Answer {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

function deferred(): Answer {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test('lease renewer: one call for all files, again and again, until the last one is closed', async () => {
  const { leases, calls, isDue, expire, answer } = renewer()
  const first = leases.hold()
  const second = leases.hold()
  expire()
  await answer()
  first()
  first()
  assert.ok(isDue())
  expire()
  await answer()
  second()
  assert.equal(isDue(), false)
  assert.equal(calls.length, 2)
  leases.hold()
  assert.ok(isDue())
})

test('lease renewer: closed while a renewal is under way and files are held, nothing is renewed any more', async () => {
  const { leases, calls, isDue, expire, answer } = renewer()
  leases.hold()
  expire()
  leases.close()
  await answer()
  assert.equal(isDue(), false)
  leases.hold()
  assert.equal(isDue(), false)
  assert.equal(calls.length, 1)
})
