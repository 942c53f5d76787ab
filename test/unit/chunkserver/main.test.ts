import assert from 'node:assert/strict'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { client } from '#messages/client'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../../chunkserver/main.js'
import { clientDatanodeProtocolName } from '../../../chunkserver/rpc/client-datanode-service.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { writeKeyFile } from '../../../proto/keys/key-file.js'
import { RpcConnection } from '../../../proto/rpc/connection.js'
import { connectTransfer } from '../../../proto/transfer/connection.js'
import { testKeys as clusterKeys } from '../proto/rpc/credentials.js'
import { FakeMaster } from './fake-master.js'
import { blockOf, bytesOf, type DataServer, openWriter, readChunk, temporaryFolder, writeChunk } from './kit.js'
import { testKeys, tokenFor } from './tokens.js'

const kinds = chunkserver.Notice.Kind
const ref = { chunkId: 1073741825, generation: 1001 }

async function start(
  t: TestContext,
  masters: readonly FakeMaster[],
  data: string,
  changes: Record<string, unknown> = {},
): Promise<RunningChunkserver> {
  const addresses = masters.map(({ port }) => `127.0.0.1:${port}`).join(',')
  const clusterKeyFile = `${data}-key`
  await writeKeyFile(clusterKeyFile, clusterKeys.ring)
  t.after(() => rm(clusterKeyFile, { force: true }))
  const ports = { transferPort: 0, rpcPort: 0, httpPort: 0 }
  const running = await startChunkserver(
    parseChunkserverOptions({
      masters: addresses,
      data,
      clusterKeyFile,
      ...ports,
      heartbeatMs: 50,
      syncOnClose: 'false',
      reserveBytes: 0,
      ...changes,
    }),
    silentLogger,
  )
  t.after(() => running.stop())
  return running
}

/** As the kit's client sees it. */
function asServer(running: RunningChunkserver): DataServer {
  const port = Number(running.addresses.transfer.split(':')[1])
  const id = { ipAddr: '127.0.0.1', hostName: 'localhost', datanodeUuid: running.uuid, xferPort: port, infoPort: 0, ipcPort: 0 }
  return { port, info: { id } } as unknown as DataServer
}

test('chunkserver: two masters, it registers once, sends heartbeats to both, and reports a written chunk to both', async (t) => {
  const masters = [await new FakeMaster().start(t), await new FakeMaster().start(t)]
  for (const master of masters) master.registrations.length = 0
  const running = await start(t, masters, await temporaryFolder(t))
  await Promise.race(masters.map((master) => master.until(() => master.registrations.length > 0)))
  await writeChunk([asServer(running)], ref, bytesOf(1000))
  for (const master of masters) {
    await master.until(() => master.notices.length > 0)
    const [notice] = master.notices
    assert.equal(notice?.kind, kinds.FINALISED)
    assert.deepEqual({ ...notice?.replica }, { ...ref, length: 1000 })
    await master.until(() => master.heartbeats.at(-1)?.chunks === 1)
  }
})

test('chunkserver: the leader names other masters, it sends heartbeats to them and stops those to a removed master', async (t) => {
  const [known, joined] = [await new FakeMaster().start(t), await new FakeMaster().start(t)]
  const [here, there] = [known, joined].map(({ port }) => `127.0.0.1:${port}`)
  const running = await start(t, [known], await temporaryFolder(t))
  await known.until(() => known.heartbeats.length > 0)
  known.masters = [here ?? '', there ?? '', 'not an address']
  await joined.until(() => joined.heartbeats.length > 0)
  joined.masters = known.masters
  await writeChunk([asServer(running)], ref, bytesOf(10))
  await joined.until(() => joined.notices.length > 0)
  joined.masters = []
  known.masters = [here ?? '']
  const seen = known.heartbeats.length
  await known.until(() => known.heartbeats.length > seen + 1)
  const last = joined.heartbeats.length
  await known.until(() => known.heartbeats.length > seen + 4)
  assert.ok(joined.heartbeats.length <= last + 1)
})

