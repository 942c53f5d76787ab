// What requests may hold: on one connection, and on all together; what happens to those that find no room.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import { createRpcServer, type RpcServer, type RpcServerOptions } from '../../../../proto/rpc/server.js'
import { asMaster } from './credentials.js'
import { call, clientProtocol, context, framed, preamble, type RawClient, rawClient, requestHeader } from './raw-client.js'

const mib = 1024 * 1024
const serverProtocol = 'a.ServerProtocol'
const opened = [preamble, context('alice')]
const running: { server: RpcServer; clients: RawClient[]; connections: RpcConnection[] }[] = []

afterEach(async () => {
  for (const { server, clients, connections } of running.splice(0)) {
    for (const each of clients) each.destroy()
    for (const each of connections) each.close()
    await server.close()
  }
})

async function serve(limits: RpcServerOptions['limits'] = {}) {
  const waiting: IncomingCall[] = []
  const methods = new Map([['wait', (incoming: IncomingCall): void => void waiting.push(incoming)]])
  const protocols = [
    { name: clientProtocol, methods },
    { name: serverProtocol, methods },
  ]
  const server = createRpcServer({ protocols, credentials: asMaster(1), logger: silentLogger, limits: { drainMsMax: 10, ...limits } })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  const clients: RawClient[] = []
  const connections: RpcConnection[] = []
  running.push({ server, clients, connections })
  const connect = async (): Promise<RawClient> => {
    const raw = await rawClient(port)
    clients.push(raw)
    return raw
  }
  const open = async (protocol = clientProtocol): Promise<RpcConnection> => {
    const credentials = protocol === serverProtocol ? asMaster(2) : undefined
    const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: 'alice', protocol, credentials })
    connections.push(connection)
    return connection
  }
  return { server, connect, open, waiting }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let turns = 0; !isTrue(); turns++) {
    assert.ok(turns < 1_000_000, 'what is waited for comes')
    await turn()
  }
}

/** Enough turns for whatever is on its way through the loopback to have arrived, were it read. */
async function quiet(): Promise<void> {
  for (let each = 0; each < 200; each++) await turn()
}

/** The beginning of a call with a body of the given number of bytes. */
function announced(callId: number, bodyBytes: number): Buffer {
  const whole = call(callId, 'wait', Buffer.alloc(bodyBytes))
  return whole.subarray(0, 100)
}

test('admission: a connection is not read while its requests have reached its limit, and is resumed as they are answered', async () => {
  const { server, open, waiting } = await serve({ connectionBytesHigh: 4 * mib })
  const connection = await open()
  const body = Buffer.alloc(mib)
  const answers = Array.from({ length: 20 }, () => connection.call({ protocol: clientProtocol, method: 'wait', body }))
  await until(() => waiting.length === 4)
  await quiet()
  assert.equal(waiting.length, 4)
  assert.ok(server.stats().admittedBytes <= 5 * mib + 20 * 1024)
  for (let answered = 0; answered < 20; answered++) {
    await until(() => waiting.length > 0)
    assert.ok(waiting.length <= 4)
    waiting.shift()?.reply(Buffer.of(answered))
  }
  assert.deepEqual(
    (await Promise.all(answers)).map(([first]) => first),
    Array.from({ length: 20 }, (_, at) => at),
  )
  assert.equal(server.stats().admittedBytes, 0)
})

/** A call with a body of the given number of bytes: all but its last byte, and the last byte. */
function almost(callId: number, bodyBytes: number): [Buffer, Buffer] {
  const whole = call(callId, 'wait', Buffer.alloc(bodyBytes))
  return [whole.subarray(0, -1), whole.subarray(-1)]
}

