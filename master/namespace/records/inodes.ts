// Inodes as operations see them, and their records (InodeRecord in proto/schema/records.proto). Decoded values are shared through a memo by
// the identity of the stored bytes, so a hot directory is decoded once; therefore decoded inodes are never changed: a new state is a new
// object.

import { InodeRecord, type InodeRecordValue, type Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { InodeId } from '../../../proto/base/ids.js'
import type { Key } from '../../machine/machine.js'
import type { StoredAcl } from './acls.js'
import { childPrefix } from './keys.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeRecord, keepUnknown } from './record-bytes.js'

export interface Directory extends Kept {
  readonly kind: 'directory'
  readonly id: InodeId
  /** Prefix of its children's keys; derived from the id. */
  readonly childPrefix: Key
  readonly mode: number
  readonly owner: string
  readonly group: string
  readonly modifiedMs: number
  /** 0 unless a client set it: nothing else changes a directory's access time. */
  readonly accessedMs: number
  readonly childCount: number
  /** 0: unspecified; 7: HOT; ... */
  readonly storagePolicy: number
  readonly hasXattrs: boolean
  /** Undefined: the mode says everything. */
  readonly acl: StoredAcl | undefined
  /** There is a quota record. */
  readonly hasQuota: boolean
  /** As of a file. */
  readonly bornAfter: number
  readonly isSnapshottable: boolean
}

export interface File extends Kept {
  readonly kind: 'file'
  readonly id: InodeId
  readonly mode: number
  readonly owner: string
  readonly group: string
  readonly modifiedMs: number
  readonly accessedMs: number
  /** Bytes; the sum of its chunks' known lengths. */
  readonly length: number
  readonly replication: number
  /** The size of a full chunk. */
  readonly chunkBytes: number
  readonly chunkCount: number
  /** The first `chunkIdsInInode` ids; the rest are in chunk pages. */
  readonly chunkIds: readonly number[]
  /** A chunk before the last is shorter than `chunkBytes`, so offsets must be summed from lengths. */
  readonly hasShortChunks: boolean
  readonly storagePolicy: number
  readonly hasXattrs: boolean
  /** The client that has it open for writing; `undefined` when closed. */
  readonly leaseHolder: string | undefined
  readonly leaseAddress: string | undefined
  /** Undefined: the mode says everything. */
  readonly acl: StoredAcl | undefined
  /** The record was written after the snapshot of this number; 0: before any that is there. Set at the end of the transaction. */
  readonly bornAfter: number
}

export type Inode = Directory | File

/** An inode found by path or id, and the key of its record. */
export interface Found<I extends Inode = Inode> {
  readonly path: string
  readonly key: Key
  readonly inode: I
  /** The storage policy that it has from the directories above it, 0 for none; undefined: it was not found along its path. */
  readonly policyAbove?: number
}

/** Number of chunk ids in an inode's record; 16 chunks of 128 MiB are 2 GiB. */
export const chunkIdsInInode = 16

export function encodeInode(inode: Inode): Uint8Array {
  const bytes = encodeRecord(InodeRecord, inode)
  remember(bytes, inode)
  return bytes
}

/** For bytes that are read often: returns the cached value if there is one. */
export function decodeInode(bytes: Uint8Array): Inode {
  const known = recall<Inode>(bytes)
  if (known !== undefined) return known
  const inode = parseInode(bytes)
  remember(bytes, inode)
  return inode
}

/** Without the cache. */
export function parseInode(bytes: Uint8Array): Inode {
  return inodeOf(decodeRecord(InodeRecord, bytes))
}

/** Takes a record that was just decoded and is not shared yet. */
export function inodeOf(record: InodeRecordValue): Inode {
  assert(record.id > 0, 'a stored inode has an id')
  if (record.kind === 'file') return record as File
  const directory: typeof record & { childPrefix?: Key } = record
  directory.childPrefix = childPrefix(record.id)
  return record as Directory
}

export function isFile<F extends { readonly inode: Inode | undefined }>(found: F): found is F & { readonly inode: File } {
  return found.inode?.kind === 'file'
}

export function isDirectory<F extends { readonly inode: Inode | undefined }>(found: F): found is F & { readonly inode: Directory } {
  return found.inode?.kind === 'directory'
}

// These two are written field by field, because all writers and all changes of the tree use them, and a spread with a replaced field takes
// a tenth of the time of their mutations.

/** The directory with this number of children and modification time. */
export function withChildren(directory: Directory, childCount: number, modifiedMs: number): Directory {
  const { kind, id, childPrefix, mode, owner, group, accessedMs, storagePolicy, hasXattrs, acl, hasQuota } = directory
  const { bornAfter, isSnapshottable } = directory
  const made: Directory = {
    kind,
    id,
    childPrefix,
    mode,
    owner,
    group,
    modifiedMs,
    accessedMs,
    childCount,
    storagePolicy,
    hasXattrs,
    acl,
    hasQuota,
    bornAfter,
    isSnapshottable,
  }
  return keepUnknown(made, directory)
}

/** The file with this length. */
export function withLength(file: File, length: number): File {
  const { kind, id, mode, owner, group, modifiedMs, accessedMs, replication, chunkBytes, chunkCount, chunkIds } = file
  const { hasShortChunks, storagePolicy, hasXattrs, leaseHolder, leaseAddress, acl, bornAfter } = file
  const made: File = {
    kind,
    id,
    mode,
    owner,
    group,
    modifiedMs,
    accessedMs,
    length,
    replication,
    chunkBytes,
    chunkCount,
    chunkIds,
    hasShortChunks,
    storagePolicy,
    hasXattrs,
    leaseHolder,
    leaseAddress,
    acl,
    bornAfter,
  }
  return keepUnknown(made, file)
}

/** The file without a lease. */
export const closed = (file: File): File => ({ ...file, leaseHolder: undefined, leaseAddress: undefined })

export function isOpen(file: File): boolean {
  return file.leaseHolder !== undefined
}
