// The handshake over a real connection: what a server takes before the calls, and how it ends what it does not take.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { rpc } from '#messages/rpc'
import { silentLogger } from '../../../../proto/base/logger.js'
import { ClusterKey, KeyRing, type KeySource } from '../../../../proto/keys/cluster-key.js'
import type { AccessOptions } from '../../../../proto/rpc/access.js'
import { clusterKeyMechanism, clusterKeyMethod, OpenerHandshake } from '../../../../proto/rpc/cluster-handshake.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import { createRpcServer, type IncomingCall } from '../../../../proto/rpc/server.js'
import { delimited } from '../../../../proto/wire/varint.js'
import { hasReason } from '../../master/rpc/masters.js'
import { asChunkserver, asMaster, older, testKeys } from './credentials.js'
import { call, clientProtocol, context, framed, preambleSasl, type RawClient, rawClient, requestHeader } from './raw-client.js'

const guarded = 'guarded.Protocol'
const states = rpc.RpcSaslProto.SaslState
const table: AccessOptions['table'] = { [clientProtocol]: { otherwise: 'anyone' }, [guarded]: { otherwise: 'chunkservers' } }

async function serve(t: TestContext, keys: KeySource = testKeys, limits: { requestBytesMax?: number } = {}) {
  const who = (incoming: IncomingCall): void => incoming.reply(Buffer.from(JSON.stringify(incoming.caller.proven?.holder ?? null)))
  const lines: string[] = []
  const server = createRpcServer({
    protocols: [clientProtocol, guarded].map((name) => ({ name, methods: new Map([['who', who]]) })),
    access: { table, isMember: () => false, isFormerMember: () => false },
    credentials: asMaster(1, 'here', keys),
    logger: { ...silentLogger, warn: (_fields, message) => void lines.push(message) },
    limits: { sweepMs: 3_600_000, ...limits },
  })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => server.close())
  const raw = async (): Promise<RawClient> => {
    const client = await rawClient(port)
    t.after(() => client.destroy())
    return client
  }
  const open = async (credentials?: Parameters<typeof RpcConnection.open>[0]['credentials']): Promise<RpcConnection> => {
    const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: 'u', protocol: guarded, credentials })
    t.after(() => connection.close())
    return connection
  }
  return { server, lines, raw, open }
}

function sasl(message: rpc.RpcSaslProto.$Properties): Buffer {
  return framed(requestHeader(-33), delimited(Buffer.from(rpc.RpcSaslProto.encode(message).finish())))
}

function initiate(opener: OpenerHandshake): Buffer {
  const auths = [{ method: clusterKeyMethod, mechanism: clusterKeyMechanism }]
  return sasl({ state: states.INITIATE, token: opener.opening, auths })
}

/** Proves by hand to be a chunkserver; `atOnce` follows the response without waiting. */
async function prove(raw: () => Promise<RawClient>, atOnce: Buffer = Buffer.alloc(0)) {
  const client = await raw()
  const opener = new OpenerHandshake(older(asChunkserver('u')))
  client.write(preambleSasl, initiate(opener))
  const { rest } = await client.response()
  const challenge = rpc.RpcSaslProto.decode(rest.subarray(rest.length < 128 + 1 ? 1 : 2))
  const { response, protection } = opener.onChallenge(Buffer.from(challenge.token ?? []))
  assert.ok(protection.kind === 'sealed')
  const again = sasl({ state: states.RESPONSE, token: response })
  client.write(Buffer.concat([again, atOnce]))
  if (atOnce.length === 0) assert.equal((await client.response()).header.status, 0)
  return { client, stream: protection.stream, again }
}

const ask = (connection: RpcConnection, protocol: string): Promise<string> =>
  connection.call({ protocol, method: 'who', body: Buffer.alloc(0) }).then((answer) => answer.toString())

test('server handshake: a server forwards the largest request of a client with its identity, it is accepted', async (t) => {
  const requestBytesMax = 256 * 1024
  const { open } = await serve(t, testKeys, { requestBytesMax })
  const send = (connection: RpcConnection, bodyBytes: number): Promise<Buffer> =>
    connection.call({ protocol: clientProtocol, method: 'who', body: Buffer.alloc(bodyBytes) })
  await assert.rejects(send(await open(), requestBytesMax + 4096))
  await send(await open(asMaster(2, 'here')), requestBytesMax + 4096)
  await assert.rejects(send(await open(asMaster(2, 'here')), 2 * requestBytesMax))
})

