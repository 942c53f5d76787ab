import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { test } from 'node:test'
import type { ChunkStore } from '../../../../chunkserver/store/chunk-store.js'
import { Compactor } from '../../../../chunkserver/store/compactor.js'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { bytesOf, crc32c512, openStore, storeSettings, temporaryFolder } from '../kit.js'

const owner = { interrupt: () => Promise.resolve() }
const never = new AbortController().signal

async function put(store: ChunkStore, chunkId: number, data: Buffer): Promise<void> {
  const replica = store.create({ chunkId, generation: 1001, checksum: crc32c512, placementIndex: 0 }, owner)
  const placer = replica.newPlacer()
  placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
  await store.finalise(replica, placer.take())
}

async function get(store: ChunkStore, chunkId: number): Promise<Buffer> {
  const reader = await store.openReader({ chunkId, generation: 1001 })
  const { data, sums } = await reader.read(0, reader.length)
  assert.equal(crc32c512.firstMismatch(data, sums), -1)
  await reader.close()
  return data
}

const dataOf = (chunkId: number): Buffer => bytesOf(1_000 + chunkId * 13, chunkId)

async function fill(store: ChunkStore, from: number, to: number): Promise<void> {
  await Promise.all(Array.from({ length: to - from }, (_, index) => put(store, from + index, dataOf(from + index))))
}

test('segments: many small replicas at the same time, few writes, all there after a restart', async (t) => {
  const folder = await temporaryFolder(t)
  let writes = 0
  const disk: Disk = {
    ...nodeDisk,
    write: (fd, pieces, position) => {
      writes += 1
      return nodeDisk.write(fd, pieces, position)
    },
  }
  const store = await openStore(storeSettings(folder, { syncOnClose: true }), disk)
  await fill(store, 1, 201)
  assert.ok(writes < 50, `${writes} writes`)
  await store.close()
  const again = await openStore(storeSettings(folder))
  assert.equal(again.usage().chunks, 200)
  for (let chunkId = 1; chunkId <= 200; chunkId += 1) assert.ok((await get(again, chunkId)).equals(dataOf(chunkId)))
  await put(again, 500, dataOf(5))
  assert.notEqual(again.finalised(500)?.segment, again.finalised(1)?.segment)
  await again.close()
})

test('segments: replicas are deleted, their space is freed and the others are moved, also during a read', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder, { segmentBytesMax: 100_000 }))
  for (let from = 1; from < 301; from += 20) await fill(store, from, from + 20)
  const before = (await store.context.segments.numbers()).length
  assert.ok(before > 5)
  const reader = await store.openReader({ chunkId: 10, generation: 1001 })
  for (let chunkId = 1; chunkId <= 300; chunkId += 1) {
    if (chunkId % 10 !== 0) assert.equal(await store.remove({ chunkId, generation: 1001 }, 1), 'removed')
  }
  const compactor = new Compactor(store, silentLogger)
  const [rounds] = await Promise.all([compactor.round(never).then(() => compactor.round(never)), get(store, 20), get(store, 30)])
  assert.equal(rounds, undefined)
  assert.ok((await store.context.segments.numbers()).length <= Math.ceil(before / 4))
  assert.ok((await reader.read(0, reader.length)).data.equals(dataOf(10)))
  for (let chunkId = 10; chunkId <= 300; chunkId += 10) assert.ok((await get(store, chunkId)).equals(dataOf(chunkId)))
  const crashed = await temporaryFolder(t)
  await cp(folder, crashed, { recursive: true })
  await store.close()
  const again = await openStore(storeSettings(crashed))
  for (let chunkId = 10; chunkId <= 300; chunkId += 10) assert.ok((await get(again, chunkId)).equals(dataOf(chunkId)))
  await again.close()
})

test('segments: a write fails, its replicas fail and later ones go to another segment', async (t) => {
  let isFull = false
  const disk: Disk = {
    ...nodeDisk,
    write: (fd, pieces, position) =>
      isFull ? Promise.reject(new FileSystemError('noSpace', 'full')) : nodeDisk.write(fd, pieces, position),
  }
  const store = await openStore(storeSettings(await temporaryFolder(t)), disk)
  await put(store, 1, dataOf(1))
  isFull = true
  await assert.rejects(put(store, 2, dataOf(2)))
  isFull = false
  await store.space()
  await put(store, 3, dataOf(3))
  assert.equal(store.finalised(2), undefined)
  for (const chunkId of [1, 3]) assert.ok((await get(store, chunkId)).equals(dataOf(chunkId)))
  assert.notEqual(store.finalised(3)?.segment, store.finalised(1)?.segment)
  await store.close()
})

test('segments: the compactor runs at every step of a write, and removes nothing that is acknowledged afterwards', async (t) => {
  const folder = await temporaryFolder(t)
  let compactor: Compactor | undefined
  let isLooking = false
  let looks = 0
  const look = async (): Promise<void> => {
    if (compactor === undefined || isLooking) return
    isLooking = true
    await compactor.round(never)
    looks += 1
    isLooking = false
  }
  const around =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await look()
      const result = await call(...args)
      await look()
      return result
    }
  const { open, write, sync, syncFolder, close } = nodeDisk
  const watched = { open: around(open), write: around(write), sync: around(sync), syncFolder: around(syncFolder), close: around(close) }
  // Each group is a segment of its own, which is closed before anybody hears that the write is done.
  const settings = storeSettings(folder, { segmentBytesMax: 1_000, syncOnClose: true })
  const store = await openStore(settings, { ...nodeDisk, ...watched })
  compactor = new Compactor(store, silentLogger)
  for (let chunkId = 1; chunkId <= 5; chunkId += 1) await put(store, chunkId, dataOf(chunkId))
  assert.ok(looks >= 25, `${looks} looks`)
  for (let chunkId = 1; chunkId <= 5; chunkId += 1) assert.ok((await get(store, chunkId)).equals(dataOf(chunkId)))
  // What is let go is emptied and removed as ever.
  for (let chunkId = 1; chunkId <= 4; chunkId += 1) await store.remove({ chunkId, generation: 1001 }, 1)
  await look()
  assert.equal((await store.context.segments.numbers()).length, 1)
  await store.close()
})
