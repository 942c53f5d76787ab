import assert from 'node:assert/strict'
import { test } from 'node:test'
import { records } from '#messages/records'
import { type Chunk, encodeChunk, parseChunk } from '../../../../../master/namespace/chunks/chunks.js'
import {
  decodeGeneration,
  decodeHolding,
  encodeGeneration,
  encodeHolding,
  everyGeneration,
} from '../../../../../master/namespace/chunks/replicas.js'
import type { StoredAcl } from '../../../../../master/namespace/records/acls.js'
import { decodeCounters, encodeCounters } from '../../../../../master/namespace/records/counters.js'
import type { Cover } from '../../../../../master/namespace/records/covers.js'
import { decodeInode, encodeInode, type File, type Inode, parseInode } from '../../../../../master/namespace/records/inodes.js'
import { childPrefix } from '../../../../../master/namespace/records/keys.js'
import { decodePlace, encodePlace } from '../../../../../master/namespace/tree/places.js'
import { decodePurge, encodePurge } from '../../../../../master/namespace/tree/purges.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../../proto/base/random.js'

const texts = ['', 'root', 'é', 'a name with more than twenty-four characters', '\u{1f600}'.repeat(50), 'x'.repeat(300)]
const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 5, Number.MAX_SAFE_INTEGER]

const pick = <T>(random: Random, values: readonly T[]): T => values[random.below(values.length)] as T

function anyFile(random: Random): File {
  const isOpen = random.below(2) === 1
  return {
    kind: 'file',
    id: (pick(random, numbers) || 1) as InodeId,
    mode: random.below(0o2000),
    owner: pick(random, texts),
    group: pick(random, texts),
    modifiedMs: pick(random, numbers),
    accessedMs: pick(random, numbers),
    length: pick(random, numbers),
    replication: 1 + random.below(512),
    chunkBytes: pick(random, numbers),
    chunkCount: random.below(100_000),
    chunkIds: Array.from({ length: random.below(17) }, () => pick(random, numbers)),
    hasShortChunks: random.below(2) === 1,
    storagePolicy: random.below(2) * 7,
    hasXattrs: random.below(2) === 1,
    leaseHolder: isOpen ? pick(random, texts) : undefined,
    leaseAddress: isOpen ? pick(random, texts) : undefined,
    acl: anyAcl(random),
    bornAfter: pick(random, numbers),
  }
}

function anyInode(random: Random): Inode {
  if (random.below(2) === 1) return anyFile(random)
  const id = (pick(random, numbers) || 1) as InodeId
  return {
    kind: 'directory',
    id,
    childPrefix: childPrefix(id),
    mode: random.below(0o2000),
    owner: pick(random, texts),
    group: pick(random, texts),
    modifiedMs: pick(random, numbers),
    accessedMs: pick(random, numbers),
    childCount: pick(random, numbers),
    storagePolicy: random.below(2) * 7,
    hasXattrs: random.below(2) === 1,
    acl: anyAcl(random),
    hasQuota: random.below(2) === 1,
    bornAfter: pick(random, numbers),
    isSnapshottable: random.below(2) === 1,
  }
}

function anyAcl(random: Random): StoredAcl | undefined {
  if (random.below(2) === 1) return undefined
  return { entries: Array.from({ length: 1 + random.below(5) }, () => ({ bits: random.below(64), name: pick(random, texts) })) }
}

function generatedAcl({ acl }: Inode): records.AclRecord.$Properties | null {
  return acl === undefined ? null : { entries: acl.entries.map(({ bits, name }) => (name === '' ? { bits } : { bits, name })) }
}

