import assert from 'node:assert/strict'
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkUp } from '../../../../chunkserver/store/checkup.js'
import type { ChunkStore } from '../../../../chunkserver/store/chunk-store.js'
import { Compactor } from '../../../../chunkserver/store/compactor.js'
import { nodeDisk } from '../../../../chunkserver/store/disk.js'
import { LostAndFound } from '../../../../chunkserver/store/lost-and-found.js'
import { pathOf } from '../../../../chunkserver/store/replica-files.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { bytesOf, crc32c512, openStore, storeSettings, temporaryFolder } from '../kit.js'

const owner = { interrupt: () => Promise.resolve() }
const never = new AbortController().signal
const dayMs = 86_400_000
const large = 100_000

async function put(store: ChunkStore, chunkId: number, data: Buffer, finishes = true): Promise<void> {
  const replica = store.create({ chunkId, generation: 1001, checksum: crc32c512, placementIndex: 0 }, owner)
  const placer = replica.newPlacer()
  placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
  if (finishes) await store.finalise(replica, placer.take(), true)
  else await replica.write(placer.take(), true)
}

async function get(store: ChunkStore, chunkId: number): Promise<Buffer> {
  const reader = await store.openReader({ chunkId, generation: 1001 })
  const { data, sums } = await reader.read(0, reader.length)
  assert.equal(reader.checksum.firstMismatch(data, sums), -1)
  await reader.close()
  return data
}

/** A copy of the folder, as a crash leaves it, with something done to it; opened, and checked up. */
async function restarted(t: TestContext, folder: string, change: (folder: string) => Promise<void>): Promise<ChunkStore> {
  const copy = await temporaryFolder(t)
  await cp(folder, copy, { recursive: true })
  await change(copy)
  const store = await openStore(storeSettings(copy))
  t.after(() => store.close())
  await checkUp(store, silentLogger, Number.MAX_SAFE_INTEGER, never)
  return store
}

const lostNames = (store: ChunkStore): Promise<string[]> => nodeDisk.list(join(store.context.root, 'lost-and-found'))

test('check-up: the record of a finished replica is lost, the replica is added again and reported to the masters', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  await put(store, 1, bytesOf(large))
  await store.catalogue.remove(1, true)
  const copy = await temporaryFolder(t)
  await cp(folder, copy, { recursive: true })
  await store.close()
  const again = await openStore(storeSettings(copy))
  const heard: number[] = []
  again.listen({ onFinalised: ({ chunkId }) => void heard.push(chunkId), onCorrupt: assert.fail, onMissing: assert.fail })
  await checkUp(again, silentLogger, Number.MAX_SAFE_INTEGER, never)
  assert.deepEqual(heard, [1])
  assert.ok((await get(again, 1)).equals(bytesOf(large)))
  assert.deepEqual(again.context.lost.held, { files: 0, bytes: 0 })
  await again.close()
})

test('check-up: incomplete, unfinished or unreadable files without a record are moved to lost and found, none is deleted', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  await put(store, 1, bytesOf(large))
  await put(store, 2, bytesOf(large), false)
  await store.catalogue.remove(1, true)
  await store.catalogue.remove(2, true)
  const one = { chunkId: 1, fileGeneration: 1001 }
  const cases: { name: string; change: (folder: string) => Promise<void>; files: number; bytes: number }[] = [
    { name: 'being written', change: () => Promise.resolve(), files: 2, bytes: large },
    { name: 'cut short', change: (at) => truncate(pathOf(at, one, 'data'), large - 1), files: 4, bytes: 2 * large - 1 },
    { name: 'a damaged file of sums', change: (at) => writeFile(pathOf(at, one, 'sums'), bytesOf(2_000)), files: 4, bytes: 2 * large },
    { name: 'sums gone', change: (at) => rm(pathOf(at, one, 'sums')), files: 3, bytes: 2 * large },
  ]
  for (const { name, change, files, bytes } of cases) {
    const again = await restarted(t, folder, change)
    const { held } = again.context.lost
    assert.equal(held.files, files, name)
    assert.ok(held.bytes >= bytes, name)
    const names = await lostNames(again)
    const data = names.find((each) => each.endsWith('-2_1001.data'))
    assert.ok(data !== undefined, name)
    assert.ok((await readFile(join(again.context.root, 'lost-and-found', data))).equals(bytesOf(large)))
    const note = JSON.parse(await readFile(join(again.context.root, 'lost-and-found', `${data}.json`), 'utf8')) as { from: string }
    assert.equal(note.from, join('chunks', '0', '2_1001.data'))
    const other = await openStore(storeSettings(await copied(t, again.context.root)))
    assert.deepEqual(other.context.lost.held, held, 'counted again after a start')
    await other.close()
  }
  await store.close()
})

