// Inodes as operations see them, and their record's bytes (records.InodeRecord). Decoded values are shared through a memo by the identity of the
// stored bytes, so a hot directory is decoded once; therefore nobody ever changes one: a new state is a new object.

import { assert } from '../../proto/base/assert.js'
import type { InodeId } from '../../proto/base/ids.js'
import type { Key } from '../machine/machine.js'
import { childPrefix } from './keys.js'
import { recall, remember } from './memo.js'
import { RecordReader, RecordWriter } from './record-bytes.js'

export interface Directory {
  readonly kind: 'directory'
  readonly id: InodeId
  /** What the keys of its children begin with; follows from the id. */
  readonly childPrefix: Key
  readonly mode: number
  readonly owner: string
  readonly group: string
  readonly modifiedMs: number
  /** 0 unless somebody set it: nothing else changes a directory's. */
  readonly accessedMs: number
  readonly childCount: number
  /** 0: unspecified; 7: HOT; ... */
  readonly storagePolicy: number
  readonly hasXattrs: boolean
}

export interface File {
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
  /** A chunk before the last is shorter than `chunkBytes`: offsets are sums of lengths. */
  readonly hasShortChunks: boolean
  readonly storagePolicy: number
  readonly hasXattrs: boolean
  /** The client that has it open for writing; `undefined` when closed. */
  readonly leaseHolder: string | undefined
  readonly leaseAddress: string | undefined
}

export type Inode = Directory | File

/** What was found, by path or id, and the key of its record. */
export interface Found<I extends Inode = Inode> {
  readonly path: string
  readonly key: Key
  readonly inode: I
}

/** How many chunk ids an inode's record holds; 16 of 128 MiB are 2 GiB. */
export const chunkIdsInInode = 16

const writer = new RecordWriter()

// Tags as in proto/schema/records.proto: field number * 8 + wire type; two bytes from field 16 on.
const tags = {
  id: 8,
  kind: 16,
  mode: 24,
  owner: 34,
  group: 42,
  modifiedMs: 48,
  accessedMs: 56,
  childCount: 64,
  length: 72,
  replication: 80,
  chunkBytes: 88,
  chunkCount: 96,
  chunkIds: 106,
  storagePolicy: 112,
  leaseHolder: 122,
  leaseAddress: 130,
  hasShortChunks: 152,
  hasXattrs: 160,
} as const

const kindNumber = { directory: 1, file: 2 } as const

export function encodeInode(inode: Inode): Uint8Array {
  writer.begin()
  writer.number(tags.id, inode.id)
  writer.number(tags.kind, kindNumber[inode.kind])
  writer.number(tags.mode, inode.mode)
  writer.text(tags.owner, inode.owner)
  writer.text(tags.group, inode.group)
  writer.number(tags.modifiedMs, inode.modifiedMs)
  if (inode.kind === 'file') {
    writeFile(inode)
  } else {
    writer.number(tags.accessedMs, inode.accessedMs)
    writer.number(tags.childCount, inode.childCount)
    if (inode.storagePolicy !== 0) writer.number(tags.storagePolicy, inode.storagePolicy)
  }
  if (inode.hasXattrs) writer.boolean(tags.hasXattrs, true)
  const bytes = writer.finish()
  remember(bytes, inode)
  return bytes
}

function writeFile(file: File): void {
  writer.number(tags.accessedMs, file.accessedMs)
  writer.number(tags.length, file.length)
  writer.number(tags.replication, file.replication)
  writer.number(tags.chunkBytes, file.chunkBytes)
  writer.number(tags.chunkCount, file.chunkCount)
  writer.packed(tags.chunkIds, file.chunkIds)
  if (file.storagePolicy !== 0) writer.number(tags.storagePolicy, file.storagePolicy)
  if (file.leaseHolder !== undefined) writer.text(tags.leaseHolder, file.leaseHolder)
  if (file.leaseAddress !== undefined) writer.text(tags.leaseAddress, file.leaseAddress)
  if (file.hasShortChunks) writer.boolean(tags.hasShortChunks, true)
}

/** For bytes that are asked for again and again: from the memo when it has them. */
export function decodeInode(bytes: Uint8Array): Inode {
  const known = recall<Inode>(bytes)
  if (known !== undefined) return known
  const inode = parseInode(bytes)
  remember(bytes, inode)
  return inode
}

