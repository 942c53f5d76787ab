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

test('notices: told in order, again until they are answered for, and kept for the slowest master', () => {
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

test('notices: a word that a later one contradicts is not said any more, the later one is', () => {
  const { queue, reader } = newQueue()
  for (const kind of [FINALISED, CORRUPT]) queue.push(notice(kind, 1))
  for (const kind of [MISSING, FINALISED]) queue.push(notice(kind, 2))
  for (const kind of [FINALISED, VERIFIED]) queue.push(notice(kind, 3))
  assert.deepEqual(waiting(reader), [`${CORRUPT} 1`, `${FINALISED} 2`, `${FINALISED} 3`, `${VERIFIED} 3`])
})

test('notices: a deletion is told whatever came after it, and so is a copy that failed', () => {
  const { queue, reader } = newQueue()
  for (const kind of [FINALISED, DELETED, COPY_FAILED, FINALISED]) queue.push(notice(kind, 1))
  assert.deepEqual(waiting(reader), [`${DELETED} 1`, `${COPY_FAILED} 1`, `${FINALISED} 1`])
})

test('notices: what is older than the limit is dropped, also for a master out of reach', () => {
  const { clock, queue, reader } = newQueue()
  queue.push(notice(CORRUPT, 1))
  clock.advance(30_000)
  queue.push(notice(CORRUPT, 2))
  clock.advance(11_000)
  assert.deepEqual(waiting(reader), [`${CORRUPT} 2`])
  assert.equal(queue.length, 1)
})

test('notices: digests were told, what waited since before need not be', () => {
  const { clock, queue, reader } = newQueue()
  queue.push(notice(FINALISED, 1))
  clock.advance(5000)
  queue.push(notice(FINALISED, 2))
  reader.skipBefore(clock.monotonicMs())
  assert.deepEqual(waiting(reader), [`${FINALISED} 2`])
})

test('notices: more than fit, the older half goes, and what is left is still judged rightly', () => {
  const { queue, reader } = newQueue(10)
  for (let chunkId = 1; chunkId <= 11; chunkId += 1) queue.push(notice(FINALISED, chunkId))
  queue.push(notice(MISSING, 11))
  assert.deepEqual(waiting(reader), [6, 7, 8, 9, 10].map((chunkId) => `${FINALISED} ${chunkId}`).concat(`${MISSING} 11`))
})

test('notices: finished replicas that some master has yet to hear of, without those of which more was said since', () => {
  const { queue, reader } = newQueue()
  const told = (): number[] => queue.finalisedWaiting().map(({ chunkId }) => chunkId)
  for (const chunkId of [1, 2, 3]) queue.push(notice(FINALISED, chunkId))
  queue.push(notice(CORRUPT, 2))
  queue.push(notice(DELETED, 4))
  assert.deepEqual(told(), [1, 3])
  reader.advance(reader.peek(1).next)
  assert.deepEqual(told(), [3])
})
