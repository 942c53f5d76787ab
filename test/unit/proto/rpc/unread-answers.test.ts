// Clients that ask for much and do not read it: what their answers hold in memory, on one connection and on all together.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { silentLogger } from '../../../../proto/base/logger.js'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import { createRpcServer, type RpcServer, type RpcServerOptions } from '../../../../proto/rpc/server.js'
import { call, clientProtocol, context, preamble, type RawClient, rawClient } from './raw-client.js'

const mib = 1024 * 1024
const running: { server: RpcServer; clients: RawClient[] }[] = []

afterEach(async () => {
  for (const { server, clients } of running.splice(0)) {
    for (const each of clients) each.destroy()
    await server.close()
  }
})

async function serve(limits: RpcServerOptions['limits'] = {}) {
  const waiting: IncomingCall[] = []
  const methods = new Map([
    ['wait', (incoming: IncomingCall): void => void waiting.push(incoming)],
    ['small', (incoming: IncomingCall): void => incoming.reply(Buffer.alloc(10))],
  ])
  const protocols = [{ name: clientProtocol, methods }]
  const server = createRpcServer({ protocols, logger: silentLogger, limits: { drainMsMax: 10, ...limits } })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  const clients: RawClient[] = []
  running.push({ server, clients })
  /** An open connection that sends the given number of calls at once. */
  const ask = async (method: string, calls: number): Promise<RawClient> => {
    const raw = await rawClient(port)
    clients.push(raw)
    raw.write(preamble, context('stranger'), ...Array.from({ length: calls }, (_, id) => call(id, method, Buffer.alloc(0))))
    return raw
  }
  return { server, waiting, ask }
}

/** Enough turns for whatever is on its way through the loopback to have arrived. */
async function quiet(): Promise<void> {
  for (let each = 0; each < 200; each++) await turn()
}

test('unread answers: answers are large, few calls are begun at a time and all are answered', async () => {
  const { server, waiting, ask } = await serve()
  const raw = await ask('wait', 600)
  await quiet()
  assert.deepEqual([waiting.length], [128]) // as long as nothing is known of its answers
  const large = Buffer.alloc(mib)
  for (let answered = 0; answered < 600; answered++) {
    while (waiting.length === 0) await turn()
    if (answered > 130 && answered < 160) assert.ok(server.stats().callsInFlight <= 4)
    waiting.shift()?.reply(answered < 160 ? large : Buffer.alloc(1))
    await raw.response()
  }
  assert.equal(server.stats().callsInFlight, 0)
})

test('unread answers: answers are small, the number of calls is not reduced', async () => {
  const { waiting, ask } = await serve()
  const raw = await ask('small', 100)
  for (let each = 0; each < 100; each++) await raw.response()
  raw.write(...Array.from({ length: 2_000 }, (_, id) => call(id, 'wait', Buffer.alloc(0))))
  while (waiting.length < 1024) await turn()
  await quiet()
  assert.deepEqual([waiting.length], [1024])
})

test('unread answers: a total limit; connections that do not read are closed, those that read get everything', async () => {
  const limits = { answerBytesMax: 32 * mib, unsentBytesMax: 32 * mib }
  const { server, waiting, ask } = await serve(limits)
  const reader = await ask('wait', 4)
  while (waiting.length < 4) await turn()
  const own = waiting.splice(0)
  const large = Buffer.alloc(mib)
  for (let each = 0; each < 20; each++) {
    const raw = await ask('wait', 8)
    raw.pause()
    while (waiting.length < 8) await turn()
    for (const incoming of waiting.splice(0)) {
      incoming.reply(large)
      assert.ok(server.stats().unsentBytes <= 33 * mib)
    }
    own.pop()?.reply(large)
  }
  for (let each = 0; each < 4; each++) await reader.response()
  await quiet()
  assert.ok(server.stats().connections < 15) // each has some megabytes in the buffers of the loopback
  assert.equal(server.stats().callsInFlight, 0)
})

test('unread answers: much is unread in total, the limit per connection is lower', async () => {
  const { server, waiting, ask } = await serve({ answerBytesMax: 16 * mib, unsentBytesMax: 16 * mib })
  const unread = await ask('wait', 30)
  unread.pause()
  while (waiting.length < 30) await turn()
  for (const incoming of waiting.splice(0, 14)) incoming.reply(Buffer.alloc(mib))
  await quiet()
  assert.ok(server.stats().unsentBytes > 8 * mib)
  waiting.length = 0
  await ask('wait', 100)
  await quiet()
  assert.deepEqual([waiting.length], [8])
})
