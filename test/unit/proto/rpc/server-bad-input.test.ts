import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { client } from '#messages/client'
import { rpc } from '#messages/rpc'
import { manualClock } from '../../../../proto/base/clock.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { type IncomingCall, unary } from '../../../../proto/rpc/incoming-call.js'
import { createRpcServer, type RpcServer, type RpcServerOptions } from '../../../../proto/rpc/server.js'
import { call, clientProtocol, context, framed, preamble, preambleSasl, type RawClient, rawClient, requestHeader } from './raw-client.js'

const running: { server: RpcServer; clients: RawClient[] }[] = []

afterEach(async () => {
  for (const { server, clients } of running.splice(0)) {
    for (const each of clients) each.destroy()
    await server.close()
  }
})

async function serve(more: Partial<RpcServerOptions> = {}) {
  const lines: string[] = []
  const logger: Logger = { ...silentLogger, warn: (_fields, message) => lines.push(message) }
  const waiting: IncomingCall[] = []
  const methods = new Map([
    ['wait', (incoming: IncomingCall) => waiting.push(incoming)],
    ['large', (incoming: IncomingCall) => incoming.reply(Buffer.alloc(1_000_000))],
    ['parse', unary(client.GetFileInfoRequestProto, client.GetFileInfoResponseProto, () => ({}))],
  ])
  const server = createRpcServer({ protocols: [{ name: clientProtocol, methods }], logger, ...more })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  const clients: RawClient[] = []
  running.push({ server, clients })
  const connect = async (): Promise<RawClient> => {
    const raw = await rawClient(port)
    clients.push(raw)
    return raw
  }
  return { server, lines, waiting, connect }
}

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

