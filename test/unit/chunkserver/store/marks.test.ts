// The files of a replica that is being written, as a crash or a power cut may leave them: some of what came after the last sync, and not
// the rest.

import assert from 'node:assert/strict'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { ChunkStore } from '../../../../chunkserver/store/chunk-store.js'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import type { OpenReplica } from '../../../../chunkserver/store/open-replica.js'
import { headBytes, pathOf, sumsAt } from '../../../../chunkserver/store/replica-files.js'
import { decodeMark, encodeMark, type Mark, markBytes } from '../../../../chunkserver/store/replica-marks.js'
import { createChecksum } from '../../../../proto/wire/checksum.js'
import { bytesOf, crc32c512, openStore, storeSettings, temporaryFolder } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const file = { chunkId: ref.chunkId, fileGeneration: ref.generation }
const owner = { interrupt: () => Promise.resolve() }

async function write(replica: OpenReplica, data: Buffer, sync: boolean): Promise<void> {
  const placer = replica.newPlacer()
  const start = placer.end - (placer.end % 512)
  placer.place({ offsetInBlock: start, data: data.subarray(start), checksums: crc32c512.sumsOf(data.subarray(start)) })
  await replica.write(placer.take(), sync)
}

const begin = (store: ChunkStore): OpenReplica => store.create({ ...ref, checksum: crc32c512, placementIndex: 0 }, owner)

async function copyOf(t: TestContext, folder: string): Promise<string> {
  const copy = await temporaryFolder(t)
  await cp(folder, copy, { recursive: true })
  return copy
}

/** Opens a folder and reads the chunk, with its sums checked. */
async function readIn(folder: string): Promise<Buffer> {
  const store = await openStore(storeSettings(folder))
  try {
    const reader = await store.openReader({ ...ref, generation: 0 })
    const { data, sums } = await reader.read(0, reader.length)
    assert.equal(reader.checksum.firstMismatch(data, sums), -1)
    await reader.close()
    return data
  } finally {
    await store.close()
  }
}

test('mark: a torn one, or one of other files, is ignored', () => {
  const mark: Mark = { sequence: 7, state: 'beingWritten', generation: 2 ** 40, length: 700, placementIndex: 5, tailSum: 0xdeadbeef }
  const bytes = encodeMark(file, mark)
  assert.equal(bytes.length, markBytes)
  assert.deepEqual(decodeMark(file, bytes), mark)
  assert.equal(decodeMark({ ...file, chunkId: 1 }, bytes), undefined)
  for (let at = 0; at < markBytes; at += 1) {
    const torn = Buffer.from(bytes)
    torn[at] = (torn[at] ?? 0) ^ 1
    assert.equal(decodeMark(file, torn), undefined)
  }
  assert.equal(decodeMark(file, Buffer.alloc(markBytes)), undefined)
})

test('hsync: later data, checksums or both reach the disk only partly, the synced bytes are there', async (t) => {
  const data = bytesOf(3_000)
  for (const [synced, written] of [
    [700, 900],
    [700, 1_024],
    [700, 3_000],
    [1_024, 1_500],
    [1_100, 1_101],
  ] as const) {
    const folder = await temporaryFolder(t)
    const store = await openStore(storeSettings(folder))
    const replica = begin(store)
    await write(replica, data.subarray(0, synced), true)
    const before = await copyOf(t, folder)
    await write(replica, data.subarray(0, written), false)
    const after = await copyOf(t, folder)
    for (const kind of ['data', 'sums'] as const) {
      const mixed = await copyOf(t, before)
      await cp(pathOf(after, file, kind), pathOf(mixed, file, kind))
      const found = await readIn(mixed)
      assert.ok(found.length >= synced, `${kind} of ${written} bytes kept: ${found.length} of ${synced}`)
      assert.ok(found.equals(data.subarray(0, found.length)))
    }
    assert.ok((await readIn(after)).equals(data.subarray(0, written)))
    await store.close()
  }
})

test('recovery: the process ends after any step of a cut, all flushed and acknowledged bytes are there', async (t) => {
  const data = bytesOf(3_000)
  for (const minBytes of [2_560, 2_600, 1_000, 700]) {
    const folder = await temporaryFolder(t)
    let onStep: (() => Promise<void>) | undefined
    const before =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        await onStep?.()
        return await call(...args)
      }
    const disk: Disk = { ...nodeDisk, write: before(nodeDisk.write), truncate: before(nodeDisk.truncate), sync: before(nodeDisk.sync) }
    const store = await openStore(storeSettings(folder), disk)
    const replica = begin(store)
    await write(replica, data.subarray(0, 700), true)
    await write(replica, data, false)
    const crashes: string[] = []
    onStep = async () => void crashes.push(await copyOf(t, folder))
    await store.recover({ ...ref, newGeneration: 1002, minBytes, maxBytes: 3_000 }, owner)
    crashes.push(await copyOf(t, folder))
    assert.ok(crashes.length > 3)
    for (const crash of crashes) {
      const found = await readIn(crash)
      assert.ok(found.length >= minBytes)
      assert.ok(found.equals(data.subarray(0, found.length)))
    }
    onStep = undefined
    await store.close()
  }
})

