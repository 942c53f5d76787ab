// Invariants of the whole state after every mutation. Tests and simulations pass all key-value pairs and get the broken invariants as
// sentences.

import { ChunkPageRecord, LeaseCountRecord } from '#messages/record-codecs'
import { rootInodeId } from '../../proto/base/ids.js'
import type { Key, KeyValue } from '../machine/machine.js'
import { brokenCache } from './cache-invariants.js'
import { type Chunk, lengthInFile, parseChunk } from './chunks/chunks.js'
import { decodeRecovery } from './chunks/recoveries.js'
import { decodeGeneration, decodeHolding } from './chunks/replicas.js'
import { chunkIdsInPage } from './files/file-chunks.js'
import { mastersLeaseHolder } from './files/leases.js'
import { brokenQuotas } from './quota-invariants.js'
import { type AclEntry, aclScopes, isSameAcl, packEntry, type StoredAcl } from './records/acls.js'
import { type Counters, decodeCounters } from './records/counters.js'
import { bytesBeforeFeedRecord, decodeFeed, decodeFeedBounds } from './records/feed.js'
import { feedBoundsKey } from './records/feed-keys.js'
import { chunkIdsInInode, type File, type Inode, parseInode } from './records/inodes.js'
import {
  childName,
  chunkIdOfChunkKey,
  chunkOfReplicaKey,
  chunkPageKey,
  chunkserverOfReplicaKey,
  countersKey,
  families,
  inodeIdOfPlaceKey,
  parentIdOfInodeKey,
  xattrKey,
} from './records/keys.js'
import { partsOfLeaseKey } from './records/lease-keys.js'
import { decodeRecord } from './records/record-bytes.js'
import { addUsage, decodeUsage, netUsage, noUsage, type Usage, usageKey, usageOf } from './records/usage.js'
import { brokenSnapshots } from './snapshot-invariants.js'
import { fileReplicationOf, wantedBy } from './snapshots/held-chunks.js'
import { replacedAcl } from './tree/acl-changes.js'
import { wholeAcl } from './tree/acls.js'
import { decodePlace, type Place } from './tree/places.js'
import { decodePurge } from './tree/purges.js'

interface State {
  readonly pairs: ReadonlyMap<Key, Uint8Array>
  /** By id; below the root or below something detached. */
  readonly inodes: Map<number, { inode: Inode; parentId: number; name: string }>
  readonly detached: Map<number, Inode>
  readonly places: Map<number, Place>
  readonly childCounts: Map<number, number>
  readonly chunks: Map<number, Chunk>
  readonly usedChunks: Set<number>
  readonly broken: string[]
}

/** The invariants that do not hold; empty if all do. */
export function brokenInvariants(pairs: Iterable<KeyValue>): readonly string[] {
  const byKey = new Map<Key, Uint8Array>()
  for (const { key, value } of pairs) byKey.set(key, value)
  const state = readState(byKey)
  checkTree(state)
  for (const { inode } of state.inodes.values()) {
    checkAcl(state, inode)
    if (inode.kind === 'file') checkFile(state, inode)
  }
  for (const inode of state.detached.values()) if (inode.kind === 'file') checkFile(state, inode)
  for (const [id, chunk] of state.chunks) {
    if (chunk.isKept === state.usedChunks.has(id)) state.broken.push(`chunk ${id} belongs to a file, or is kept for snapshots`)
  }
  checkReplicas(state)
  checkLeases(state)
  checkRecoveries(state)
  checkIds(state)
  checkUsage(state)
  state.broken.push(...brokenQuotas(state), ...brokenSnapshots(state), ...brokenCache(state.pairs))
  checkFeed(state)
  return state.broken
}

/** What is stored of a list is what the mode does not hold, in order, and makes a whole list that could be set as it is. */
function checkAcl({ broken }: State, inode: Inode): void {
  const { id, kind, acl } = inode
  if (acl === undefined) return
  const whole = wholeAcl(inode)
  if (acl.entries.length === 0) broken.push(`the access control list of inode ${id} has an entry`)
  if (kind === 'file' && whole.some(({ scope }) => scope === aclScopes.default))
    broken.push(`only directories have default entries, not ${id}`)
  if (!isSameList(replacedAcl([], whole), whole)) broken.push(`the access control list of inode ${id} is valid and in order`)
}

