// A change that the catalogue does not take, as while its database is reopened after a full disk: nothing in memory says more than the
// catalogue.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { ClassicLevel } from 'classic-level'
import type { ChunkStore } from '../../../../chunkserver/store/chunk-store.js'
import { Compactor } from '../../../../chunkserver/store/compactor.js'
import { nodeDisk } from '../../../../chunkserver/store/disk.js'
import type { OpenReplica } from '../../../../chunkserver/store/open-replica.js'
import type { ReplicaRecord } from '../../../../chunkserver/store/replica-record.js'
import type { Extent } from '../../../../chunkserver/store/slices.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { failingFiles, systemError, Trouble } from '../../master/storage/failing-files.js'
import { bytesOf, crc32c512, type DataServer, holdsAll, openWriter, stages, startDataServer, statuses, writeChunk } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const owner = { interrupt: () => Promise.resolve() }
const plenty = 2 ** 40
const shape = { ...ref, checksum: crc32c512, placementIndex: 0 }
const unavailable = { reason: 'unavailable' }

/** The catalogue refuses each change that `choose` picks, until it picks none. */
function refusing(store: ChunkStore, choose: (record: ReplicaRecord) => boolean) {
  const { catalogue } = store
  const put = catalogue.put.bind(catalogue)
  const refusal = { isOn: true, count: 0 }
  const chosen: typeof catalogue.put = async (record, sync) => {
    if (!refusal.isOn || !choose(record)) return await put(record, sync)
    refusal.count += 1
    throw new FileSystemError('unavailable', 'the catalogue is being reopened')
  }
  Object.assign(catalogue, { put: chosen })
  return refusal
}

const refusingFinalised = (store: ChunkStore) => refusing(store, ({ state }) => state === 'finalised')

/** Packets from the boundary of a slice on, as a client sends them again. */
function extentOf(replica: OpenReplica, data: Buffer): Extent | undefined {
  const placer = replica.newPlacer()
  const from = placer.end - (placer.end % 512)
  if (from < data.length) placer.place({ offsetInBlock: from, data: data.subarray(from), checksums: crc32c512.sumsOf(data.subarray(from)) })
  return placer.take()
}

async function contentOf(store: ChunkStore): Promise<Buffer> {
  const reader = await store.openReader({ ...ref, generation: 0 })
  try {
    return Buffer.from((await reader.read(0, reader.length)).data)
  } finally {
    await reader.close()
  }
}

const small = bytesOf(1000)
const large = bytesOf(200_000)

for (const { name, data, first } of [
  { name: 'packed', data: small, first: 0 },
  { name: 'split', data: large, first: 100_000 },
]) {
  test(`finalise: the catalogue refuses the record of a ${name} replica, it stays unfinished, a recovery keeps every byte`, async (t) => {
    const { store } = await startDataServer(t, { store: { syncOnClose: true } })
    const replica = store.create(shape, owner)
    if (first > 0) await replica.write(extentOf(replica, data.subarray(0, first)), false)
    replica.visibleBytes = first
    const refusal = refusingFinalised(store)
    await assert.rejects(store.finalise(replica, extentOf(replica, data)), unavailable)
    assert.equal(refusal.count, 1)
    assert.equal(replica.isFinalised, false)
    assert.equal(store.finalised(ref.chunkId), undefined)
    assert.equal((await contentOf(store)).length, first)
    await store.abandon(replica, owner)
    refusal.isOn = false
    const again = await store.recover({ ...ref, newGeneration: 1002, minBytes: first, maxBytes: data.length }, owner)
    await store.finalise(again, extentOf(again, data))
    assert.equal(store.finalised(ref.chunkId)?.length, data.length)
    assert.equal(store.finalised(ref.chunkId)?.generation, 1002)
    assert.ok((await contentOf(store)).equals(data))
  })

  for (const stage of ['PIPELINE_SETUP_STREAMING_RECOVERY', 'PIPELINE_CLOSE_RECOVERY'] as const) {
    test(`${stage}: the record of a ${name} replica is refused, the client recovers and all acknowledged bytes can be read`, async (t) => {
      const server = await startDataServer(t, { store: { syncOnClose: true } })
      const writer = await openWriter([server], ref)
      if (first > 0) await writer.ackOf(writer.packets(data.subarray(0, first)))
      const refusal = refusingFinalised(server.store)
      writer.packets(data.subarray(first), first)
      const failed = await writer.finish(data.length)
      assert.deepEqual(failed.replies, [statuses.ERROR])
      assert.equal(refusal.count, 1)
      refusal.isOn = false
      await recoverOverTheWire(server, { stage, data, acknowledged: first })
    })
  }
}