async function copied(t: TestContext, folder: string): Promise<string> {
  const copy = await temporaryFolder(t)
  await cp(folder, copy, { recursive: true })
  return copy
}

test('lost and found: files are deleted after days, or after one day while the disk is full, the oldest first', async (t) => {
  const root = await temporaryFolder(t)
  const clock = manualClock()
  const lost = await LostAndFound.open(root, nodeDisk, clock)
  let isFull = false
  const full = (): Promise<boolean> => Promise.resolve(isFull)
  for (const name of ['a', 'b', 'c']) {
    await writeFile(join(root, name), bytesOf(100))
    assert.notEqual(await lost.take(join(root, name), 'a test'), undefined)
    clock.advance(dayMs)
  }
  assert.equal(await lost.take(join(root, 'gone'), 'a test'), undefined)
  assert.deepEqual(lost.held, { files: 3, bytes: 300 })
  assert.deepEqual(await lost.empty(7 * dayMs, full), { files: 0, bytes: 0 })
  isFull = true
  clock.advance(-dayMs - 1)
  // Two have been here for a day.
  assert.deepEqual(await lost.empty(7 * dayMs, full), { files: 1, bytes: 100 })
  isFull = false
  clock.advance(6 * dayMs + 1)
  assert.deepEqual(await lost.empty(7 * dayMs, full), { files: 1, bytes: 100 })
  clock.advance(dayMs)
  assert.deepEqual(await lost.empty(7 * dayMs, full), { files: 1, bytes: 100 })
  assert.deepEqual(await readdir(join(root, 'lost-and-found')), [])
  assert.deepEqual(lost.held, { files: 0, bytes: 0 })
})

test('catalogue lost: it is rebuilt from the files, also after an interrupted start, and nothing is deleted meanwhile', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  for (let chunkId = 1; chunkId <= 40; chunkId += 1) await put(store, chunkId, bytesOf(200 * chunkId, chunkId))
  for (let chunkId = 41; chunkId <= 44; chunkId += 1) await put(store, chunkId, bytesOf(large, chunkId))
  // Grown out of its segment: the entry there is old.
  const grown = await store.append({ chunkId: 5, generation: 1001 }, 1001, 1_000, owner)
  await store.finalise(grown, undefined)
  const copy = await copied(t, folder)
  await store.close()
  await rm(join(copy, 'catalogue'), { recursive: true })
  const stopped = new AbortController()
  stopped.abort()
  const first = await openStore(storeSettings(copy))
  await checkUp(first, silentLogger, Number.MAX_SAFE_INTEGER, stopped.signal)
  await new Compactor(first, silentLogger).round(never)
  assert.ok(first.catalogue.isRebuilding)
  await first.close()
  const again = await openStore(storeSettings(copy))
  await checkUp(again, silentLogger, Number.MAX_SAFE_INTEGER, never)
  assert.ok(!again.catalogue.isRebuilding)
  await new Compactor(again, silentLogger).round(never)
  assert.equal(again.usage().chunks, 44)
  for (let chunkId = 1; chunkId <= 40; chunkId += 1) assert.ok((await get(again, chunkId)).equals(bytesOf(200 * chunkId, chunkId)))
  for (let chunkId = 41; chunkId <= 44; chunkId += 1) assert.ok((await get(again, chunkId)).equals(bytesOf(large, chunkId)))
  assert.equal(again.finalised(5)?.layout, 'split')
  await again.close()
})

test('catalogue lost: damage in the middle of a segment, the replicas after it are found', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openStore(storeSettings(folder))
  for (let chunkId = 1; chunkId <= 20; chunkId += 1) await put(store, chunkId, bytesOf(1_000, chunkId))
  const copy = await copied(t, folder)
  const damaged = store.finalised(10)
  assert.ok(damaged !== undefined)
  await store.close()
  await rm(join(copy, 'catalogue'), { recursive: true })
  const path = join(copy, 'segments', `${damaged.segment}.segment`)
  const bytes = await readFile(path)
  bytes.fill(0, damaged.position, damaged.position + 600)
  await writeFile(path, bytes)
  const again = await openStore(storeSettings(copy))
  await checkUp(again, silentLogger, Number.MAX_SAFE_INTEGER, never)
  assert.equal(again.usage().chunks, 19)
  assert.equal(again.finalised(10), undefined)
  assert.ok((await get(again, 20)).equals(bytesOf(1_000, 20)))
  await again.close()
})
