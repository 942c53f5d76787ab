// The verbs of the tree, the only way to change it: `link`, `unlink`, `update`, `move` and `discard`. They also make the updates that
// belong to every change: a directory's number of children and its time, the usage of the file system, and the events of the change feed
// (those of `update` are its callers', who know what they changed).
// Invariants: a directory counts its children; every inode but the root has exactly one place, which has the record's parent and name.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Context, Key } from '../../machine/machine.js'
import { endRecovery } from '../chunks/recoveries.js'
import { tellMade, tellMoved, tellUnlinked } from '../feed.js'
import { chunkIdAt, chunksRemovedAtOnceMax, removeChunksFrom } from '../files/file-chunks.js'
import { dropLease } from '../files/leases.js'
import { refuse } from '../outcomes.js'
import { takeInodeIds } from '../records/counters.js'
import { closed, type Directory, decodeInode, encodeInode, type Inode, withChildren } from '../records/inodes.js'
import { childPrefix, nameBytes } from '../records/keys.js'
import { removeQuota } from '../records/quotas.js'
import { putSnapshotRoot } from '../records/snapshots.js'
import { countUsage } from '../records/usage.js'
import type { Transaction } from '../transaction.js'
import { inheritAcl } from './acls.js'
import { checkNewName, childPath, parentPathOf } from './paths.js'
import { ancestorModeBits, ownerOf } from './permissions.js'
import { movePlace, putPlace, removePlace } from './places.js'
import { putPurge } from './purges.js'
import { type Located, lastName, rootKey } from './resolve.js'
import { removeXattrs } from './xattrs.js'

/** An inode as it was found, and the key of its record. */
type Stored = Pick<Located, 'key' | 'inode'>

/** What a new inode needs: its id, and the group of its directory (BSD semantics). */
export interface NewEntry {
  readonly id: InodeId
  readonly group: string
  readonly parentId: InodeId
  readonly name: string
  readonly key: Key
  /** Of its directory, which may have entries for what is made in it. */
  readonly parentAcl: Directory['acl']
}

export interface NewModes {
  /** Of directories made on the way: as requested or, as in HDFS's create, of the parent; always with wx for the owner. */
  readonly ancestors: number | 'parent'
  /** Of what is made, without the client's umask; undefined: the client does not say. */
  readonly unmasked: number | undefined
}

/**
 * Adds a new inode at the end of a path, and creates missing directories on the way. All of them inherit from the default ACL of their
 * directory. An existing inode there is replaced and discarded. `mayReplace`: the caller asked for that, whether one is there or not; the
 * change feed says so.
 */
export function link<I extends Inode>(
  tx: Transaction,
  located: Located,
  modes: NewModes,
  make: (entry: NewEntry) => I,
  context: Context,
  mayReplace = false,
): I {
  checkLatest(tx, located)
  const spot = located.inode === undefined ? makeWay(tx, located, modes, context) : makeRoom(tx, located, located.inode, context)
  const inode = inheritAcl(make(spot), spot.parentAcl, modes.unmasked, context)
  putInode(tx, spot.key, inode)
  putPlace(tx, inode.id, spot)
  countMade(tx, located, inode)
  tellMade(tx, located.path, inode, mayReplace, context)
  return inode
}

/** A new inode, and either the directories that were made on the way to it, or the one whose place it took. */
function countMade(tx: Transaction, { missing, inode: replaced }: Located, made: Inode): void {
  const file = made.kind === 'file' ? 1 : 0
  const directories = 1 - file + Math.max(0, missing - 1)
  const bytes = lengthOf(made)
  if (replaced === undefined) countUsage(tx, file, directories, bytes)
  else if (replaced.kind === 'file') countUsage(tx, file - 1, directories, bytes - replaced.length)
  else countUsage(tx, file, directories - 1, bytes)
}

function countGone(tx: Transaction, inode: Inode): void {
  if (inode.kind === 'file') countUsage(tx, -1, 0, -inode.length)
  else countUsage(tx, 0, -1, 0)
}

const lengthOf = (inode: Inode): number => (inode.kind === 'file' ? inode.length : 0)

/** Removes the inode at the end of a path from its directory. The caller links it elsewhere or discards it. */
export function unlink(tx: Transaction, located: Located, context: Context): void {
  const { inode, key, parent, parentKey } = located
  assert(inode !== undefined && inode.id !== rootInodeId, 'what is taken out of a directory is in one')
  checkLatest(tx, located)
  tx.remove(key)
  removePlace(tx, inode.id)
  countGone(tx, inode)
  countChildren(tx, parentKey, parent, -1, context)
  tellUnlinked(tx, located.path, inode, context)
}

