// Replicas are written to storage of the type that is asked for, and moved from one type to another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveReplica } from '../../../../chunkserver/volumes/move-replica.js'
import type { VolumeSet } from '../../../../chunkserver/volumes/volume-set.js'
import { storageTypeNumber } from '../../../../proto/base/storage-types.js'
import { contentOf, Disks, extentOf, placesOf, shapeOf, store, Writer } from './kit.js'

const mib = 1024 * 1024
/** In files of its own, several stretches long, with an unfinished slice at its end; and one in a segment. */
const large = Buffer.from(Array.from({ length: 2 * mib + mib / 2 + 77 }, (_, at) => (at * 31) % 251))
const small = Buffer.from('a small replica')
const first = 1_073_741_825
const never = new AbortController().signal

const moveTo = (set: VolumeSet, chunkId: number, type: string, generation = 1001): Promise<void> =>
  moveReplica(set, { chunkId, generation, target: { storageType: storageTypeNumber(type) }, placementIndex: 9 }, never)

async function storeOn(set: VolumeSet, chunkId: number, data: Buffer, type: string): Promise<void> {
  const replica = set.create(shapeOf(chunkId), new Writer(), type)
  await set.finalise(replica, extentOf(replica, data), true)
}

test('types of storage: a new replica and a copy go to the type that is asked for, or to another one with room', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, '[DISK]a [SSD]b [ARCHIVE]c')
  for (const [index, [type, place]] of (
    [
      ['SSD', 'b'],
      ['ARCHIVE', 'c'],
      ['DISK', 'a'],
    ] as const
  ).entries()) {
    await storeOn(set, first + index, small, type)
    assert.deepEqual(placesOf(set, first + index), [place])
    const copy = await set.createCopy(shapeOf(first + 100 + index), new Writer(), type)
    await set.finalise(copy, extentOf(copy, small), true)
    assert.deepEqual(placesOf(set, first + 100 + index), [place])
  }
  await storeOn(set, first + 10, small, 'NVDIMM')
  assert.equal(placesOf(set, first + 10).length, 1)
  disks.setFree('b', mib)
  await set.space()
  await storeOn(set, first + 11, small, 'SSD')
  assert.notDeepEqual(placesOf(set, first + 11), ['b'])
})

for (const [what, data] of [
  ['a large replica', large],
  ['a small replica', small],
  ['an empty replica', Buffer.alloc(0)],
] as const) {
  test(`types of storage: ${what} is moved, told of as finished there, and is one replica before and after a restart`, async (t) => {
    const disks = await Disks.make(t)
    const set = await disks.open(t, '[DISK]a [ARCHIVE]b')
    const told: string[] = []
    set.listen({
      onFinalised: ({ chunkId, placementIndex }, type) => void told.push(`${chunkId - first} ${placementIndex} ${type}`),
      onCorrupt: () => undefined,
      onMissing: () => assert.fail('nothing is missing'),
      onVolumeFailed: () => undefined,
    })
    await storeOn(set, first, data, 'DISK')
    const reader = await set.openReader({ chunkId: first, generation: 1001 })
    await moveTo(set, first, 'ARCHIVE')
    assert.deepEqual(told, ['0 0 DISK', '0 9 ARCHIVE'])
    assert.deepEqual(placesOf(set, first), ['b'])
    assert.ok((await contentOf(set, first)).equals(data))
    // Who reads the old one goes on.
    assert.ok((await reader.read(0, reader.length)).data.equals(data))
    await reader.close()
    assert.equal(set.usage().chunks, 1)
    await set.close()
    const again = await disks.open(t, '[DISK]a [ARCHIVE]b')
    assert.deepEqual(placesOf(again, first), ['b'])
    assert.ok((await contentOf(again, first)).equals(data))
    await moveTo(again, first, 'DISK')
    assert.deepEqual(placesOf(again, first), ['a'])
  })
}

test('types of storage: a replica that is on the wanted type already is told of again, as the masters may not know', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, '[DISK]a [ARCHIVE]b')
  await storeOn(set, first, small, 'ARCHIVE')
  const told: string[] = []
  set.listen({
    onFinalised: ({ chunkId, placementIndex }, type) => void told.push(`${chunkId - first} ${placementIndex} ${type}`),
    onCorrupt: () => undefined,
    onMissing: () => assert.fail('nothing is missing'),
    onVolumeFailed: () => undefined,
  })
  await moveTo(set, first, 'ARCHIVE')
  assert.deepEqual(told, ['0 9 ARCHIVE'])
  assert.deepEqual(placesOf(set, first), ['b'])
})

test('types of storage: while a replica is moved the old one counts, and a writer that goes on with it wins', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, '[DISK]a [ARCHIVE]b')
  await storeOn(set, first, large, 'DISK')
  const target = set.inUse.find(({ storageType }) => storageType === 'ARCHIVE') ?? assert.fail('there is an archive')
  const owner = new Writer()
  const half = await target.store.createCopy(shapeOf(first, 1001, 9), owner)
  assert.ok((await contentOf(set, first)).equals(large))
  const writer = new Writer()
  const appended = await set.append({ chunkId: first, generation: 1001 }, 1002, large.length, writer)
  await target.store.finalise(half, extentOf(half, large), true)
  await set.finalise(appended, undefined, true)
  assert.equal(set.finalised(first)?.generation, 1002)
  assert.ok((await contentOf(set, first)).equals(large))
})

test('types of storage: a move is refused when there is no such replica, no such disk, or no room there', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, '[DISK]a [ARCHIVE]b')
  await store(set, first, large)
  const here = placesOf(set, first)[0] === 'a' ? 'DISK' : 'ARCHIVE'
  const other = here === 'DISK' ? 'ARCHIVE' : 'DISK'
  await assert.rejects(moveTo(set, first + 1, other), { reason: 'replicaNotFound' })
  await assert.rejects(moveTo(set, first, other, 1002), { reason: 'replicaNotFound' })
  await assert.rejects(moveTo(set, first, here, 1002), { reason: 'replicaNotFound' })
  await assert.rejects(moveTo(set, first, 'SSD'), { reason: 'noSpace' })
  disks.setFree(here === 'DISK' ? 'b' : 'a', mib)
  await set.space()
  await assert.rejects(moveTo(set, first, other), { reason: 'noSpace' })
  assert.ok((await contentOf(set, first)).equals(large))
  assert.equal(placesOf(set, first).length, 1)
})