test('chunkserver: a deletion is ordered, executed and reported; one of an older epoch is refused, also after a restart', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  const running = await start(t, [master], folder)
  await master.until(() => master.heartbeats.length > 0)
  const other = { ...ref, chunkId: ref.chunkId + 1 }
  await writeChunk([asServer(running)], ref, bytesOf(100))
  await writeChunk([asServer(running)], other, bytesOf(100))
  master.orders.push({ epoch: 3, entryIndex: 10, delete: { chunkId: ref.chunkId, generation: 1001 } })
  await master.until(() => master.notices.some(({ kind, entryIndex }) => kind === kinds.DELETED && entryIndex === 10))
  assert.equal((await readChunk(asServer(running), ref, 0, 100)).response.status, 1)
  await running.stop()
  const again = await start(t, [master], folder)
  await master.until(() => master.heartbeats.at(-1)?.highestEpoch === 3)
  const seen = master.heartbeats.length
  master.orders.push({ epoch: 2, entryIndex: 11, delete: { chunkId: other.chunkId, generation: 1001 } })
  await master.until(() => master.orders.length === 0 && master.heartbeats.length > seen + 3)
  assert.ok((await readChunk(asServer(again), other, 0, 100)).data.equals(bytesOf(100)))
})

test('chunkserver: a deletion of an older generation is refused', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.length > 0)
  await writeChunk([asServer(running)], ref, bytesOf(100))
  master.orders.push({ epoch: 3, entryIndex: 10, delete: { chunkId: ref.chunkId, generation: 1000 } })
  const seen = master.heartbeats.length
  await master.until(() => master.orders.length === 0 && master.heartbeats.length > seen + 3)
  assert.ok((await readChunk(asServer(running), ref, 0, 100)).data.equals(bytesOf(100)))
})

test('chunkserver: a copy is ordered, it arrives finalised and is reported with its entry; without a target it fails', async (t) => {
  const [first, second] = [await new FakeMaster().start(t), await new FakeMaster().start(t)]
  const source = await start(t, [first], await temporaryFolder(t))
  const target = await start(t, [second], await temporaryFolder(t))
  await first.until(() => first.heartbeats.length > 0)
  await second.until(() => second.heartbeats.length > 0)
  const data = bytesOf(300_000)
  await writeChunk([asServer(source)], ref, data)
  const place = { uuid: target.uuid, ipAddress: '127.0.0.1', hostName: 'localhost', storageUuid: 'DS-1' }
  const replica = { ...ref, length: data.length }
  first.orders.push({
    epoch: 3,
    entryIndex: 21,
    copy: { replica, target: { ...place, chunkserverId: 8, transferPort: asServer(target).port } },
  })
  await second.until(() => second.notices.some(({ kind, entryIndex }) => kind === kinds.FINALISED && entryIndex === 21))
  assert.ok((await readChunk(asServer(target), ref, 0, data.length)).data.equals(data))
  first.orders.push({ epoch: 3, entryIndex: 22, copy: { replica, target: { ...place, chunkserverId: 9, transferPort: 1 } } })
  await first.until(() => first.notices.some(({ kind, targetId }) => kind === kinds.COPY_FAILED && targetId === 9))
})

test('chunkserver: restarted while no master answers, it checks tokens with keys on its disk, readable by its owner only', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  const running = await start(t, [master], folder)
  await master.until(() => master.heartbeats.at(-1)?.newestTokenKey === 1)
  await writeChunk([asServer(running)], ref, bytesOf(100))
  await running.stop()
  assert.equal((await stat(join(folder, 'token-keys.json'))).mode & 0o777, 0o600)
  const unreachable = Object.assign(new FakeMaster(), { port: 1 })
  const alone = await start(t, [unreachable], folder)
  assert.ok((await readChunk(asServer(alone), ref, 0, 100)).data.equals(bytesOf(100)))
})