test('server handshake: a chunkserver proves its identity, it may call methods for chunkservers and both ends know each other', async (t) => {
  const { server, open } = await serve(t)
  const connection = await open(asChunkserver('u'))
  assert.deepEqual(connection.proven?.holder, { role: 'master', id: 1 })
  assert.equal(await ask(connection, guarded), '{"role":"chunkserver","uuid":"u"}')
  assert.equal(await ask(connection, clientProtocol), '{"role":"chunkserver","uuid":"u"}')
  assert.equal(server.stats().refusalsTotal, 0)
})

test('server handshake: a client may call methods for clients; other calls end its connection, are logged and counted', async (t) => {
  const { server, lines, open } = await serve(t)
  const connection = await open()
  assert.equal(await ask(connection, clientProtocol), 'null')
  await assert.rejects(ask(connection, guarded), hasReason('accessDenied'))
  assert.equal(connection.isOpen, false)
  for (const credentials of [undefined, asMaster(2)]) await assert.rejects(ask(await open(credentials), guarded), hasReason('accessDenied'))
  assert.deepEqual([server.stats().refusalsTotal, lines.length], [3, 3])
})

test('server handshake: another key, refused and counted', async (t) => {
  const { server, open } = await serve(t)
  await assert.rejects(open(asChunkserver('u', 'here', { ring: new KeyRing([ClusterKey.make()]) })), hasReason('accessDenied'))
  assert.equal(server.stats().refusalsTotal, 1)
})

test('server handshake: the context or calls before the proof are refused', async (t) => {
  const { raw } = await serve(t)
  for (const early of [context('u'), call(1, 'who', Buffer.alloc(0), guarded)]) {
    const client = await raw()
    client.write(preambleSasl, initiate(new OpenerHandshake(asChunkserver('u'))), early)
    assert.equal((await client.response()).header.status, 0) // the challenge
    const { header } = await client.response()
    assert.deepEqual([header.status, header.errorDetail], [2, 12])
    await client.untilEnd()
  }
})

test('server handshake: it is begun but not finished, the connection ends after a time limit', async (t) => {
  const { server, lines, raw } = await serve(t)
  const client = await raw()
  client.write(preambleSasl, initiate(new OpenerHandshake(asChunkserver('u'))))
  await client.response()
  server.sweep(9_999)
  assert.equal(lines.length, 0)
  server.sweep(1)
  assert.equal((await client.untilEnd()).length, 0)
  assert.equal(lines.length, 1)
})

test('server handshake: messages that are too large are refused before they are read', async (t) => {
  const { raw } = await serve(t)
  const client = await raw()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(64 * 1024 * 1024)
  client.write(preambleSasl, length)
  assert.equal((await client.response()).header.status, 2)
  await client.untilEnd()
  const other = await raw()
  other.write(preambleSasl, sasl({ state: states.INITIATE, token: Buffer.alloc(10_000) }))
  assert.equal((await other.response()).header.status, 2)
  await other.untilEnd()
})

test('server handshake: a response before the opening or after the end is refused; unencrypted, it ends the connection', async (t) => {
  const { server, raw } = await serve(t)
  const client = await raw()
  client.write(preambleSasl, sasl({ state: states.RESPONSE, token: Buffer.alloc(34) }))
  assert.equal((await client.response()).header.status, 2)
  await client.untilEnd()
  const before = server.stats().refusalsTotal
  const { client: other, stream, again } = await prove(raw)
  other.write(...stream.seal(again))
  stream.push(await other.untilEnd())
  const refusal = stream.next()
  assert.equal(refusal?.includes('after the end of the handshake'), true)
  const { client: third, again: unsealed } = await prove(raw)
  third.write(unsealed)
  assert.equal((await third.untilEnd()).length, 0)
  assert.equal(server.stats().refusalsTotal, before + 2)
})

test('server handshake: data sent before the client has the last answer are refused', async (t) => {
  const { raw } = await serve(t)
  const { client } = await prove(raw, context('u'))
  assert.equal((await client.response()).header.status, 2)
  await client.untilEnd()
})

test('server handshake: a key is retired, the connections that used it are closed, others are not', async (t) => {
  const [old, fresh] = [ClusterKey.make(), ClusterKey.make()]
  const keys = { ring: new KeyRing([old, fresh]) }
  const { server, open } = await serve(t, keys)
  const before = await open(asChunkserver('u', 'here', { ring: new KeyRing([old]) }))
  const after = await open(asChunkserver('v', 'here', { ring: new KeyRing([fresh]) }))
  const plain = await open()
  keys.ring = new KeyRing([fresh], [old.id])
  const closed = new Promise<void>((resolve) => before.onClosed(() => resolve()))
  server.sweep(1)
  await closed
  await ask(after, guarded)
  await ask(plain, clientProtocol)
  await assert.rejects(open(asChunkserver('u', 'here', { ring: new KeyRing([old]) })), hasReason('accessDenied'))
})
