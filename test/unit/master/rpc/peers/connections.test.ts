import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { peer } from '#messages/peer'
import { PeerConnections } from '../../../../../master/rpc/peers/connections.js'
import { peerProtocol } from '../../../../../master/rpc/peers/line.js'
import { systemActiveClock } from '../../../../../proto/base/active-clock.js'
import { type ActiveClock, manualClock } from '../../../../../proto/base/clock.js'
import { checkId, type PeerId } from '../../../../../proto/base/ids.js'
import { type Logger, silentLogger } from '../../../../../proto/base/logger.js'
import { RpcLinkError } from '../../../../../proto/rpc/connection.js'
import { createRpcServer, type IncomingCall, type RpcServer, unary } from '../../../../../proto/rpc/server.js'
import { asMaster } from '../../../proto/rpc/credentials.js'
import { freePorts } from '../masters.js'

const reply = peer.ForwardResponse.encode({ body: Buffer.from('done') }).finish()

/** Something that listens as master 2 and can be told to hang. */
class Fake {
  readonly messages: string[] = []
  isHanging = false
  askerIsRemoved = false
  identities = 0
  readonly held: IncomingCall[] = []
  readonly server: RpcServer
  readonly #who: { readonly clusterId: string; readonly peerId: number }

  constructor(who: { readonly clusterId: string; readonly peerId: number } = { clusterId: 'here', peerId: 2 }) {
    this.#who = who
    const identify = unary(peer.IdentifyRequest, peer.IdentifyResponse, ({ asker }) => {
      assert.equal(asker, 1)
      return { ...this.#who, hasState: false, askerIsRemoved: this.askerIsRemoved }
    })
    this.server = createRpcServer({
      protocols: [
        {
          name: peerProtocol,
          methods: new Map([
            [
              'identify',
              (call: IncomingCall) => {
                this.identities += 1
                if (this.isHanging) this.held.push(call)
                else identify(call)
              },
            ],
            [
              'deliver',
              (call: IncomingCall) => {
                this.messages.push(call.body.toString())
                call.release()
              },
            ],
            ['forward', (call: IncomingCall) => (this.isHanging ? void this.held.push(call) : call.reply(reply))],
          ]),
        },
      ],
      logger: silentLogger,
      credentials: asMaster(this.#who.peerId, this.#who.clusterId),
      limits: { drainMsMax: 10 },
    })
  }
}

async function world(
  fake: Fake,
  {
    logger = silentLogger,
    silenceMs = 10_000,
    activeClock = systemActiveClock,
  }: { readonly logger?: Logger; readonly silenceMs?: number; readonly activeClock?: ActiveClock } = {},
) {
  const [port = 0] = await freePorts(1)
  const connections = new PeerConnections({
    selfId: checkId<PeerId>(1),
    clusterId: 'here',
    user: 'cairn',
    credentials: asMaster(1),
    activeClock,
    logger,
    peers: [{ id: checkId<PeerId>(2), host: '127.0.0.1', port }],
    limits: { reopenMs: 1, connectMs: 10_000, silenceMs, complainMs: 0, postedBytesMax: 1 << 20 },
  })
  const listen = () => fake.server.listen({ host: '127.0.0.1', port })
  return { connections, listen }
}

/** Messages may be lost; sooner or later one gets there. */
async function postUntil(connections: PeerConnections, message: string, fake: Fake): Promise<void> {
  while (!fake.messages.includes(message)) {
    connections.post(2, 'deliver', Buffer.from(message))
    await pause(5)
  }
}

test('peer connections: messages and calls arrive at the peer', async () => {
  const fake = new Fake()
  const { connections, listen } = await world(fake)
  await listen()
  connections.start()
  await postUntil(connections, 'a', fake)
  assert.equal(connections.reachable, 1)
  assert.deepEqual(Buffer.from(await connections.callNow(2, 'forward', Buffer.alloc(0))), Buffer.from(reply))
  connections.stop()
  await fake.server.close()
})

test('peer connections: this master was paused, a peer without an answer in that time does not count as silent', async () => {
  const clock = manualClock()
  const fake = new Fake()
  const { connections, listen } = await world(fake, { silenceMs: 2_500, activeClock: clock.active })
  await listen()
  connections.look()
  while (connections.reachable === 0) {
    clock.advance(1)
    await pause(1)
  }
  const asked = fake.identities
  fake.isHanging = true
  connections.look()
  while (fake.identities === asked) await pause(1)
  clock.advance(2_000)
  clock.pause(3_600_000)
  await pause(1)
  assert.equal(connections.reachable, 1)
  clock.advance(2_000)
  await pause(1)
  assert.equal(connections.reachable, 0)
  connections.stop()
  for (const call of fake.held) call.release()
  await fake.server.close()
})

test('peer connections: the peer is down, a call fails as not executed; the peer starts, the connections open', async () => {
  const fake = new Fake()
  const { connections, listen } = await world(fake)
  await assert.rejects(
    connections.callNow(2, 'forward', Buffer.alloc(0)),
    (error) => error instanceof Error && 'mayHaveHappened' in error && error.mayHaveHappened === false,
  )
  await listen()
  await postUntil(connections, 'b', fake)
  connections.stop()
  await fake.server.close()
})

test('peer connections: a call to an unknown master fails as not executed', async () => {
  const { connections } = await world(new Fake())
  await assert.rejects(
    connections.callNow(9, 'forward', Buffer.alloc(0)),
    (error) => error instanceof Error && 'mayHaveHappened' in error && error.mayHaveHappened === false,
  )
})

test('peer connections: another cluster or master at the address, nothing is sent and it is logged once', async () => {
  for (const who of [
    { clusterId: 'elsewhere', peerId: 2 },
    { clusterId: 'here', peerId: 3 },
  ]) {
    const complaints: string[] = []
    const logger: Logger = { ...silentLogger, error: (fields) => complaints.push(String(fields['error'])) }
    const fake = new Fake(who)
    const { connections, listen } = await world(fake, { logger })
    await listen()
    for (let round = 0; round < 3; round++) {
      await assert.rejects(connections.callNow(2, 'forward', Buffer.alloc(0)))
      connections.post(2, 'deliver', Buffer.from('x'))
      await pause(5)
    }
    assert.deepEqual(fake.messages, [])
    assert.equal(complaints.length, 1)
    assert.ok(complaints[0]?.includes(`master ${who.peerId} of cluster ${who.clusterId}`))
    connections.stop()
    await fake.server.close()
  }
})

test('peer connections: the peer hangs, its connections are closed, the call fails as possibly executed; later they reopen', async () => {
  const fake = new Fake()
  const { connections, listen } = await world(fake, { silenceMs: 200 })
  await listen()
  connections.look()
  await postUntil(connections, 'before', fake)
  await connections.callNow(2, 'forward', Buffer.alloc(0))
  fake.isHanging = true
  const call = connections.callNow(2, 'forward', Buffer.alloc(0))
  connections.look()
  await assert.rejects(call, (error) => error instanceof RpcLinkError && error.mayHaveHappened)
  while (connections.reachable > 0) await pause(5)
  fake.isHanging = false
  await postUntil(connections, 'after', fake)
  while (!(await connections.callNow(2, 'forward', Buffer.alloc(0)).catch(() => undefined))) await pause(5)
  connections.stop()
  await fake.server.close()
})

test('peer connections: the masters change, new ones are connected, old addresses and removed ones are not', async () => {
  const fakes = [new Fake({ clusterId: 'here', peerId: 2 }), new Fake({ clusterId: 'here', peerId: 3 })] as const
  const ports = await Promise.all(fakes.map(async ({ server }) => (await server.listen({ host: '127.0.0.1', port: 0 })).port))
  const removedBy: PeerId[] = []
  const connections = new PeerConnections({
    selfId: checkId<PeerId>(1),
    clusterId: 'here',
    user: 'cairn',
    credentials: asMaster(1),
    activeClock: systemActiveClock,
    logger: silentLogger,
    limits: { reopenMs: 1, silenceMs: 10_000 },
    lingerMs: 5,
    onRemoved: (by) => removedBy.push(by),
  })
  const at = (id: number) => ({ id: checkId<PeerId>(id), host: '127.0.0.1', port: ports[id - 2] ?? 0 })
  connections.start()
  connections.follow([{ ...at(1), port: 1 }, at(2)])
  await postUntil(connections, 'to the second', fakes[0])
  connections.follow([at(2), at(3)])
  assert.deepEqual(connections.ids, [2, 3])
  while (connections.reachable < 2) await pause(5)
  connections.follow([at(3)])
  assert.deepEqual([connections.ids, connections.reachable], [[3], 1])
  while (connections.addressOf(2) !== undefined) await pause(5)
  await assert.rejects(connections.callNow(2, 'forward', Buffer.alloc(0)))
  connections.follow([{ ...at(3), port: ports[0] ?? 0 }])
  assert.equal(connections.reachable, 0)
  fakes[1].askerIsRemoved = true
  connections.follow([at(3)])
  while (removedBy.length === 0) await pause(5)
  assert.equal(removedBy[0], 3)
  connections.stop()
  await Promise.all(fakes.map(({ server }) => server.close()))
})