test('chunkserver: its file of keys is damaged, it gets the keys from the masters', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  await (await start(t, [master], folder)).stop()
  await writeFile(join(folder, 'token-keys.json'), '[{"id":1,"sec')
  const again = await start(t, [master], folder)
  await master.until(() => master.heartbeats.at(-1)?.newestTokenKey === 1)
  await writeChunk([asServer(again)], ref, bytesOf(100))
})

test('chunkserver: a new key arrives with a heartbeat; for a token of a key that it does not have yet, it asks the masters', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t), { heartbeatMs: 60_000 })
  await master.until(() => master.heartbeats.length > 0)
  master.tokenKeys = [...testKeys, { id: 2, secret: Buffer.alloc(32, 9), madeMs: 1 }]
  const token = tokenFor(ref, 'WRITE', {}, master.tokenKeys)
  await writeChunk([asServer(running)], ref, bytesOf(100), { token })
  assert.equal(master.tokenKeysAsked, 1)
  const quick = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.at(-1)?.newestTokenKey === 2)
  await quick.stop()
})

test('chunkserver: digests are requested, it sends them and the contents of the buckets that differ', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.length > 0)
  await writeChunk([asServer(running)], ref, bytesOf(100))
  const open = await openWriter([asServer(running)], { ...ref, chunkId: ref.chunkId + 1 })
  master.wantsDigest = true
  await master.until(() => master.compared.length > 0)
  assert.equal(master.digests[0]?.buckets[0]?.count, 1)
  assert.deepEqual(
    master.compared[0]?.buckets[0]?.replicas.map((replica) => ({ ...replica })),
    [{ ...ref, length: 100 }],
  )
  assert.equal(master.compared[0]?.buckets[0]?.beingWritten.length, 1)
  open.connection.destroy()
})

test('chunkserver: its folder belongs to another cluster, the process must stop', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  const running = await start(t, [master], folder)
  await master.until(() => master.heartbeats.length > 0)
  await running.stop()
  master.clusterId = 'cluster-2'
  const refused = await start(t, [master], folder)
  await assert.rejects(
    refused.closed,
    (error) => error instanceof FileSystemError && error.reason === 'misconfigured' && error.message.includes('cluster-2'),
  )
})

test('chunkserver: a folder in use, of a newer format or of another program is refused as misconfigured', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  const isMisconfigured = (error: unknown): boolean =>
    error instanceof FileSystemError && error.reason === 'misconfigured' && error.message.includes(folder)
  const running = await start(t, [master], folder)
  await assert.rejects(start(t, [master], folder), isMisconfigured)
  await running.stop()
  await writeFile(join(folder, 'identity.json'), JSON.stringify({ format: 99, uuid: 'u', storageUuid: 'DS-1' }))
  await assert.rejects(start(t, [master], folder), isMisconfigured)
  assert.ok((await readdir(folder)).includes('identity.json'))
})

test('chunkserver rpc: the visible length of an open chunk, and an error for a chunk that it does not have', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.length > 0)
  const writer = await openWriter([asServer(running)], ref)
  await writer.ackOf(writer.packet(0, bytesOf(700)))
  const port = Number(running.addresses.rpc.split(':')[1])
  const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: 'test', protocol: clientDatanodeProtocolName })
  const method = {
    protocol: clientDatanodeProtocolName,
    name: 'getReplicaVisibleLength',
    request: client.GetReplicaVisibleLengthRequestProto,
    response: client.GetReplicaVisibleLengthResponseProto,
  }
  assert.equal((await connection.invoke(method, { block: blockOf(ref) })).length, 700)
  await assert.rejects(
    connection.invoke(method, { block: blockOf({ chunkId: 5, generation: 1 }) }),
    (error) => (error as FileSystemError).reason === 'replicaNotFound',
  )
  await assert.rejects(
    connection.invoke({ ...method, name: 'shutdownDatanode' }, { block: blockOf(ref) }),
    (error) => (error as FileSystemError).reason === 'noSuchMethod',
  )
  connection.close()
  writer.connection.destroy()
})

