import assert from 'node:assert/strict'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { bucketDigests } from '../../../../chunkserver/master-link/digests.js'
import { checkUp } from '../../../../chunkserver/store/checkup.js'
import { settleDuplicates } from '../../../../chunkserver/volumes/duplicates.js'
import type { VolumeSet } from '../../../../chunkserver/volumes/volume-set.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { bytesOf } from '../kit.js'
import { contentOf, Disks, extentOf, Heard, placesOf, shapeOf, store, Writer } from './kit.js'

const large = bytesOf(200_000)
const small = bytesOf(2_000, 2)
const ids = Array.from({ length: 12 }, (_, at) => 1_073_741_825 + at)
const first = ids[0] as number
const given = { clusterId: 'CID-1', poolId: 'BP-1', chunkserverId: 3 }
const never = new AbortController().signal

async function storeAll(set: VolumeSet): Promise<void> {
  for (const id of ids) await store(set, id, id % 2 === 0 ? large : small)
}

const identityOf = async (disks: Disks, name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(disks.folder(name), 'identity.json'), 'utf8'))

test('volumes: chunks are spread over them, each is on one, and all are found after a restart', async (t) => {
  const disks = await Disks.make(t)
  const before = await disks.open(t, '[SSD]a b')
  await storeAll(before)
  const places = new Set(ids.flatMap((id) => placesOf(before, id)))
  assert.deepEqual([...places].sort(), ['a', 'b'])
  const digests = bucketDigests(before)
  await before.close()
  const set = await disks.open(t, 'b [SSD]a')
  for (const id of ids) {
    assert.equal(placesOf(set, id).length, 1)
    assert.ok((await contentOf(set, id)).equals(id % 2 === 0 ? large : small))
  }
  assert.deepEqual(bucketDigests(set), digests)
  assert.equal(set.usage().chunks, ids.length)
  assert.deepEqual(
    set.status.map(({ storageType, chunks }) => ({ storageType, hasChunks: chunks > 0 })),
    [
      { storageType: 'DISK', hasChunks: true },
      { storageType: 'SSD', hasChunks: true },
    ],
  )
})

test('volumes: one fails during a write, the writer is interrupted, its chunks are gone and the others stay', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b', { failedVolumesTolerated: 1 })
  const heard = new Heard(set)
  await storeAll(set)
  const writer = new Writer()
  const bystander = new Writer()
  const replica = set.create(shapeOf(first + 100), writer)
  await replica.write(extentOf(replica, large), true)
  const [broken = ''] = placesOf(set, first + 100)
  // Another writer on the same disk, which does not write just now.
  let other = first + 200
  for (; ; other += 1) {
    const idle = set.create(shapeOf(other), bystander)
    await idle.write(extentOf(idle, large), true)
    if (placesOf(set, other)[0] === broken) break
  }
  const gone = ids.filter((id) => placesOf(set, id)[0] === broken)
  const kept = ids.filter((id) => !gone.includes(id))
  disks.break(broken)
  await assert.rejects(set.finalise(replica, undefined, true), { reason: 'io' })
  // With the next heartbeat, at the latest.
  await set.space()
  await heard.volumeFailed
  assert.equal(heard.failed.length, 1)
  assert.equal(heard.failed[0]?.folder, disks.folder(broken))
  assert.match(heard.failed[0]?.failure ?? '', /does not answer/)
  assert.ok(bystander.interruptions.length >= 1)
  for (const id of gone) await assert.rejects(set.openReader({ chunkId: id, generation: 0 }), { reason: 'replicaNotFound' })
  for (const id of kept) assert.ok((await contentOf(set, id)).equals(id % 2 === 0 ? large : small))
  assert.equal(set.usage().chunks, kept.length)
  assert.equal(
    bucketDigests(set).reduce((sum, { count }) => sum + count, 0),
    kept.length,
  )
  assert.match(set.trouble ?? '', /is not in use/)
  assert.ok(set.isWell)
  // What was there may come back as a copy, or be written anew.
  await store(set, gone[0] as number, large)
  assert.ok((await contentOf(set, gone[0] as number)).equals(large))
  await assert.rejects(set.finalise(replica, undefined, true), { reason: 'io' })
})

