// A group of masters of two versions: what the later one wrote into a record stays there when this one changes the rest of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aclScopes, aclTypes } from '../../../../master/namespace/records/acls.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { noteStorage } from '../../../../master/operations/chunks/note-storage.js'
import type { ChunkserverId, PeerId } from '../../../../proto/base/ids.js'
import * as ops from './all-operations.js'
import { cacheTypes, MixedRig, recordTypes, typesChanged } from './mixed-rig.js'
import { mebibyte, named, under } from './rig.js'

test('two versions: fields of the later one survive creating, writing, renaming and changing attributes', async () => {
  const rig = new MixedRig()
  rig.mkdirs('/a/b')
  rig.create('/a/other')
  rig.create('/a/file')
  const first = rig.add('/a/file')
  const second = rig.add('/a/file', named(first, mebibyte))
  rig.run(ops.fsync, { path: '/a/file', fileId: 0, clientName: 'c1', lastChunkLength: 5 })
  rig.complete('/a/file', named(second, 9))
  rig.run(ops.append, { path: '/a/file', clientName: 'c1', wantsNewChunk: false })
  rig.complete('/a/file', named(second, 9))
  rig.write('/a/tail', [7])
  rig.run(ops.concat, { target: '/a/file', sources: ['/a/tail'] })
  rig.run(ops.truncate, { path: '/a/file', newLength: mebibyte, clientName: 'c1' })
  rig.delete('/a/other')
  assert.ok(rig.changed.has('LeaseCountRecord') && rig.changed.has('ChunkRecord') && rig.changed.has('CountersRecord'))
  rig.run(ops.rename, { from: '/a/file', to: '/a/b/file' })
  assert.ok(rig.changed.has('PlaceRecord') && rig.changed.has('InodeRecord'))
  rig.run(ops.setPermission, { path: '/a/b/file', mode: 0o600 })
  rig.run(ops.setReplication, { path: '/a/b/file', replication: 2 })
  const xattr = { namespace: 0, name: 'one', value: Uint8Array.of(1) }
  rig.run(ops.setXattr, { path: '/a', xattr, mayCreate: true, mayReplace: true })
  rig.run(ops.setXattr, { path: '/a', xattr: { ...xattr, value: Uint8Array.of(2) }, mayCreate: false, mayReplace: true })
  assert.ok(rig.changed.has('XattrListRecord'))
  assert.ok(rig.changed.has('XattrRecord'))
  rig.check()
})

test('two versions: fields of the later one survive in records of snapshots, and in what snapshots keep', async () => {
  const rig = new MixedRig()
  rig.mkdirs('/a/b')
  rig.write('/a/file', [mebibyte, 7])
  rig.run(ops.allowSnapshot, { path: '/a' })
  for (const name of ['one', 'two']) rig.run(ops.createSnapshot, { path: '/a', name })
  const seen = rig.laterOf(families.snapshot).later
  rig.run(ops.renameSnapshot, { path: '/a', from: 'one', to: 'first' })
  assert.equal(rig.laterOf(families.snapshot).later, seen)
  rig.run(ops.setReplication, { path: '/a/file', replication: 2 })
  rig.run(ops.createSnapshot, { path: '/a', name: 'three' })
  rig.run(ops.rename, { from: '/a/file', to: '/moved' })
  rig.delete('/moved')
  rig.delete('/a/b')
  for (const name of ['three', 'two', 'first']) {
    rig.run(ops.deleteSnapshot, { path: '/a', name })
    for (let steps = await rig.read(ops.planSnapshotDeletion, { stepsMax: 1 }); steps.length > 0; ) {
      for (const step of steps) rig.run(ops.stepSnapshotDeletion, step)
      steps = await rig.read(ops.planSnapshotDeletion, { stepsMax: 1 })
    }
    rig.check()
  }
  for (const name of ['SnapshotRootsRecord', 'VersionNumbersRecord', 'ChunkRecord', 'PlaceRecord']) assert.ok(rig.changed.has(name), name)
})

test('two versions: fields of the later one survive in doomed records', () => {
  const rig = new MixedRig()
  const [chunk] = rig.write('/file', [1])
  assert.ok(chunk !== undefined)
  const basis = { generation: chunk.generation, confirmed: [1, 2, 3] as ChunkserverId[] }
  const doom = { chunkId: chunk.id, chunkserverId: 9 as ChunkserverId, basis }
  for (const generation of [1, 2]) assert.equal(rig.run(ops.doomReplica, { ...doom, generation }).isDoomed, true)
  assert.ok(rig.changed.has('DoomedRecord'))
})