/** As the generated code would write it. */
function generated(inode: Inode): Uint8Array {
  const some = {
    storagePolicy: inode.storagePolicy || null,
    hasXattrs: inode.hasXattrs || null,
    acl: generatedAcl(inode),
    bornAfter: inode.bornAfter || null,
  }
  if (inode.kind === 'directory') {
    const flags = { hasQuota: inode.hasQuota || null, isSnapshottable: inode.isSnapshottable || null }
    return records.InodeRecord.encode({ ...inode, ...some, ...flags, kind: 1 }).finish()
  }
  const record = { ...inode, ...some, kind: 2, hasShortChunks: inode.hasShortChunks || null, chunkIds: [...inode.chunkIds] }
  return records.InodeRecord.encode({
    ...record,
    leaseHolder: inode.leaseHolder ?? null,
    leaseAddress: inode.leaseAddress ?? null,
  }).finish()
}

function anyCover(random: Random): Cover {
  return Array.from({ length: random.below(3) }, () => {
    const [rootId, upTo, isCounted] = [pick(random, numbers), pick(random, numbers), random.below(2) === 1]
    return { rootId, after: 1, upTo, isCounted }
  })
}

const generatedCover = (cover: Cover): records.CoverRecord.$Properties[] =>
  cover.map((span) => ({ ...span, isCounted: span.isCounted || null }))

function generatedChunk(chunk: Chunk): Uint8Array {
  return records.ChunkRecord.encode({
    ...chunk,
    replicas: [...chunk.replicas],
    storageTypes: [...chunk.storageTypes],
    leftovers: [...chunk.leftovers],
    bornAfter: chunk.bornAfter || null,
    holds: chunk.holds.map(({ cover, ...hold }) => ({ ...hold, cover: generatedCover(cover) })),
    isKept: chunk.isKept || null,
    fileReplication: chunk.fileReplication || null,
    isSealed: chunk.isSealed || null,
    cutLength: chunk.cutLength || null,
    heldUnder: chunk.heldUnder || null,
  }).finish()
}

const bytesOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** The same bytes as another object, so that nothing is remembered of them. */
const fresh = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes)

test('records: an inode is encoded as in the schema, and decoded unchanged', () => {
  const random = seededRandom(1)
  for (let round = 0; round < 2000; round += 1) {
    const inode = anyInode(random)
    const bytes = encodeInode(inode)
    // The order of fields is the schema's up to field 16; what both read is the same.
    assert.deepEqual(records.InodeRecord.decode(bytes), records.InodeRecord.decode(generated(inode)))
    assert.equal(bytes.length, generated(inode).length)
    assert.deepEqual(parseInode(fresh(bytes)), inode)
    assert.deepEqual(parseInode(generated(inode)), inode)
    assert.deepEqual(decodePurge(encodePurge(inode)), inode)
  }
})

test('records: places, chunks, counters and generations are encoded as in the schema, and decoded unchanged', () => {
  const random = seededRandom(2)
  for (let round = 0; round < 500; round += 1) {
    const bornAfter = pick(random, numbers)
    const place = { parentId: pick(random, numbers) as InodeId, name: pick(random, texts), bornAfter, history: anyCover(random) }
    const generatedPlace = { ...place, bornAfter: bornAfter || null, history: generatedCover(place.history) }
    assert.equal(bytesOf(encodePlace(place)), bytesOf(records.PlaceRecord.encode(generatedPlace).finish()))
    assert.deepEqual(decodePlace(fresh(encodePlace(place))), place)
    const chunk: Chunk = {
      inodeId: (pick(random, numbers) || 1) as InodeId,
      position: random.below(10_000),
      generation: pick(random, numbers),
      length: pick(random, numbers),
      replicas: Array.from({ length: random.below(5) }, () => random.below(300) as ChunkserverId),
      storageTypes: Array.from({ length: random.below(3) }, () => random.below(7)),
      isOpen: random.below(2) === 1,
      replication: random.below(512),
      leftovers: Array.from({ length: random.below(3) }, () => random.below(300) as ChunkserverId),
      bornAfter,
      holds: Array.from({ length: random.below(3) }, () => ({ replication: random.below(512), cover: anyCover(random), cutLength: 7 })),
      isKept: random.below(2) === 1,
      fileReplication: random.below(3),
      isSealed: random.below(2) === 1,
      cutLength: pick(random, numbers),
      heldUnder: pick(random, numbers),
    }
    assert.equal(bytesOf(encodeChunk(chunk)), bytesOf(generatedChunk(chunk)))
    assert.deepEqual(parseChunk(fresh(encodeChunk(chunk))), chunk)
  }
  const counters = {
    nextInodeId: 20_000 as InodeId,
    nextChunkId: (2 ** 31) as ChunkId,
    nextGeneration: 1001,
    nextChunkserverId: 1 as ChunkserverId,
  }
  assert.equal(bytesOf(encodeCounters(counters)), bytesOf(records.CountersRecord.encode(counters).finish()))
  assert.deepEqual(decodeCounters(fresh(encodeCounters(counters))), counters)
  for (const generation of numbers) assert.equal(decodeGeneration(encodeGeneration(generation)), generation)
  assert.equal(decodeGeneration(encodeGeneration(everyGeneration)), everyGeneration)
  for (const length of numbers) {
    const holding = encodeHolding({ generation: 1001, length })
    assert.equal(bytesOf(holding), bytesOf(records.HoldingRecord.encode({ generation: 1001, length }).finish()))
    assert.deepEqual(decodeHolding(fresh(holding)), { generation: 1001, length })
  }
  assert.deepEqual(decodeHolding(fresh(encodeGeneration(1001))), { generation: 1001, length: undefined })
})