test('volumes: more fail than are tolerated, the server must stop and names the volume and the reason', async (t) => {
  for (const [names, tolerated, pattern] of [
    ['a b', 0, /volume .*[ab] failed: .*does not answer.*; 1 of 2 volumes have failed, and 0 may \(failedVolumesTolerated\)/],
    ['a', 0, /^a sync failed|^a folder cannot be synced/],
  ] as const) {
    const disks = await Disks.make(t)
    const set = await disks.open(t, names, { failedVolumesTolerated: tolerated })
    const heard = new Heard(set)
    const replica = set.create(shapeOf(first), new Writer())
    await replica.write(extentOf(replica, large), false)
    for (const name of names.split(' ')) disks.break(name, 'syncs')
    const stops = assert.rejects(set.failed, { reason: 'io', message: pattern })
    await assert.rejects(replica.write(undefined, true))
    await stops
    assert.equal(heard.failed.length, 0)
  }
})

test('volumes: a read fails and a write then succeeds, the volume stays in use', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b', { failedVolumesTolerated: 1 })
  const heard = new Heard(set)
  await store(set, first, large)
  const [place = ''] = placesOf(set, first)
  disks.break(place)
  const ref = { chunkId: first, generation: 1001 }
  await assert.rejects(set.append(ref, 1002, large.length, new Writer()), { reason: 'io' })
  disks.mend(place)
  await set.space()
  await set.close()
  assert.equal(heard.failed.length, 0)
  assert.equal(set.inUse.length, 2)
})

test('volumes: all three fail, the last failure ends the server although two are tolerated', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b c', { failedVolumesTolerated: 2 })
  const heard = new Heard(set)
  const stops = assert.rejects(set.failed, { reason: 'io', message: /3 of 3 volumes have failed, and 2 may/ })
  for (let chunkId = first; set.inUse.length > 1; chunkId += 1) {
    const replica = set.create(shapeOf(chunkId), new Writer())
    await replica.write(extentOf(replica, large), true)
    disks.break(placesOf(set, chunkId)[0] ?? '', 'syncs')
    await assert.rejects(set.finalise(replica, undefined, true), { reason: 'io' })
  }
  assert.equal(heard.failed.length, 2)
  const last = set.create(shapeOf(first + 50), new Writer())
  for (const name of ['a', 'b', 'c']) disks.break(name, 'syncs')
  await assert.rejects(set.finalise(last, extentOf(last, large), true))
  await stops
})

test('volumes: one cannot be opened, it is left out if that is tolerated, otherwise the error names it; never all', async (t) => {
  const disks = await Disks.make(t)
  const before = await disks.open(t, 'a b')
  await before.adopt(given)
  await storeAll(before)
  const onA = ids.filter((id) => placesOf(before, id)[0] === 'a')
  await before.close()
  disks.break('b')
  await assert.rejects(disks.open(t, 'a b'), { message: /data folder .*b cannot be used.*does not answer/ })
  const set = await disks.open(t, 'a b', { failedVolumesTolerated: 1 })
  for (const id of onA) assert.ok((await contentOf(set, id)).equals(id % 2 === 0 ? large : small))
  assert.equal(set.usage().chunks, onA.length)
  assert.equal(set.status.length, 2)
  assert.match(set.status[1]?.failure ?? '', /does not answer/)
  assert.deepEqual({ ...set.identity, storageUuid: '' }, { ...before.identity, storageUuid: '' })
  await set.close()
  disks.break('a')
  await assert.rejects(disks.open(t, 'a b', { failedVolumesTolerated: 1 }), { message: /does not answer/ })
})

test('volumes: the one with the identity of the server is unreadable, an empty one is not formatted as another server', async (t) => {
  const disks = await Disks.make(t)
  await (await disks.open(t, 'a')).close()
  disks.break('a')
  await assert.rejects(disks.open(t, 'a new', { failedVolumesTolerated: 1 }), { message: /does not answer/ })
  disks.mend('a')
  assert.equal((await disks.open(t, 'a new')).inUse.length, 2)
})

test('volumes: a tolerance of as many failures as there are volumes is refused', async (t) => {
  const disks = await Disks.make(t)
  await assert.rejects(disks.open(t, 'a', { failedVolumesTolerated: 1 }), { reason: 'misconfigured' })
  await assert.rejects(disks.open(t, 'a b', { failedVolumesTolerated: 2 }), { reason: 'misconfigured' })
})

test('volumes: a full one gets no new chunks; if all are full, writes find no space and reads continue', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b', { reserveBytes: 1000 })
  await store(set, first, large)
  disks.setFree('a', 1000)
  await set.space()
  for (const id of ids.slice(1)) await store(set, id, small)
  assert.ok(ids.slice(1).every((id) => placesOf(set, id)[0] === 'b'))
  assert.ok(set.isWell)
  assert.match(set.trouble ?? '', /volume .*a: the disk is full/)
  disks.setFree('b', 10)
  await set.space()
  assert.throws(() => set.create(shapeOf(first + 100), new Writer()), { reason: 'noSpace' })
  await assert.rejects(set.createCopy(shapeOf(first + 100), new Writer()), { reason: 'noSpace' })
  assert.ok(!set.isWritable)
  assert.ok((await contentOf(set, first)).equals(large))
})

