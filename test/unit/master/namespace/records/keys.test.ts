import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as keys from '../../../../../master/namespace/records/keys.js'
import * as leaseKeys from '../../../../../master/namespace/records/lease-keys.js'

const bytes = (key: string): string => Buffer.from(key, 'latin1').toString('hex')

test('keys: ids are eight bytes, big-endian, and names are UTF-8', () => {
  assert.equal(bytes(keys.inodeKey(16385, 'é')), '690000000000004001c3a9')
  assert.equal(bytes(keys.chunkKey(1073741825)), '630000000040000001')
  assert.equal(bytes(keys.placeKey(2 ** 40 + 3)), '700000010000000003')
  assert.equal(bytes(keys.holdingKey(258, 1)), '68000001020000000000000001')
  assert.equal(bytes(leaseKeys.leaseKey(leaseKeys.leaseCountKey('ab'), 1)), '6c000261620000000000000001')
})

test('keys: encoded and decoded, unchanged', () => {
  for (const id of [1, 255, 2 ** 31, 2 ** 32 + 7, 2 ** 52 + 1]) {
    assert.equal(keys.chunkIdOfChunkKey(keys.chunkKey(id)), id)
    assert.equal(keys.parentIdOfInodeKey(keys.inodeKey(id, 'x')), id)
    assert.equal(keys.chunkOfReplicaKey(keys.doomedKey(9, id)), id)
    assert.equal(keys.chunkserverOfReplicaKey(keys.doomedKey(2 ** 31 + 5, id)), 2 ** 31 + 5)
    assert.deepEqual(leaseKeys.partsOfLeaseKey(leaseKeys.leaseKey(leaseKeys.leaseCountKey('ü\u0000b'), id)), {
      clientName: 'ü\u0000b',
      inodeId: id,
    })
  }
  assert.equal(keys.childName(keys.inodeKey(1, 'naïve \u{1f600}')), 'naïve \u{1f600}')
  assert.deepEqual(leaseKeys.partsOfLeaseKey(leaseKeys.leaseCountKey('x')), { clientName: 'x', inodeId: undefined })
  assert.equal(keys.chunkserverOfRegistryKey(keys.registryKey(77)), 77)
  assert.equal(keys.chunkserverOfRegistryKey(keys.registryUuidKey('uuid')), undefined)
})

test('keys: ranges contain exactly the named keys', () => {
  const within = (range: { from: string; to: string }, key: string): boolean => key >= range.from && key < range.to
  const children = keys.childrenRange(255, '', 10)
  assert.ok(within(children, keys.inodeKey(255, 'a')))
  assert.ok(!within(children, keys.inodeKey(256, 'a')))
  const after = keys.childrenRange(255, 'a', 10)
  assert.ok(!within(after, keys.inodeKey(255, 'a')))
  assert.ok(within(after, keys.inodeKey(255, 'a\u0000')))
  assert.ok(within(after, keys.inodeKey(255, 'aa')))
  const held = keys.chunkserverRange('h', 255, 5, 10)
  assert.ok(within(held, keys.holdingKey(255, 5)))
  assert.ok(!within(held, keys.holdingKey(255, 4)))
  assert.ok(!within(held, keys.holdingKey(256, 5)))
  assert.ok(within(keys.familyRange('c', '', 10), keys.chunkKey(1)))
  assert.ok(!within(keys.familyRange('c', '', 10), keys.doomedKey(1, 1)))
})
