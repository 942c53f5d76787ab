import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DifferenceAction, type DifferenceKnowledge, judgeDifference, newestOf } from '../../../../master/chunks/compare-plan.js'
import type { Difference } from '../../../../master/chunks/reads.js'
import { type Chunk, unheld } from '../../../../master/namespace/chunks/chunks.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../../../proto/base/ids.js'

const closed: Chunk = {
  inodeId: 20_000 as InodeId,
  position: 0,
  generation: 1005,
  length: 10,
  replicas: [1, 2, 3] as ChunkserverId[],
  storageTypes: [],
  isOpen: false,
  replication: 3,
  leftovers: [],
  ...unheld,
}
/** Chunkservers 1 to `count`. */
const others = (count: number): readonly ChunkserverId[] => Array.from({ length: count }, (_, index) => (index + 1) as ChunkserverId)

const known: DifferenceKnowledge = { isRecent: false, isCopying: false, goodElsewhere: others(3), confirmedElsewhere: others(3) }

function judge(difference: Partial<Difference>, knowledge: Partial<DifferenceKnowledge> = {}): DifferenceAction {
  const plain: Difference = {
    chunkserverId: 4 as ChunkserverId,
    chunkId: 1 as ChunkId,
    held: undefined,
    reported: undefined,
    hasOtherLength: false,
    written: undefined,
    chunk: closed,
    doomedUpTo: undefined,
  }
  return judgeDifference({ ...plain, ...difference }, { ...known, ...knowledge })
}

test('compare: a recorded location has no replica or an older one, it is missing unless it was committed just now', () => {
  assert.equal(judge({ held: 1005 }), 'missing')
  assert.equal(judge({ held: 1005, reported: 1004 }), 'missing')
  assert.equal(judge({ held: 1005, written: 1005 }), 'missing')
  assert.equal(judge({ held: 1005 }, { isRecent: true }), 'leave')
  for (const reported of [1005, 1006]) {
    assert.equal(judge({ held: 1005, reported, hasOtherLength: true }), 'missing')
    assert.equal(judge({ held: 1005, reported, hasOtherLength: true }, { isRecent: true }), 'leave')
  }
})

test('compare: a newer replica than recorded at a recorded location, it counts as present', () => {
  assert.equal(judge({ held: 1005, reported: 1006 }), 'seen')
})

test('compare: a replica of a deleted chunk, it is doomed once', () => {
  assert.equal(judge({ reported: 1005, chunk: undefined }), 'doom')
  assert.equal(judge({ reported: 1005, chunk: undefined, doomedUpTo: 1005 }), 'leave')
})

test('compare: an open replica of a deleted chunk, it is doomed once, with the finalised one that it was to replace', () => {
  assert.equal(judge({ written: 1005, chunk: undefined }), 'doom')
  assert.equal(judge({ written: 1005, chunk: undefined, doomedUpTo: 1005 }), 'leave')
  assert.equal(judge({ written: 1006, reported: 1005, chunk: undefined, doomedUpTo: 1005 }), 'doom')
  assert.equal(newestOf({ written: 1006, reported: 1005 }), 1006)
})

test('compare: an open replica of a closed chunk that does not record it, it is recorded once as a leftover', () => {
  assert.equal(judge({ written: 1005 }), 'note')
  assert.equal(judge({ written: 1003 }, { goodElsewhere: others(0), confirmedElsewhere: others(0) }), 'note')
  assert.equal(judge({ written: 1005, chunk: { ...closed, leftovers: [4 as ChunkserverId] } }), 'leave')
  assert.equal(judge({ written: 1005, doomedUpTo: 1005 }), 'leave')
  assert.equal(judge({ written: 1005, doomedUpTo: 1004 }), 'note')
  assert.equal(judge({ written: 1006 }), 'leave', 'its generation is not committed')
  assert.equal(judge({ written: 1005, chunk: { ...closed, isOpen: true } }), 'leave', 'it may still be needed')
  assert.equal(judge({ written: 1005 }, { isCopying: true }), 'leave')
  assert.equal(judge({ written: 1005 }, { isRecent: true }), 'leave')
})

test('compare: a good replica of an under-replicated chunk, it is added', () => {
  assert.equal(judge({ reported: 1005 }, { goodElsewhere: others(2) }), 'add')
  assert.equal(judge({ reported: 1005 }, { goodElsewhere: others(2), confirmedElsewhere: others(0) }), 'add')
})

test('compare: a surplus or outdated replica, it is doomed if the wanted number of others is confirmed', () => {
  assert.equal(judge({ reported: 1005 }), 'doom')
  assert.equal(judge({ reported: 1004 }), 'doom')
  assert.equal(judge({ reported: 1005 }, { confirmedElsewhere: others(2) }), 'leave')
})

test('compare: an outdated replica and too few confirmed ones, it is recorded once as a leftover', () => {
  assert.equal(judge({ reported: 1004 }, { confirmedElsewhere: others(2) }), 'note')
  assert.equal(judge({ reported: 1004 }, { goodElsewhere: others(2), confirmedElsewhere: others(0) }), 'note')
  const chunk = { ...closed, leftovers: [4 as ChunkserverId] }
  assert.equal(judge({ reported: 1004, chunk }, { confirmedElsewhere: others(2) }), 'leave')
})

test('compare: the chunk is being written or copied, or was changed just now, nothing is done', () => {
  assert.equal(judge({ reported: 1005, chunk: { ...closed, isOpen: true } }), 'leave')
  assert.equal(judge({ reported: 1005, written: 1006 }), 'leave')
  assert.equal(judge({ reported: 1005 }, { isCopying: true }), 'leave')
  assert.equal(judge({ reported: 1005 }, { isRecent: true }), 'leave')
  assert.equal(judge({ reported: 1006 }), 'leave')
})
