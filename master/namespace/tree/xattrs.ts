// Extended attributes: all of an inode are in one record, in the order in which they were set.

import { XattrListRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { Context, KeyView } from '../../machine/machine.js'
import type { Xattr } from '../answers.js'
import { refuse } from '../outcomes.js'
import type { Inode } from '../records/inodes.js'
import { xattrKey } from '../records/keys.js'
import { decodeRecord, encodeOver } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'
import { isSuperuser } from './permissions.js'

/** HDFS's defaults. */
export const xattrsPerInodeMax = 32
export const xattrBytesMax = 16_384

export const xattrNamespaces = { user: 0, trusted: 1, security: 2, system: 3, raw: 4 } as const
const prefixes = ['user', 'trusted', 'security', 'system', 'raw'] as const

export const xattrText = (xattr: { readonly namespace: number; readonly name: string }): string =>
  `${prefixes[xattr.namespace] ?? 'unknown'}.${xattr.name}`

/** A mark without a value that cannot be removed: the superuser may not read this file. */
export const unreadableText = 'security.hdfs.unreadable.by.superuser'

export const isUnreadableMark = (xattr: { readonly namespace: number; readonly name: string }): boolean =>
  xattrText(xattr) === unreadableText

export function checkReadable(view: KeyView, inode: Inode, context: Context): void {
  if (!isSuperuser(context) || !readXattrs(view, inode).some(isUnreadableMark)) return
  const { user } = context.caller
  refuse('accessDenied', `Access is denied for ${user} since the superuser is not allowed to perform this operation.`)
}

export function readXattrs(view: KeyView, inode: Inode): readonly Xattr[] {
  if (!inode.hasXattrs) return []
  const bytes = view.get(xattrKey(inode.id))
  assert(bytes !== undefined, 'an inode that says it has attributes has a record of them')
  return decodeRecord(XattrListRecord, bytes).xattrs
}

/** At least one; the caller updates the inode's `hasXattrs`. */
export function putXattrs(tx: Transaction, inode: Inode, xattrs: readonly Xattr[]): void {
  const key = xattrKey(inode.id)
  tx.put(key, encodeOver(XattrListRecord, tx.get(key), { xattrs, bornAfter: 0 }))
}

export function removeXattrs(tx: Transaction, inode: Inode): void {
  tx.remove(xattrKey(inode.id))
}