test('volumes: a second volume is added to a server with one, it is formatted for the same server with its own storage id', async (t) => {
  const disks = await Disks.make(t)
  const alone = await disks.open(t, 'a')
  await alone.adopt(given)
  await storeAll(alone)
  await alone.close()
  const before = await identityOf(disks, 'a')
  const set = await disks.open(t, 'a b')
  const added = await identityOf(disks, 'b')
  assert.deepEqual(await identityOf(disks, 'a'), before)
  assert.deepEqual({ ...added, storageUuid: before['storageUuid'] }, before)
  assert.notEqual(added['storageUuid'], before['storageUuid'])
  assert.equal(set.identity.storageUuid, before['storageUuid'])
  for (const id of ids) assert.deepEqual(placesOf(set, id), ['a'])
})

test('volumes: stopped during the first registration, volumes without the number of the server get it from the others', async (t) => {
  const disks = await Disks.make(t)
  const half = await disks.open(t, 'a b')
  await half.volumes[1]?.store.adopt(given)
  await half.close()
  const set = await disks.open(t, 'a b')
  assert.equal(set.identity.clusterId, 'CID-1')
  await set.adopt(given)
  assert.equal((await identityOf(disks, 'a'))['chunkserverId'], 3)
})

test('volumes: folders of two servers, a copy of a folder or other files are refused, however many failures are tolerated', async (t) => {
  const disks = await Disks.make(t)
  await (await disks.open(t, 'a')).close()
  await (await disks.open(t, 'other')).close()
  await cp(disks.folder('a'), disks.folder('twin'), { recursive: true })
  await mkdir(disks.folder('photos'))
  await writeFile(join(disks.folder('photos'), 'holiday'), '')
  for (const [names, pattern] of [
    ['a other', /data folder .*other belongs to chunkserver .*a to chunkserver/],
    ['a twin', /data folders .*a and .*twin are the same volume/],
    ['a photos', /photos holds files but no identity.json/],
  ] as const) {
    await assert.rejects(disks.open(t, names, { failedVolumesTolerated: 1 }), { reason: 'misconfigured', message: pattern })
  }
  const running = await disks.open(t, 'a')
  await assert.rejects(disks.open(t, 'a b', { failedVolumesTolerated: 1 }), {
    reason: 'misconfigured',
    message: /in use by another process/,
  })
  assert.equal(running.inUse.length, 1)
})

/**
 * Chunk `first` is on two volumes: one was away while it came here again. Gives the names of the one that was there first and of the other.
 */
async function onTwo(disks: Disks, t: Parameters<typeof Disks.make>[0], data: Buffer, generation: number): Promise<[string, string]> {
  const before = await disks.open(t, 'a b')
  await store(before, first, data)
  const [away = ''] = placesOf(before, first)
  await before.close()
  const other = away === 'a' ? 'b' : 'a'
  const without = await disks.open(t, other)
  await store(without, first, data === large ? bytesOf(200_000, 9) : bytesOf(2_000, 9), generation)
  await without.close()
  return [away, other]
}

for (const [kind, data, files] of [
  ['large', large, 2],
  ['small', small, 0],
] as const) {
  test(`volumes: a ${kind} chunk is on two volumes, the newer replica counts, the other one is moved to lost and found`, async (t) => {
    const disks = await Disks.make(t)
    const [away, other] = await onTwo(disks, t, data, 1002)
    const set = await disks.open(t, 'a b')
    assert.equal(set.finalised(first)?.generation, 1002)
    assert.deepEqual(
      (await set.catalogue.recordsOf(262144)).map(({ generation }) => generation),
      [1002],
    )
    const newer = await contentOf(set, first)
    assert.ok(!newer.equals(data))
    await settleDuplicates(set, silentLogger, never)
    assert.deepEqual(placesOf(set, first), [other])
    assert.ok((await contentOf(set, first)).equals(newer))
    assert.equal(bucketDigests(set)[0]?.count, 1)
    assert.equal(set.lostAndFound.files, files)
    const lost = await readdir(join(disks.folder(away), 'lost-and-found')).catch(() => [])
    assert.equal(lost.filter((name) => !name.endsWith('.json')).length, files)
  })
}

