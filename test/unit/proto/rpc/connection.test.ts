import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { afterEach, test } from 'node:test'
import { client } from '#messages/client'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RpcConnection, type RpcConnectionOptions, RpcLinkError } from '../../../../proto/rpc/connection.js'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import { createRpcServer, unary } from '../../../../proto/rpc/server.js'
import { asMaster } from './credentials.js'
import { clientId, clientProtocol } from './raw-client.js'

const cleanUps: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const mkdirs = { protocol: clientProtocol, name: 'mkdirs', request: client.MkdirsRequestProto, response: client.MkdirsResponseProto }

async function connected(more: Partial<RpcConnectionOptions> = {}) {
  const waiting: IncomingCall[] = []
  const methods = new Map<string, (call: IncomingCall) => void>([
    ['wait', (call) => waiting.push(call)],
    [
      'post',
      (call) => {
        waiting.push(call)
        call.release()
      },
    ],
    ['echo', (call) => call.reply(call.body)],
    [
      'mkdirs',
      unary(client.MkdirsRequestProto, client.MkdirsResponseProto, ({ src }) => {
        if (src === '/refused') throw new FileSystemError('notLeader', 'ask another one\nat some.Java.line')
        if (src === '/unknown') throw new FileSystemError('io', 'strange', { remoteClass: 'org.example.Strange' })
        return { result: true }
      }),
    ],
  ])
  const limits = { drainMsMax: 20 }
  const server = createRpcServer({ protocols: [{ name: clientProtocol, methods }], logger: silentLogger, limits })
  const where = await server.listen({ host: '127.0.0.1', port: 0 })
  const connection = await RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol, ...more })
  cleanUps.push(
    () => server.close(),
    () => connection.close(),
  )
  return { server, connection, waiting, where }
}

/** A server of bytes: what it does with its one connection is the test's. */
async function byteServer(onSocket: (socket: Socket) => void): Promise<{ host: string; port: number; connections: () => number }> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return { host: '127.0.0.1', port: address.port, connections: () => sockets.length }
}

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

test('connection: many calls at once, each gets its own answer', async () => {
  const { connection } = await connected()
  const bodies = Array.from({ length: 500 }, (_, index) => Buffer.from(`body ${index}`))
  const answers = await Promise.all(bodies.map((body) => connection.call({ protocol: clientProtocol, method: 'echo', body })))
  assert.deepEqual(answers, bodies)
})

test('connection: messages in and out, and a large one', async () => {
  const { connection } = await connected()
  assert.equal((await connection.invoke(mkdirs, { src: '/a', masked: { perm: 1 }, createParent: true })).result, true)
  const large = Buffer.alloc(5_000_000, 'x')
  assert.deepEqual(await connection.call({ protocol: clientProtocol, method: 'echo', body: large }), large)
})

test('connection: a refusal has a code, its exception class and one line', async () => {
  const { connection } = await connected()
  const refused = connection.invoke(mkdirs, { src: '/refused', masked: { perm: 1 }, createParent: true })
  await assert.rejects(refused, { reason: 'notLeader', message: 'ask another one', remoteClass: 'org.apache.hadoop.ipc.StandbyException' })
  const unknown = connection.invoke(mkdirs, { src: '/unknown', masked: { perm: 1 }, createParent: true })
  await assert.rejects(unknown, { reason: 'io', remoteClass: 'org.example.Strange' })
})

test('connection: client id, call id and retry count are sent as given', async () => {
  const { connection, waiting } = await connected()
  const answer = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), clientId, callId: 4711, retryCount: 2 })
  await settled(() => waiting.length === 1)
  const [seen] = waiting
  assert.deepEqual([seen?.clientId, seen?.callId, seen?.retryCount], [clientId.toString('latin1'), 4711, 2])
  seen?.reply(Buffer.of(1))
  assert.deepEqual(await answer, Buffer.of(1))
})

test('connection: a one-way message arrives, and no answer is awaited', async () => {
  const { connection, waiting } = await connected()
  assert.equal(connection.post({ protocol: clientProtocol, method: 'post', body: Buffer.from('hello') }), true)
  assert.equal(connection.callsInFlight, 0)
  await settled(() => waiting.length === 1)
  assert.equal(waiting[0]?.body.toString(), 'hello')
})

test('connection: messages beyond the limit are dropped, and so are those after the end', async () => {
  const { connection } = await connected({ limits: { postedBytesMax: 1000 } })
  assert.equal(connection.post({ protocol: clientProtocol, method: 'post', body: Buffer.alloc(1001) }), false)
  connection.close()
  assert.equal(connection.post({ protocol: clientProtocol, method: 'post', body: Buffer.alloc(1) }), false)
})

test('connection: an aborted call ends at once, the others continue', async () => {
  const { connection, waiting } = await connected()
  const controller = new AbortController()
  const aborted = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), signal: controller.signal })
  await settled(() => waiting.length === 1)
  controller.abort()
  await assert.rejects(aborted, { reason: 'aborted', mayHaveHappened: true })
  waiting[0]?.reply(Buffer.of(1))
  assert.equal((await connection.invoke(mkdirs, { src: '/a', masked: { perm: 1 }, createParent: true })).result, true)
})

