import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PendingWrites } from '../../../../master/consensus/pending-writes.js'
import { BrokenInvariant } from '../../../../proto/base/assert.js'

test('pending writes: durable in the order in which they began', () => {
  const writes = new PendingWrites(5)
  writes.begin(6, 1)
  writes.begin(9, 3)
  assert.equal(writes.durableIndex, 5)
  assert.equal(writes.waitingSinceTick, 1)
  writes.onPersisted(1)
  assert.equal(writes.durableIndex, 6)
  assert.equal(writes.waitingSinceTick, 3)
  writes.onPersisted(2)
  assert.equal(writes.durableIndex, 9)
  assert.equal(writes.waitingSinceTick, undefined)
})

test('pending writes: truncated while pending, replaced entries never count as durable', () => {
  const writes = new PendingWrites(5)
  writes.begin(8, 1)
  writes.onTruncated(7)
  writes.begin(9, 1)
  writes.onPersisted(1)
  assert.equal(writes.durableIndex, 6)
  writes.onPersisted(2)
  assert.equal(writes.durableIndex, 9)
})

test('pending writes: truncated below the durable index, the durable index falls', () => {
  const writes = new PendingWrites(5)
  writes.onTruncated(3)
  assert.equal(writes.durableIndex, 2)
})

test('pending writes: a number that was never begun, a broken invariant', () => {
  assert.throws(() => new PendingWrites(0).onPersisted(1), BrokenInvariant)
})
