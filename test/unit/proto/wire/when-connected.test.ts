import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import type { ActiveClock } from '../../../../proto/base/clock.js'
import { isPort, whenConnected } from '../../../../proto/wire/when-connected.js'

class Connecting extends EventEmitter {
  isDestroyed = false

  destroy(): void {
    this.isDestroyed = true
  }
}

const errors = {
  aborted: () => new Error('aborted'),
  timedOut: () => new Error('timed out'),
  failed: (cause: Error) => new Error(`failed: ${cause.message}`),
}

/** A socket that is waited for; `ring` is the end of the time, `waits` says whether that is still awaited. */
function waiting() {
  const socket = new Connecting()
  const abort = new AbortController()
  const deadline = { ring: (): void => undefined, waits: true }
  const after = (_ms: number, callback: () => void): { cancel(): void } => {
    deadline.ring = callback
    return { cancel: () => (deadline.waits = false) }
  }
  const clock = { after } as unknown as ActiveClock
  const connected = whenConnected(socket as unknown as Socket, { timeoutMs: 10, clock, signal: abort.signal }, errors)
  return { socket, abort, deadline, connected }
}

test('connecting: it succeeds, the socket is returned without listeners', async () => {
  const { socket, abort, deadline, connected } = waiting()
  socket.emit('connect')
  assert.equal(await connected, socket as unknown as Socket)
  abort.abort()
  assert.deepEqual(
    [deadline.waits, socket.isDestroyed, socket.listenerCount('error'), socket.listenerCount('connect')],
    [false, false, 0, 0],
  )
})

test('connecting: it fails, times out or is aborted, the socket is destroyed and its later errors are ignored', async () => {
  const ends: Readonly<Record<string, (of: ReturnType<typeof waiting>) => unknown>> = {
    'failed: refused': ({ socket }) => socket.emit('error', new Error('refused')),
    'timed out': ({ deadline }) => deadline.ring(),
    aborted: ({ abort }) => abort.abort(),
  }
  for (const [message, end] of Object.entries(ends)) {
    const of = waiting()
    end(of)
    await assert.rejects(of.connected, { message })
    assert.deepEqual([of.deadline.waits, of.socket.isDestroyed, of.socket.listenerCount('connect')], [false, true, 0])
    of.socket.emit('error', new Error('late'))
  }
})

test('connecting: ports are whole numbers from 0 to 65535', () => {
  assert.deepEqual([0, 1, 65_535].map(isPort), [true, true, true])
  assert.deepEqual([-1, 65_536, 1.5, Number.NaN].map(isPort), [false, false, false, false])
})
