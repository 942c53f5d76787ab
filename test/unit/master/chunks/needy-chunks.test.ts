import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NeedyChunks } from '../../../../master/chunks/needy-chunks.js'
import type { ChunkId } from '../../../../proto/base/ids.js'

const id = (number: number): ChunkId => number as ChunkId

test('needy chunks: the most endangered come first, lost or waiting ones last, none before its time', () => {
  const needy = new NeedyChunks(100)
  needy.keep(id(1), 3, 0)
  needy.keep(id(2), 0, 0)
  needy.keep(id(3), 1, 0)
  needy.keep(id(4), 'waiting', 0)
  needy.keep(id(5), 2, 0)
  needy.keep(id(6), 1, 50)
  assert.deepEqual(needy.due(10, 10), [3, 5, 1, 4, 2])
  assert.deepEqual(needy.due(60, 2), [3, 6])
})

test('needy chunks: a fresh one is given out once', () => {
  const needy = new NeedyChunks(100)
  needy.keep(id(1), 2, 0)
  needy.consider(id(1))
  needy.consider(id(1))
  assert.deepEqual([needy.takeFresh(5), needy.takeFresh(5), needy.size], [[1], [], 0])
})

test('needy chunks: more than fit, those with most copies are dropped and a scan is due when there is room', () => {
  const needy = new NeedyChunks(3)
  needy.keep(id(1), 1, 0)
  needy.keep(id(2), 2, 0)
  needy.keep(id(3), 3, 0)
  needy.consider(id(4))
  assert.deepEqual([needy.count(3), needy.count(2), needy.count(1), needy.freshCount], [0, 1, 1, 1])
  assert.equal(needy.takeOverflow(), false)
  needy.forget(id(1))
  needy.forget(id(2))
  assert.equal(needy.takeOverflow(), true)
  assert.equal(needy.takeOverflow(), false)
})

test('needy chunks: servers joined or left, all are fresh again', () => {
  const needy = new NeedyChunks(10)
  needy.keep(id(1), 0, 99)
  needy.keep(id(2), 'waiting', 99)
  needy.reconsiderAll()
  assert.deepEqual(needy.takeFresh(5).sort(), [1, 2])
})

test('needy chunks: a chunk that was given out is added again, it is fresh until it is given out again', () => {
  const needy = new NeedyChunks(10)
  const chunkId = 7 as ChunkId
  needy.consider(chunkId)
  assert.deepEqual(needy.takeFresh(10), [chunkId])
  assert.equal(needy.isFresh(chunkId), false)
  needy.consider(chunkId)
  assert.equal(needy.isFresh(chunkId), true)
})
