import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallWatch, callWatchLimits, otherUsers } from '../../../../master/methods/call-watch.js'
import type { DeskCall } from '../../../../master/methods/desk-call.js'

const { auditMax, keptBodyBytesMax, slowMax, usersMax } = callWatchLimits

function call(path: string, { user = 'ann', bodyBytes = 100 } = {}): DeskCall {
  const audit = { command: 'mkdirs', source: (request: { readonly path: string }) => request.path }
  return {
    caller: { user, realUser: undefined, address: '10.0.0.1' },
    body: new Uint8Array(bodyBytes),
    request: { path },
    status: undefined,
    face: { method: { name: 'mkdirs', audit }, run: () => undefined },
  } as unknown as DeskCall
}

const watching = (): CallWatch => new CallWatch({ wallMs: () => 5 }, 1000)

test('call watch: the last lines of the audit and the last slow calls are kept, the newest first', () => {
  const watch = watching()
  for (let each = 0; each < auditMax + 10; each += 1) watch.onAnswered(call(`/${each}`), 2000, undefined)
  assert.deepEqual([watch.audit().length, watch.slow().length], [auditMax, slowMax])
  assert.equal(watch.audit()[0]?.line.src, `/${auditMax + 9}`)
  assert.deepEqual(watch.slow()[0], {
    atMs: 5,
    method: 'mkdirs',
    user: 'ann',
    address: '10.0.0.1',
    elapsedMs: 2000,
    path: `/${auditMax + 9}`,
    error: undefined,
  })
})

test('call watch: a call with a large request, refused or not, is shown without its path', () => {
  const watch = watching()
  const large = call('/large', { bodyBytes: keptBodyBytesMax + 1 })
  watch.onAnswered(large, 2000, undefined)
  watch.onAnswered(call('/small', { bodyBytes: keptBodyBytesMax }), 2000, undefined)
  assert.deepEqual(
    watch.audit().map(({ line }) => line.src),
    ['/small', null],
  )
  assert.deepEqual(
    watch.slow().map(({ path }) => path),
    ['/small', null],
  )
})

test('call watch: users are counted for a period, and above a number of them together', () => {
  const watch = watching()
  for (let each = 0; each < usersMax + 5; each += 1) watch.onAnswered(call('/', { user: `u${each}` }), 1, undefined)
  watch.onAnswered(call('/', { user: 'u0' }), 1, undefined)
  const users = watch.takeUsers()
  assert.deepEqual([users.size, users.get('u0'), users.get(otherUsers)], [usersMax + 1, 2, 5])
  assert.equal(watch.takeUsers().size, 0)
})