const isSameList = (one: readonly AclEntry[], other: readonly AclEntry[]): boolean => isSameAcl(toStored(one), toStored(other))
const toStored = (entries: readonly AclEntry[]): StoredAcl => ({ entries: entries.map(packEntry) })

function checkFeed({ pairs, broken }: State): void {
  const { firstPosition, nextPosition, bytesEver } = decodeFeedBounds(pairs.get(feedBoundsKey))
  const stored = [...pairs].filter(([key]) => key.startsWith(families.feed)).sort(([one], [other]) => (one < other ? -1 : 1))
  const positions = stored.flatMap(([key, value]) => decodeFeed(key, value).map(({ position }) => position))
  const isWhole = positions.every((position, index) => position === firstPosition + index)
  if (!isWhole || positions.length !== nextPosition - firstPosition) broken.push('the feed has all positions within its bounds')
  // Records from before their bytes were counted have none before them.
  const counted = stored.map(([, value]) => bytesBeforeFeedRecord(value)).filter((bytes) => bytes > 0)
  if ([...counted, bytesEver].some((bytes, index) => index > 0 && bytes <= (counted[index - 1] ?? 0)))
    broken.push('each record of the feed has more bytes before it than the one before')
}

function readState(pairs: ReadonlyMap<Key, Uint8Array>): State {
  const state: State = {
    pairs,
    inodes: new Map(),
    detached: new Map(),
    places: new Map(),
    childCounts: new Map(),
    chunks: new Map(),
    usedChunks: new Set(),
    broken: [],
  }
  for (const [key, value] of pairs) {
    const family = key.charAt(0)
    if (family === families.inode) {
      const inode = parseInode(value)
      const parentId = parentIdOfInodeKey(key)
      if (state.inodes.has(inode.id)) state.broken.push(`inode ${inode.id} is stored twice`)
      state.inodes.set(inode.id, { inode, parentId, name: childName(key) })
      state.childCounts.set(parentId, (state.childCounts.get(parentId) ?? 0) + 1)
    } else if (family === families.place) state.places.set(inodeIdOfPlaceKey(key), decodePlace(value))
    else if (family === families.chunk) state.chunks.set(chunkIdOfChunkKey(key), parseChunk(value))
    else if (family === families.purge) {
      const inode = decodePurge(value)
      state.detached.set(inode.id, inode)
    }
  }
  return state
}

function checkTree(state: State): void {
  const { inodes, detached, places, childCounts, broken } = state
  const isDirectory = (id: number): boolean => (inodes.get(id)?.inode ?? detached.get(id))?.kind === 'directory'
  if (inodes.get(rootInodeId)?.parentId !== 0) broken.push('the root is stored')
  for (const [id, { inode, parentId, name }] of inodes) {
    const place = places.get(id)
    if (place?.parentId !== parentId || place.name !== name) broken.push(`inode ${id} has the place that its key says`)
    if (id !== rootInodeId && !isDirectory(parentId)) broken.push(`inode ${id} is in a directory`)
    if (inode.kind === 'directory' && inode.childCount !== (childCounts.get(id) ?? 0)) {
      broken.push(`directory ${id} counts ${inode.childCount} children and has ${childCounts.get(id) ?? 0}`)
    }
    if (inode.hasXattrs !== state.pairs.has(xattrKey(id))) broken.push(`inode ${id} has a flag that matches its attributes`)
    if (!endsWell(state, id)) broken.push(`inode ${id} is below the root or below something detached`)
  }
  for (const id of places.keys()) if (!inodes.has(id)) broken.push(`place ${id} belongs to an inode`)
  for (const [id, inode] of detached) {
    if (inodes.has(id)) broken.push(`detached inode ${id} is not in a directory`)
    if (inode.kind === 'directory' && inode.childCount !== (childCounts.get(id) ?? 0))
      broken.push(`detached directory ${id} counts its children`)
  }
}

