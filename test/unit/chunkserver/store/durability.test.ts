// What must be on disk before something is acknowledged, looked at through the calls that make it so.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Catalogue } from '../../../../chunkserver/store/catalogue.js'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { bytesOf, crc32c512, type DataServer, openWriter, readChunk, startDataServer, statuses, writeChunk } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const owner = { interrupt: () => Promise.resolve() }

interface Watched {
  readonly server: DataServer
  /** What was made durable since the last look: `sync`, `syncFolder`, or the state of a record. */
  lap(): string[]
}

async function startWatched(t: TestContext): Promise<Watched> {
  let done: string[] = []
  const noting =
    <A extends unknown[]>(name: string, call: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      await call(...args)
      done.push(name)
    }
  const disk: Disk = { ...nodeDisk, sync: noting('sync', nodeDisk.sync), syncFolder: noting('syncFolder', nodeDisk.syncFolder) }
  const server = await startDataServer(t, { disk, store: { syncOnClose: true } })
  const { catalogue } = server.store
  const put = catalogue.put.bind(catalogue)
  const noted: Catalogue['put'] = async (record, sync) => {
    await put(record, sync)
    if (sync) done.push(record.state)
  }
  Object.assign(catalogue, { put: noted })
  const lap = (): string[] => {
    const before = done
    done = []
    return before.sort()
  }
  return { server, lap }
}

test('hsync: files, their names and the record are durable before it is acknowledged; later ones sync only the files', async (t) => {
  const { server, lap } = await startWatched(t)
  const data = bytesOf(200_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packets(data.subarray(0, 100_000)))
  lap()
  await writer.ackOf(writer.packet(100_000, Buffer.alloc(0), { isSync: true }))
  assert.deepEqual(lap(), ['beingWritten', 'sync', 'sync', 'syncFolder'])
  await writer.ackOf(writer.packet(99_840, data.subarray(99_840, 150_000), { isSync: true }))
  assert.deepEqual(lap(), ['sync', 'sync'])
  writer.packets(data.subarray(149_504), 149_504)
  await writer.finish(data.length)
  assert.deepEqual(lap(), ['finalised', 'sync', 'sync'])
})

test('close: a large chunk syncs two files, their folder and one record; a small one a segment and a record', async (t) => {
  const { server, lap } = await startWatched(t)
  await writeChunk([server], ref, bytesOf(200_000))
  lap()
  await writeChunk([server], { ...ref, chunkId: ref.chunkId + 1 }, bytesOf(200_000))
  assert.deepEqual(lap(), ['finalised', 'sync', 'sync', 'syncFolder'])
  await writeChunk([server], { ...ref, chunkId: ref.chunkId + 2 }, bytesOf(100))
  lap()
  await writeChunk([server], { ...ref, chunkId: ref.chunkId + 3 }, bytesOf(100))
  assert.deepEqual(lap(), ['finalised', 'sync'])
})

for (const call of ['sync', 'syncFolder', 'makeFolder'] as const) {
  test(`append: a ${call} fails while a small replica gets its own files, the store fails and the replica is not damaged`, async (t) => {
    let isFailing = false
    const failing: Disk[typeof call] = () => Promise.reject(new FileSystemError('io', 'it failed on purpose'))
    const disk: Disk = { ...nodeDisk, [call]: (of: never) => (isFailing ? failing(of) : (nodeDisk[call] as typeof failing)(of)) }
    const { store } = await startDataServer(t, { disk, store: { syncOnClose: true } })
    const replica = store.create({ ...ref, checksum: crc32c512, placementIndex: 0 }, owner)
    const placer = replica.newPlacer()
    const data = bytesOf(100)
    placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
    await store.finalise(replica, placer.take())
    isFailing = true
    await assert.rejects(store.append(ref, 1002, 100, owner), { reason: 'io' })
    isFailing = false
    await assert.rejects(store.failed, { reason: 'io' })
    assert.equal(store.catalogue.get(ref.chunkId)?.state, 'finalised')
  })
}

test('recovery: a finished replica is never cut, except for a truncation that the masters ordered', async (t) => {
  const { server } = await startWatched(t)
  const data = bytesOf(100_000)
  await writeChunk([server], ref, data)
  const { store } = server
  const from = { ...ref, newGeneration: 1002, minBytes: 90_000 }
  const isRefused = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'replicaNotFound'
  for (const recovery of [
    { ...from, maxBytes: 0 },
    { ...from, maxBytes: 99_999 },
    { ...from, maxBytes: 100_000, isClosing: true },
    { ...from, minBytes: 100_001, maxBytes: 100_001 },
  ]) {
    await assert.rejects(store.recover(recovery, owner), isRefused)
    assert.equal(store.finalised(ref.chunkId)?.length, 100_000)
  }
  // The client sends again what this node has already.
  const goesOn = await store.recover({ ...from, maxBytes: 100_000 }, owner)
  assert.equal(goesOn.storedBytes, 100_000)
  await store.finalise(goesOn, undefined)
  assert.ok((await readChunk(server, { ...ref, generation: 1002 }, 0, 100_000)).data.equals(data))
  await store.beginRecovery({ ...ref, generation: 1002 }, 1003)
  await store.finishRecovery({ chunkId: ref.chunkId, recoveryGeneration: 1003, bytes: 90_000, isTruncation: true })
  const { response, data: left } = await readChunk(server, { ...ref, generation: 1003 }, 0, 90_000)
  assert.equal(response.status, statuses.SUCCESS)
  assert.ok(left.equals(data.subarray(0, 90_000)))
})

test('store: numbers above 2^53 or below 0 are refused before anything is changed', async (t) => {
  const { server } = await startWatched(t)
  const { store } = server
  const isMalformed = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'malformed'
  for (const bad of [2 ** 53, -1, Number.NaN, 1.5]) {
    for (const of of [
      { chunkId: bad, generation: 1001 },
      { chunkId: 1, generation: bad },
    ]) {
      const shape = { ...of, checksum: crc32c512, placementIndex: 0 }
      assert.throws(() => store.create(shape, owner), isMalformed)
      await assert.rejects(store.createCopy(shape, owner), isMalformed)
      await assert.rejects(store.append(of, 1002, 0, owner), isMalformed)
      await assert.rejects(store.recover({ ...of, newGeneration: 1002, minBytes: 0, maxBytes: 0 }, owner), isMalformed)
      await assert.rejects(store.remove(of, 1), isMalformed)
      await assert.rejects(store.openReader(of), isMalformed)
      await assert.rejects(store.visibleLength(of), isMalformed)
    }
    await assert.rejects(store.append(ref, bad, 0, owner), isMalformed)
  }
  assert.equal(store.usage().beingWritten, 0)
})