async function recoverOverTheWire(
  server: DataServer,
  { stage, data, acknowledged }: { stage: keyof typeof stages; data: Buffer; acknowledged: number },
): Promise<void> {
  const isClosing = stage === 'PIPELINE_CLOSE_RECOVERY'
  const stored = server.store.unfinished().length === 1 && acknowledged > 0 ? data.length : 0
  const bytes = isClosing ? stored : acknowledged
  const again = await openWriter([server], ref, { stage: stages[stage], newGeneration: 1002, minBytes: bytes, maxBytes: data.length })
  assert.equal(again.response?.status, statuses.SUCCESS, again.response?.message ?? '')
  if (!isClosing) {
    again.packets(data)
    assert.deepEqual((await again.finish(data.length)).replies, [statuses.SUCCESS])
  }
  await holdsAll(server, { ...ref, generation: 1002 }, isClosing ? data.subarray(0, stored) : data)
  assert.equal(server.store.finalised(ref.chunkId)?.length, isClosing ? stored : data.length)
}

test('recover: the catalogue refuses the new generation, the replica keeps the old one', async (t) => {
  const { store } = await startDataServer(t)
  const replica = store.create(shape, owner)
  await replica.write(extentOf(replica, large), false)
  const refusal = refusing(store, ({ generation }) => generation === 1002)
  const recovery = { ...ref, newGeneration: 1002, minBytes: 0, maxBytes: large.length }
  await assert.rejects(store.recover(recovery, owner), unavailable)
  assert.equal(replica.generation, 1001)
  assert.equal(store.catalogue.get(ref.chunkId)?.generation, 1001)
  refusal.isOn = false
  assert.equal((await store.recover(recovery, owner)).generation, 1002)
  assert.equal(store.catalogue.get(ref.chunkId)?.generation, 1002)
})

test('write: the first record of new files is refused, the next write stores it', async (t) => {
  const { store } = await startDataServer(t)
  const replica = store.create(shape, owner)
  const refusal = refusing(store, () => true)
  await assert.rejects(replica.write(extentOf(replica, large), false), unavailable)
  refusal.isOn = false
  await store.abandon(replica, owner)
  const again = await store.recover({ ...ref, newGeneration: 1002, minBytes: 0, maxBytes: large.length }, owner)
  await again.write(extentOf(again, large), false)
  const { state, generation } = store.catalogue.get(ref.chunkId) ?? {}
  assert.deepEqual({ state, generation }, { state: 'beingWritten', generation: 1002 })
})

test('copy: the record that turns it into a replica with a writer is refused, nothing of it remains', async (t) => {
  const { store } = await startDataServer(t)
  const copy = await store.createCopy(shape, owner)
  await copy.write(extentOf(copy, large), false)
  refusing(store, () => true)
  await assert.rejects(store.keepForWriter(copy), unavailable)
  assert.equal(copy.kind, 'temporary')
  await store.abandon(copy, owner)
  assert.deepEqual(store.unfinished(), [])
  assert.equal(store.catalogue.get(ref.chunkId), undefined)
})

test('remove: the catalogue refuses it, the replica is still there and can be removed later', async (t) => {
  const { store } = await startDataServer(t)
  const replica = store.create(shape, owner)
  await replica.write(extentOf(replica, large), false)
  const { catalogue } = store
  const remove = catalogue.remove.bind(catalogue)
  Object.assign(catalogue, { remove: () => Promise.reject(new FileSystemError('unavailable', 'not now')) })
  await assert.rejects(store.remove(ref, 5), unavailable)
  assert.deepEqual(store.unfinished(), [ref])
  Object.assign(catalogue, { remove })
  assert.equal(await store.remove(ref, 5), 'removed')
  assert.deepEqual(store.unfinished(), [])
  assert.equal(catalogue.get(ref.chunkId), undefined)
})

test('truncate: a cut fails in the middle, the record does not claim bytes that may be gone, and the cut can be repeated', async (t) => {
  let isFailing = false
  const truncate: typeof nodeDisk.truncate = async (fd, bytes) => {
    await nodeDisk.truncate(fd, bytes)
    if (isFailing) throw new FileSystemError('io', 'it failed on purpose')
  }
  const { store } = await startDataServer(t, { disk: { ...nodeDisk, truncate } })
  const replica = store.create(shape, owner)
  await replica.write(extentOf(replica, large), false)
  const recovery = { ...ref, newGeneration: 1002, minBytes: 1000, maxBytes: large.length }
  isFailing = true
  await assert.rejects(store.recover(recovery, owner), { reason: 'io' })
  assert.equal(replica.storedBytes, 1000)
  isFailing = false
  const again = await store.recover(recovery, owner)
  await store.finalise(again, extentOf(again, large))
  assert.ok((await contentOf(store)).equals(large))
})