function endsWell(state: State, from: number): boolean {
  let id = from
  for (let steps = 0; steps <= state.inodes.size; steps += 1) {
    if (id === rootInodeId || state.detached.has(id)) return true
    const above = state.inodes.get(id)
    if (above === undefined) return false
    id = above.parentId
  }
  return false
}

function checkFile(state: State, file: File): void {
  const { broken, chunks, usedChunks } = state
  const ids = chunkIdsOf(state, file)
  if (ids.length !== file.chunkCount) broken.push(`file ${file.id} counts ${file.chunkCount} chunks and names ${ids.length}`)
  let length = 0
  ids.forEach((id, position) => {
    const chunk = chunks.get(id)
    if (usedChunks.has(id)) broken.push(`chunk ${id} belongs to one file`)
    usedChunks.add(id)
    if (chunk === undefined) {
      broken.push(`chunk ${id} of file ${file.id} is stored`)
      return
    }
    const isLast = position === ids.length - 1
    length += lengthInFile(chunk)
    if (chunk.inodeId !== file.id) broken.push(`chunk ${id} names its file ${file.id}`)
    if (chunk.position !== position) broken.push(`chunk ${id} knows its position ${position}`)
    if (fileReplicationOf(chunk) !== file.replication) broken.push(`chunk ${id} has the replication of its file`)
    if (chunk.replication !== wantedBy(file.replication, chunk.holds).replication)
      broken.push(`chunk ${id} has the replicas that are wanted`)
    if (chunk.isOpen && !isLast) broken.push(`chunk ${id} is open and not the last`)
    if (chunk.isOpen && file.leaseHolder === undefined && !state.detached.has(file.id)) broken.push(`chunk ${id} is open in a closed file`)
    if (!isLast && lengthInFile(chunk) !== file.chunkBytes && !file.hasShortChunks)
      broken.push(`file ${file.id} is marked as having short chunks`)
  })
  if (length !== file.length && !state.detached.has(file.id))
    broken.push(`file ${file.id} is as long as its chunks: ${file.length}, ${length}`)
}

function chunkIdsOf(state: State, file: File): readonly number[] {
  const ids = [...file.chunkIds]
  if (ids.length > chunkIdsInInode) state.broken.push(`inode ${file.id} names at most ${chunkIdsInInode} chunks`)
  for (let page = 1; ; page += 1) {
    const bytes = state.pairs.get(chunkPageKey(file.id, page))
    if (bytes === undefined) return ids
    if ((ids.length - chunkIdsInInode) % chunkIdsInPage !== 0) state.broken.push(`a page of file ${file.id} follows full ones`)
    ids.push(...decodeRecord(ChunkPageRecord, bytes).chunkIds)
  }
}

function checkReplicas(state: State): void {
  const { chunks, broken } = state
  let holdings = 0
  for (const [key, value] of state.pairs) {
    const family = key.charAt(0)
    if (family !== families.holding && family !== families.doomed) continue
    const chunkserverId = chunkserverOfReplicaKey(key)
    const chunkId = chunkOfReplicaKey(key)
    const chunk = chunks.get(chunkId)
    const isNamed = chunk?.replicas.includes(chunkserverId) ?? false
    if (family === families.holding) {
      holdings += 1
      const { generation, length } = decodeHolding(value)
      const isAsClosed = chunk?.generation === generation && (length === undefined || chunk.length === length)
      const isRight = isNamed && chunk?.isOpen === false && isAsClosed
      if (!isRight) broken.push(`the holding of ${chunkId} on ${chunkserverId} is a replica of a closed chunk`)
    } else if (chunk !== undefined && isNamed && decodeGeneration(value) >= chunk.generation) {
      broken.push(`the replica of ${chunkId} on ${chunkserverId} is needed and doomed`)
    }
  }
  let replicas = 0
  for (const chunk of chunks.values()) {
    if (!chunk.isOpen) replicas += chunk.replicas.length
    if (new Set([...chunk.replicas, ...chunk.leftovers]).size !== chunk.replicas.length + chunk.leftovers.length)
      broken.push('a chunk names a chunkserver once, as a replica or as a place of leftovers')
  }
  if (replicas !== holdings) broken.push(`closed chunks have ${replicas} replicas, and there are ${holdings} holdings`)
}

