// Keys of snapshots and of what is stored for them, encoded and decoded only here.

import type { ChunkId, InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange } from '../../machine/machine.js'
import { families, familyRange, idBytes, nameBytes, readId } from './keys.js'

/** snapshot roots := 'S'. */
export const snapshotRootsKey: Key = families.snapshotRoots
/** snapshot := 'M', number. */
export const snapshotKey = (number: number): Key => families.snapshot + idBytes(number)
/** snapshot name := 'N', directory id, name. */
export const snapshotNameKey = (rootId: number, name: string): Key => families.snapshotName + idBytes(rootId) + nameBytes(name)
/** deleted snapshot := 'D', number. */
export const deletedSnapshotKey = (number: number): Key => families.deletedSnapshot + idBytes(number)
/** version := 'o', number, key. */
export const versionKey = (number: number, key: Key): Key => families.version + idBytes(number) + key
/** version numbers := 'j', key. */
export const versionNumbersKey = (key: Key): Key => families.versionNumbers + key
/** held chunk := 'H', number, chunk id. */
export const heldChunkKey = (number: number, chunkId: number): Key => families.heldChunk + idBytes(number) + idBytes(chunkId)
/** held count := 'B', directory id. */
export const heldCountKey = (rootId: number): Key => families.heldCount + idBytes(rootId)

export const deletedSnapshotsRange = (limit: number): KeyRange => familyRange(families.deletedSnapshot, '', limit)

export const numberOfDeletedSnapshotKey = (key: Key): number => readId(key, 1)
/** The number in the key of a version or of a held chunk. */
export const numberOfVersionKey = (key: Key): number => readId(key, 1)
/** The key of the record that a version is of. */
export const recordOfVersionKey = (key: Key): Key => key.slice(9)
export const recordOfNumbersKey = (key: Key): Key => key.slice(1)
export const chunkOfHeldKey = (key: Key): ChunkId => readId(key, 9) as ChunkId

export const isHeldCountKey = (key: Key): boolean => key.startsWith(families.heldCount)
export const rootOfHeldCountKey = (key: Key): InodeId => readId(key, 1) as InodeId

/** The versions under a number. */
export const versionsRange = (number: number, limit: number): KeyRange => ({
  from: versionKey(number, ''),
  to: versionKey(number + 1, ''),
  limit,
})

/** The chunks held by the snapshot of a number. */
export const heldChunksRange = (number: number, limit: number): KeyRange => ({
  from: heldChunkKey(number, 0),
  to: heldChunkKey(number + 1, 0),
  limit,
})
