import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, Key } from '../../../../master/machine/machine.js'
import { type Chunk, findChunk, putChunk, unheld } from '../../../../master/namespace/chunks/chunks.js'
import {
  closeChunk,
  decodeHolding,
  doomReplica,
  findDoomed,
  removeChunk,
  removeDoomed,
  reopenChunk,
} from '../../../../master/namespace/chunks/replicas.js'
import { chunkIdsBetween, removeChunksFrom, withChunksAdded } from '../../../../master/namespace/files/file-chunks.js'
import { dropLease, openFilesOf, openLease } from '../../../../master/namespace/files/leases.js'
import { mutation, refuse } from '../../../../master/namespace/outcomes.js'
import { putClusterKeys, readClusterKeys } from '../../../../master/namespace/records/cluster-keys.js'
import {
  firstCounters,
  putCounters,
  readCounters,
  takeChunk,
  takeChunkserverId,
  takeGeneration,
  takeInodeIds,
} from '../../../../master/namespace/records/counters.js'
import type { Directory, File } from '../../../../master/namespace/records/inodes.js'
import { childPrefix, holdingKey, inodeKey } from '../../../../master/namespace/records/keys.js'
import { putMasterEntry, readMasterEntry } from '../../../../master/namespace/records/masters.js'
import {
  findChunkserverId,
  putRegistryEntry,
  type RegistryEntry,
  readRegistryEntry,
  removeRegistryEntry,
} from '../../../../master/namespace/records/registry.js'
import { putTokenKeys, readTokenKeys } from '../../../../master/namespace/records/token-keys.js'
import { Transaction } from '../../../../master/namespace/transaction.js'
import { pathOfId, putPlace, removePlace } from '../../../../master/namespace/tree/places.js'
import { findPurge, putPurge, removePurge } from '../../../../master/namespace/tree/purges.js'
import { putXattrs, readXattrs, removeXattrs } from '../../../../master/namespace/tree/xattrs.js'
import { type ChunkId, type ChunkserverId, type InodeId, type PeerId, rootInodeId } from '../../../../proto/base/ids.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { Rig } from '../operations/rig.js'

const bytes = (text: string): Uint8Array => Buffer.from(text)

function over(stored: Readonly<Record<Key, string>> = {}): Transaction {
  const pairs = new Map(Object.entries(stored).map(([key, text]) => [key, bytes(text)]))
  return new Transaction({ get: (key) => pairs.get(key) })
}

/** What the changes say, as text; `-` where a key is removed. */
const said = (changes: readonly Change[]): Record<Key, string> =>
  Object.fromEntries(changes.map(({ key, value }) => [key, value === undefined ? '-' : Buffer.from(value).toString()]))

test('transaction: reads see its own writes and removals, and the view for all other keys', () => {
  const tx = over({ a: '1', b: '2', c: '3' })
  tx.put('a', bytes('4'))
  tx.remove('b')
  tx.put('d', bytes('5'))
  const read = ['a', 'b', 'c', 'd', 'e'].map((key) => tx.get(key)?.toString())
  assert.deepEqual(read, ['4', undefined, '3', '5', undefined])
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'e'].map((key) => tx.hasChanged(key)),
    [true, true, false, true, false],
  )
})

test('transaction: several writes and removals of one key, the changes have each key once with its last value', () => {
  const tx = over({ a: '1', b: '2' })
  tx.put('a', bytes('3'))
  tx.remove('b')
  tx.put('c', bytes('4'))
  tx.put('a', bytes('5'))
  tx.put('b', bytes('6'))
  tx.remove('c')
  assert.deepEqual(said(tx.changes), { a: '5', b: '6', c: '-' })
  assert.equal(tx.changes.length, 3)
})

test('transaction: random writes, the same as a plain map', () => {
  const random = seededRandom(1)
  for (const keys of [1, 5, 16, 17, 40, 500]) {
    const tx = over({ k0: 'stored', k1: 'stored' })
    const twin = new Map<Key, string>()
    for (let step = 0; step < keys * 4; step += 1) {
      const key = `k${random.below(keys)}`
      const isStored = key === 'k0' || key === 'k1'
      assert.equal(tx.get(key)?.toString() ?? '-', twin.get(key) ?? (isStored ? 'stored' : '-'))
      assert.equal(tx.hasChanged(key), twin.has(key))
      if (random.below(3) === 0) tx.remove(key)
      else tx.put(key, bytes(`${step}`))
      twin.set(key, tx.get(key)?.toString() ?? '-')
      assert.equal(tx.changes.length, twin.size)
    }
    assert.deepEqual(said(tx.changes), Object.fromEntries(twin))
  }
})

