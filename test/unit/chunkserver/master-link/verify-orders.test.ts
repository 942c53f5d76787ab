// Orders to look at replicas, obeyed by a real store over real files.

import assert from 'node:assert/strict'
import { open, rm } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import type { Notice } from '../../../../chunkserver/master-link/notice-queue.js'
import { OrderRunner } from '../../../../chunkserver/master-link/order-runner.js'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { pathOf } from '../../../../chunkserver/store/replica-files.js'
import { Verifier } from '../../../../chunkserver/store/verifier.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { bytesOf, crc32c512, type DataServer, holdsAll, readChunk, startDataServer, statuses, temporaryFolder, writeChunk } from '../kit.js'

const { Kind } = chunkserver.Notice
const refOf = (chunkId: number) => ({ chunkId, generation: 1001 })
const wrong = new FileSystemError('checksumMismatch', 'said to be wrong')

/** Orders looks at these chunks, all at once; gives the answers by chunk. */
async function orderLooks(server: DataServer, chunkIds: readonly number[], length: number): Promise<Map<number, Notice>> {
  const verifier = new Verifier(server.store, silentLogger, 2 ** 40)
  const answers = new Map<number, Notice>()
  await new Promise<void>((resolve, reject) => {
    const push = (notice: Notice): void => {
      answers.set(notice.replica.chunkId, notice)
      if (answers.size === chunkIds.length) resolve()
    }
    const runner = new OrderRunner({
      store: server.store,
      notices: { push },
      logger: silentLogger,
      copiesMax: 1,
      sendCopy: async () => undefined,
      verify: (record, signal) => verifier.verify(record, signal),
      recover: async () => ({ kind: 'failed', reason: 'this test orders no recovery' }),
    })
    const orders = chunkIds.map((chunkId) => ({ epoch: 1, entryIndex: 5, verify: { replica: { ...refOf(chunkId), length } } }))
    runner.obey(orders as never).catch(reject)
  })
  return answers
}

const stateOf = (server: DataServer, chunkId: number) => server.store.catalogue.get(chunkId)?.state

async function flipByte(server: DataServer, chunkId: number, at: number): Promise<void> {
  const record = server.store.catalogue.get(chunkId)
  assert.ok(record !== undefined)
  const file = await open(pathOf(server.store.context.root, record, 'data'), 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at)
  await file.close()
}

/** A disk of which the test may have the next reads of this many bytes go wrong. */
function unsteadyDisk(): { disk: Disk; failNext: (reads: number, bytes: number) => void } {
  let left = 0
  let ofBytes = 0
  const disk: Disk = {
    ...nodeDisk,
    read: async (fd, target, position) => {
      const read = await nodeDisk.read(fd, target, position)
      if (target.length !== ofBytes || left === 0) return read
      left -= 1
      target[target.length - 1] = (target.at(-1) ?? 0) ^ 1
      return read
    },
  }
  const failNext = (reads: number, bytes: number): void => {
    left = reads
    ofBytes = bytes
  }
  return { disk, failNext }
}

async function startServer(t: TestContext, disk: Disk = nodeDisk): Promise<{ server: DataServer; folder: string }> {
  const folder = await temporaryFolder(t)
  return { server: await startDataServer(t, { folder, disk }), folder }
}

test('verify orders: many good replicas at the same time, each is found good and stays readable', async (t) => {
  const { server } = await startServer(t)
  const chunkIds = [1, 2, 3, 4, 5, 6, 7, 8]
  const length = 700_001
  for (const chunkId of chunkIds) await writeChunk([server], refOf(chunkId), bytesOf(length, chunkId))
  const answers = await orderLooks(server, chunkIds, length)
  assert.deepEqual(
    [...answers.values()].map(({ kind }) => kind),
    chunkIds.map(() => Kind.VERIFIED),
  )
  for (const chunkId of chunkIds) await holdsAll(server, refOf(chunkId), bytesOf(length, chunkId))
})

test('verifier: good and damaged replicas verified at the same time do not affect each other', async (t) => {
  const { server } = await startServer(t)
  const length = 700_001
  for (const chunkId of [1, 2, 3, 4, 5, 6]) await writeChunk([server], refOf(chunkId), bytesOf(length, chunkId))
  for (const chunkId of [2, 5]) await flipByte(server, chunkId, length - 1)
  const verifier = new Verifier(server.store, silentLogger, 2 ** 40)
  const records = [1, 2, 3, 4, 5, 6].map((chunkId) => server.store.finalised(chunkId))
  const found = await Promise.all(records.map((record) => verifier.verify(record as never, new AbortController().signal)))
  assert.deepEqual(found, ['good', 'damaged', 'good', 'good', 'damaged', 'good'])
})

