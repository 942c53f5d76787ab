import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Confirmations } from '../../../../master/chunks/confirmations.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'

const id = 1 as ChunkserverId
const chunkId = 7 as ChunkId

/** Committed at 1000 and reported by its server. */
function confirmed(): Confirmations {
  const confirmations = new Confirmations(chunkSettingsDefault)
  confirmations.expect(id, chunkId, 1001, 1000)
  confirmations.onFinalised(id, chunkId, 1001)
  assert.ok(confirmations.isConfirmed(id, chunkId))
  return confirmations
}

test('confirmations: the server restarts, its earlier reports do not count', () => {
  const confirmations = confirmed()
  confirmations.onFinalised(id, 8 as ChunkId, 1001)
  confirmations.doubt(id)
  assert.equal(confirmations.isConfirmed(id, chunkId), false)
  confirmations.expect(id, 8 as ChunkId, 1001, 2000)
  assert.equal(confirmations.isConfirmed(id, 8 as ChunkId), false)
})

test('confirmations: digests confirm replicas committed before the digests were requested, no later ones', () => {
  const confirmations = new Confirmations(chunkSettingsDefault)
  confirmations.expect(id, chunkId, 1001, 1000)
  confirmations.onBucketsAgree(id, new Set([0]), 1000)
  assert.equal(confirmations.isConfirmed(id, chunkId), false)
  confirmations.onBucketsAgree(id, new Set([0]), 1001)
  assert.equal(confirmations.isConfirmed(id, chunkId), true)
})

test('confirmations: one replica is doubted, it needs an answer of its server; earlier digests do not confirm it', () => {
  const confirmations = confirmed()
  confirmations.onBucketsAgree(id, new Set([0]), 5000)
  confirmations.doubtOne(id, chunkId, 9000)
  confirmations.onBucketsAgree(id, new Set([0]), 8000)
  confirmations.onSeen(id, chunkId, 8000)
  assert.equal(confirmations.isConfirmed(id, chunkId), false)
  assert.equal(confirmations.isConfirmed(id, 8 as ChunkId), true)
  confirmations.onVerified(id, chunkId)
  assert.equal(confirmations.isConfirmed(id, chunkId), true)
})

test('confirmations: a known fault of a replica is forgotten, its bucket does not confirm it any more', () => {
  const confirmations = new Confirmations(chunkSettingsDefault)
  confirmations.onBucketCompared(id, 0)
  assert.equal(confirmations.isConfirmed(id, chunkId), true)
  confirmations.doubtBucketOf(id, chunkId)
  assert.equal(confirmations.isConfirmed(id, chunkId), false)
})

test('confirmations: a replica arrives and is deleted by order before the entry that records it, it is not confirmed', () => {
  const confirmations = new Confirmations(chunkSettingsDefault)
  confirmations.onFinalised(id, chunkId, 1001)
  confirmations.onDeleted(id, chunkId)
  confirmations.expect(id, chunkId, 1001, 1000)
  assert.equal(confirmations.isConfirmed(id, chunkId), false)
  const known = confirmed()
  known.onDeleted(id, chunkId)
  assert.equal(known.isConfirmed(id, chunkId), false)
})