test('records: fields of a later version are kept, byte for byte, also between known ones', () => {
  const file = anyFile(seededRandom(3))
  const unknown = ['c03e01', 'ca3e0568656c6c6f', 'd53e00000000', 'd93e0102030405060708'].map((hex) => Buffer.from(hex, 'hex'))
  const bytes = encodeInode(file)
  const { unknownFields, ...known } = parseInode(Buffer.concat([bytes, ...unknown]))
  assert.deepEqual(known, file)
  assert.deepEqual(unknownFields, Buffer.concat(unknown))
  const [first, ...rest] = unknown as [Buffer, ...Buffer[]]
  const between = { ...parseInode(Buffer.concat([first, bytes, ...rest])), mode: 0o600 } as Inode
  assert.equal(bytesOf(encodeInode(between)), bytesOf(Buffer.concat([encodeInode({ ...file, mode: 0o600 }), ...unknown])))
})

test('records: fields that this version has only in files are kept in directories too', () => {
  const random = seededRandom(6)
  const directory = { ...anyFile(random), kind: 'directory', childCount: 1 } as const
  const later = records.InodeRecord.encode({
    ...directory,
    acl: null,
    chunkIds: [],
    kind: 1,
    leaseHolder: null,
    leaseAddress: null,
  }).finish()
  const inode = parseInode(later)
  const again = records.InodeRecord.decode(encodeInode({ ...inode, mode: 0o700 } as Inode))
  assert.equal(inode.kind, 'directory')
  assert.deepEqual([again.mode, again.length, again.replication, again.childCount], [0o700, directory.length, directory.replication, 1])
})

test('records: a missing required field, or another kind of record, breaks an invariant', () => {
  const bytes = encodeInode(anyFile(seededRandom(7)))
  assert.throws(() => parseInode(Uint8Array.of(8, 1, 16, 2)), { name: 'BrokenInvariant' })
  assert.throws(() => parseInode(Buffer.concat([bytes, Uint8Array.of(16, 3)])), { name: 'BrokenInvariant' })
})

test('records: the same bytes give the same object that was encoded or decoded before', () => {
  const inode = anyInode(seededRandom(4))
  const bytes = encodeInode(inode)
  assert.equal(decodeInode(bytes), inode)
  const copy = fresh(bytes)
  assert.equal(decodeInode(copy), decodeInode(copy))
})

test('records: truncated bytes break an invariant', () => {
  const bytes = encodeInode({ ...anyFile(seededRandom(5)), owner: 'someone' })
  assert.throws(() => parseInode(fresh(bytes.subarray(0, 12))), { name: 'BrokenInvariant' })
  assert.throws(() => parseInode(new Uint8Array(0)), { name: 'BrokenInvariant' })
})