test('volumes: a chunk is on two volumes and the newer replica is unfinished, both stay', async (t) => {
  const disks = await Disks.make(t)
  const [away, other] = await onTwo(disks, t, large, 1001)
  const one = await disks.open(t, other)
  const replica = await one.append({ chunkId: first, generation: 1001 }, 1002, large.length, new Writer())
  await replica.write(undefined, true)
  await one.close()
  const set = await disks.open(t, 'a b')
  await settleDuplicates(set, silentLogger, never)
  assert.deepEqual(placesOf(set, first).sort(), [away, other].sort())
  assert.equal(set.lostAndFound.files, 0)
})

test('volumes: a deletion removes the chunk from every volume that has it', async (t) => {
  const disks = await Disks.make(t)
  await onTwo(disks, t, large, 1002)
  const set = await disks.open(t, 'a b')
  assert.equal(await set.remove({ chunkId: first, generation: 1001 }, 50), 'refused')
  assert.equal(await set.remove({ chunkId: first, generation: 1002 }, 50), 'removed')
  assert.deepEqual(placesOf(set, first), [])
  assert.equal(set.usage().chunks, 0)
})

test('volumes: a copy ordered before a deletion is refused, whichever volume is chosen for it', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b')
  for (const id of ids) {
    assert.equal(await set.remove({ chunkId: id, generation: 1001 }, 50), 'absent')
    await assert.rejects(set.createCopy(shapeOf(id, 1001, 49), new Writer()), { reason: 'replicaNotFound' })
  }
  const copy = await set.createCopy(shapeOf(first, 1001, 51), new Writer())
  await set.finalise(copy, extentOf(copy, large))
  assert.ok((await contentOf(set, first)).equals(large))
})

test('volumes: two copies of a chunk arrive at the same time, only one volume has it', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b')
  for (const id of ids) {
    const copies = await Promise.allSettled([1, 2, 3].map(() => set.createCopy(shapeOf(id, 1001, 5), new Writer())))
    const last = copies.findLast((each) => each.status === 'fulfilled')
    assert.ok(last?.status === 'fulfilled')
    await set.finalise(last.value, extentOf(last.value, large))
    assert.equal(placesOf(set, id).length, 1)
    assert.equal(set.usage().beingWritten, 0)
  }
})

test('volumes: a copy of a newer generation replaces the older replica on the same volume', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b c')
  for (const id of ids) {
    await store(set, id, large)
    const before = placesOf(set, id)
    const copy = await set.createCopy(shapeOf(id, 1002, 5), new Writer())
    await set.finalise(copy, extentOf(copy, small))
    assert.deepEqual(placesOf(set, id), before)
    assert.ok((await contentOf(set, id)).equals(small))
  }
})

test('volumes: the files of a replica were copied to another disk by hand, the copy is moved to lost and found', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b')
  await store(set, first, large)
  const [from = ''] = placesOf(set, first)
  const to = from === 'a' ? 'b' : 'a'
  const chunks = (name: string): string => join(disks.folder(name), 'chunks')
  await cp(chunks(from), chunks(to), { recursive: true })
  for (const { store } of set.inUse) await checkUp(store, silentLogger, Number.MAX_SAFE_INTEGER, never)
  assert.deepEqual(placesOf(set, first), [from])
  assert.equal(set.lostAndFound.files, 2)
  assert.ok((await contentOf(set, first)).equals(large))
})

test('volumes: the files of a replica were moved by hand from a removed disk, the replica is added', async (t) => {
  const disks = await Disks.make(t)
  const before = await disks.open(t, 'a')
  await store(before, first, large)
  await before.close()
  const added = await disks.open(t, 'a b')
  await added.close()
  await cp(join(disks.folder('a'), 'chunks'), join(disks.folder('b'), 'chunks'), { recursive: true })
  await rm(disks.folder('a'), { recursive: true })
  const set = await disks.open(t, 'b')
  await checkUp(set.main.store, silentLogger, Number.MAX_SAFE_INTEGER, never)
  assert.ok((await contentOf(set, first)).equals(large))
})

test('volumes: each stores the highest epoch of orders, so it is known when one of them is missing', async (t) => {
  const disks = await Disks.make(t)
  const before = await disks.open(t, 'a b')
  await before.catalogue.raiseEpoch(7)
  await before.close()
  for (const name of ['a', 'b']) {
    const one = await disks.open(t, name)
    assert.equal(one.catalogue.highestEpoch, 7)
    await one.close()
  }
})
