import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DifferenceAction, type DifferenceKnowledge, judgeDifference, newestOf } from '../../../../master/chunks/compare-plan.js'
import type { Difference } from '../../../../master/chunks/reads.js'
import type { Chunk } from '../../../../master/namespace/chunks/chunks.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../../../proto/base/ids.js'

const closed: Chunk = {
  inodeId: 20_000 as InodeId,
  position: 0,
  generation: 1005,
  length: 10,
  replicas: [1, 2, 3] as ChunkserverId[],
  isOpen: false,
  replication: 3,
  leftovers: [],
}
/** The first so many chunkservers. */
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

test('compare: a place without its replica or with an older one, it is missing unless it was committed just now', () => {
  assert.equal(judge({ held: 1005 }), 'missing')
  assert.equal(judge({ held: 1005, reported: 1004 }), 'missing')
  assert.equal(judge({ held: 1005, written: 1005 }), 'missing')
  assert.equal(judge({ held: 1005 }, { isRecent: true }), 'leave')
  for (const reported of [1005, 1006]) {
    assert.equal(judge({ held: 1005, reported, hasOtherLength: true }), 'missing')
    assert.equal(judge({ held: 1005, reported, hasOtherLength: true }, { isRecent: true }), 'leave')
  }
})

test('compare: a newer replica than recorded at a named place, it counts as there', () => {
  assert.equal(judge({ held: 1005, reported: 1006 }), 'seen')
})

test('compare: a replica of a chunk that is gone, it is doomed once', () => {
  assert.equal(judge({ reported: 1005, chunk: undefined }), 'doom')
  assert.equal(judge({ reported: 1005, chunk: undefined, doomedUpTo: 1005 }), 'leave')
})

test('compare: an open replica of a chunk that is gone, it is doomed once, with the finalised one it was to replace', () => {
  assert.equal(judge({ written: 1005, chunk: undefined }), 'doom')
  assert.equal(judge({ written: 1005, chunk: undefined, doomedUpTo: 1005 }), 'leave')
  assert.equal(judge({ written: 1006, reported: 1005, chunk: undefined, doomedUpTo: 1005 }), 'doom')
  assert.equal(newestOf({ written: 1006, reported: 1005 }), 1006)
})

test('compare: an open replica of a closed chunk that does not know of it, the chunk remembers it once', () => {
  assert.equal(judge({ written: 1005 }), 'note')
  assert.equal(judge({ written: 1003 }, { goodElsewhere: others(0), confirmedElsewhere: others(0) }), 'note')
  assert.equal(judge({ written: 1005, chunk: { ...closed, leftovers: [4 as ChunkserverId] } }), 'leave')
  assert.equal(judge({ written: 1005, doomedUpTo: 1005 }), 'leave')
  assert.equal(judge({ written: 1005, doomedUpTo: 1004 }), 'note')
  assert.equal(judge({ written: 1006 }), 'leave', 'a generation that nobody has committed')
  assert.equal(judge({ written: 1005, chunk: { ...closed, isOpen: true } }), 'leave', 'it may be wanted yet')
  assert.equal(judge({ written: 1005 }, { isCopying: true }), 'leave')
  assert.equal(judge({ written: 1005 }, { isRecent: true }), 'leave')
})

test('compare: a good replica of a chunk with too few, it is taken in', () => {
  assert.equal(judge({ reported: 1005 }, { goodElsewhere: others(2) }), 'add')
  assert.equal(judge({ reported: 1005 }, { goodElsewhere: others(2), confirmedElsewhere: others(0) }), 'add')
})

test('compare: a surplus or outdated replica, it is doomed when as many others as are wanted are confirmed', () => {
  assert.equal(judge({ reported: 1005 }), 'doom')
  assert.equal(judge({ reported: 1004 }), 'doom')
  assert.equal(judge({ reported: 1005 }, { confirmedElsewhere: others(2) }), 'leave')
})

test('compare: an outdated replica and too few confirmed ones, the chunk remembers it once', () => {
  assert.equal(judge({ reported: 1004 }, { confirmedElsewhere: others(2) }), 'note')
  assert.equal(judge({ reported: 1004 }, { goodElsewhere: others(2), confirmedElsewhere: others(0) }), 'note')
  const chunk = { ...closed, leftovers: [4 as ChunkserverId] }
  assert.equal(judge({ reported: 1004, chunk }, { confirmedElsewhere: others(2) }), 'leave')
})

test('compare: a chunk that is being written, copied or was just changed, it is left alone', () => {
  assert.equal(judge({ reported: 1005, chunk: { ...closed, isOpen: true } }), 'leave')
  assert.equal(judge({ reported: 1005, written: 1006 }), 'leave')
  assert.equal(judge({ reported: 1005 }, { isCopying: true }), 'leave')
  assert.equal(judge({ reported: 1005 }, { isRecent: true }), 'leave')
  assert.equal(judge({ reported: 1006 }), 'leave')
})
