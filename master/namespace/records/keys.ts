// Keys of the replicated state, by family. Only this file, lease-keys.ts, quota-keys.ts, satisfactions.ts, cache-keys.ts, feed-keys.ts and
// snapshot-keys.ts encode and decode them. A key is a byte string (one character per byte).
//   key := family:1, rest        ids are 8 bytes and chunkserver numbers 4 bytes, big-endian, so that ranges scan in order; names are UTF-8

import type { ChunkId, ChunkserverId, InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange } from '../../machine/machine.js'

/** The first character of every key is its family. */
export const families = {
  inode: 'i',
  place: 'p',
  chunkPage: 'g',
  chunk: 'c',
  holding: 'h',
  doomed: 'd',
  lease: 'l',
  recovery: 'y',
  purge: 'q',
  quota: 'b',
  xattr: 'x',
  registry: 'r',
  master: 'a',
  tokenKeys: 't',
  clusterKeys: 'k',
  featureLevel: 'v',
  counters: 'n',
  usage: 'u',
  feed: 'e',
  feedBounds: 'w',
  safeMode: 'z',
  snapshotRoots: 'S',
  snapshot: 'M',
  snapshotName: 'N',
  deletedSnapshot: 'D',
  version: 'o',
  versionNumbers: 'j',
  heldChunk: 'H',
  heldCount: 'B',
  satisfaction: 'P',
  cache: 'C',
} as const

const registryByNumber = `${families.registry}n`
const registryByUuid = `${families.registry}u`

/** inode := 'i', parent id, name. The root's parent is 0 and its name empty. */
export const inodeKey = (parentId: number, name: string): Key => childPrefix(parentId) + nameBytes(name)
/** Prefix of the keys of a directory's children. */
export const childPrefix = (parentId: number): Key => idKey(families.inode, parentId)
/** place := 'p', inode id. */
export const placeKey = (inodeId: number): Key => idKey(families.place, inodeId)
/** chunk page := 'g', inode id, page number:4 (from 1). */
export const chunkPageKey = (inodeId: number, page: number): Key => families.chunkPage + idBytes(inodeId) + numberBytes(page)
/** chunk := 'c', chunk id. */
export const chunkKey = (chunkId: number): Key => idKey(families.chunk, chunkId)
/** holding := 'h', chunkserver number, chunk id. */
export const holdingKey = (chunkserverId: number, chunkId: number): Key => replicaKey(families.holding, chunkserverId, chunkId)
/** doomed := 'd', chunkserver number, chunk id. */
export const doomedKey = (chunkserverId: number, chunkId: number): Key => replicaKey(families.doomed, chunkserverId, chunkId)
/** recovery := 'y', chunk id. */
export const recoveryKey = (chunkId: number): Key => idKey(families.recovery, chunkId)
/** purge := 'q', inode id. */
export const purgeKey = (inodeId: number): Key => idKey(families.purge, inodeId)
/** xattr := 'x', inode id. */
export const xattrKey = (inodeId: number): Key => idKey(families.xattr, inodeId)
/** registry := 'rn', chunkserver number | 'ru', uuid. */
export const registryKey = (chunkserverId: number): Key => registryByNumber + numberBytes(chunkserverId)
export const registryUuidKey = (uuid: string): Key => registryByUuid + nameBytes(uuid)
/** master := 'a', peer id:4. */
export const masterKey = (peerId: number): Key => families.master + numberBytes(peerId)
/** token keys := 't'. */
export const tokenKeysKey: Key = families.tokenKeys
/** cluster keys := 'k'. */
export const clusterKeysKey: Key = families.clusterKeys
/** feature level := 'v'. */
export const featureLevelKey: Key = families.featureLevel
/** counters := 'n'. */
export const countersKey: Key = families.counters

/** All children of a directory that sort after `startAfter` (name bytes; empty: from the first). */
export function childrenRange(parentId: number, startAfter: Key, limit: number): KeyRange {
  const prefix = childPrefix(parentId)
  // Names do not contain zero bytes, so `name\0` sorts directly after `name`.
  return { from: startAfter === '' ? prefix : `${prefix}${startAfter}\0`, to: childPrefix(parentId + 1), limit }
}