test('restart: an open replica is unchanged until it is continued, then bytes without a valid checksum are cut off', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  const data = bytesOf(2_000)
  await write(begin(store), data, true)
  const crash = await copyOf(t, folder)
  await writeFile(pathOf(crash, file, 'data'), bytesOf(700), { flag: 'a' })
  const before = await readFile(pathOf(crash, file, 'data'))
  const again = await openStore(storeSettings(crash))
  assert.equal((await again.visibleLength(ref)).bytes, 2_000)
  assert.ok((await readFile(pathOf(crash, file, 'data'))).equals(before))
  await again.finalise(await again.recover({ ...ref, newGeneration: 1002, minBytes: 2_000, maxBytes: 2_000 }, owner), undefined)
  assert.ok((await readFile(pathOf(crash, file, 'data'))).equals(data))
  await again.close()
  await store.close()
})

test('restart: an open replica lacks one of its files, the other is set aside and the replica can be created again', async (t) => {
  for (const kind of ['data', 'sums'] as const) {
    const folder = await temporaryFolder(t)
    const store = await openStore(storeSettings(folder))
    await write(begin(store), bytesOf(2_000), true)
    const crash = await copyOf(t, folder)
    await nodeDisk.remove(pathOf(crash, file, kind))
    const again = await openStore(storeSettings(crash))
    assert.equal((await again.visibleLength(ref)).bytes, 0)
    assert.equal(again.context.lost.held.files, 1)
    const replica = await again.recover({ ...ref, newGeneration: 1002, minBytes: 0, maxBytes: 2_000 }, owner)
    await write(replica, bytesOf(2_000), true)
    await again.finalise(replica, undefined)
    await again.close()
    assert.ok((await readIn(crash)).equals(bytesOf(2_000)))
    await store.close()
  }
})

test('checksum files of an older format, without marks: readable, and they get room for marks at the next append', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder, { packedBytesMax: 0 }))
  const data = bytesOf(3_000)
  const replica = begin(store)
  await write(replica, data.subarray(0, 2_000), false)
  await store.finalise(replica, undefined)
  await store.close()
  const path = pathOf(folder, file, 'sums')
  const sums = await readFile(path)
  const head = Buffer.from(sums.subarray(0, headBytes))
  head[4] = 1
  head.writeUInt32BE(createChecksum(2, 512).crcOf(head.subarray(0, headBytes - 4)), headBytes - 4)
  await writeFile(path, Buffer.concat([head, sums.subarray(sumsAt)]))
  assert.ok((await readIn(folder)).equals(data.subarray(0, 2_000)))
  const again = await openStore(storeSettings(folder))
  const appended = await again.append(ref, 1002, 2_000, owner)
  assert.ok((await readIn(await copyOf(t, folder))).equals(data.subarray(0, 2_000)))
  await write(appended, data, true)
  assert.ok((await readIn(await copyOf(t, folder))).equals(data))
  await again.finalise(appended, undefined)
  await again.close()
  assert.ok((await readIn(folder)).equals(data))
  assert.equal((await readFile(path)).length, sumsAt + 4 * 6)
  assert.deepEqual(
    (await nodeDisk.list(join(folder, 'chunks', String(Math.floor(ref.chunkId / 4096))))).filter((name) => name.endsWith('.new')),
    [],
  )
})

test('copy: it is interrupted, the unfinished replica of an older generation stays; it is complete, it replaces that one', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  const data = bytesOf(2_000)
  const replica = begin(store)
  await write(replica, data, true)
  await store.abandon(replica, owner)
  const shape = { ...ref, generation: 1002, checksum: crc32c512, placementIndex: 9 }
  const broken = await store.createCopy(shape, owner)
  await write(broken, bytesOf(5_000, 2), false)
  await store.abandon(broken, owner)
  assert.equal((await store.visibleLength(ref)).bytes, 2_000)
  assert.deepEqual(store.unfinished(), [ref])
  const whole = await store.createCopy(shape, owner)
  await write(whole, bytesOf(5_000, 2), false)
  await store.finalise(whole, undefined)
  assert.deepEqual(store.unfinished(), [])
  await store.close()
  assert.ok((await readIn(folder)).equals(bytesOf(5_000, 2)))
  assert.equal((await nodeDisk.list(join(folder, 'chunks', String(Math.floor(ref.chunkId / 4096))))).length, 2)
})

test('deletion: a copy in progress and the replica that it would replace are both deleted', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  const replica = begin(store)
  await write(replica, bytesOf(2_000), true)
  await store.abandon(replica, owner)
  const copy = await store.createCopy({ ...ref, generation: 1002, checksum: crc32c512, placementIndex: 9 }, owner)
  await write(copy, bytesOf(5_000), false)
  assert.equal(await store.remove({ ...ref, generation: 1002 }, 10), 'removed')
  assert.deepEqual(store.unfinished(), [])
  assert.equal(store.catalogue.get(ref.chunkId), undefined)
  assert.deepEqual(await nodeDisk.list(join(folder, 'chunks', String(Math.floor(ref.chunkId / 4096)))), [])
  await store.close()
})