test('transaction: a mutation refuses after writes, no changes', () => {
  const rig = new Rig()
  const before = rig.entries()
  const fails = mutation<undefined, undefined>('fails', (tx) => {
    takeInodeIds(tx, 1)
    refuse('io', 'after a write')
  })
  const outcome = fails.execute(rig.view, undefined, rig.context())
  assert.equal(outcome.kind === 'refused' && outcome.error.reason, 'io')
  assert.deepEqual(rig.entries(), before)
})

const empty = (): Transaction => over()
const server = 3 as ChunkserverId
const chunkId = 1_073_741_825 as ChunkId
const id = 20_000 as InodeId
const chunk: Chunk = {
  inodeId: id,
  position: 0,
  generation: 1001,
  length: 100,
  replicas: [server],
  storageTypes: [],
  isOpen: false,
  replication: 3,
  leftovers: [],
  ...unheld,
}
const directory: Directory = {
  kind: 'directory',
  id,
  childPrefix: childPrefix(id),
  mode: 0o755,
  owner: 'o',
  group: 'g',
  modifiedMs: 1,
  accessedMs: 0,
  childCount: 2,
  storagePolicy: 0,
  hasXattrs: true,
  acl: undefined,
  hasQuota: true,
  bornAfter: 5,
  isSnapshottable: true,
}
const file: File = {
  kind: 'file',
  id,
  mode: 0o644,
  owner: 'o',
  group: 'g',
  modifiedMs: 1,
  accessedMs: 1,
  length: 0,
  replication: 3,
  chunkBytes: 1024,
  chunkCount: 0,
  chunkIds: [],
  hasShortChunks: false,
  storagePolicy: 0,
  hasXattrs: false,
  leaseHolder: 'c1',
  leaseAddress: '10.0.0.9',
  acl: undefined,
  bornAfter: 5,
}

test('transaction: ids, one mutation allocates none twice', () => {
  const tx = empty()
  putCounters(tx, firstCounters)
  assert.deepEqual([takeInodeIds(tx, 3), takeInodeIds(tx, 1)], [firstCounters.nextInodeId, firstCounters.nextInodeId + 3])
  const taken = [takeChunk(tx), takeChunk(tx)]
  assert.deepEqual(
    taken.map((each) => each.id - firstCounters.nextChunkId),
    [0, 1],
  )
  assert.deepEqual(
    [...taken.map((each) => each.generation), takeGeneration(tx)],
    [0, 1, 2].map((step) => firstCounters.nextGeneration + step),
  )
  assert.deepEqual([takeChunkserverId(tx), takeChunkserverId(tx)], [1, 2])
  assert.deepEqual(readCounters(tx), {
    nextInodeId: firstCounters.nextInodeId + 4,
    nextChunkId: firstCounters.nextChunkId + 2,
    nextGeneration: firstCounters.nextGeneration + 3,
    nextChunkserverId: 3,
  })
  assert.equal(tx.changes.length, 1)
})

test('transaction: places, read as they were written', () => {
  const tx = empty()
  putPlace(tx, id, { parentId: rootInodeId, name: 'a' })
  putPlace(tx, (id + 1) as InodeId, { parentId: id, name: 'b' })
  assert.equal(pathOfId(tx, id + 1), '/a/b')
  putPlace(tx, id, { parentId: rootInodeId, name: 'c' })
  assert.equal(pathOfId(tx, id + 1), '/c/b')
  removePlace(tx, id)
  assert.equal(pathOfId(tx, id + 1), undefined)
})

test('transaction: chunks, their holdings and dooms, read as they were written', () => {
  const tx = empty()
  const holding = (): number | undefined => {
    const value = tx.get(holdingKey(server, chunkId))
    return value === undefined ? undefined : decodeHolding(value).length
  }
  putChunk(tx, chunkId, { ...chunk, isOpen: true })
  closeChunk(tx, chunkId, { ...chunk, length: 200 })
  assert.deepEqual([findChunk(tx, chunkId), holding()], [{ ...chunk, length: 200 }, 200])
  reopenChunk(tx, chunkId, chunk, [server])
  assert.deepEqual([findChunk(tx, chunkId)?.isOpen, holding()], [true, undefined])
  assert.deepEqual(
    [doomReplica(tx, server, chunkId, 5), doomReplica(tx, server, chunkId, 4), doomReplica(tx, server, chunkId, 6)],
    [true, false, true],
  )
  assert.equal(findDoomed(tx, server, chunkId), 6)
  removeDoomed(tx, server, chunkId)
  assert.equal(findDoomed(tx, server, chunkId), undefined)
  removeChunk(tx, chunkId, chunk)
  assert.equal(findChunk(tx, chunkId), undefined)
  assert.equal(findDoomed(tx, server, chunkId), Number.MAX_SAFE_INTEGER)
  assert.equal(tx.changes.length, 3)
})

