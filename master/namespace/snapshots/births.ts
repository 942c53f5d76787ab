// Which records snapshots have versions of: those that say what a file or directory is. Each carries the number of the snapshot after which
// it was written, so that snapshots before that are known not to see it.

import { ChunkPageRecord, XattrListRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { InodeId } from '../../../proto/base/ids.js'
import type { Key } from '../../machine/machine.js'
import { decodeInode, encodeInode } from '../records/inodes.js'
import { families, readId } from '../records/keys.js'
import { decodeRecord, encodeRecord } from '../records/record-bytes.js'

export function isVersioned(key: Key): boolean {
  const family = key.charAt(0)
  return family === families.inode || family === families.chunkPage || family === families.xattr
}

/** The number after which the record was written. */
export function bornAfterOf(key: Key, bytes: Uint8Array): number {
  switch (key.charAt(0)) {
    case families.inode:
      return decodeInode(bytes).bornAfter
    case families.chunkPage:
      return decodeRecord(ChunkPageRecord, bytes).bornAfter
    default:
      assert(key.charAt(0) === families.xattr, 'a record with versions')
      return decodeRecord(XattrListRecord, bytes).bornAfter
  }
}

/** The record, written after the snapshot of this number. */
export function withBirth(key: Key, bytes: Uint8Array, bornAfter: number): Uint8Array {
  if (bornAfterOf(key, bytes) === bornAfter) return bytes
  switch (key.charAt(0)) {
    case families.inode:
      return encodeInode({ ...decodeInode(bytes), bornAfter })
    case families.chunkPage:
      return encodeRecord(ChunkPageRecord, { ...decodeRecord(ChunkPageRecord, bytes), bornAfter })
    default:
      return encodeRecord(XattrListRecord, { ...decodeRecord(XattrListRecord, bytes), bornAfter })
  }
}

/** By whose cover a record is covered: the directory that an inode is in, or the file that a page of chunk ids or attributes belong to. */
export const coveredWith = (key: Key): InodeId => readId(key, 1) as InodeId
