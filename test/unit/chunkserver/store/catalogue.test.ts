import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Catalogue } from '../../../../chunkserver/store/catalogue.js'
import type { ReplicaRecord } from '../../../../chunkserver/store/replica-record.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { bytesOf, openWriter, stages, startDataServer, statuses, temporaryFolder, writeChunk } from '../kit.js'

function recordOf(chunkId: number, changes: Partial<ReplicaRecord> = {}): ReplicaRecord {
  return {
    chunkId,
    generation: 1001,
    length: 10,
    state: 'finalised',
    layout: 'split',
    checksumType: 2,
    bytesPerSlice: 512,
    placementIndex: 0,
    fileGeneration: 1001,
    segment: 0,
    position: 0,
    ...changes,
  }
}

async function open(t: TestContext): Promise<Catalogue> {
  const catalogue = await Catalogue.open(join(await temporaryFolder(t), 'catalogue'), { onFailure: assert.fail, onFull: assert.fail })
  t.after(() => catalogue.close())
  return catalogue
}

const isMalformed = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'malformed'

test('catalogue: a bucket is recounted during writes to it, its digest stays correct', async (t) => {
  const catalogue = await open(t)
  for (let bucket = 10; bucket < 110; bucket += 1) {
    const first = bucket * 4096
    for (let id = 0; id < 50; id += 1) void catalogue.put(recordOf(first + id), false)
    await catalogue.put(recordOf(first + 50), true)
    const written = catalogue.put(recordOf(first + 51), bucket % 2 === 0)
    const counting = catalogue.recount(bucket)
    const removed = bucket % 3 === 0 ? catalogue.remove(first, false) : undefined
    assert.equal(await counting, false)
    await written
    await removed
    assert.equal(catalogue.buckets.get(bucket)?.count, removed === undefined ? 52 : 51)
    assert.equal(await catalogue.recount(bucket), false)
  }
})

test('catalogue: records are listed during writes, the list shows one moment', async (t) => {
  const catalogue = await open(t)
  for (let round = 0; round < 100; round += 1) {
    const first = catalogue.put(recordOf(1, { generation: 2 * round + 1 }), false)
    const second = catalogue.put(recordOf(2, { generation: 2 * round + 1 }), false)
    const listing = catalogue.recordsOf(0)
    const later = first.then(() => catalogue.put(recordOf(2, { generation: 2 * round + 2 }), true))
    const generations = (await listing).map(({ generation }) => generation)
    assert.equal(generations[0], 2 * round + 1)
    assert.ok((generations[1] ?? 0) >= 2 * round + 1)
    await Promise.all([first, second, later])
  }
  const ids = Array.from({ length: 20 }, (_, index) => 2 * index)
  await Promise.all(ids.map((chunkId) => catalogue.put(recordOf(chunkId), false)))
  void catalogue.put(recordOf(39), false)
  assert.deepEqual(
    (await catalogue.recordsFrom(10, 5)).map(({ chunkId }) => chunkId),
    [10, 12, 14, 16, 18],
  )
})

test('catalogue: an impossible digest is corrected at the next change of its bucket, and writes continue', async (t) => {
  const catalogue = await open(t)
  for (const chunkId of [4096, 4097, 4098]) await catalogue.put(recordOf(chunkId), false)
  const digest = { ...catalogue.buckets.get(1) }
  const wrong = catalogue.buckets as Map<number, { count: number; low: number; high: number; bytes: number }>
  wrong.set(1, { count: 0, low: 0, high: 0, bytes: 0 })
  await catalogue.remove(4096, false)
  await catalogue.put(recordOf(5 * 4096), true)
  await catalogue.put(recordOf(4096), false)
  await catalogue.recount(1)
  assert.deepEqual(catalogue.buckets.get(1), digest)
})

test('catalogue: a record that cannot be encoded is refused without affecting others, and is not visible', async (t) => {
  const catalogue = await open(t)
  const bad = [
    { generation: 2 ** 60 },
    { length: -1 },
    { placementIndex: Number.NaN },
    { fileGeneration: 2 ** 53 },
    { segment: 2 ** 32 },
    { position: 2 ** 32 },
  ]
  const good = catalogue.put(recordOf(1), false)
  for (const changes of bad) await assert.rejects(catalogue.put(recordOf(2, changes), true), isMalformed)
  await good
  await catalogue.put(recordOf(3), true)
  assert.deepEqual(
    (await catalogue.recordsOf(0)).map(({ chunkId }) => chunkId),
    [1, 3],
  )
  await assert.rejects(catalogue.raiseEpoch(2 ** 53), isMalformed)
  assert.equal(catalogue.highestEpoch, 0)
})

test('catalogue: the database refuses a batch, only the changes in it fail and the digest is corrected', async (t) => {
  const catalogue = await open(t)
  await catalogue.put(recordOf(1), true)
  // It is read only when the batch is made.
  const record = recordOf(2)
  const [first] = await Promise.allSettled([
    catalogue.put(
      Object.defineProperty(record, 'checksumType', {
        get: () => {
          throw new Error('not to be had')
        },
      }),
      false,
    ),
  ])
  assert.equal(first.status, 'rejected')
  await catalogue.put(recordOf(3), true)
  await catalogue.recount(0)
  assert.equal(catalogue.buckets.get(0)?.count, 2)
  assert.equal(catalogue.get(2), undefined)
})

test('catalogue: another call is raising the epoch, this one waits until it is durable', async (t) => {
  const catalogue = await open(t)
  let isFirstWritten = false
  let isSecondDone = false
  const first = catalogue.raiseEpoch(7).then(() => {
    isFirstWritten = true
  })
  const second = catalogue.raiseEpoch(7).then(() => {
    isSecondDone = true
    assert.ok(isFirstWritten)
  })
  // The database answers in a later turn of the event loop, not in these.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  assert.equal(isSecondDone, false)
  await Promise.all([first, second])
  assert.equal(catalogue.highestEpoch, 7)
})

test('chunkserver: a generation above 2^53 from a client is refused, the next write succeeds', async (t) => {
  const server = await startDataServer(t)
  const ref = { chunkId: 1073741825, generation: 1001 }
  await writeChunk([server], ref, bytesOf(100_000))
  const recovery = {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    newGeneration: 2 ** 60,
    minBytes: 100_000,
    maxBytes: 100_000,
  }
  // The connection ends: the number is refused where messages are decoded.
  await assert.rejects(openWriter([server], ref, recovery), FileSystemError)
  assert.equal(server.store.finalised(ref.chunkId)?.generation, 1001)
  const ack = await writeChunk([server], { ...ref, chunkId: 77 }, bytesOf(100_000))
  assert.deepEqual(ack.replies, [statuses.SUCCESS])
})