/**
 * Like `unlink`, for several inodes in the directory of `beside`, which was found in this mutation. The entries may have been found
 * earlier, by a plan that relied on their records: then of their directory only the place in the tree is known.
 */
export function unlinkAll(tx: Transaction, beside: Located, entries: readonly Located[], context: Context): void {
  const { parent, parentKey } = beside
  let files = 0
  let bytes = 0
  for (const { inode, key, path, parentKey: itsParentKey } of entries) {
    assert(inode !== undefined && itsParentKey === parentKey, 'what is taken out together is in one directory')
    checkLatest(tx, { key, inode })
    tx.remove(key)
    removePlace(tx, inode.id)
    if (inode.kind === 'file') files += 1
    bytes += lengthOf(inode)
    tellUnlinked(tx, path, inode, context)
  }
  countUsage(tx, -files, files - entries.length, -bytes)
  countChildren(tx, parentKey, parent, -entries.length, context)
}

/** Like `unlink`, in a directory that is itself detached: its purge record counts what is left. */
export function unlinkDetached(tx: Transaction, key: Key, inode: Inode): void {
  tx.remove(key)
  removePlace(tx, inode.id)
  countGone(tx, inode)
}

/** Replaces the record of an inode that stays in its place. */
export function update(tx: Transaction, record: Stored, inode: Inode): void {
  assert(inode.id === record.inode?.id, 'an inode that stays where it is keeps its id')
  checkLatest(tx, record)
  putInode(tx, record.key, inode)
  countUsage(tx, 0, 0, lengthOf(inode) - lengthOf(record.inode))
}

/**
 * Gives its record another key and its place another parent or name; inodes below it are unaffected. `source` exists and is not the root;
 * `target` has a parent and is not below `source`. An existing inode at `target` is replaced and discarded.
 */
export function move(tx: Transaction, source: Located, target: Located, context: Context): void {
  const { inode } = source
  assert(inode !== undefined, 'what is moved exists')
  checkLatest(tx, source)
  checkLatest(tx, target)
  const name = lastName(target)
  const parentPath = parentPathOf(target.path)
  checkNewName(name, parentPath, context.settings)
  const isSameParent = source.parent.id === target.parent.id
  if (!isSameParent && target.inode === undefined) checkRoomFor(latest(tx, target.parentKey, target.parent), parentPath, context)

  const record = tx.get(source.key)
  assert(record !== undefined, 'what was found is stored')
  if (target.inode !== undefined) {
    removePlace(tx, target.inode.id)
    countGone(tx, target.inode)
    discard(tx, target.inode)
  }
  tx.remove(source.key)
  tx.put(target.key, record)
  movePlace(tx, inode.id, { parentId: target.parent.id, name })
  tellMoved(tx, source.path, target.path, inode, context)
  const gained = target.inode === undefined ? 1 : 0
  if (isSameParent) {
    countChildren(tx, target.parentKey, target.parent, gained - 1, context)
  } else {
    countChildren(tx, source.parentKey, source.parent, -1, context)
    countChildren(tx, target.parentKey, target.parent, gained, context)
  }
}

/**
 * Removes the rest of an inode that was unlinked: its lease, attributes and content. Large content gets a purge record and is purged step
 * by step (operations/tree/purge.ts).
 */
export function discard(tx: Transaction, inode: Inode): void {
  dropLease(tx, inode)
  if (inode.hasXattrs) removeXattrs(tx, inode)
  if (inode.kind === 'directory') {
    if (inode.hasQuota) removeQuota(tx, inode.id)
    if (inode.isSnapshottable) putSnapshotRoot(tx, inode.id, undefined)
    if (inode.childCount > 0) putPurge(tx, { ...inode, hasQuota: false, isSnapshottable: false })
  } else if (inode.chunkCount > chunksRemovedAtOnceMax) {
    if (inode.leaseHolder !== undefined) endRecovery(tx, chunkIdAt(tx, inode, inode.chunkCount - 1))
    putPurge(tx, closed(inode))
  } else {
    removeChunksFrom(tx, inode, 0)
  }
}

/** The root of a new file system, which is in no directory. */
export function plantRoot(tx: Transaction, root: Directory): void {
  assert(root.id === rootInodeId && root.childCount === 0, 'a file system begins with an empty root')
  putInode(tx, rootKey, root)
  putPlace(tx, rootInodeId, { parentId: 0 as InodeId, name: '' })
  countUsage(tx, 0, 1, 0)
}

