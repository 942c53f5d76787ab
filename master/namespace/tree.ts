// The tree's own changes: hanging an inode into a directory, taking one out, and what happens to content that hangs nowhere any more.
// Invariants: a directory counts its children; every inode but the root has exactly one place, which names the record's parent and name.

import { assert } from '../../proto/base/assert.js'
import type { InodeId } from '../../proto/base/ids.js'
import type { Change, Context, Key, KeyView } from '../machine/machine.js'
import { chunkIdAt, findChunk, pageOfPosition, withChunksCut } from './chunks.js'
import { chunkIdsInInode, type Directory, encodeInode, type File, type Inode } from './inodes.js'
import { childPrefix, chunkPageKey, nameBytes, placeKey, purgeKey, xattrKey } from './keys.js'
import { refuse } from './outcomes.js'
import { checkNewName, childPath } from './paths.js'
import { ancestorModeBits, ownerOf } from './permissions.js'
import { encodePlace } from './places.js'
import { encodePurge } from './purges.js'
import { removeChunk } from './replicas.js'
import type { Located } from './resolve.js'

/** A file of at most so many chunks is removed by one mutation; a larger one, and every directory that is not empty, is purged step by step. */
export const chunksRemovedAtOnceMax = 64

export const putInode = (key: Key, inode: Inode): Change => ({ key, value: encodeInode(inode) })
export const putPlace = (id: InodeId, parentId: InodeId, name: string): Change => ({
  key: placeKey(id),
  value: encodePlace({ parentId, name }),
})

/** The directory after its children changed: so many more (or fewer), and now. */
export function withChildren(directory: Directory, delta: number, nowMs: number): Directory {
  assert(directory.childCount + delta >= 0, 'a directory has no fewer than no children')
  return { ...directory, childCount: directory.childCount + delta, modifiedMs: Math.max(directory.modifiedMs, nowMs) }
}

export function checkRoomFor(directory: Directory, path: string, context: Context): void {
  const { directoryEntriesMax } = context.settings
  if (directory.childCount < directoryEntriesMax) return
  refuse(
    'tooManyEntries',
    `The directory item limit of ${path} is exceeded: limit=${directoryEntriesMax} items=${directory.childCount + 1}`,
    { path },
  )
}

export interface NewDirectory {
  readonly id: InodeId
  readonly mode: number
  /** BSD's rule: the group is the parent's. */
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
  }
}

/** Where a new inode will hang: `key` is its record's, `nextInodeId` the first id that is still free. */
export interface Spot {
  readonly parentId: InodeId
  readonly name: string
  readonly group: string
  readonly key: Key
  readonly nextInodeId: InodeId
}

/**
 * Makes room for the last name of a path that does not exist: creates the directories that are missing on the way (mode: of the request or, as HDFS's
 * create does, of the parent; always with wx for the owner) and counts the new child where it will hang.
 */
export function growTo(located: Located, mode: number | 'parent', nextInodeId: InodeId, context: Context, changes: Change[]): Spot {
  const { parent, names, missing } = located
  assert(missing > 0, 'only what is missing is made')
  const firstMissing = names.length - missing
  const parentPath = firstMissing === 0 ? '/' : `/${names.slice(0, firstMissing).join('/')}`
  checkRoomFor(parent, parentPath, context)
  changes.push(putInode(located.parentKey, withChildren(parent, 1, context.nowMs)))
  const ancestorMode = ((mode === 'parent' ? parent.mode : mode) & 0o777) | ancestorModeBits
  let holder = parent
  let path = parentPath
  let id = nextInodeId
  for (let index = firstMissing; ; index += 1) {
    const name = names[index]
    assert(name !== undefined, 'the walk ends at the last name')
    checkNewName(name, path, context.settings)
    const key = holder.childPrefix + nameBytes(name)
    if (index === names.length - 1) return { parentId: holder.id, name, group: holder.group, key, nextInodeId: id }
    const directory = newDirectory({ id, mode: ancestorMode, group: holder.group, childCount: 1 }, context)
    changes.push(putInode(key, directory), putPlace(id, holder.id, name))
    holder = directory
    path = childPath(path, name)
    id = (id + 1) as InodeId
  }
}

/**
 * Takes away what an inode was, once its record is gone or replaced: its place, attributes and content. The caller sees to the record itself, the
 * parent's count and the lease.
 */
export function discard(view: KeyView, inode: Inode, changes: Change[]): void {
  changes.push({ key: placeKey(inode.id), value: undefined })
  if (inode.hasXattrs) changes.push({ key: xattrKey(inode.id), value: undefined })
  if (inode.kind === 'directory') {
    if (inode.childCount > 0) changes.push({ key: purgeKey(inode.id), value: encodePurge(inode) })
  } else if (inode.chunkCount > chunksRemovedAtOnceMax) {
    changes.push({ key: purgeKey(inode.id), value: encodePurge(closed(inode)) })
  } else {
    removeChunksFrom(view, inode, 0, changes)
  }
}

/** The file without a lease. */
export const closed = (file: File): File => ({ ...file, leaseHolder: undefined, leaseAddress: undefined })

/** The file with only its first `count` chunks; the others vanish and their replicas are doomed. The length is the caller's. */
export function removeChunksFrom(view: KeyView, file: File, count: number, changes: Change[]): File {
  if (file.chunkCount === count) return file
  for (let position = count; position < file.chunkCount; position += 1) {
    const id = chunkIdAt(view, file, position)
    const chunk = findChunk(view, id)
    assert(chunk !== undefined, 'a chunk that a file names is stored')
    removeChunk(id, chunk, changes)
  }
  return withChunksCut(view, file, count, changes)
}

/** The pages of a file whose chunks all moved elsewhere. */
export function removePages(file: File, changes: Change[]): void {
  if (file.chunkCount <= chunkIdsInInode) return
  for (let page = 1; page <= pageOfPosition(file.chunkCount - 1); page += 1)
    changes.push({ key: chunkPageKey(file.id, page), value: undefined })
}