test('compactor: the catalogue refuses a move, no segment stays locked and the next round moves the replica', async (t) => {
  const server = await startDataServer(t, { store: { segmentBytesMax: 3000 } })
  const { store } = server
  for (let count = 0; count < 6; count += 1) await writeChunk([server], { ...ref, chunkId: ref.chunkId + count }, small)
  for (const at of [1, 2]) await store.remove({ ...ref, chunkId: ref.chunkId + at }, 5)
  const segment = store.catalogue.get(ref.chunkId)?.segment ?? 0
  const refusal = refusing(store, () => true)
  const compactor = new Compactor(store, silentLogger)
  await compactor.round(new AbortController().signal)
  assert.ok(refusal.count > 0)
  assert.equal(store.context.segments.isInUse(segment), false)
  refusal.isOn = false
  await compactor.round(new AbortController().signal)
  assert.notEqual(store.catalogue.get(ref.chunkId)?.segment, segment)
  await holdsAll(server, ref, small)
})

/** A store whose catalogue waits for space, and is reopened as soon as `open` is called; the opening takes until `letIt`. */
async function storeThatOpensAgain(t: TestContext) {
  const full = new Trouble('batch', '/catalogue', 'ENOSPC')
  await failingFiles(t, (call) => full.choose(call))
  const server = await startDataServer(t, { store: { syncOnClose: true } })
  const { catalogue } = server.store
  const replica = server.store.create(shape, owner)
  full.isOn = true
  const waiting = catalogue.put({ ...recordOf(7), state: 'finalised' }, true)
  while (server.store.health.isWritable) await setImmediate()
  full.isOn = false
  const original = ClassicLevel.prototype.open
  let gate: { resolve(): void; reject(error: Error): void } = { resolve: () => undefined, reject: () => undefined }
  const opened = new Promise<void>((resolve, reject) => {
    gate = { resolve, reject }
  })
  opened.catch(() => undefined)
  ClassicLevel.prototype.open = async function (this: unknown, ...args: never[]) {
    ClassicLevel.prototype.open = original
    await opened
    return await (original as (...of: never[]) => Promise<void>).apply(this, args)
  } as typeof original
  t.after(() => {
    ClassicLevel.prototype.open = original
  })
  catalogue.maybeGoOn(plenty)
  while (isOpen()) await setImmediate()
  return { server, replica, waiting, letIt: gate }

  function isOpen(): boolean {
    try {
      catalogue.get(ref.chunkId)
      return true
    } catch {
      return false
    }
  }
}

const recordOf = (chunkId: number): Omit<ReplicaRecord, 'state'> => ({
  chunkId,
  generation: 1001,
  length: 10,
  layout: 'split',
  checksumType: 2,
  bytesPerSlice: 512,
  placementIndex: 0,
  fileGeneration: 1001,
  segment: 0,
  position: 0,
})

test('reopening: a finalise, a reader, a removal and an adoption wait for it and succeed', async (t) => {
  const { server, replica, waiting, letIt } = await storeThatOpensAgain(t)
  const { store } = server
  const work = [
    store.finalise(replica, extentOf(replica, small)),
    store.remove({ chunkId: 7, generation: 1001 }, 5),
    store.adoptReplica({ ...recordOf(8), state: 'finalised' }),
  ]
  const reading = store.visibleLength({ chunkId: 7, generation: 1001 })
  await setImmediate()
  assert.equal(replica.isFinalised, false)
  letIt.resolve()
  assert.deepEqual(await Promise.all(work), [undefined, 'removed', true])
  assert.equal((await reading).bytes, 10)
  await waiting
  assert.equal(store.finalised(ref.chunkId)?.length, small.length)
  assert.ok((await contentOf(store)).equals(small))
  assert.equal(store.catalogue.get(7), undefined)
})

test('reopening: no space for it, the waiting calls fail as unavailable and nothing has changed; the next attempt succeeds', async (t) => {
  const { server, replica, waiting, letIt } = await storeThatOpensAgain(t)
  const { store } = server
  const refused = assert.rejects(store.finalise(replica, extentOf(replica, small)), unavailable)
  letIt.reject(systemError('ENOSPC'))
  await refused
  assert.equal(replica.isFinalised, false)
  assert.equal(replica.storedBytes, 0)
  store.catalogue.maybeGoOn(plenty)
  await waiting
  await store.finalise(replica, extentOf(replica, small))
  assert.ok((await contentOf(store)).equals(small))
})
