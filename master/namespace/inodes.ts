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
    writer.number(tags.accessedMs, 0)
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

/** Without the memo, for bytes that are seen once, such as those of a scan. */
export function parseInode(bytes: Uint8Array): Inode {
  const reader = new RecordReader(bytes)
  let id = 0
  let kind = 0
  let mode = 0
  let owner = ''
  let group = ''
  let modifiedMs = 0
  let accessedMs = 0
  let childCount = 0
  let length = 0
  let replication = 0
  let chunkBytes = 0
  let chunkCount = 0
  let chunkIds: readonly number[] = noChunkIds
  let storagePolicy = 0
  let leaseHolder: string | undefined
  let leaseAddress: string | undefined
  let hasShortChunks = false
  let hasXattrs = false
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === tags.id) id = reader.number()
    else if (tag === tags.kind) kind = reader.number()
    else if (tag === tags.mode) mode = reader.number()
    else if (tag === tags.owner) owner = reader.text()
    else if (tag === tags.group) group = reader.text()
    else if (tag === tags.modifiedMs) modifiedMs = reader.number()
    else if (tag === tags.accessedMs) accessedMs = reader.number()
    else if (tag === tags.childCount) childCount = reader.number()
    else if (tag === tags.length) length = reader.number()
    else if (tag === tags.replication) replication = reader.number()
    else if (tag === tags.chunkBytes) chunkBytes = reader.number()
    else if (tag === tags.chunkCount) chunkCount = reader.number()
    else if (tag === tags.chunkIds) chunkIds = reader.packed()
    else if (tag === tags.storagePolicy) storagePolicy = reader.number()
    else if (tag === tags.leaseHolder) leaseHolder = reader.text()
    else if (tag === tags.leaseAddress) leaseAddress = reader.text()
    else if (tag === tags.hasShortChunks) hasShortChunks = reader.number() !== 0
    else if (tag === tags.hasXattrs) hasXattrs = reader.number() !== 0
    else reader.skip(tag)
  }
  assert(id > 0, 'a stored inode has an id')
  const inodeId = id as InodeId
  if (kind === kindNumber.directory) {
    return {
      kind: 'directory',
      id: inodeId,
      childPrefix: childPrefix(id),
      mode,
      owner,
      group,
      modifiedMs,
      childCount,
      storagePolicy,
      hasXattrs,
    }
  }
  assert(kind === kindNumber.file, 'a stored inode is a directory or a file')
  return {
    kind: 'file',
    id: inodeId,
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

const noChunkIds: readonly number[] = []

export function isOpen(file: File): boolean {
  return file.leaseHolder !== undefined
}