test('two versions: fields of the later one survive in records that were doomed before their chunk is removed', () => {
  const rig = new MixedRig()
  const [chunk] = rig.write('/file', [1])
  assert.ok(chunk !== undefined)
  const basis = { generation: chunk.generation, confirmed: [1, 2, 3] as ChunkserverId[] }
  rig.run(ops.doomReplica, { chunkId: chunk.id, chunkserverId: 2 as ChunkserverId, basis, generation: 0 })
  rig.delete('/file')
  assert.ok(rig.changed.has('DoomedRecord'))
})

test('two versions: fields of the later one survive in pages of chunk ids and in purge records', async () => {
  const rig = new MixedRig()
  const lengths = Array.from({ length: 700 }, () => 1)
  rig.write('/d/file', lengths, { chunkBytes: 1 })
  assert.ok(rig.changed.has('ChunkPageRecord'))
  rig.delete('/d/file')
  for (const step of (await rig.read(ops.planPurge, { stepsMax: 1 })) ?? []) rig.run(ops.purge, step)
  assert.ok(rig.changed.has('PurgeRecord'))
})

test('two versions: fields of the later one survive in records of masters and chunkservers', () => {
  const rig = new MixedRig()
  rig.run(ops.noteAbsence, { chunkserverId: 1 as ChunkserverId, isAbsent: true })
  rig.addServer(1)
  assert.ok(rig.changed.has('ChunkserverRecord') && rig.changed.has('ChunkserverNumberRecord'))
  const id = 7 as PeerId
  rig.run(ops.recordMaster, { id, address: 'm7:8020' })
  rig.run(ops.retireMaster, { id })
  assert.ok(rig.changed.has('MasterRecord'))
  const rotation = { sealedBy: 'k1', sealed: Uint8Array.of(1), oldIds: ['k1'], keepOldMs: 0 }
  rig.run(ops.rotateClusterKey, { keyId: 'k2', ...rotation })
  rig.run(ops.retireClusterKeys, { keyId: 'k2' })
  rig.run(ops.rotateClusterKey, { keyId: 'k3', ...rotation, sealedBy: 'k2', oldIds: ['k2'] })
  assert.ok(rig.changed.has('ClusterKeysRecord'))
  rig.run(ops.rollTokenKeys, { secret: new Uint8Array(32) })
  rig.nowMs += 100 * 3_600_000
  rig.run(ops.rollTokenKeys, { secret: new Uint8Array(32) })
  assert.ok(rig.changed.has('TokenKeysRecord'))
  for (const level of [ops.supportedLevel + 1, ops.supportedLevel + 2]) rig.run(ops.raiseFeatureLevel, { level })
  assert.ok(rig.changed.has('FeatureLevelRecord'))
})

test('two versions: fields of the later one survive where quotas count by type, and replicas have their type of storage', () => {
  const rig = new MixedRig()
  rig.storageTypes.set(1, 3)
  rig.mkdirs('/d')
  for (const space of [900, 1000]) rig.run(ops.setQuota, { path: '/d', names: ops.sameLimit, space: space * mebibyte, storageType: 3 })
  assert.ok(rig.changed.has('TypeLimitRecord'))
  rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'WARM' })
  const [chunk] = rig.write('/d/file', [5])
  assert.ok(chunk !== undefined)
  assert.ok(rig.changed.has('QuotaRecord') && rig.changed.has('ChunkRecord'))
  rig.run(ops.satisfyStoragePolicy, { path: '/d' })
  assert.equal(rig.laterOf(families.satisfaction).later?.startsWith('later'), true)
  const note = { chunkId: chunk.id, chunkserverId: 2 as ChunkserverId, generation: chunk.generation, storageType: 3 }
  assert.equal(rig.run(noteStorage, { notes: [note] }), 1)
  rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'ONE_SSD' })
  rig.check()
})

