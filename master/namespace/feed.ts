// What the change feed tells of a mutation. The verbs of the tree tell what was made, moved and unlinked; the operations tell the rest.

import type { FeedEvent } from '../machine/feed.js'
import type { Context } from '../machine/machine.js'
import { feedSnapshotLevel, readFeatureLevel } from './records/feature-level.js'
import type { Directory, File, Found, Inode } from './records/inodes.js'
import type { Transaction } from './transaction.js'

export function tellMade(tx: Transaction, path: string, inode: Inode, overwrites: boolean, { nowMs }: Context): void {
  const { kind, id, owner, group, mode } = inode
  const isDirectory = kind === 'directory'
  const [replication, chunkBytes] = isDirectory ? [0, 0] : [inode.replication, inode.chunkBytes]
  tx.tell({ kind: 'create', path, inodeId: id, atMs: nowMs, isDirectory, owner, group, mode, replication, chunkBytes, overwrites })
}

export function tellMoved(tx: Transaction, path: string, to: string, { id, kind }: Inode, { nowMs }: Context): void {
  tx.tell({ kind: 'rename', path, to, inodeId: id, atMs: nowMs, isDirectory: kind === 'directory' })
}

export function tellUnlinked(tx: Transaction, path: string, { id, kind }: Inode, { nowMs }: Context): void {
  tx.tell({ kind: 'unlink', path, inodeId: id, atMs: nowMs, isDirectory: kind === 'directory' })
}

export function tellClosed(tx: Transaction, { path }: Found, { id, length }: File, { nowMs }: Context): void {
  tx.tell({ kind: 'close', path, inodeId: id, atMs: nowMs, length })
}

export function tellAppended(tx: Transaction, { path, inode }: Found, hasNewChunk: boolean, { nowMs }: Context): void {
  tx.tell({ kind: 'append', path, inodeId: inode.id, atMs: nowMs, hasNewChunk })
}

/** `length`: that the file has, or will have when its last chunk is cut. */
export function tellTruncated(tx: Transaction, { path, inode }: Found, length: number, { nowMs }: Context): void {
  tx.tell({ kind: 'truncate', path, inodeId: inode.id, atMs: nowMs, length })
}

type OfKind<K extends FeedEvent['kind']> = Omit<Extract<FeedEvent, { kind: K }>, 'kind' | 'path' | 'inodeId' | 'atMs'>

export function tellTimes(tx: Transaction, { path, inode }: Found, times: OfKind<'times'>, { nowMs }: Context): void {
  tx.tell({ kind: 'times', path, inodeId: inode.id, atMs: nowMs, ...times })
}

export function tellReplication(tx: Transaction, { path, inode }: Found, replication: number, { nowMs }: Context): void {
  tx.tell({ kind: 'replication', path, inodeId: inode.id, atMs: nowMs, replication })
}

export function tellOwner(tx: Transaction, { path, inode }: Found, names: OfKind<'owner'>, { nowMs }: Context): void {
  tx.tell({ kind: 'owner', path, inodeId: inode.id, atMs: nowMs, ...names })
}

export function tellPermissions(tx: Transaction, { path, inode }: Found, mode: number, { nowMs }: Context): void {
  tx.tell({ kind: 'permissions', path, inodeId: inode.id, atMs: nowMs, mode })
}

export function tellAcl(tx: Transaction, { path, inode }: Found, changed: OfKind<'acl'>, { nowMs }: Context): void {
  tx.tell({ kind: 'acl', path, inodeId: inode.id, atMs: nowMs, ...changed })
}

export function tellXattrs(tx: Transaction, { path, inode }: Found, changed: OfKind<'xattrs'>, { nowMs }: Context): void {
  tx.tell({ kind: 'xattrs', path, inodeId: inode.id, atMs: nowMs, ...changed })
}

export function tellPolicy(tx: Transaction, { path, inode }: Found, storagePolicy: number, { nowMs }: Context): void {
  tx.tell({ kind: 'policy', path, inodeId: inode.id, atMs: nowMs, storagePolicy })
}

type Directories = Pick<Found<Directory>, 'path' | 'inode'>

/** Masters of older versions do not know this kind of event. */
export function tellSnapshot(tx: Transaction, { path, inode }: Directories, names: OfKind<'snapshot'>, { nowMs }: Context): void {
  if (readFeatureLevel(tx) >= feedSnapshotLevel) tx.tell({ kind: 'snapshot', path, inodeId: inode.id, atMs: nowMs, ...names })
}
