// Real stores, data ports and RPC ports of several chunkservers in one process; the primary of a recovery calls the others as it does in a
// cluster.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { chunkserver } from '#messages/chunkserver'
import { holderTimes } from '../../../../chunkserver/recovery/limits.js'
import { type RecoveryOutcome, recoverChunk } from '../../../../chunkserver/recovery/primary.js'
import { beginRecovery, replicaProtocolName } from '../../../../chunkserver/recovery/protocol.js'
import { SilentHolders } from '../../../../chunkserver/recovery/silent-holders.js'
import { chunkserverAccess, createProtocols, listenerCredentials } from '../../../../chunkserver/rpc/access.js'
import { systemActiveClock } from '../../../../proto/base/active-clock.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { ClusterKey, KeyRing } from '../../../../proto/keys/cluster-key.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import { createRpcServer, type RpcServer } from '../../../../proto/rpc/server.js'
import { asChunkserver, asMaster, testKeys } from '../../proto/rpc/credentials.js'
import { bytesOf, type DataServer, holdsAll, openWriter, readChunk, stages, startDataServer, statuses, writeChunk } from '../kit.js'
import { testPoolId } from '../tokens.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const { chunkId } = ref
const never = new AbortController().signal
const accessDenied = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'accessDenied'

interface Server extends DataServer {
  readonly number: number
  readonly rpc: RpcServer
  readonly rpcPort: number
}

async function start(t: TestContext, count: number, logger: Logger = silentLogger): Promise<Server[]> {
  const servers: Server[] = []
  for (let number = 1; number <= count; number += 1) {
    const data = await startDataServer(t)
    await data.store.adopt({ clusterId: 'here', poolId: testPoolId, chunkserverId: number })
    const credentials = listenerCredentials(data.store, testKeys)
    const rpc = createRpcServer({
      protocols: createProtocols(data.store, { softwareVersion: '1', uptimeMs: () => 0 }),
      access: chunkserverAccess,
      credentials,
      logger,
    })
    const { port: rpcPort } = await rpc.listen({ host: '127.0.0.1', port: 0 })
    t.after(() => rpc.close())
    servers.push({ ...data, number, rpc, rpcPort })
  }
  return servers
}

const holder = ({ number, store, rpcPort }: Server): chunkserver.HolderMessage =>
  ({ chunkserverId: number, uuid: store.identity.uuid, ipAddress: '127.0.0.1', rpcPort }) as chunkserver.HolderMessage

const partsOf = ({ store }: Server, silent = new SilentHolders(systemActiveClock, 10_000)) => ({
  store,
  keys: testKeys,
  activeClock: systemActiveClock,
  silent,
  logger: silentLogger,
})

interface Ordered {
  readonly generation?: number
  readonly newLength?: number
  readonly among?: readonly chunkserver.HolderMessage[]
}

/** The first of them leads. */
function recover(servers: readonly Server[], recoveryGeneration: number, ordered: Ordered = {}): Promise<RecoveryOutcome> {
  const [primary] = servers
  assert.ok(primary !== undefined)
  const { generation = 1001, newLength = null, among = servers.map(holder) } = ordered
  const order = { replica: { chunkId, generation, length: 0 }, recoveryGeneration, holders: among, newLength }
  const parts = partsOf(primary)
  return recoverChunk(parts, order as chunkserver.RecoverOrder, never)
}

const three = [1, 2, 3]

test('primary: the writer is gone, all three holders end with the acknowledged bytes under the new generation', async (t) => {
  const servers = await start(t, 3)
  const data = bytesOf(150_000)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(data))
  assert.deepEqual(await recover(servers, 1005), { kind: 'recovered', bytes: 150_000, holders: three })
  for (const server of servers) await holdsAll(server, { chunkId, generation: 1005 }, data)
  await assert.rejects(writer.finish(data.length))
  // The old writer comes back with the generation that it got before the recovery began.
  const again = { stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY, newGeneration: 1004, minBytes: data.length, maxBytes: data.length }
  for (const server of servers) assert.equal((await openWriter([server], ref, again)).response?.status, statuses.ERROR)
})