/** Without the memo. */
export function parseInode(bytes: Uint8Array): Inode {
  const fields = readFields(bytes)
  assert(fields.id > 0, 'a stored inode has an id')
  const { mode, owner, group, modifiedMs, storagePolicy, hasXattrs } = fields
  const id = fields.id as InodeId
  if (fields.kind === kindNumber.directory) {
    const { accessedMs, childCount } = fields
    return {
      kind: 'directory',
      id,
      childPrefix: childPrefix(id),
      mode,
      owner,
      group,
      modifiedMs,
      accessedMs,
      childCount,
      storagePolicy,
      hasXattrs,
    }
  }
  assert(fields.kind === kindNumber.file, 'a stored inode is a directory or a file')
  const { accessedMs, length, replication, chunkBytes, chunkCount, chunkIds, hasShortChunks, leaseHolder, leaseAddress } = fields
  return {
    kind: 'file',
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
  }
}

const emptyFields = {
  id: 0,
  kind: 0,
  mode: 0,
  owner: '',
  group: '',
  modifiedMs: 0,
  accessedMs: 0,
  childCount: 0,
  length: 0,
  replication: 0,
  chunkBytes: 0,
  chunkCount: 0,
  chunkIds: [] as readonly number[],
  storagePolicy: 0,
  leaseHolder: undefined as string | undefined,
  leaseAddress: undefined as string | undefined,
  hasShortChunks: false,
  hasXattrs: false,
}

function readFields(bytes: Uint8Array): Readonly<typeof emptyFields> {
  const reader = new RecordReader(bytes)
  const fields = { ...emptyFields }
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === tags.id) fields.id = reader.number()
    else if (tag === tags.kind) fields.kind = reader.number()
    else if (tag === tags.mode) fields.mode = reader.number()
    else if (tag === tags.owner) fields.owner = reader.text()
    else if (tag === tags.group) fields.group = reader.text()
    else if (tag === tags.modifiedMs) fields.modifiedMs = reader.number()
    else if (tag === tags.accessedMs) fields.accessedMs = reader.number()
    else if (tag === tags.childCount) fields.childCount = reader.number()
    else if (tag === tags.length) fields.length = reader.number()
    else if (tag === tags.replication) fields.replication = reader.number()
    else if (tag === tags.chunkBytes) fields.chunkBytes = reader.number()
    else if (tag === tags.chunkCount) fields.chunkCount = reader.number()
    else if (tag === tags.chunkIds) fields.chunkIds = reader.packed()
    else if (tag === tags.storagePolicy) fields.storagePolicy = reader.number()
    else if (tag === tags.leaseHolder) fields.leaseHolder = reader.text()
    else if (tag === tags.leaseAddress) fields.leaseAddress = reader.text()
    else if (tag === tags.hasShortChunks) fields.hasShortChunks = reader.number() !== 0
    else if (tag === tags.hasXattrs) fields.hasXattrs = reader.number() !== 0
    else reader.skip(tag)
  }
  return fields
}

export function isFile<F extends { readonly inode: Inode | undefined }>(found: F): found is F & { readonly inode: File } {
  return found.inode?.kind === 'file'
}

// These two are written out field by field: writers and every change of the tree come by here, and a spread with a field to replace takes a tenth of
// their mutations.

/** The directory with so many children, changed at that time. */
export function withChildren(directory: Directory, childCount: number, modifiedMs: number): Directory {
  const { kind, id, childPrefix, mode, owner, group, accessedMs, storagePolicy, hasXattrs } = directory
  return { kind, id, childPrefix, mode, owner, group, modifiedMs, accessedMs, childCount, storagePolicy, hasXattrs }
}

/** The file with so many bytes. */
export function withLength(file: File, length: number): File {
  const { kind, id, mode, owner, group, modifiedMs, accessedMs, replication, chunkBytes, chunkCount, chunkIds } = file
  const { hasShortChunks, storagePolicy, hasXattrs, leaseHolder, leaseAddress } = file
  return {
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
  }
}

/** The file without a lease. */
export const closed = (file: File): File => ({ ...file, leaseHolder: undefined, leaseAddress: undefined })

export function isOpen(file: File): boolean {
  return file.leaseHolder !== undefined
}