test('two versions: fields of the later one survive in pools and directives of the central cache', () => {
  const rig = new MixedRig()
  const pool = { owner: 'amy', group: 'staff', mode: 0o700, limitBytes: 9, defaultReplication: 1, maxExpiryMs: 5 }
  rig.run(ops.addCachePool, { name: 'p', ...pool })
  rig.run(ops.modifyCachePool, { name: 'p', ...pool })
  const info = { id: undefined, path: '/d', replication: 1, pool: 'p', expiration: undefined }
  const id = rig.run(ops.addCacheDirective, { info, isForced: false })
  rig.run(ops.modifyCacheDirective, { info: { ...info, id }, isForced: false })
  for (const name of Object.values(cacheTypes)) assert.ok(rig.changed.has(name), name)
})

test('two versions: fields of the later one survive in access control lists, and in the entries that stay', () => {
  const rig = new MixedRig()
  rig.mkdirs('/d')
  const { access, default: byDefault } = aclScopes
  const entry = (name: string, permissions: number, scope: number = access) => ({ scope, type: aclTypes.user, name, permissions })
  const both = (...names: readonly string[]) => names.flatMap((name) => [entry(name, 5), entry(name, 7, byDefault)])
  rig.run(ops.modifyAclEntries, { path: '/d', entries: both('amy', 'ben', 'cat') })
  rig.run(ops.modifyAclEntries, { path: '/d', entries: [entry('ben', 1)] })
  assert.ok(rig.changed.has('AclRecord') && rig.changed.has('AclEntryRecord'))
  rig.run(ops.removeAclEntries, { path: '/d', entries: [entry('amy', 0)] })
  const base = [aclTypes.user, aclTypes.group, aclTypes.other].map((type) => ({ ...entry('', 5), type }))
  rig.run(ops.setAcl, { path: '/d', entries: [...base, entry('ben', 6)] })
  rig.run(ops.removeDefaultAcl, { path: '/d' })
  rig.run(ops.setPermission, { path: '/d', mode: 0o700 })
  rig.run(ops.removeAcl, { path: '/d' })
  rig.check()
})

test('two versions: fields of the later one survive in leases that the masters take', async () => {
  const rig = new MixedRig()
  rig.create('/f')
  const chunk = rig.add('/f')
  rig.complete('/f', named(chunk, 500))
  rig.run(ops.truncate, { path: '/f', newLength: 100, clientName: 'c1' })
  rig.create('/g')
  rig.add('/g')
  rig.expiredClients.add('c1')
  for (const path of ['/f', '/g']) {
    const { id } = await rig.file(path)
    assert.equal(rig.run(ops.releaseExpiredLease, { inodeId: id, clientName: 'c1' }).outcome, 'recovering')
  }
  rig.run(ops.attemptRecovery, { chunkId: chunk.id, generation: under(rig, chunk.id)?.generation ?? 0 })
  for (const name of ['LeaseRecord', 'LeaseCountRecord', 'RecoveryRecord']) assert.ok(rig.changed.has(name), name)
  rig.check()
})

test('two versions: fields of the later one survive in what snapshots know of files that move to and fro', () => {
  const rig = new MixedRig()
  rig.mkdirs('/a')
  const [, last] = rig.write('/a/file', [mebibyte, 7])
  rig.run(ops.allowSnapshot, { path: '/a' })
  for (const name of ['one', 'two', 'three']) {
    rig.run(ops.createSnapshot, { path: '/a', name })
    for (const [from, to] of [
      ['/a/file', '/moved'],
      ['/moved', '/a/file'],
      ['/a/file', '/moved'],
      ['/moved', '/a/file'],
    ] as const) {
      rig.run(ops.rename, { from, to })
    }
    rig.run(ops.setReplication, { path: '/a/file', replication: name.length })
    rig.run(ops.append, { path: '/a/file', clientName: 'c1', wantsNewChunk: false })
    rig.complete('/a/file', last)
  }
  for (const name of ['CountRecord', 'HeldCountRecord', 'VersionRecord', 'CoverRecord', 'HoldRecord'])
    assert.ok(rig.changed.has(name), name)
  rig.check()
})

/** They are written once, and removed as they are. */
const neverChanged = [
  'HoldingRecord',
  'SafeModeRecord',
  'DeletedSnapshotRecord',
  'HeldChunkRecord',
  'SatisfactionRecord',
  'FeedRecord',
  'FeedEventRecord',
]

test('two versions: the tests before this one change a record of each type, on its own or within another, that is ever changed', () => {
  assert.deepEqual(
    recordTypes.filter((name) => !typesChanged.has(name)),
    neverChanged,
  )
})