test('chunkserver: a recovery is ordered, it ends the writer and reports the length and the holders', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.length > 0)
  const writer = await openWriter([asServer(running)], ref)
  await writer.ackOf(writer.packet(0, bytesOf(700)))
  const rpcPort = Number(running.addresses.rpc.split(':')[1])
  const holders = [{ chunkserverId: 7, uuid: running.uuid, ipAddress: '127.0.0.1', rpcPort }]
  const recover = { replica: { ...ref, length: 0 }, recoveryGeneration: 1005, holders }
  master.orders.push({ epoch: 3, entryIndex: 20, recover })
  await master.until(() => master.notices.some(({ kind }) => kind === kinds.RECOVERED))
  const told = master.notices.find(({ kind }) => kind === kinds.RECOVERED)
  assert.deepEqual({ ...told?.replica }, { chunkId: ref.chunkId, generation: 1005, length: 700 })
  assert.deepEqual([told?.holders, told?.entryIndex, told?.epoch], [[7], 20, 3])
  await assert.rejects(writer.finish(700))
})

test('chunkserver http: health, readiness, status, metrics and the page', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  await master.until(() => master.heartbeats.length > 0)
  const get = (path: string): Promise<Response> => fetch(`http://${running.addresses.http}${path}`)
  assert.equal((await get('/healthz')).status, 200)
  assert.equal((await get('/readyz')).status, 200)
  const status = (await (await get('/status.json')).json()) as { uuid: string; chunkserverId: number }
  assert.equal(status.uuid, running.uuid)
  assert.equal(status.chunkserverId, 7)
  assert.match(await (await get('/metrics')).text(), /cairn_chunkserver_chunks 0/)
  assert.match(await (await get('/')).text(), /Cairn chunkserver/)
})

test('chunkserver: a port scanner and a wrong version, only their connections end', async (t) => {
  const master = await new FakeMaster().start(t)
  const running = await start(t, [master], await temporaryFolder(t))
  const { port } = asServer(running)
  for (const bytes of ['deadbee0', '001b50', '001cff', '001c5000', '47455420']) {
    const connection = await connectTransfer({ host: '127.0.0.1', port })
    connection.send(Buffer.from(bytes, 'hex'))
    connection.flush()
    if (bytes === '001c5000') await connection.end()
    else await connection.waitForEnd()
    connection.destroy()
  }
  await writeChunk([asServer(running)], ref, bytesOf(10))
})

test('chunkserver: stopped while a client writes, it ends and keeps the flushed bytes', async (t) => {
  const master = await new FakeMaster().start(t)
  const folder = await temporaryFolder(t)
  const running = await start(t, [master], folder)
  await master.until(() => master.heartbeats.length > 0)
  const writer = await openWriter([asServer(running)], ref)
  await writer.ackOf(writer.packet(0, bytesOf(700)))
  await running.stop()
  await running.closed
  assert.equal(writer.connection.isOpen && !writer.connection.hasEnded, false)
  const again = await start(t, [master], folder)
  assert.ok((await readChunk(asServer(again), ref, 0, 700)).data.equals(bytesOf(700)))
  writer.connection.destroy()
})

test('chunkserver settings: unknown, out of range or malformed, refused by name', () => {
  const refused = (raw: Record<string, unknown>, name: RegExp): void =>
    assert.throws(
      () => parseChunkserverOptions({ data: '/d', ...raw }),
      (error) => error instanceof FileSystemError && error.reason === 'misconfigured' && name.test(error.message),
    )
  refused({ nonsense: 1 }, /nonsense/)
  refused({ transferPort: 70_000 }, /transferPort/)
  refused({ masters: 'nowhere' }, /masters/)
  refused({ rack: 'a' }, /rack/)
  refused({ data: '/a,[TAPE]/b' }, /data: .*TAPE/)
  assert.equal(parseChunkserverOptions({ data: '/d', syncOnClose: 'false', transferPort: '0' }).syncOnClose, false)
})