test('admission: a large request that has arrived keeps its memory, and others wait for it in a queue', async () => {
  const { server, connect, waiting } = await serve({ largeBytesMax: 10 * mib, requestBytesMax: 8 * mib })
  const [first, second, third] = [await connect(), await connect(), await connect()]
  first.write(...opened, call(1, 'wait', Buffer.alloc(7 * mib)))
  await until(() => waiting.length === 1)
  assert.ok(server.stats().admittedBytes > 7 * mib)
  const [most, last] = almost(2, 6 * mib)
  second.write(...opened, most)
  await until(() => server.stats().admittedBytes > 13 * mib) // one may go on whatever there is
  third.write(...opened, call(3, 'wait', Buffer.alloc(2 * mib)), call(4, 'wait', Buffer.alloc(1)))
  await until(() => server.stats().connectionsWaiting === 1)
  waiting.shift()?.release()
  second.write(last)
  await until(() => waiting.length === 3)
  assert.deepEqual(waiting.map(({ callId }) => callId).sort(), [2, 3, 4])
  for (const each of waiting) each.release()
  assert.equal(server.stats().admittedBytes, 0)
})

test('admission: a request that is announced but not sent does not block others', async () => {
  const { server, connect, waiting } = await serve({ largeBytesMax: 10 * mib, requestBytesMax: 8 * mib })
  for (let each = 0; each < 20; each++) (await connect()).write(...opened, announced(each, 7 * mib))
  await until(() => server.stats().admittedBytes >= 20 * 64 * 1024)
  const client = await connect()
  client.write(...opened, call(77, 'wait', Buffer.alloc(5 * mib)))
  await until(() => waiting.length === 1)
  assert.equal(waiting[0]?.callId, 77)
})

test('admission: a sender stops in the middle, it is disconnected when others wait for its memory, not before', async () => {
  const stepBytes = 64 * 1024 // what is reserved for a large request that has just begun
  const largeBytesMax = 7 * mib + 3 * stepBytes + 8 * 1024 // of the three that stop and a whole one; no room for the beginning of another
  const { server, connect, waiting } = await serve({ largeBytesMax, largeRequestBytes: stepBytes, requestBytesMax: 7 * mib + 4096 })
  for (let each = 0; each < 3; each++) (await connect()).write(...opened, announced(1, 6 * mib))
  await until(() => server.stats().admittedBytes === 3 * stepBytes)
  server.sweep(1_000)
  server.sweep(1_000)
  assert.equal(server.stats().connections, 3)
  const client = await connect()
  client.write(...opened, call(5, 'wait', Buffer.alloc(7 * mib)))
  await until(() => waiting.length === 1)
  const other = await connect()
  other.write(...opened, call(6, 'wait', Buffer.alloc(6 * mib)))
  await until(() => server.stats().connectionsWaiting === 1)
  server.sweep(1_000) // the first that the other connection sees: it is not judged yet
  await until(() => server.stats().connections === 2)
  await until(() => waiting.length === 2)
  for (const each of waiting) each.release()
  assert.equal(server.stats().admittedBytes, 0)
})

test('admission: many large requests that arrive together in pieces all become calls', async () => {
  const { server, connect, waiting } = await serve({ largeBytesMax: 8 * mib, requestBytesMax: 8 * mib })
  const clients = await Promise.all(Array.from({ length: 12 }, connect))
  for (const each of clients) each.write(...opened)
  const whole = call(1, 'wait', Buffer.alloc(3 * mib))
  for (let at = 0; at < whole.length; at += 256 * 1024) {
    for (const each of clients) each.write(whole.subarray(at, at + 256 * 1024))
    await turn()
  }
  for (let answered = 0; answered < 12; answered++) {
    await until(() => waiting.length > 0)
    assert.ok(server.stats().admittedBytes <= 16 * mib)
    waiting.shift()?.release()
  }
  assert.equal(server.stats().admittedBytes, 0)
})