test('primary: a holder is down or is another server than named, it is left out; if the others have no bytes, no decision', async (t) => {
  const servers = await start(t, 3)
  const [first, second, third] = servers as [Server, Server, Server]
  const data = bytesOf(3_000)
  const writer = await openWriter([first, second], ref)
  await writer.ackOf(writer.packets(data))
  await third.rpc.close()
  const impostor = { ...holder(second), chunkserverId: 4, uuid: 'somebody-else' } as chunkserver.HolderMessage
  const among = [...servers.map(holder), impostor]
  assert.deepEqual(await recover(servers, 1005, { among }), { kind: 'recovered', bytes: 3_000, holders: [1, 2] })
  const outcome = await recover(servers, 2005, { generation: 2001, among: [holder(first), holder(third)] })
  assert.equal(outcome.kind, 'refused')
})

test('primary: all holders answer that they have no bytes, the chunk has no holders', async (t) => {
  const servers = await start(t, 3)
  await openWriter(servers.slice(0, 2), ref)
  assert.deepEqual(await recover(servers, 1005), { kind: 'recovered', bytes: 0, holders: [] })
})

test('primary: a holder is no longer registered; nobody else knows of a byte, no decision; a writer began empty replicas, no holders', async (t) => {
  const servers = await start(t, 2)
  const gone = { chunkserverId: 9, uuid: '', ipAddress: '', rpcPort: 0 } as chunkserver.HolderMessage
  const among = [...servers.map(holder), gone]
  const outcome = await recover(servers, 1005, { among })
  assert.equal(outcome.kind, 'refused')
  assert.match(outcome.kind === 'refused' ? outcome.reason : '', /chunkserver 9 did not answer/)
  await openWriter(servers, ref)
  assert.deepEqual(await recover(servers, 1006, { among }), { kind: 'recovered', bytes: 0, holders: [] })
})

test('primary: two recoveries each reached other holders and were not accepted, the next one keeps the longest replica', async (t) => {
  const servers = await start(t, 3)
  const [first, second, third] = servers as [Server, Server, Server]
  const data = bytesOf(90_000)
  for (const [among, bytes] of [
    [[first], 90_000],
    [[second, third], 70_000],
  ] as const) {
    const writer = await openWriter(among, ref)
    await writer.ackOf(writer.packets(data.subarray(0, bytes)))
  }
  assert.deepEqual(await recover([second, third], 1006), { kind: 'recovered', bytes: 70_000, holders: [2, 3] })
  assert.deepEqual(await recover([first], 1005), { kind: 'recovered', bytes: 90_000, holders: [1] })
  assert.deepEqual(await recover(servers, 1007), { kind: 'recovered', bytes: 90_000, holders: [1] })
  await holdsAll(first, { chunkId, generation: 1007 }, data)
  for (const server of [second, third]) await holdsAll(server, { chunkId, generation: 1006 }, data.subarray(0, 70_000))
})

test('primary: finished replicas of one generation with different lengths are left unchanged', async (t) => {
  const servers = await start(t, 2)
  const [first, second] = servers as [Server, Server]
  await writeChunk([first], ref, bytesOf(70_000))
  await writeChunk([second], ref, bytesOf(80_000))
  assert.equal((await recover(servers, 1005)).kind, 'refused')
  await holdsAll(first, ref, bytesOf(70_000))
  await holdsAll(second, ref, bytesOf(80_000))
})

test('primary: a truncation cuts all replicas that have the length; repeated by another primary it has the same result', async (t) => {
  const servers = await start(t, 3)
  const data = bytesOf(100_000)
  await writeChunk(servers, ref, data)
  const [first, second, third] = servers as [Server, Server, Server]
  // The first attempt reached one of them and was never told.
  assert.deepEqual(await recover([second], 1005, { newLength: 700 }), { kind: 'recovered', bytes: 700, holders: [2] })
  assert.deepEqual(await recover([first, second, third], 1006, { newLength: 700 }), { kind: 'recovered', bytes: 700, holders: three })
  for (const server of servers) await holdsAll(server, { chunkId, generation: 1006 }, data.subarray(0, 700))
})