test('connection: a call that is aborted before it leaves cannot have happened', async () => {
  const { connection } = await connected()
  const call = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), signal: AbortSignal.abort() })
  await assert.rejects(call, { reason: 'aborted', mayHaveHappened: false })
})

test('connection: a call that is not answered in time fails, and may have happened', async () => {
  const clock = manualClock()
  const { connection, waiting } = await connected({ activeClock: clock.active })
  const call = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), timeoutMs: 5_000 })
  await settled(() => waiting.length === 1)
  clock.advance(6_000)
  await assert.rejects(call, { reason: 'timedOut', mayHaveHappened: true })
  assert.equal(connection.isOpen, true)
})

test('connection: while this process is paused no call times out, whatever its timeout', async () => {
  const clock = manualClock()
  const { connection, waiting } = await connected({ activeClock: clock.active })
  const calls = [100, 5_000].map((timeoutMs) => connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), timeoutMs }))
  await settled(() => waiting.length === 2)
  clock.advance(99)
  clock.pause(3_600_000)
  for (const [index, each] of waiting.entries()) each.reply(Buffer.of(index))
  assert.deepEqual(await Promise.all(calls), [Buffer.of(0), Buffer.of(1)])
  const late = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), timeoutMs: 100 })
  clock.pause(3_600_000)
  clock.advance(100)
  await assert.rejects(late, { reason: 'timedOut' })
})

test('connection: opening has a time limit, which counts only while this process runs', async () => {
  const clock = manualClock()
  const where = await byteServer(() => undefined)
  const options = { ...where, user: 'u', protocol: clientProtocol, activeClock: clock.active, credentials: asMaster(1) }
  const failures: FileSystemError[] = []
  const opening = RpcConnection.open(options).catch((error: FileSystemError) => failures.push(error))
  await settled(() => where.connections() === 1)
  clock.pause(3_600_000)
  clock.advance(19_000)
  assert.equal(failures.length, 0)
  clock.advance(2_000)
  await opening
  assert.equal(failures[0]?.reason, 'timedOut')
})

test('connection: it breaks, all pending calls fail as possibly executed', async () => {
  const { connection, waiting, server } = await connected()
  const reasons: unknown[] = []
  connection.onClosed((error) => reasons.push(error))
  const calls = [1, 2].map(() => connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of() }))
  const outcomes = Promise.allSettled(calls)
  await settled(() => waiting.length === 2)
  const closing = server.close()
  server.sweep(0)
  for (const each of waiting) each.release()
  for (const outcome of await outcomes) {
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof RpcLinkError)
    assert.equal(outcome.reason.mayHaveHappened, true)
  }
  assert.equal(reasons.length, 1)
  await closing
  const late = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of() })
  await assert.rejects(late, { reason: 'connectionLost', mayHaveHappened: false })
})

test('connection: no server listens, the call fails as not executed', async () => {
  const { server, where } = await connected()
  await server.close()
  const opening = RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol })
  await assert.rejects(opening, { reason: 'connectionLost', mayHaveHappened: false })
})

test('connection: an impossible port number, the same error as for a port without a server', async () => {
  for (const port of [65_536, 2 ** 32 - 1, -1, 1.5]) {
    const opening = RpcConnection.open({ host: '127.0.0.1', port, user: 'u', protocol: clientProtocol })
    await assert.rejects(opening, { reason: 'connectionLost', mayHaveHappened: false })
  }
})

test('connection: opening is aborted', async () => {
  const { where } = await connected()
  await assert.rejects(RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol }, AbortSignal.abort()), { reason: 'aborted' })
  const controller = new AbortController()
  const opening = RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol }, controller.signal)
  controller.abort()
  await assert.rejects(opening, { reason: 'aborted' })
})

test('connection: an invalid answer ends it', async () => {
  const where = await byteServer((socket) => socket.write(Buffer.from('00000003ffffff', 'hex')))
  const connection = await RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol })
  const call = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of() })
  await assert.rejects(call, { reason: 'connectionLost' })
  assert.equal(connection.isOpen, false)
})

test('connection: a fatal refusal reaches every call', async () => {
  const where = await byteServer((socket) => {
    socket.once('data', () =>
      socket.end(
        Buffer.from('0000001f' + '1e' + '08ffffffff0f' + '1002' + '2203612e42' + '2a0f' + '6e6f7420686572650a6174206c696e', 'hex'),
      ),
    )
  })
  const connection = await RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol })
  const call = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of() })
  await assert.rejects(call, { remoteClass: 'a.B', message: 'not here' })
})

test('connection: pings are sent while a call waits', async () => {
  const seen: Buffer[] = []
  const where = await byteServer((socket) => socket.on('data', (piece) => seen.push(piece)))
  const clock = manualClock()
  const connection = await RpcConnection.open({ ...where, user: 'u', protocol: clientProtocol, clientId, activeClock: clock.active })
  cleanUps.push(() => connection.close())
  const call = connection.call({ protocol: clientProtocol, method: 'wait', body: Buffer.of(), timeoutMs: 1_000_000 })
  clock.advance(11_000)
  await settled(() => Buffer.concat(seen).includes(Buffer.from(`0802100018072210${clientId.toString('hex')}`, 'hex')))
  connection.close()
  await assert.rejects(call, { reason: 'connectionLost' })
})
