import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Copy } from '../../../../master/chunks/copies.js'
import { RepairState } from '../../../../master/chunks/repair-state.js'
import type { ActiveClock } from '../../../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'

const chunk = (number: number): ChunkId => number as ChunkId
const server = (number: number): ChunkserverId => number as ChunkserverId

/** A state and the time, which the test turns. */
function stateAt(nowMs: number, needyChunksMax = 100) {
  const clock = { nowMs }
  const forgotten: string[] = []
  const state = new RepairState({
    activeClock: { activeMs: () => clock.nowMs } as ActiveClock,
    settings: { needyChunksMax, lostChunksMax: 10, inspectionAgainMs: 60, lostAgainMsMax: 100 },
    onFaultForgotten: (chunkId, id) => forgotten.push(`${chunkId} on ${id}`),
  })
  return { state, clock, forgotten }
}

function copyOf(chunkId: number, source: number, target: number, purpose: Copy['purpose'] = 'repair'): Copy {
  const where = { chunkId: chunk(chunkId), source: server(source), target: server(target) }
  return { purpose, ...where, generation: 1001, length: 100, storageType: 1, entryIndex: 1, deadlineMs: 50 }
}

/** All that would be looked at now. */
const due = (state: RepairState): readonly ChunkId[] => state.takeForLook(100, true)

const missing = { fault: 'missing', generation: 1001, asOfMs: 10 } as const
const corrupt = { ...missing, fault: 'corrupt' } as const

test('repair state: fresh chunks come first, then those that are due, the most endangered before others', () => {
  const { state, clock } = stateAt(0)
  state.lookAgain(chunk(1), 2, 10)
  state.lookAgain(chunk(2), 1, 10)
  state.lookAgain(chunk(3), 1, 20)
  state.consider(chunk(4))
  assert.deepEqual(state.takeForLook(1, true), [4])
  assert.deepEqual(due(state), [], 'nothing before its time')
  clock.nowMs = 10
  assert.deepEqual(state.takeForLook(100, false), [], 'those that are due wait while there are enough copies')
  assert.deepEqual(due(state), [2, 1])
})

test('repair state: a report arrives for a chunk that is being examined, the change is detected', () => {
  const { state } = stateAt(0)
  state.consider(chunk(1))
  assert.deepEqual([due(state), state.isNewsOf(chunk(1))], [[1], false])
  state.consider(chunk(1))
  assert.equal(state.isNewsOf(chunk(1)), true)
})

test('repair state: a fault belongs to one generation, and its chunk is examined when the fault comes and when it goes', () => {
  const { state } = stateAt(0)
  state.setFault(chunk(1), server(5), corrupt)
  assert.deepEqual([state.faultOf(chunk(1), server(5), 1001), state.faultOf(chunk(1), server(5), 1002)], ['corrupt', undefined])
  assert.deepEqual([due(state), state.counts().corrupt], [[1], 1])
  state.clearFault(chunk(1), server(6))
  assert.deepEqual(due(state), [], 'another place is no news')
  state.clearFault(chunk(1), server(5))
  assert.deepEqual([due(state), state.hasFault(chunk(1)), state.counts().corrupt], [[1], false, 0])
})

test('repair state: a missing replica is there again, only a later question clears the fault, and it does not clear damage', () => {
  const { state } = stateAt(0)
  state.setFault(chunk(1), server(5), missing)
  state.setFault(chunk(2), server(5), corrupt)
  state.setFault(chunk(3), server(5), missing)
  due(state)
  state.clearMissing(chunk(1), server(5), 10)
  assert.deepEqual(due(state), [])
  state.clearMissing(chunk(1), server(5), 11)
  assert.deepEqual(due(state), [1])
  state.clearMissingIn(new Set([0]), server(5), 11)
  assert.deepEqual(due(state), [3])
  assert.equal(state.faultOf(chunk(2), server(5), 1001), 'corrupt')
})

test('repair state: there is no room for a fault, the listener is called', () => {
  const { state, forgotten } = stateAt(0, 4)
  for (let number = 1; number <= 5; number += 1) state.setFault(chunk(number), server(9), corrupt)
  assert.deepEqual(forgotten, ['1 on 9', '2 on 9'])
})

test('repair state: a copy is given to its source once, and counts towards the limits until it ends', () => {
  const { state } = stateAt(0)
  const copy = copyOf(1, 2, 3)
  state.beginCopy(copy)
  state.beginCopy(copyOf(1, 4, 3))
  assert.deepEqual([state.isCopying(chunk(1), server(3)), state.counts().copiesUnderWay], [true, 1], 'one copy to one target')
  assert.deepEqual([state.takeCopyOrders(server(2)), state.takeCopyOrders(server(2))], [[copy], []])
  assert.ok(state.copies.loadFrom(server(2)) > 0)
  state.endCopy(copy)
  assert.deepEqual([state.copies.load, state.copies.loadFrom(server(2)), state.isCopying(chunk(1), server(3))], [0, 0, false])
})