test('primary: a holder that does not answer costs the first recovery its time, and those after it a moment', async (t) => {
  const servers = await start(t, 1)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(bytesOf(1_000)))
  const sockets = new Set<Socket>()
  const mute = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    mute.close()
  })
  const { port: rpcPort } = mute.address() as AddressInfo
  const among = [...servers.map(holder), { chunkserverId: 3, uuid: 'mute', ipAddress: '127.0.0.1', rpcPort }]
  const clock = manualClock()
  const silent = new SilentHolders(clock.active, holderTimes.silentMs)
  const waitedMs = async (recoveryGeneration: number): Promise<number> => {
    const order = { replica: { ...ref, length: 0 }, recoveryGeneration, holders: among, newLength: null }
    let toldMs: number | undefined
    const warn = (): void => {
      toldMs ??= clock.active.activeMs()
    }
    const parts = { ...partsOf(servers[0] as Server, silent), activeClock: clock.active, logger: { ...silentLogger, warn } }
    const before = sockets.size
    const ended = recoverChunk(parts, order as unknown as chunkserver.RecoverOrder, never)
    while (sockets.size === before) await new Promise(setImmediate)
    const beganMs = clock.active.activeMs()
    while (toldMs === undefined) {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
      clock.advance(100)
    }
    assert.deepEqual(await ended, { kind: 'recovered', bytes: 1_000, holders: [1] })
    return toldMs - beganMs
  }
  const { connectMsMax, silentBeginMsMax, silentMs } = holderTimes
  const first = await waitedMs(1005)
  const second = await waitedMs(1006)
  clock.advance(silentMs)
  const third = await waitedMs(1007)
  const isRight = first >= connectMsMax && second >= silentBeginMsMax && second < connectMsMax && third >= connectMsMax
  assert.ok(isRight, `${first}, ${second} and ${third} ms`)
})

test('primary: two at the same time, the newer one succeeds and all replicas of its generation have the same bytes', async (t) => {
  const servers = await start(t, 3)
  const data = bytesOf(100_000)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(data))
  const [, newer] = await Promise.all([recover(servers, 1005), recover([...servers].reverse(), 1006)])
  assert.equal(newer.kind, 'recovered')
  if (newer.kind !== 'recovered') return
  for (const number of newer.holders) {
    const server = servers[number - 1] as Server
    assert.ok((await readChunk(server, { chunkId, generation: 1006 }, 0, newer.bytes)).data.equals(data.subarray(0, newer.bytes)))
  }
})

test('primary: its server stops, the recovery ends and decides nothing without the missing answers', async (t) => {
  const servers = await start(t, 2)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(bytesOf(1_000)))
  const stopping = new AbortController()
  stopping.abort()
  const [primary] = servers as [Server, Server]
  const parts = partsOf(primary)
  const order = { replica: { ...ref, length: 0 }, recoveryGeneration: 1005, holders: servers.map(holder), newLength: null }
  const outcome = await recoverChunk(parts, order as chunkserver.RecoverOrder, stopping.signal)
  assert.equal(outcome.kind, 'failed')
  for (const { store } of servers) assert.equal(store.finalised(chunkId), undefined)
})

test('replica protocol: clients, masters and servers with another key are refused with a log line, and nothing changes', async (t) => {
  const lines: string[] = []
  const logger: Logger = { ...silentLogger, warn: (_fields: object, message: string) => void lines.push(message) }
  const [server] = (await start(t, 1, logger)) as [Server]
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packets(bytesOf(1_000)))
  const { uuid } = server.store.identity
  const request = { poolId: testPoolId, uuid, chunkId, generation: 1001, recoveryGeneration: 1005 }
  const about = { host: '127.0.0.1', port: server.rpcPort, user: 'chunkserver', protocol: replicaProtocolName }
  const call = async (credentials?: object): Promise<unknown> => {
    const connection = await RpcConnection.open({ ...about, credentials: credentials as never })
    try {
      return await connection.invoke(beginRecovery, request)
    } finally {
      connection.close()
    }
  }
  await assert.rejects(call(), accessDenied)
  await assert.rejects(call({ ...asMaster(1), chunkserverUuid: uuid }), accessDenied)
  const otherKey = { ring: new KeyRing([ClusterKey.make()]) }
  await assert.rejects(call({ ...asChunkserver('other', 'here', otherKey), chunkserverUuid: uuid }), accessDenied)
  assert.equal(lines.length, 3)
  await writer.ackOf(writer.packet(1_000, bytesOf(10)))
  assert.ok(await call({ ...asChunkserver('other', 'here'), chunkserverUuid: uuid }))
  await assert.rejects(writer.finish(1_010))
})