function checkLeases(state: State): void {
  const counted = new Map<string, number>()
  const stored = new Map<string, number>()
  let leases = 0
  for (const [key, value] of state.pairs) {
    if (!key.startsWith(families.lease)) continue
    const { clientName, inodeId } = partsOfLeaseKey(key)
    if (inodeId === undefined) {
      stored.set(clientName, decodeRecord(LeaseCountRecord, value).openFiles)
      continue
    }
    leases += 1
    counted.set(clientName, (counted.get(clientName) ?? 0) + 1)
    const inode = state.inodes.get(inodeId)?.inode
    if (inode?.kind !== 'file' || inode.leaseHolder !== clientName)
      state.broken.push(`the lease of ${clientName} on ${inodeId} is of a file it has open`)
  }
  let open = 0
  for (const { inode } of state.inodes.values()) if (inode.kind === 'file' && inode.leaseHolder !== undefined) open += 1
  if (open !== leases) state.broken.push(`${open} files are open, and there are ${leases} leases`)
  for (const clientName of new Set([...counted.keys(), ...stored.keys()])) {
    if (counted.get(clientName) !== stored.get(clientName)) state.broken.push(`the open files of ${clientName} are counted`)
  }
}

function checkRecoveries({ pairs, chunks, inodes, broken }: State): void {
  for (const [key, value] of pairs) {
    if (!key.startsWith(families.recovery)) continue
    const chunkId = chunkIdOfChunkKey(key)
    const chunk = chunks.get(chunkId)
    const file = chunk === undefined ? undefined : inodes.get(chunk.inodeId)?.inode
    const isLastOfOpen = file?.kind === 'file' && file.leaseHolder !== undefined && chunk?.position === file.chunkCount - 1
    if (chunk?.isOpen !== true || !(isLastOfOpen || chunk.isKept))
      broken.push(`chunk ${chunkId} is under recovery, open, and the last of a file that is open`)
    const { generation, newLength } = decodeRecovery(value)
    if (chunk !== undefined && generation <= chunk.generation) broken.push(`the recovery of chunk ${chunkId} has a newer generation`)
    if (chunk !== undefined && newLength !== undefined && newLength >= chunk.length)
      broken.push(`chunk ${chunkId} is truncated to a smaller length`)
    if (newLength === undefined && chunk?.isKept === false && file?.kind === 'file' && file.leaseHolder !== mastersLeaseHolder)
      broken.push(`the masters hold the lease of chunk ${chunkId} under recovery`)
    const counters = pairs.get(countersKey)
    if (counters !== undefined && generation >= decodeCounters(counters).nextGeneration)
      broken.push(`the generation of the recovery of chunk ${chunkId} is below the counter`)
  }
}

function checkUsage({ pairs, inodes, broken }: State): void {
  const stored = pairs.get(usageKey)
  if (stored === undefined) return
  const count = decodeUsage(stored)
  if (!count.isWhole) return
  let there: Usage = noUsage
  for (const { inode } of inodes.values()) there = addUsage(there, usageOf(inode))
  const counted = netUsage(count)
  for (const name of ['files', 'directories', 'bytes'] as const)
    if (there[name] !== counted[name]) broken.push(`${counted[name]} ${name} are counted, and there are ${there[name]}`)
}

function checkIds(state: State): void {
  const bytes = state.pairs.get(countersKey)
  if (bytes === undefined) {
    state.broken.push('the counters are stored')
    return
  }
  const counters: Counters = decodeCounters(bytes)
  for (const id of state.inodes.keys()) if (id >= counters.nextInodeId) state.broken.push(`inode id ${id} is below the counter`)
  for (const [id, chunk] of state.chunks) {
    if (id >= counters.nextChunkId) state.broken.push(`chunk id ${id} is below the counter`)
    if (chunk.generation >= counters.nextGeneration) state.broken.push(`generation ${chunk.generation} is below the counter`)
  }
}