/** All chunk pages of a file. */
export function chunkPagesRange(inodeId: number): KeyRange {
  return { from: chunkPageKey(inodeId, 0), to: chunkPageKey(inodeId + 1, 0), limit: Number.MAX_SAFE_INTEGER }
}

/** All keys of a family at or after `from` (a key, or just the family). */
export function familyRange(family: string, from: Key, limit: number): KeyRange {
  return { from: from === '' ? family : from, to: String.fromCharCode(family.charCodeAt(0) + 1), limit }
}

/** The holdings or doomed replicas of one chunkserver with chunk ids at or above `fromChunkId`. */
export function chunkserverRange(family: 'h' | 'd', chunkserverId: number, fromChunkId: number, limit: number): KeyRange {
  return { from: family + numberBytes(chunkserverId) + idBytes(fromChunkId), to: family + numberBytes(chunkserverId + 1), limit }
}

/** The key that follows `key` directly, to continue a scan. */
export const keyAfter = (key: Key): Key => `${key}\0`

/** The name's bytes in an inode key, as a byte string. */
export const childNameBytes = (key: Key): string => key.slice(9)
export const childName = (key: Key): string => textOf(key.slice(9))
export const parentIdOfInodeKey = (key: Key): InodeId => readId(key, 1) as InodeId
/** The chunk id in the key of a chunk or of its recovery. */
export const chunkIdOfChunkKey = (key: Key): ChunkId => readId(key, 1) as ChunkId
export const inodeIdOfPurgeKey = (key: Key): InodeId => readId(key, 1) as InodeId
export const inodeIdOfPlaceKey = (key: Key): InodeId => readId(key, 1) as InodeId
/** The chunkserver in a holding or doomed key. */
export const chunkserverOfReplicaKey = (key: Key): ChunkserverId => readNumber(key, 1) as ChunkserverId
export const chunkOfReplicaKey = (key: Key): ChunkId => readId(key, 5) as ChunkId
/** The chunkserver in a registry key by number; `undefined` for the index by uuid. */
export function chunkserverOfRegistryKey(key: Key): ChunkserverId | undefined {
  return key.startsWith(registryByNumber) ? (readNumber(key, 2) as ChunkserverId) : undefined
}

// Most keys are of these two kinds. They are built in one step: a key concatenated from parts is copied once more at its first lookup.

function idKey(family: string, id: number): Key {
  const high = Math.floor(id / 0x1_0000_0000)
  return String.fromCharCode(
    family.charCodeAt(0),
    0,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    (id >>> 24) & 0xff,
    (id >>> 16) & 0xff,
    (id >>> 8) & 0xff,
    id & 0xff,
  )
}

function replicaKey(family: string, chunkserverId: number, chunkId: number): Key {
  const high = Math.floor(chunkId / 0x1_0000_0000)
  return String.fromCharCode(
    family.charCodeAt(0),
    (chunkserverId >>> 24) & 0xff,
    (chunkserverId >>> 16) & 0xff,
    (chunkserverId >>> 8) & 0xff,
    chunkserverId & 0xff,
    0,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    (chunkId >>> 24) & 0xff,
    (chunkId >>> 16) & 0xff,
    (chunkId >>> 8) & 0xff,
    chunkId & 0xff,
  )
}

/** 8 bytes, big-endian. */
export function idBytes(id: number): string {
  const high = Math.floor(id / 0x1_0000_0000)
  return String.fromCharCode(
    0,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    (id >>> 24) & 0xff,
    (id >>> 16) & 0xff,
    (id >>> 8) & 0xff,
    id & 0xff,
  )
}

function numberBytes(value: number): string {
  return String.fromCharCode((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

function readNumber(key: Key, at: number): number {
  return ((key.charCodeAt(at) << 24) | (key.charCodeAt(at + 1) << 16) | (key.charCodeAt(at + 2) << 8) | key.charCodeAt(at + 3)) >>> 0
}

export function readId(key: Key, at: number): number {
  return readNumber(key, at) * 0x1_0000_0000 + readNumber(key, at + 4)
}

/** A text's UTF-8 bytes as a byte string; the same string for ASCII. */
export function nameBytes(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

/** The text of a byte string in UTF-8. */
export function textOf(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) return false
  }
  return true
}
