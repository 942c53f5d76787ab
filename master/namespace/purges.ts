// Purge records: what was detached from the tree and still has content. The record carries the inode as it was when detached, less what is purged.

import { assert } from '../../proto/base/assert.js'
import type { InodeId } from '../../proto/base/ids.js'
import type { KeyView } from '../machine/machine.js'
import { encodeInode, type Inode, parseInode } from './inodes.js'
import { purgeKey } from './keys.js'
import { RecordReader, RecordWriter } from './record-bytes.js'
import type { Transaction } from './transaction.js'

const writer = new RecordWriter()
const inodeTag = 10

export function encodePurge(inode: Inode): Uint8Array {
  const record = encodeInode(inode)
  writer.begin()
  writer.nested(inodeTag, record)
  return writer.finish()
}

export function decodePurge(bytes: Uint8Array): Inode {
  const reader = new RecordReader(bytes)
  let inode: Inode | undefined
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === inodeTag) inode = parseInode(reader.nested())
    else reader.skip(tag)
  }
  assert(inode !== undefined, 'a stored purge names an inode')
  return inode
}

export function findPurge(view: KeyView, inodeId: InodeId): Inode | undefined {
  const bytes = view.get(purgeKey(inodeId))
  return bytes === undefined ? undefined : decodePurge(bytes)
}

export function putPurge(tx: Transaction, inode: Inode): void {
  tx.put(purgeKey(inode.id), encodePurge(inode))
}

export function removePurge(tx: Transaction, inodeId: InodeId): void {
  tx.remove(purgeKey(inodeId))
}