test('bad input: a browser gets a short page', async () => {
  const { connect, lines } = await serve()
  const raw = await connect()
  raw.write(Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
  assert.match((await raw.untilEnd()).toString(), /^HTTP\/1\.1 404 /)
  assert.equal(lines.length, 1)
})

test('bad input: another version, the answer has our version and call id -1', async () => {
  const { connect } = await serve()
  const raw = await connect()
  raw.write(Buffer.from('68727063080000', 'hex'))
  const { header } = await raw.response()
  assert.deepEqual([header.callId, header.status, header.exceptionClassName], [-1 >>> 0, 2, 'org.apache.hadoop.ipc.RPC$VersionMismatch'])
  assert.equal((await raw.untilEnd()).length, 0)
})

test('bad input: random bytes instead of a preamble end the connection with one log line', async () => {
  const { connect, lines } = await serve()
  for (const noise of ['SSH-2.0-x\r\n', '\x16\x03\x01\x02\x00\x01\x00', '\0\0\0\0\0\0\0\0']) {
    const raw = await connect()
    raw.write(Buffer.from(noise, 'latin1'))
    await raw.untilEnd()
  }
  assert.equal(lines.length, 3)
})

const opened = [preamble, context('u')]
const badFrames: [string, Buffer[]][] = [
  ['a call before the context', [preamble, call(1, 'wait', Buffer.alloc(0))]],
  ['an rpcKind that is not protobuf', [...opened, framed(requestHeader(1, { rpcKind: 1 }))]],
  ['no rpcKind', [...opened, framed(requestHeader(1, { rpcKind: null }))]],
  ['an rpcOp that is not the final packet', [...opened, framed(requestHeader(1, { rpcOp: 2 }))]],
  ['a negative call id without meaning', [...opened, framed(requestHeader(-7))]],
  ['a second context', [...opened, context('v')]],
  ['an unexpected SASL frame', [...opened, framed(requestHeader(-33), Buffer.from('021001', 'hex'))]],
  ['a SASL state that is not offered', [preambleSasl, framed(requestHeader(-33), Buffer.from('021004', 'hex'))]],
  ['a context that does not parse', [preamble, framed(requestHeader(-3), Buffer.from('03120a01', 'hex'))]],
  ['a user with too long a name', [preamble, context('\u00fc'.repeat(513))]],
  ['a real user with too long a name', [preamble, context('u', 'r'.repeat(1025))]],
  ['a header longer than the frame', [...opened, framed(Buffer.from('7f0802', 'hex'))]],
  ['a frame of nothing', [...opened, framed()]],
  ['a client id of many bytes', [...opened, framed(requestHeader(1, { clientId: Buffer.alloc(65) }))]],
]

for (const [what, pieces] of badFrames) {
  test(`bad input: ${what}, a fatal answer, the connection ends, one log line`, async () => {
    const { connect, lines, waiting } = await serve()
    const raw = await connect()
    raw.write(...pieces)
    const { header, rest } = await raw.response()
    assert.equal(header.status, rpc.RpcResponseHeaderProto.RpcStatusProto.FATAL)
    assert.equal(rest.length, 0)
    assert.equal((await raw.untilEnd()).length, 0)
    assert.equal(lines.length, 1)
    assert.equal(waiting.length, 0)
  })
}

const unreadableRequests: [string, Buffer][] = [
  ['no method', framed(requestHeader(1))],
  ['a method header that does not parse', framed(requestHeader(1), Buffer.from('020a7f00', 'hex'))],
  ['a method header beyond the frame', framed(requestHeader(1), Buffer.from('7f0a', 'hex'))],
  ['a method name of 2000 bytes', call(1, 'm'.repeat(2000), Buffer.alloc(0))],
  ['no body', framed(call(1, 'parse', Buffer.alloc(0)).subarray(4, -1))],
  ['a body beyond the frame', framed(call(1, 'parse', Buffer.alloc(0)).subarray(4, -1), Buffer.of(9, 1))],
  ['a length of ten bytes', framed(call(1, 'parse', Buffer.alloc(0)).subarray(4, -1), Buffer.alloc(10, 0xff))],
  ['a body that does not parse', call(1, 'parse', Buffer.from('0a7f', 'hex'))],
]

for (const [what, request] of unreadableRequests) {
  test(`bad input: a request with ${what} fails with one log line, and the connection continues`, async () => {
    const { connect, lines, waiting } = await serve()
    const raw = await connect()
    raw.write(...opened, call(3, 'wait', Buffer.alloc(0)), request)
    const { header } = await raw.response()
    assert.deepEqual([header.callId, header.status, header.errorDetail], [1, 1, 4])
    assert.equal(header.exceptionClassName, 'org.apache.hadoop.ipc.RpcServerException')
    assert.ok((header.errorMsg ?? '').length < 200)
    assert.equal(lines.length, 1)
    await settled(() => waiting.length === 1)
    waiting.shift()?.reply(Buffer.of(7))
    assert.equal((await raw.response()).header.callId, 3)
  })
}

test('bad input: a frame is too long, the connection ends before its body arrives', async () => {
  const { connect, lines } = await serve()
  const raw = await connect()
  raw.write(...opened, Buffer.from('7fffffff', 'hex'))
  assert.equal((await raw.response()).header.status, 2)
  assert.equal((await raw.untilEnd()).length, 0)
  assert.equal(lines.length, 1)
})

test('bad input: a user who may not act for another is refused at the first call', async () => {
  const { connect } = await serve()
  const raw = await connect()
  raw.write(preamble, context('alice', 'mallory'), call(1, 'wait', Buffer.alloc(0)))
  const { header } = await raw.response()
  assert.deepEqual([header.callId, header.status, header.errorDetail], [1, 2, 15])
  assert.equal(header.exceptionClassName, 'org.apache.hadoop.security.authorize.AuthorizationException')
  assert.equal((await raw.untilEnd()).length, 0)
})

test('bad input: silent connections, and those with an incomplete message, end at their deadline', async () => {
  const { connect, lines, server, waiting } = await serve()
  await connect()
  const half = await connect()
  half.write(preamble.subarray(0, 5))
  const within = await connect()
  within.write(...opened, call(1, 'wait', Buffer.alloc(0)), Buffer.of(0, 0, 1, 0, 5))
  await settled(() => server.stats().connections === 3 && waiting.length === 1)
  server.sweep(9_000)
  assert.equal(lines.length, 0)
  server.sweep(1_000)
  await settled(() => server.stats().connections === 1)
  server.sweep(60_000)
  server.sweep(60_000)
  await settled(() => server.stats().connections === 0)
  assert.equal(lines.length, 3)
})

test('bad input: the server was paused, that time does not count towards the deadlines of connections', async () => {
  const clock = manualClock()
  const { connect, lines, server, waiting } = await serve({ activeClock: clock.active })
  const half = await connect()
  half.write(preamble.subarray(0, 5))
  const within = await connect()
  within.write(...opened, call(1, 'wait', Buffer.alloc(0)), Buffer.of(0, 0, 1, 0, 5))
  await settled(() => server.stats().connections === 2 && waiting.length === 1)
  clock.advance(9_000)
  clock.pause(3_600_000)
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  assert.equal(server.stats().connections, 2)
  clock.advance(1_000)
  await settled(() => server.stats().connections === 1)
  clock.pause(3_600_000)
  clock.advance(49_000)
  assert.equal(lines.length, 1)
  clock.advance(2_000)
  await settled(() => server.stats().connections === 0)
  assert.equal(lines.length, 2)
})

test('bad input: an idle connection ends without a log line, one with a call in flight stays', async () => {
  const { connect, lines, server, waiting } = await serve()
  const idle = await connect()
  idle.write(...opened)
  const busy = await connect()
  busy.write(...opened, call(1, 'wait', Buffer.alloc(0)))
  await settled(() => waiting.length === 1)
  for (let minutes = 0; minutes < 12; minutes++) server.sweep(60_000)
  assert.equal((await idle.untilEnd()).length, 0)
  waiting.shift()?.reply(Buffer.of(1))
  assert.equal((await busy.response()).header.callId, 1)
  assert.equal(lines.length, 0)
})

test('bad input: a client that does not read its answers is not read from, and its connection ends after a time limit', async () => {
  const { connect, lines, server } = await serve({ limits: { unsentBytesHigh: 2_000_000 } })
  const raw = await connect()
  raw.pause()
  raw.write(...opened, ...Array.from({ length: 200 }, (_, id) => call(id, 'large', Buffer.alloc(0))))
  let before = -1
  while (server.stats().callsTotal !== before) {
    before = server.stats().callsTotal
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  }
  assert.ok(server.stats().callsTotal < 200, 'reading stops')
  server.sweep(1_000)
  server.sweep(60_000)
  assert.equal(lines.length, 1)
  await settled(() => server.stats().connections === 0)
})

test('bad input: a client that reads slowly gets everything', async () => {
  const { connect, lines } = await serve({ limits: { unsentBytesHigh: 2_000_000 } })
  const raw = await connect()
  raw.pause()
  raw.write(...opened, ...Array.from({ length: 40 }, (_, id) => call(id, 'large', Buffer.alloc(0))))
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate)
  raw.resume()
  for (let id = 0; id < 40; id++) assert.equal((await raw.response()).header.callId, id)
  assert.equal(lines.length, 0)
})
