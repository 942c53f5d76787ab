import assert from 'node:assert/strict'
import { open, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { pathOf } from '../../../../chunkserver/store/replica-files.js'
import { noTail } from '../../../../chunkserver/store/slice-tail.js'
import { SlicePlacer } from '../../../../chunkserver/store/slices.js'
import { Verifier } from '../../../../chunkserver/store/verifier.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { countReplica, emptyDigest } from '../../../../proto/wire/replica-digest.js'
import { bytesOf, crc32c512, openStore, startDataServer, storeSettings, temporaryFolder, writeChunk } from '../kit.js'

test('slices: written in any pieces, with overlaps and missing checksums, the checksums equal those of the whole', () => {
  const data = bytesOf(5_000)
  const whole = crc32c512.sumsOf(data)
  let state = 7
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
  for (let round = 0; round < 200; round += 1) {
    const placer = new SlicePlacer(crc32c512, 0, noTail)
    const stored = Buffer.alloc(5_000)
    const sums = Buffer.alloc(whole.length)
    while (placer.end < data.length) {
      const overlap = below(3) === 0 ? below(600) : 0
      const start = Math.max(0, placer.end - overlap)
      const from = overlap > 0 && below(2) === 0 ? Math.floor(start / 512) * 512 : start
      const to = Math.min(data.length, from + 1 + below(from % 512 === 0 ? 1_500 : 512 - (from % 512)))
      const piece = data.subarray(from, to)
      placer.place({ offsetInBlock: from, data: piece, checksums: below(4) === 0 ? Buffer.alloc(0) : crc32c512.sumsOf(piece) })
      if (below(3) > 0 && placer.end < data.length) continue
      const extent = placer.take()
      if (extent === undefined) continue
      Buffer.concat(extent.data).copy(stored, extent.offset)
      Buffer.concat(extent.sums).copy(sums, extent.firstSlice * 4)
      assert.equal(Buffer.concat(extent.data).length, extent.dataBytes)
      assert.equal(extent.tail.bytes, placer.end % 512)
    }
    assert.ok(stored.equals(data))
    assert.ok(sums.equals(whole))
  }
})

test('store: digests are updated with finalised replicas, also after a restart', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const expected = emptyDigest()
  for (let index = 0; index < 20; index += 1) {
    await writeChunk([server], { chunkId: 4_096 + index, generation: 1001 + index }, bytesOf(index * 10))
    countReplica(expected, { chunkId: 4_096 + index, generation: 1001 + index, length: index * 10 }, 1)
  }
  assert.equal(await server.store.remove({ chunkId: 4_100, generation: 2000 }, 1), 'removed')
  countReplica(expected, { chunkId: 4_100, generation: 1005, length: 40 }, -1)
  assert.deepEqual(server.store.catalogue.buckets.get(1), expected)
  await server.stop()
  const again = await openStore(storeSettings(folder))
  assert.deepEqual(again.catalogue.buckets.get(1), expected)
  assert.equal(await again.catalogue.recount(1), false)
  await again.close()
})

test('store: a removal from before the placement or of an older generation is refused; a missing replica is absent', async (t) => {
  const [first, second] = [await startDataServer(t), await startDataServer(t)]
  const ref = { chunkId: 9, generation: 1005 }
  await writeChunk([first], ref, bytesOf(10))
  await first.copy({
    ...ref,
    target: { host: '127.0.0.1', port: second.port, storageId: '' },
    clientName: '',
    bytes: 10,
    placementIndex: 50,
  })
  assert.equal(await second.store.remove(ref, 50), 'refused')
  assert.equal(await second.store.remove({ ...ref, generation: 1004 }, 60), 'refused')
  assert.equal(await second.store.remove(ref, 51), 'removed')
  assert.equal(await second.store.remove(ref, 51), 'absent')
})

test('verifier: a changed byte is found without a read by a client', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  await writeChunk([server], { chunkId: 1, generation: 1001 }, bytesOf(400_000))
  await writeChunk([server], { chunkId: 2, generation: 1001 }, bytesOf(400_000))
  const record = server.store.finalised(2)
  assert.ok(record !== undefined)
  const file = await open(pathOf(folder, record, 'data'), 'r+')
  await file.write(Buffer.from('x'), 0, 1, 399_999)
  await file.close()
  const verifier = new Verifier(server.store, silentLogger, 2 ** 40)
  const stop = new AbortController()
  const found = new Promise<number>((resolve) => {
    server.store.listen({ onFinalised: () => undefined, onMissing: () => undefined, onCorrupt: ({ chunkId }) => resolve(chunkId) })
  })
  const running = verifier.run(stop.signal)
  assert.equal(await found, 2)
  stop.abort()
  await running
  assert.equal(verifier.progress.damaged, 1)
  assert.ok(server.store.finalised(1) !== undefined)
})

test('store: a folder with other contents is refused', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(`${folder}/notes.txt`, 'mine')
  await assert.rejects(openStore(storeSettings(folder)), (error) => error instanceof FileSystemError && error.reason === 'misconfigured')
})
