import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { client } from '#messages/client'
import { rpc } from '#messages/rpc'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import { createRpcServer, type RpcServer, type RpcServerOptions, unary } from '../../../../proto/rpc/server.js'
import {
  call,
  clientId,
  clientProtocol,
  context,
  framed,
  preamble,
  preambleSasl,
  type RawClient,
  rawClient,
  requestHeader,
} from './raw-client.js'

const running: { server: RpcServer; clients: RawClient[] }[] = []

afterEach(async () => {
  for (const { server, clients } of running.splice(0)) {
    for (const each of clients) each.destroy()
    await server.close()
  }
})

const mkdirs = unary(client.MkdirsRequestProto, client.MkdirsResponseProto, ({ src }) => {
  if (src === '/refused') throw new FileSystemError('accessDenied', 'Permission denied')
  return { result: true }
})
const preferred = unary(client.GetPreferredBlockSizeRequestProto, client.GetPreferredBlockSizeResponseProto, async ({ filename }) => {
  await Promise.resolve()
  if (filename === '/missing') throw new FileSystemError('notFound', 'File does not exist: /missing')
  return { bsize: 5 }
})

async function serve(more: Partial<RpcServerOptions> = {}, methods: [string, (call: IncomingCall) => void][] = []) {
  const protocols = [
    { name: clientProtocol, methods: new Map([['mkdirs', mkdirs], ['getPreferredBlockSize', preferred], ...methods]) },
    { name: 'other.Protocol', methods: new Map([['mkdirs', (incoming: IncomingCall) => incoming.reply(Buffer.from('other'))]]) },
  ]
  const server = createRpcServer({ protocols, logger: silentLogger, ...more })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  const clients: RawClient[] = []
  running.push({ server, clients })
  const connect = async (): Promise<RawClient> => {
    const raw = await rawClient(port)
    clients.push(raw)
    return raw
  }
  return { server, connect }
}

function mkdirsBody(src: string): Buffer {
  return Buffer.from(client.MkdirsRequestProto.encode({ src, masked: { perm: 0o755 }, createParent: true }).finish())
}

test('server: preamble, context and call in one segment are answered', async () => {
  const { connect } = await serve()
  const raw = await connect()
  raw.write(Buffer.concat([preamble, context('u'), call(0, 'mkdirs', mkdirsBody('/a'))]))
  const { header, rest } = await raw.response()
  assert.deepEqual([header.callId, header.status], [0, 0])
  assert.equal(rest.toString('hex'), '020801')
})

test('server: preamble, context and call byte by byte, with pings between them, are answered', async () => {
  const { connect } = await serve()
  const raw = await connect()
  const stream = Buffer.concat([
    preamble,
    context('u'),
    framed(requestHeader(-4)),
    call(9, 'mkdirs', mkdirsBody('/a')),
    framed(requestHeader(-4)),
  ])
  for (const byte of stream) raw.write(Buffer.of(byte))
  assert.equal((await raw.response()).header.callId, 9)
})

test('server: SASL negotiation is answered with SUCCESS, then the connection continues without SASL', async () => {
  const { connect } = await serve()
  const raw = await connect()
  const negotiate = Buffer.from(rpc.RpcSaslProto.encode({ state: rpc.RpcSaslProto.SaslState.NEGOTIATE }).finish())
  raw.write(preambleSasl, framed(requestHeader(-33, { clientId: Buffer.alloc(0), retryCount: -1 }), Buffer.of(negotiate.length), negotiate))
  const { header, rest } = await raw.response()
  assert.deepEqual([header.callId, header.status, rest.toString('hex')], [-33 >>> 0, 0, '021000'])
  raw.write(context('u'), call(3, 'mkdirs', mkdirsBody('/a')))
  assert.equal((await raw.response()).header.callId, 3)
})

test('server: each call is given to the protocol that it names', async () => {
  const { connect } = await serve()
  const raw = await connect()
  raw.write(preamble, context('u'), call(1, 'mkdirs', Buffer.alloc(0), 'other.Protocol'))
  assert.equal((await raw.response()).rest.toString('latin1', 1), 'other')
})

test('server: a method gets user, client id, call id and retry count of the call', async () => {
  const calls: IncomingCall[] = []
  const { connect } = await serve({ mayImpersonate: (realUser) => realUser === 'oozie' }, [
    [
      'look',
      (incoming) => {
        calls.push(incoming)
        incoming.reply(Buffer.alloc(0))
      },
    ],
  ])
  const raw = await connect()
  raw.write(preamble, context('u', 'oozie'), call(77, 'look', Buffer.from('abc')))
  assert.equal((await raw.response()).rest.toString('hex'), '00')
  const [seen] = calls
  assert.deepEqual(
    [seen?.protocol, seen?.method, seen?.callId, seen?.retryCount, seen?.body.toString()],
    [clientProtocol, 'look', 77, -1, 'abc'],
  )
  assert.deepEqual([seen?.caller.user, seen?.caller.realUser, seen?.caller.address], ['u', 'oozie', '127.0.0.1'])
  assert.equal(seen?.clientId, clientId.toString('latin1'))
})

