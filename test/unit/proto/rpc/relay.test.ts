// A stranger between two who hold the cluster key: it relays their handshake as it is, and then reads along or speaks itself.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import { createRpcServer } from '../../../../proto/rpc/server.js'
import { FrameReader } from '../../../../proto/wire/frames.js'
import { hasReason } from '../../master/rpc/masters.js'
import { asAdministrator, asMaster, older } from './credentials.js'
import { call, clientProtocol, context } from './raw-client.js'

interface Relay {
  readonly port: number
  readonly seen: Buffer[]
  /** Ends of the one connection, once the handshake is over. */
  readonly ends: Promise<{ readonly opener: Socket; readonly listener: Socket }>
  /** From now on nothing is relayed. */
  isSilent: boolean
}

async function relayTo(t: TestContext, port: number): Promise<Relay> {
  let over: (ends: Awaited<Relay['ends']>) => void = () => undefined
  const ends = new Promise<Awaited<Relay['ends']>>((resolve) => {
    over = resolve
  })
  const server = createServer((opener) => {
    const listener = connect(port, '127.0.0.1')
    const frames = new FrameReader(1 << 20)
    let answers = 0
    for (const socket of [opener, listener]) socket.on('error', () => undefined)
    t.after(() => [opener, listener].map((socket) => socket.destroy()))
    opener.on('close', () => listener.destroy())
    listener.on('close', () => opener.destroy())
    opener.on('data', (piece) => {
      relay.seen.push(piece as Buffer)
      if (!relay.isSilent) listener.write(piece)
    })
    listener.on('data', (piece) => {
      relay.seen.push(piece as Buffer)
      if (!relay.isSilent) opener.write(piece)
      if (answers >= 2) return
      frames.push(piece as Buffer)
      // The challenge, then success.
      while (answers < 2 && frames.next()) if (++answers === 2) over({ opener, listener })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const relay = { port: (server.address() as AddressInfo).port, seen: [], ends, isSilent: false } as Relay
  return relay
}

async function cluster(t: TestContext) {
  const bodies: string[] = []
  const lines: string[] = []
  const methods = new Map([
    [
      'say',
      (incoming: { readonly body: Buffer; reply(bytes: Uint8Array): void }) => {
        bodies.push(incoming.body.toString())
        incoming.reply(Buffer.from('the secret answer'))
      },
    ],
  ])
  const logger = { ...silentLogger, warn: (_fields: unknown, message: string) => void lines.push(message) }
  const server = createRpcServer({ protocols: [{ name: clientProtocol, methods }], credentials: asMaster(1), logger })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => server.close())
  const relay = await relayTo(t, port)
  const open = async (credentials?: ReturnType<typeof asAdministrator>): Promise<RpcConnection> => {
    const connection = await RpcConnection.open({ host: '127.0.0.1', port: relay.port, user: 'u', protocol: clientProtocol, credentials })
    t.after(() => connection.close())
    return connection
  }
  return { server, bodies, lines, relay, open }
}

/** Of this version, with TLS, and of one from before. */
const administrators = [asAdministrator(), older(asAdministrator())]

const say = (text: string) => ({ protocol: clientProtocol, method: 'say', body: Buffer.from(text) })

test('relay: it cannot read data after the handshake between servers; it can read those of a client', async (t) => {
  for (const credentials of [...administrators, undefined]) {
    const { relay, open } = await cluster(t)
    assert.equal((await (await open(credentials)).call(say('the secret question'))).toString(), 'the secret answer')
    const seen = Buffer.concat(relay.seen)
    for (const secret of ['secret question', 'secret answer']) assert.equal(seen.includes(secret), credentials === undefined)
  }
})

test('relay: it inserts a call on the connection of an administrator, the connection ends and the call is not executed', async (t) => {
  for (const credentials of administrators) {
    const { server, bodies, lines, relay, open } = await cluster(t)
    const connection = await open(credentials)
    const closed = new Promise<void>((resolve) => connection.onClosed(() => resolve()))
    assert.equal((await connection.call(say('mine'))).toString(), 'the secret answer')
    const { listener } = await relay.ends
    listener.write(Buffer.concat([context('u'), call(0, 'say', Buffer.from('forged'))]))
    await closed
    assert.deepEqual(bodies, ['mine'])
    assert.deepEqual([server.stats().refusalsTotal, lines.length], [1, 1])
  }
})

test('relay: it inserts an answer, the connection ends and no call gets it', async (t) => {
  for (const credentials of administrators) {
    const { relay, open } = await cluster(t)
    const connection = await open(credentials)
    const { opener } = await relay.ends
    relay.isSilent = true
    const asked = connection.call(say('mine'))
    opener.write(call(0, 'say', Buffer.from('forged')))
    await assert.rejects(asked, hasReason('connectionLost'))
    assert.equal(connection.isOpen, false)
  }
})

test('relay: it resets the connection or sends other bytes when encryption begins, opening fails and nothing else does', async (t) => {
  for (const interrupt of [(end: Socket) => end.resetAndDestroy(), (end: Socket) => end.end('noise'), (end: Socket) => end.destroy()]) {
    const { server, relay, open } = await cluster(t)
    void relay.ends.then(({ opener }) => {
      relay.isSilent = true
      interrupt(opener)
    })
    await assert.rejects(open(asAdministrator()), hasReason('connectionLost'))
    assert.equal(server.stats().callsTotal, 0)
  }
})

test('relay: it repeats earlier data in either direction, the connection ends', async (t) => {
  for (const [credentials, back] of administrators.flatMap((each) => [[each, false] as const, [each, true] as const])) {
    const { bodies, relay, open } = await cluster(t)
    const connection = await open(credentials)
    const closed = new Promise<void>((resolve) => connection.onClosed(() => resolve()))
    const { opener, listener } = await relay.ends
    const from = back ? listener : opener
    const said = once(from, 'data')
    await connection.call(say('mine'))
    const [piece] = (await said) as [Buffer]
    const other = back ? opener : listener
    other.write(piece)
    await closed
    assert.deepEqual(bodies, ['mine'])
  }
})

test('relay: messages and answers of many megabytes, and thousands of small ones, pass unchanged', async (t) => {
  for (const credentials of administrators) {
    const { bodies, open } = await cluster(t)
    const connection = await open(credentials)
    const large = 'x'.repeat(5_000_000)
    await connection.call(say(large))
    await Promise.all(Array.from({ length: 3000 }, (_, index) => connection.call(say(`${index}`))))
    assert.equal(bodies[0], large)
    assert.deepEqual(
      bodies.slice(1),
      Array.from({ length: 3000 }, (_, index) => `${index}`),
    )
  }
})
