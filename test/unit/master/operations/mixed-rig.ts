// A state that masters of two versions change in turn. The later version is the schema of records with one more field in every message,
// read and written by protobufjs itself, so it shares nothing with the code under test.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import type { Key, Mutation } from '../../../../master/machine/machine.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { partsOfLeaseKey } from '../../../../master/namespace/records/lease-keys.js'
import { recordOfVersionKey } from '../../../../master/namespace/records/snapshot-keys.js'
import { Rig } from './rig.js'

const schema = readFileSync(new URL('../../../../../proto/schema/records.proto', import.meta.url), 'utf8')
// Resolved at once: the code that is loaded for messages changes how protobufjs treats 64-bit fields from then on.
const later = protobuf.parse(schema.replace(/^message \w+ \{$/gm, '$&\n  optional string later = 1000;')).root.resolveAll()

type LaterValue = Record<string, unknown> & { later?: string }

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

export const cacheTypes: Readonly<Record<string, string>> = { c: 'CacheCountersRecord', p: 'CachePoolRecord', d: 'CacheDirectiveRecord' }

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

/** Some records are moved to other keys; any other stays under its key. */
function identityOf(key: Key, value: LaterValue): string {
  const name = typeNameOf(key)
  if (name === 'InodeRecord') return `inode ${String(value['id'])}`
  if (name === 'LeaseRecord') return `lease ${String(partsOfLeaseKey(key).inodeId)}`
  if (name === 'SnapshotNameRecord') return `name of snapshot ${String(value['number'])}`
  if (name === 'VersionRecord') return `version ${recordOfVersionKey(key)} ${String(value['bornAfter'])}`
  return key
}

/** How a record within a record is found again among others of its list; of any other type there is one, or it never changes its place. */
const identitiesWithin: Readonly<Record<string, (part: LaterValue) => unknown>> = {
  AclEntryRecord: ({ bits, name }) => [Number(bits) >> 3, name],
  XattrRecord: ({ namespace, name }) => [namespace, name],
  TokenKeyRecord: ({ id }) => id,
  TypeLimitRecord: ({ type }) => type,
  SnapshotRootRecord: ({ id }) => id,
  // Their lower bounds and their marks change.
  CoverRecord: ({ rootId, upTo }) => [rootId, upTo],
  HoldRecord: ({ cover }) => (cover as readonly LaterValue[]).map(({ rootId, upTo }) => [rootId, upTo]),
}

interface Part {
  readonly typeName: string
  readonly identity: string
  readonly value: LaterValue
}

/** All records within a record, at any depth. */
function* partsOf(type: protobuf.Type, value: LaterValue, above = ''): Generator<Part> {
  for (const { name, resolvedType } of type.fieldsArray) {
    const field = value[name]
    if (!(resolvedType instanceof protobuf.Type) || field === undefined) continue
    const list = (Array.isArray(field) ? field : [field]) as readonly LaterValue[]
    for (const part of list) {
      const identity = `${above}/${name} ${JSON.stringify(identitiesWithin[resolvedType.name]?.(part) ?? '')}`
      yield { typeName: resolvedType.name, identity, value: part }
      yield* partsOf(resolvedType, part, identity)
    }
  }
}

/** Of every rig: types of records, and of records within records, that this version has changed after the later one wrote them. */
export const typesChanged = new Set<string>()

/** All types of records that there are. */
export const recordTypes: readonly string[] = (later.lookup('records') as protobuf.Namespace).nestedArray.map(({ name }) => name)

/** After each mutation of this version the later one writes its field into every record that is new, and finds it in all others. */
export class MixedRig extends Rig {
  /** The later field of each record, and those of the records within it. */
  readonly #marks = new Map<string, { readonly later: string; readonly within: ReadonlyMap<string, ReadonlySet<string>> }>()
  readonly changed = new Set<string>()
  #written = 0

  /** The first records are of this version. */
  constructor() {
    super({ chunkBytesMin: 1, openFilesPerClientMax: 10 })
    for (const [key, bytes] of this.pairs) this.#onWritten('founding', key, bytes)
  }

  override run<Q, A>(mutation: Mutation<Q, A>, request: Q): A {
    if (!(#marks in this)) return super.run(mutation, request)
    const before = new Map(this.pairs)
    const answer = super.run(mutation, request)
    const gone = new Set<string>()
    // What an inode had is in a purge record after its own.
    const isGone = (key: Key): boolean => !this.pairs.has(key) && typeNameOf(key) !== 'InodeRecord'
    for (const [key, bytes] of before) if (isGone(key)) gone.add(identityOf(key, read(key, bytes)))
    const written = [...this.pairs].filter(([key, bytes]) => before.get(key) !== bytes)
    for (const [key, bytes] of written) gone.delete(identityOf(key, read(key, bytes)))
    for (const identity of gone) this.#marks.delete(identity)
    for (const [key, bytes] of written) this.#onWritten(mutation.name, key, bytes)
    return answer
  }

  #onWritten(mutation: string, key: Key, bytes: Uint8Array): void {
    const value = read(key, bytes)
    const identity = identityOf(key, value)
    const marks = this.#marks.get(identity)
    if (marks !== undefined) {
      const name = typeNameOf(key)
      assert.equal(value.later, marks.later, `${mutation} keeps the later field of ${name}`)
      const inode = value['inode'] as LaterValue | undefined
      if (inode !== undefined) assert.equal(inode.later, this.#marks.get(`inode ${String(inode['id'])}`)?.later)
      this.#note(name)
      for (const part of partsOf(typeOf(key), value)) {
        const known = marks.within.get(part.identity)
        if (known === undefined) continue
        const { later } = part.value
        assert.ok(later !== undefined && known.has(later), `${mutation} keeps the later field of ${part.typeName} in ${name}`)
        this.#note(part.typeName)
      }
    }
    this.#write(key, value, identity)
  }

  #note(typeName: string): void {
    this.changed.add(typeName)
    typesChanged.add(typeName)
  }

  #write(key: Key, value: LaterValue, identity: string): void {
    const type = typeOf(key)
    const within = new Map<string, Set<string>>()
    value.later ??= this.#newMark()
    for (const part of partsOf(type, value)) {
      part.value.later ??= this.#newMark()
      within.set(part.identity, (within.get(part.identity) ?? new Set()).add(part.value.later))
    }
    this.#marks.set(identity, { later: value.later, within })
    this.pairs.set(key, type.encode(type.fromObject(value)).finish())
  }

  #newMark(): string {
    this.#written += 1
    return `later ${this.#written}`
  }

  /** What the later version reads there. */
  laterOf(family: string): LaterValue {
    const found = [...this.pairs].find(([key]) => key.startsWith(family))
    assert.ok(found !== undefined, `there is a record of family ${family}`)
    return read(...found)
  }
}