test('repair state: copies are given out by purpose, within a purpose in the order in which they began', () => {
  const { state } = stateAt(0)
  state.beginCopy(copyOf(1, 2, 3, 'drain'))
  state.beginCopy(copyOf(2, 2, 3))
  state.beginCopy(copyOf(3, 2, 3, 'drain'))
  state.beginCopy(copyOf(4, 2, 3))
  assert.deepEqual(
    state.takeCopyOrders(server(2)).map(({ chunkId }) => chunkId),
    [2, 4, 1, 3],
  )
})

test('repair state: copies that cannot arrive any more are ended, and their chunks are examined', () => {
  const { state } = stateAt(0)
  state.beginCopy(copyOf(1, 2, 3))
  state.beginCopy(copyOf(2, 2, 4))
  const hopeless = state.takeHopelessCopies(({ target }) => target === 4)
  assert.deepEqual(
    hopeless.map(({ chunkId }) => chunkId),
    [2],
  )
  assert.deepEqual([due(state), state.counts().copiesUnderWay], [[2], 1])
})

test('repair state: a target is avoided for a chunk until its time is over or it restarts', () => {
  const { state, clock } = stateAt(0)
  state.avoid(chunk(1), server(3), 10)
  state.avoid(chunk(1), server(4), 20)
  state.avoid(chunk(2), server(3), 5)
  assert.deepEqual([state.avoidedTargets(chunk(1)), state.avoidedTargets(chunk(3))], [[3, 4], []])
  state.onReturn(server(4))
  clock.nowMs = 5
  assert.deepEqual([state.avoidedTargets(chunk(1)), state.avoidedTargets(chunk(2))], [[3], []])
})

test('repair state: a server returns, its copies are ended and all chunks are examined again', () => {
  const { state } = stateAt(0)
  state.lookAgain(chunk(1), 'waiting', 1000)
  state.beginCopy(copyOf(2, 5, 6))
  state.beginCopy(copyOf(3, 6, 5))
  state.beginCopy(copyOf(4, 6, 7))
  assert.deepEqual([state.takeLostQuestion(chunk(9)), state.takeLostQuestion(chunk(9))], [true, false])
  state.onReturn(server(5))
  assert.deepEqual(new Set(due(state)), new Set([1, 2, 3]))
  assert.equal(state.counts().copiesUnderWay, 1)
  assert.equal(state.takeLostQuestion(chunk(9)), true, 'it may be able to read now')
})

test('repair state: a chunk is deleted, nothing is kept of it', () => {
  const { state } = stateAt(0)
  state.lookAgain(chunk(1), 1, 0)
  state.setFault(chunk(1), server(5), corrupt)
  state.beginCopy(copyOf(1, 2, 3))
  state.avoid(chunk(1), server(4), 10)
  state.onLost({ chunkId: chunk(1), generation: 1001, replicas: [], olderMayBeOn: [] })
  state.forget(chunk(1))
  assert.deepEqual([due(state), state.hasFault(chunk(1)), state.avoidedTargets(chunk(1)), state.lostChunks(5)], [[], false, [], []])
  assert.deepEqual(state.counts(), { underReplicated: 0, endangered: 0, missing: 0, lost: 0, corrupt: 0, copiesUnderWay: 0, copiesDone: 0 })
})

test('repair state: a lost chunk is reported once for a generation, and its servers are asked at growing intervals', () => {
  const { state, clock } = stateAt(0)
  const lost = { chunkId: chunk(1), generation: 1001, replicas: [], olderMayBeOn: [] }
  assert.deepEqual([state.onLost(lost), state.onLost(lost), state.onLost({ ...lost, generation: 1002 })], [true, false, true])
  const askedAt: number[] = []
  for (clock.nowMs = 0; clock.nowMs <= 300; clock.nowMs += 10) if (state.takeLostQuestion(chunk(1))) askedAt.push(clock.nowMs)
  assert.deepEqual(askedAt, [0, 60, 160, 260])
  state.onFound(chunk(1))
  assert.deepEqual([state.lostChunks(5), state.takeLostQuestion(chunk(1))], [[], true])
})

test('repair state: more needy chunks than fit, the less urgent ones are left to a scan', () => {
  const { state } = stateAt(0, 2)
  state.considerLater(chunk(1), 1, 10)
  state.considerLater(chunk(2), 2, 10)
  state.considerLater(chunk(3), 1, 10)
  assert.deepEqual([state.isFull, state.takeOverflow()], [true, false])
  state.onWhole(chunk(1))
  assert.deepEqual([state.isFull, state.takeOverflow(), state.takeOverflow()], [false, true, false])
})

test('repair state: chunks are counted by good copies, and a copy counts as done when it is recorded', () => {
  const { state } = stateAt(0)
  state.lookAgain(chunk(1), 0, 0)
  state.lookAgain(chunk(2), 1, 0)
  state.lookAgain(chunk(3), 'waiting', 0)
  state.consider(chunk(4))
  state.onCopyRecorded()
  const { underReplicated, missing: withoutGood, copiesDone } = state.counts()
  assert.deepEqual({ underReplicated, withoutGood, copiesDone }, { underReplicated: 2, withoutGood: 1, copiesDone: 1 })
})