test('server: refusals, thrown at once or later, are sent as class and message, and the connection stays open', async () => {
  const { connect } = await serve()
  const raw = await connect()
  const missing = Buffer.from(client.GetPreferredBlockSizeRequestProto.encode({ filename: '/missing' }).finish())
  raw.write(preamble, context('u'), call(1, 'mkdirs', mkdirsBody('/refused')))
  const first = await raw.response()
  assert.deepEqual([first.header.status, first.header.exceptionClassName], [1, 'org.apache.hadoop.security.AccessControlException'])
  assert.equal(first.rest.length, 0)
  raw.write(call(2, 'getPreferredBlockSize', missing))
  assert.equal((await raw.response()).header.exceptionClassName, 'java.io.FileNotFoundException')
  raw.write(call(3, 'mkdirs', mkdirsBody('/a')))
  assert.equal((await raw.response()).header.status, 0)
})

test('server: unknown methods and protocols are refused with their own errors', async () => {
  const { connect } = await serve()
  const raw = await connect()
  raw.write(preamble, context('u'), call(1, 'fly', Buffer.alloc(0)))
  const method = (await raw.response()).header
  assert.deepEqual([method.status, method.exceptionClassName, method.errorDetail], [1, 'org.apache.hadoop.ipc.RpcNoSuchMethodException', 2])
  assert.equal(method.errorMsg, `Unknown method fly called on ${clientProtocol} protocol.`)
  raw.write(call(2, 'mkdirs', Buffer.alloc(0), 'no.Protocol'))
  const protocol = (await raw.response()).header
  assert.deepEqual([protocol.exceptionClassName, protocol.errorDetail], ['org.apache.hadoop.ipc.RpcNoSuchProtocolException', 3])
})

test('server: answers may be sent in any order, each with its call id', async () => {
  const waiting: IncomingCall[] = []
  const { connect } = await serve({}, [['wait', (incoming) => waiting.push(incoming)]])
  const raw = await connect()
  raw.write(preamble, context('u'), call(1, 'wait', Buffer.alloc(0)), call(2, 'wait', Buffer.alloc(0)), call(3, 'mkdirs', mkdirsBody('/a')))
  assert.equal((await raw.response()).header.callId, 3)
  for (const each of waiting.reverse()) each.reply(Buffer.of())
  assert.equal((await raw.response()).header.callId, 2)
  assert.equal((await raw.response()).header.callId, 1)
})

test('server: a one-way method gets no answer', async () => {
  const { server, connect } = await serve({}, [['post', (incoming) => incoming.release()]])
  const raw = await connect()
  raw.write(preamble, context('u'), call(1, 'post', Buffer.alloc(0)), call(2, 'mkdirs', mkdirsBody('/a')))
  assert.equal((await raw.response()).header.callId, 2)
  assert.equal(server.stats().callsInFlight, 0)
})

test('server: too many calls in flight, the others are not read from the socket until some are answered', async () => {
  const waiting: IncomingCall[] = []
  const { connect, server } = await serve({ limits: { callsInFlightMax: 4 } }, [['wait', (incoming) => waiting.push(incoming)]])
  const raw = await connect()
  raw.write(preamble, context('u'), ...Array.from({ length: 20 }, (_, id) => call(id, 'wait', Buffer.alloc(0))))
  for (let answered = 0; answered < 20; answered++) {
    while (waiting.length === 0) await new Promise(setImmediate)
    assert.ok(server.stats().callsInFlight <= 4)
    waiting.shift()?.reply(Buffer.alloc(0))
    assert.equal((await raw.response()).header.callId, answered)
  }
})

test('server: it closes, calls in flight are answered before their connection ends', async () => {
  const waiting: IncomingCall[] = []
  const { connect, server } = await serve({}, [['wait', (incoming) => waiting.push(incoming)]])
  const raw = await connect()
  raw.write(preamble, context('u'), call(5, 'wait', Buffer.alloc(0)))
  while (waiting.length === 0) await new Promise(setImmediate)
  const closed = server.close()
  waiting.shift()?.reply(Buffer.of(1))
  assert.equal((await raw.response()).header.callId, 5)
  assert.equal((await raw.untilEnd()).length, 0)
  await closed
})

test('server: it closes, a pause of the server does not count towards the time limit of calls in flight', async () => {
  const clock = manualClock()
  const waiting: IncomingCall[] = []
  const limits = { drainMsMax: 3_000 }
  const { connect, server } = await serve({ activeClock: clock.active, limits }, [['wait', (incoming) => waiting.push(incoming)]])
  const [answered, silent] = [await connect(), await connect()]
  for (const raw of [answered, silent]) raw.write(preamble, context('u'), call(5, 'wait', Buffer.alloc(0)))
  while (waiting.length < 2) await new Promise(setImmediate)
  const closed = server.close()
  clock.advance(2_999)
  clock.pause(3_600_000)
  waiting.shift()?.reply(Buffer.of(1))
  assert.equal((await answered.response()).header.callId, 5)
  assert.equal(server.stats().connections > 0, true)
  clock.advance(1)
  await closed
})

test('server: a port that is in use, misconfigured', async () => {
  const first = createRpcServer({ protocols: [], logger: silentLogger })
  running.push({ server: first, clients: [] })
  const where = await first.listen({ host: '127.0.0.1', port: 0 })
  const second = createRpcServer({ protocols: [], logger: silentLogger })
  await assert.rejects(second.listen(where), { reason: 'misconfigured' })
})
