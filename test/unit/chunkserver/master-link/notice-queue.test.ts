import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { type Notice, NoticeQueue, type NoticeReader } from '../../../../chunkserver/master-link/notice-queue.js'
import { manualClock } from '../../../../proto/base/clock.js'

const { FINALISED, VERIFIED, CORRUPT, MISSING, DELETED, COPY_FAILED } = chunkserver.Notice.Kind

const notice = (kind: chunkserver.Notice.Kind, chunkId: number): Notice => ({ kind, replica: { chunkId, generation: 1001, length: 1 } })
const waiting = (reader: NoticeReader): string[] => reader.peek(100).notices.map(({ kind, replica }) => `${kind} ${replica.chunkId}`)

function newQueue(noticesMax = 100) {
  const clock = manualClock()
  const queue = new NoticeQueue({ noticesMax, ageMsMax: 40_000 }, clock)
  const reader = queue.newReader(() => undefined)
  return { clock, queue, reader }
}

test('notices: given in order, repeated until they are acknowledged, and kept for the slowest master', () => {
  const { queue, reader } = newQueue()
  const slow = queue.newReader(() => undefined)
  for (const chunkId of [1, 2, 3]) queue.push(notice(FINALISED, chunkId))
  const { notices, next } = reader.peek(2)
  assert.equal(notices.length, 2)
  assert.deepEqual(waiting(reader), [`${FINALISED} 1`, `${FINALISED} 2`, `${FINALISED} 3`])
  reader.advance(next)
  assert.deepEqual(waiting(reader), [`${FINALISED} 3`])
  assert.equal(queue.length, 3)
  queue.dropReader(slow)
  assert.equal(queue.length, 1)
})

test('notices: a later one contradicts an earlier one, only the later one is given', () => {
  const { queue, reader } = newQueue()
  for (const kind of [FINALISED, CORRUPT]) queue.push(notice(kind, 1))
  for (const kind of [MISSING, FINALISED]) queue.push(notice(kind, 2))
  for (const kind of [FINALISED, VERIFIED]) queue.push(notice(kind, 3))
  assert.deepEqual(waiting(reader), [`${CORRUPT} 1`, `${FINALISED} 2`, `${FINALISED} 3`, `${VERIFIED} 3`])
})

test('notices: a deletion or a failed copy is given whatever notices follow it', () => {
  const { queue, reader } = newQueue()
  for (const kind of [FINALISED, DELETED, COPY_FAILED, FINALISED]) queue.push(notice(kind, 1))
  assert.deepEqual(waiting(reader), [`${DELETED} 1`, `${COPY_FAILED} 1`, `${FINALISED} 1`])
})

test('notices: older than the limit, dropped, also for an unreachable master', () => {
  const { clock, queue, reader } = newQueue()
  queue.push(notice(CORRUPT, 1))
  clock.advance(30_000)
  queue.push(notice(CORRUPT, 2))
  clock.advance(11_000)
  assert.deepEqual(waiting(reader), [`${CORRUPT} 2`])
  assert.equal(queue.length, 1)
})

test('notices: digests were sent, notices from before them are skipped', () => {
  const { clock, queue, reader } = newQueue()
  queue.push(notice(FINALISED, 1))
  clock.advance(5000)
  queue.push(notice(FINALISED, 2))
  reader.skipBefore(clock.monotonicMs())
  assert.deepEqual(waiting(reader), [`${FINALISED} 2`])
})

test('notices: more than fit, the older half is dropped; contradictions among the rest are still found', () => {
  const { queue, reader } = newQueue(10)
  for (let chunkId = 1; chunkId <= 11; chunkId += 1) queue.push(notice(FINALISED, chunkId))
  queue.push(notice(MISSING, 11))
  assert.deepEqual(waiting(reader), [6, 7, 8, 9, 10].map((chunkId) => `${FINALISED} ${chunkId}`).concat(`${MISSING} 11`))
})

test('notices: list of finished replicas that are not reported to all masters yet, without those with a later notice', () => {
  const { queue, reader } = newQueue()
  const told = (): number[] => queue.finalisedWaiting().map(({ chunkId }) => chunkId)
  for (const chunkId of [1, 2, 3]) queue.push(notice(FINALISED, chunkId))
  queue.push(notice(CORRUPT, 2))
  queue.push(notice(DELETED, 4))
  assert.deepEqual(told(), [1, 3])
  reader.advance(reader.peek(1).next)
  assert.deepEqual(told(), [3])
})
