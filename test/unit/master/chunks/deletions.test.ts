import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Deletions } from '../../../../master/chunks/deletions.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'

const server = 1 as ChunkserverId

function withDeletions(count: number, perServerMax = 10): Deletions {
  const deletions = new Deletions({ perServerMax, resendMs: 1000 })
  for (let number = 1; number <= count; number += 1) deletions.add(server, { chunkId: number as ChunkId, generation: 1001, entryIndex: 50 })
  return deletions
}

const ordered = (deletions: Deletions, nowMs: number, max = 100): number[] =>
  deletions.takeOrders(server, nowMs, max).map(({ chunkId }) => chunkId)

test('deletions: orders are given once, and again if their execution is not reported in time', () => {
  const deletions = withDeletions(3)
  assert.deepEqual(ordered(deletions, 0, 2), [1, 2])
  assert.deepEqual(ordered(deletions, 500), [3])
  assert.deepEqual(ordered(deletions, 999), [])
  assert.deepEqual(ordered(deletions, 1200), [1, 2])
  assert.deepEqual(ordered(deletions, 1600), [3])
})

test('deletions: the server reports them as done, their records can be removed up to the ordered generation', () => {
  const deletions = withDeletions(2)
  ordered(deletions, 0)
  deletions.onDeleted(server, 1 as ChunkId, 1000)
  assert.equal(deletions.takeGone(10), undefined, 'that was an older order')
  deletions.onDeleted(server, 1 as ChunkId, 1001)
  assert.deepEqual(deletions.takeGone(10), { id: server, replicas: [{ chunkId: 1, generation: 1001 }] })
  assert.equal(deletions.takeGone(10), undefined)
  assert.deepEqual(ordered(deletions, 5000), [2])
})

test('deletions: a newer generation is doomed after the order, a new order is given', () => {
  const deletions = withDeletions(1)
  ordered(deletions, 0)
  deletions.add(server, { chunkId: 1 as ChunkId, generation: 1002, entryIndex: 60 })
  assert.deepEqual(deletions.takeOrders(server, 1, 9), [{ chunkId: 1, generation: 1002, entryIndex: 60 }])
})

test('deletions: more than fit, the records of the server are read again when its list is nearly empty', () => {
  const deletions = withDeletions(25)
  assert.equal(deletions.size, 10)
  assert.equal(deletions.takeWanting(), undefined)
  for (let number = 1; number <= 6; number += 1) deletions.remove(server, number as ChunkId)
  assert.equal(deletions.takeWanting(), server)
  assert.equal(deletions.takeWanting(), undefined)
})
