// A group of masters of two versions: what the later one wrote into a record stays there when this one changes the rest of it. The later
// version is the schema of records with one more field in every message, read and written by protobufjs itself, so it shares nothing with
// the code under test.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import protobuf from 'protobufjs'
import type { Key, Mutation } from '../../../../master/machine/machine.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { partsOfLeaseKey } from '../../../../master/namespace/records/lease-keys.js'
import { noteStorage } from '../../../../master/operations/chunks/note-storage.js'
import type { ChunkserverId, PeerId } from '../../../../proto/base/ids.js'
import * as ops from './all-operations.js'
import { mebibyte, named, Rig } from './rig.js'

const schema = readFileSync(new URL('../../../../../proto/schema/records.proto', import.meta.url), 'utf8')
// Resolved at once: the code that is loaded for messages changes how protobufjs treats 64-bit fields from then on.
const later = protobuf.parse(schema.replace(/^message \w+ \{$/gm, '$&\n  optional string later = 1000;')).root.resolveAll()

type LaterValue = Record<string, unknown> & { later?: string; inode?: LaterValue; keys?: LaterValue[]; xattrs?: LaterValue[] }

const typeNames: Readonly<Record<string, string>> = {
  [families.inode]: 'InodeRecord',
  [families.place]: 'PlaceRecord',
  [families.chunkPage]: 'ChunkPageRecord',
  [families.chunk]: 'ChunkRecord',
  [families.holding]: 'HoldingRecord',
  [families.doomed]: 'DoomedRecord',
  [families.recovery]: 'RecoveryRecord',
  [families.purge]: 'PurgeRecord',
  [families.xattr]: 'XattrListRecord',
  [families.quota]: 'QuotaRecord',
  [families.master]: 'MasterRecord',
  [families.tokenKeys]: 'TokenKeysRecord',
  [families.clusterKeys]: 'ClusterKeysRecord',
  [families.featureLevel]: 'FeatureLevelRecord',
  [families.counters]: 'CountersRecord',
  [families.usage]: 'UsageRecord',
  [families.feed]: 'FeedRecord',
  [families.feedBounds]: 'FeedBoundsRecord',
  [families.safeMode]: 'SafeModeRecord',
  [families.snapshotRoots]: 'SnapshotRootsRecord',
  [families.snapshot]: 'SnapshotRecord',
  [families.snapshotName]: 'SnapshotNameRecord',
  [families.deletedSnapshot]: 'DeletedSnapshotRecord',
  [families.version]: 'VersionRecord',
  [families.versionNumbers]: 'VersionNumbersRecord',
  [families.heldChunk]: 'HeldChunkRecord',
  [families.heldCount]: 'HeldCountRecord',
  [families.satisfaction]: 'SatisfactionRecord',
}

const cacheTypes: Readonly<Record<string, string>> = { c: 'CacheCountersRecord', p: 'CachePoolRecord', d: 'CacheDirectiveRecord' }

function typeNameOf(key: Key): string {
  const family = key.charAt(0)
  if (family === families.registry) return key.charAt(1) === 'n' ? 'ChunkserverRecord' : 'ChunkserverNumberRecord'
  if (family === families.lease) return partsOfLeaseKey(key).inodeId === undefined ? 'LeaseCountRecord' : 'LeaseRecord'
  if (family === families.cache) return cacheTypes[key.charAt(1)] ?? ''
  const name = typeNames[family]
  assert.ok(name !== undefined, `family ${family} has a record`)
  return name
}

const typeOf = (key: Key): protobuf.Type => later.lookupType(`records.${typeNameOf(key)}`)
const read = (key: Key, bytes: Uint8Array): LaterValue => typeOf(key).toObject(typeOf(key).decode(bytes), { longs: Number }) as LaterValue

/** A record moves with its inode; any other stays under its key. */
const identityOf = (key: Key, value: LaterValue): string => (key.startsWith(families.inode) ? `inode ${String(value['id'])}` : key)

/** After each mutation of this version the later one writes its field into every record that is new, and finds it in all others. */
class MixedRig extends Rig {
  readonly #marks = new Map<string, string>()
  /** Types of records that this version has changed after the later one wrote them. */
  readonly changed = new Set<string>()

  /** The first records are of this version. */
  constructor() {
    super({ chunkBytesMin: 1, openFilesPerClientMax: 10 })
    for (const [key, bytes] of this.pairs) this.#onWritten('founding', key, bytes)
  }

  override run<Q, A>(mutation: Mutation<Q, A>, request: Q): A {
    if (!(#marks in this)) return super.run(mutation, request)
    const before = new Map(this.pairs)
    const answer = super.run(mutation, request)
    for (const key of before.keys()) if (!this.pairs.has(key)) this.#marks.delete(key)
    for (const [key, bytes] of this.pairs) if (before.get(key) !== bytes) this.#onWritten(mutation.name, key, bytes)
    return answer
  }

  #onWritten(mutation: string, key: Key, bytes: Uint8Array): void {
    const value = read(key, bytes)
    const identity = identityOf(key, value)
    const mark = this.#marks.get(identity)
    if (mark === undefined) {
      this.#write(key, value, identity)
      return
    }
    assert.equal(value.later, mark, `${mutation} keeps the later field of ${typeNameOf(key)}`)
    if (value.inode !== undefined) assert.equal(value.inode.later, this.#marks.get(`inode ${String(value.inode['id'])}`))
    this.changed.add(typeNameOf(key))
  }

  #write(key: Key, value: LaterValue, identity: string): void {
    value.later = `later ${this.#marks.size}`
    for (const each of [...(value.keys ?? []), ...(value.xattrs ?? [])]) each.later ??= 'later within'
    this.#marks.set(identity, value.later)
    const type = typeOf(key)
    this.pairs.set(key, type.encode(type.fromObject(value)).finish())
  }

  /** What the later version reads there. */
  laterOf(family: string): LaterValue {
    const found = [...this.pairs].find(([key]) => key.startsWith(family))
    assert.ok(found !== undefined, `there is a record of family ${family}`)
    return read(...found)
  }
}

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
  assert.equal(rig.laterOf(families.xattr).xattrs?.[0]?.later, 'later within')
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
  rig.run(ops.setQuota, { path: '/d', names: ops.sameLimit, space: 1000 * mebibyte, storageType: 3 })
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