for (const length of [150_000, 10_000]) {
  test(`verify orders: a good replica of ${length} bytes is marked damaged, it is accepted again, also after a restart`, async (t) => {
    const { server, folder } = await startServer(t)
    await writeChunk([server], refOf(1), bytesOf(length))
    server.store.damage.report(refOf(1), wrong)
    assert.equal(stateOf(server, 1), 'corrupt')
    assert.notEqual((await readChunk(server, refOf(1), 0, length)).response.status, statuses.SUCCESS)
    const answer = (await orderLooks(server, [1], length)).get(1)
    assert.deepEqual([answer?.kind, answer?.replica.generation, answer?.replica.length], [Kind.VERIFIED, 1001, length])
    await holdsAll(server, refOf(1), bytesOf(length))
    assert.equal(server.store.catalogue.buckets.get(0)?.count, 1)
    await server.stop()
    await holdsAll(await startDataServer(t, { folder }), refOf(1), bytesOf(length))
  })
}

test('verify orders: damaged bytes in the first slice, or in the incomplete last one, are found by every verification', async (t) => {
  const { server } = await startServer(t)
  const length = 150_001
  for (const [chunkId, at] of [
    [1, 0],
    [2, length - 1],
  ] as const) {
    await writeChunk([server], refOf(chunkId), bytesOf(length))
    await flipByte(server, chunkId, at)
    for (let look = 0; look < 3; look += 1) {
      assert.equal((await orderLooks(server, [chunkId], length)).get(chunkId)?.kind, Kind.CORRUPT)
      assert.equal(stateOf(server, chunkId), 'corrupt')
    }
    await flipByte(server, chunkId, at)
    assert.equal((await orderLooks(server, [chunkId], length)).get(chunkId)?.kind, Kind.VERIFIED)
    await holdsAll(server, refOf(chunkId), bytesOf(length))
  }
})

test('verify orders: a damaged replica without its file stays damaged', async (t) => {
  const { server } = await startServer(t)
  await writeChunk([server], refOf(1), bytesOf(150_000))
  server.store.damage.report(refOf(1), wrong)
  const record = server.store.catalogue.get(1)
  assert.ok(record !== undefined)
  await rm(pathOf(server.store.context.root, record, 'data'))
  assert.equal((await orderLooks(server, [1], 150_000)).get(1)?.kind, Kind.CORRUPT)
  assert.equal(stateOf(server, 1), 'corrupt')
})

test('verifier: a wrong read, the replica is read again and is good; two wrong reads, it is damaged', async (t) => {
  const { disk, failNext } = unsteadyDisk()
  const { server } = await startServer(t, disk)
  await writeChunk([server], refOf(1), bytesOf(150_000))
  failNext(1, 150_000)
  assert.equal((await orderLooks(server, [1], 150_000)).get(1)?.kind, Kind.VERIFIED)
  failNext(2, 150_000)
  assert.equal((await orderLooks(server, [1], 150_000)).get(1)?.kind, Kind.CORRUPT)
  assert.equal(stateOf(server, 1), 'corrupt')
})

test('reading: a wrong read, the client gets the bytes of the second one; two wrong reads, the replica is marked damaged', async (t) => {
  const { disk, failNext } = unsteadyDisk()
  const { server } = await startServer(t, disk)
  await writeChunk([server], refOf(1), bytesOf(150_000))
  failNext(1, 150_000)
  await holdsAll(server, refOf(1), bytesOf(150_000))
  assert.equal(stateOf(server, 1), 'finalised')
  failNext(2, 150_000)
  assert.notEqual((await readChunk(server, refOf(1), 0, 150_000)).response.status, statuses.SUCCESS)
  assert.equal(stateOf(server, 1), 'corrupt')
})

test('store: a damaged replica is deleted or replaced after its verification, it is not restored', async (t) => {
  const { server } = await startServer(t)
  for (const chunkId of [1, 2]) await writeChunk([server], refOf(chunkId), bytesOf(150_000))
  for (const chunkId of [1, 2]) server.store.damage.report(refOf(chunkId), wrong)
  const [deleted, replaced] = [server.store.catalogue.get(1), server.store.catalogue.get(2)]
  assert.ok(deleted !== undefined && replaced !== undefined)
  await server.store.remove(refOf(1), 1)
  assert.equal(await server.store.damage.restore(deleted), false)
  assert.equal(stateOf(server, 1), undefined)
  const shape = { chunkId: 2, generation: 1002, checksum: crc32c512, placementIndex: 9 }
  const owner = { interrupt: async () => undefined }
  const copy = await server.store.createCopy(shape, owner)
  assert.equal(await server.store.damage.restore(replaced), false)
  assert.equal(stateOf(server, 2), 'corrupt')
  await server.store.abandon(copy, owner)
})
