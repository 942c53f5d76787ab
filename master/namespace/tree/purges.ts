// Purge records: inodes that were detached from the tree and still have content. The record contains the inode as it was when detached,
// minus what has been purged.

import { PurgeRecord } from '#messages/record-codecs'
import type { InodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import type { Cover } from '../records/covers.js'
import { type Inode, inodeOf } from '../records/inodes.js'
import { purgeKey } from '../records/keys.js'
import { decodeRecord, encodeOver, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'

export const encodePurge = (inode: Inode, cover: Cover = []): Uint8Array => encodeRecord(PurgeRecord, { inode, cover })

export const decodePurge = (bytes: Uint8Array): Inode => inodeOf(decodeRecord(PurgeRecord, bytes).inode)

export function findPurge(view: KeyView, inodeId: InodeId): Inode | undefined {
  const bytes = view.get(purgeKey(inodeId))
  return bytes === undefined ? undefined : decodePurge(bytes)
}

export function putPurge(tx: Transaction, inode: Inode): void {
  const key = purgeKey(inode.id)
  const stored = tx.get(key)
  const cover = stored === undefined ? [] : decodeRecord(PurgeRecord, stored).cover
  tx.put(key, encodeOver(PurgeRecord, stored, { inode, cover }))
}

/** The snapshots that the inode was covered by when it was detached; none if it is not detached. */
export function findPurgeCover(view: KeyView, inodeId: InodeId): Cover {
  const bytes = view.get(purgeKey(inodeId))
  return bytes === undefined ? [] : decodeRecord(PurgeRecord, bytes).cover
}

export const withPurgeCover = (bytes: Uint8Array, cover: Cover): Uint8Array =>
  cover.length === 0 ? bytes : encodeRecord(PurgeRecord, { ...decodeRecord(PurgeRecord, bytes), cover })

export function removePurge(tx: Transaction, inodeId: InodeId): void {
  tx.remove(purgeKey(inodeId))
}