test('transaction: pages of chunk ids, extended twice and truncated, read as they were written', () => {
  const tx = empty()
  const ids = Array.from({ length: 600 }, (_, step) => chunkId + step)
  for (const each of ids) putChunk(tx, each, { ...chunk, replicas: [] })
  let grown = file
  for (const part of [ids.slice(0, 10), ids.slice(10, 100), ids.slice(100, 290), ids.slice(290)]) grown = withChunksAdded(tx, grown, part)
  assert.deepEqual(chunkIdsBetween(tx, grown, 0, 600), ids)
  const cut = removeChunksFrom(tx, grown, 250)
  const regrown = withChunksAdded(tx, cut, [1, 2, 3])
  assert.deepEqual(chunkIdsBetween(tx, regrown, 0, 253), [...ids.slice(0, 250), 1, 2, 3])
  assert.equal(findChunk(tx, chunkId + 250), undefined)
})

test('transaction: leases, counted through every change of one client', () => {
  const tx = empty()
  const context = new Rig({ openFilesPerClientMax: 2 }).context()
  const open = (inodeId: number) => openLease(tx, { clientName: 'c1', inodeId: inodeId as InodeId }, context)
  const drop = (inodeId: number) => dropLease(tx, { ...file, id: inodeId as InodeId })
  open(1)
  open(2)
  assert.throws(() => open(3), { reason: 'io' })
  drop(1)
  drop(2)
  assert.equal(openFilesOf(tx, 'c1'), 0)
  open(3)
  open(4)
  assert.equal(openFilesOf(tx, 'c1'), 2)
  assert.equal(tx.changes.length, 5)
})

test('transaction: purges, attributes, the registry, masters and keys, read as they were written', () => {
  const tx = empty()
  putPurge(tx, directory)
  putPurge(tx, { ...directory, childCount: 1 })
  assert.deepEqual(findPurge(tx, id), { ...directory, childCount: 1 })
  removePurge(tx, id)
  assert.equal(findPurge(tx, id), undefined)

  const xattr = { namespace: 0, name: 'a', value: Uint8Array.of(1) }
  putXattrs(tx, directory, [xattr])
  putXattrs(tx, directory, [...readXattrs(tx, directory), { ...xattr, name: 'b' }])
  assert.deepEqual(
    readXattrs(tx, directory).map(({ name }) => name),
    ['a', 'b'],
  )
  removeXattrs(tx, directory)
  assert.throws(() => readXattrs(tx, directory), /has a record of them/)

  const where = { ipAddress: '10.0.0.3', hostName: 'h', transferPort: 1, httpPort: 2, rpcPort: 3, rack: '/r' }
  const entry: RegistryEntry = {
    id: server,
    uuid: 'u',
    storageUuid: 's',
    ...where,
    registeredMs: 1,
    softwareVersion: '1',
    absentSinceMs: 0,
  }
  putRegistryEntry(tx, entry)
  putRegistryEntry(tx, { ...entry, absentSinceMs: 7 })
  assert.deepEqual([findChunkserverId(tx, 'u'), readRegistryEntry(tx, server)], [server, { ...entry, absentSinceMs: 7 }])
  removeRegistryEntry(tx, entry)
  assert.deepEqual([findChunkserverId(tx, 'u'), readRegistryEntry(tx, server)], [undefined, undefined])

  const master = { id: 4 as PeerId, address: 'a:1', isRetired: false }
  putMasterEntry(tx, master)
  putMasterEntry(tx, { ...master, isRetired: true })
  assert.deepEqual(readMasterEntry(tx, master.id), { ...master, isRetired: true })

  const tokenKey = { id: 1, secret: Buffer.from('s'), madeMs: 1 }
  putTokenKeys(tx, [tokenKey])
  putTokenKeys(tx, [...readTokenKeys(tx), { ...tokenKey, id: 2 }])
  assert.deepEqual(
    readTokenKeys(tx).map((each) => each.id),
    [1, 2],
  )
  putClusterKeys(tx, { keyId: 'k', sealedBy: '', sealed: new Uint8Array(0), oldIds: ['j'], retiredIds: [], retireAtMs: 0 })
  assert.deepEqual(readClusterKeys(tx)?.oldIds, ['j'])
  assert.equal(tx.changes.length, 7)
  assert.equal(tx.get(inodeKey(rootInodeId, 'none')), undefined)
})