export interface NewDirectory {
  readonly id: InodeId
  readonly mode: number
  readonly group: string
  readonly childCount: number
}

export function newDirectory({ id, mode, group, childCount }: NewDirectory, context: Context): Directory {
  return {
    kind: 'directory',
    id,
    childPrefix: childPrefix(id),
    mode,
    owner: ownerOf(context),
    group,
    modifiedMs: context.nowMs,
    accessedMs: 0,
    childCount,
    storagePolicy: 0,
    hasXattrs: false,
    acl: undefined,
    hasQuota: false,
    bornAfter: 0,
    isSnapshottable: false,
  }
}

/** For the last name of a path that does not exist. Directories created on the way are stored with the one child that they will have. */
function makeWay(tx: Transaction, located: Located, { ancestors: mode, unmasked }: NewModes, context: Context): NewEntry {
  const { names, missing } = located
  assert(missing > 0, 'only what is missing is made')
  const parent = latest(tx, located.parentKey, located.parent)
  const firstMissing = names.length - missing
  const parentPath = firstMissing === 0 ? '/' : `/${names.slice(0, firstMissing).join('/')}`
  checkRoomFor(parent, parentPath, context)
  countChildren(tx, located.parentKey, parent, 1, context)
  const ancestorMode = ((mode === 'parent' ? parent.mode : mode) & 0o777) | ancestorModeBits
  let holder = parent
  let path = parentPath
  let id = takeInodeIds(tx, missing)
  for (let index = firstMissing; ; index += 1) {
    const name = names[index]
    assert(name !== undefined, 'the walk ends at the last name')
    checkNewName(name, path, context.settings)
    const key = holder.childPrefix + nameBytes(name)
    const spot = { id, group: holder.group, parentId: holder.id, name, key, parentAcl: holder.acl }
    if (index === names.length - 1) return spot
    const made = newDirectory({ id, mode: ancestorMode, group: holder.group, childCount: 1 }, context)
    const directory = inheritAcl(made, holder.acl, mode === 'parent' ? undefined : unmasked, context)
    putInode(tx, key, directory)
    putPlace(tx, id, spot)
    holder = directory
    path = childPath(path, name)
    tellMade(tx, path, directory, false, context)
    id = (id + 1) as InodeId
  }
}

/** For an inode that replaces another. */
function makeRoom(tx: Transaction, located: Located, replaced: Inode, context: Context): NewEntry {
  const { key, parent, parentKey } = located
  removePlace(tx, replaced.id)
  discard(tx, replaced)
  countChildren(tx, parentKey, parent, 0, context)
  return { id: takeInodeIds(tx, 1), group: parent.group, parentId: parent.id, name: lastName(located), key, parentAcl: parent.acl }
}

function checkRoomFor(directory: Directory, path: string, context: Context): void {
  const { directoryEntriesMax } = context.settings
  if (directory.childCount < directoryEntriesMax) return
  refuse(
    'tooManyEntries',
    `The directory item limit of ${path} is exceeded: limit=${directoryEntriesMax} items=${directory.childCount + 1}`,
    { path },
  )
}

/** The children of a directory changed by this number, now. */
function countChildren(tx: Transaction, key: Key, found: Directory, delta: number, context: Context): void {
  const directory = latest(tx, key, found)
  assert(directory.childCount + delta >= 0, 'a directory has no fewer than no children')
  putInode(tx, key, withChildren(directory, directory.childCount + delta, Math.max(directory.modifiedMs, context.nowMs)))
}

/** The current version of the directory: this mutation may have changed it since it was found. */
function latest(tx: Transaction, key: Key, found: Directory): Directory {
  if (!tx.hasChanged(key)) return found
  const bytes = tx.get(key)
  const directory = bytes === undefined ? undefined : decodeInode(bytes)
  assert(directory?.kind === 'directory' && directory.id === found.id, 'a directory stays where it is while its children change')
  return directory
}

/** A version that was found before this mutation changed the record would undo that change. */
function checkLatest(tx: Transaction, { key, inode }: Stored): void {
  if (!tx.hasChanged(key)) return
  const bytes = tx.get(key)
  assert((bytes === undefined ? undefined : decodeInode(bytes)) === inode, 'a change begins with the record as it is by now')
}

function putInode(tx: Transaction, key: Key, inode: Inode): void {
  tx.put(key, encodeInode(inode))
}