test('admission: small requests continue while large ones wait, and large ones while small ones wait', async () => {
  const { server, connect, waiting } = await serve({ largeBytesMax: 8 * mib, requestBytesMax: 8 * mib, smallBytesMax: 64 * 1024 })
  const [large, later, small] = [await connect(), await connect(), await connect()]
  large.write(...opened, call(1, 'wait', Buffer.alloc(8 * mib - 2_000)))
  await until(() => waiting.length === 1)
  later.write(...opened, announced(2, 5 * mib))
  await until(() => server.stats().connectionsWaiting === 1)
  small.write(...opened)
  for (let each = 0; each < 10; each++) small.write(call(10 + each, 'wait', Buffer.alloc(20_000)))
  await until(() => server.stats().connectionsWaiting === 2)
  assert.deepEqual(
    waiting.map(({ callId }) => callId),
    [1, 10, 11, 12],
  )
  waiting.splice(1, 1)[0]?.release()
  await until(() => waiting.length === 4)
  assert.deepEqual(
    waiting.map(({ callId }) => callId),
    [1, 11, 12, 13],
  )
})

test('admission: a request that gets no memory in time is refused as retryable; a connection with calls in flight waits', async () => {
  const { server, connect, waiting } = await serve({ largeBytesMax: 8 * mib, requestBytesMax: 8 * mib })
  const [first, second, third] = [await connect(), await connect(), await connect()]
  first.write(...opened, call(1, 'wait', Buffer.alloc(8 * mib - 2_000)))
  await until(() => waiting.length === 1)
  second.write(...opened, announced(2, 7 * mib))
  third.write(...opened, call(3, 'wait', Buffer.alloc(0)), announced(4, 7 * mib))
  await until(() => server.stats().connectionsWaiting === 2)
  server.sweep(14_999)
  assert.equal(server.stats().connections, 3)
  server.sweep(1)
  const { header } = await second.response()
  assert.deepEqual([header.status, header.exceptionClassName], [2, 'org.apache.hadoop.ipc.RetriableException'])
  assert.equal((await second.untilEnd()).length, 0)
  const [, ofThird] = waiting
  ofThird?.reply(Buffer.of(7))
  assert.equal((await third.response()).header.callId, 3)
  server.sweep(1)
  assert.equal((await third.response()).header.exceptionClassName, 'org.apache.hadoop.ipc.RetriableException')
})

test('admission: messages of servers continue while clients have used up their limit', async () => {
  const { server, open, waiting } = await serve({ smallBytesMax: 20 * 1024 })
  const [client, master] = [await open(), await open(serverProtocol)]
  for (let each = 0; each < 30; each++) client.post({ protocol: clientProtocol, method: 'wait', body: Buffer.alloc(1024) })
  await until(() => server.stats().connectionsWaiting === 1)
  assert.equal(waiting.length, 9)
  master.post({ protocol: serverProtocol, method: 'wait', body: Buffer.of(1) })
  await until(() => waiting.length === 10)
  assert.equal(waiting[9]?.protocol, serverProtocol)
})

test('admission: before a connection has sent its context, only short frames are allowed', async () => {
  const { connect, server } = await serve()
  const raw = await connect()
  raw.write(preamble, framed(requestHeader(-3), Buffer.alloc(70_000)))
  assert.equal((await raw.response()).header.status, 2)
  assert.equal((await raw.untilEnd()).length, 0)
  assert.equal(server.stats().admittedBytes, 0)
})

test('admission: silent connections are closed for new ones, the one that has been idle longest first', async () => {
  const { connect, server } = await serve({ connectionsMax: 6, openingMax: 2 })
  const talking: RawClient[] = []
  for (let each = 0; each < 3; each++) {
    const raw = await connect()
    raw.write(...opened, call(each, 'none', Buffer.alloc(0)))
    await raw.response()
    talking.push(raw)
    server.sweep(1_000)
  }
  const silent = [await connect(), await connect()]
  await until(() => server.stats().connections === 5)
  server.sweep(1_000)
  const late = await connect()
  late.write(...opened, call(7, 'none', Buffer.alloc(0)))
  await late.response()
  assert.equal((await silent[0]?.untilEnd())?.length, 0)
  const later = await connect()
  later.write(...opened, call(8, 'none', Buffer.alloc(0)))
  assert.equal((await later.response()).header.callId, 8)
  assert.equal((await talking[0]?.untilEnd())?.length, 0)
  talking[2]?.write(call(9, 'none', Buffer.alloc(0)))
  assert.equal((await talking[2]?.response())?.header.callId, 9)
})
