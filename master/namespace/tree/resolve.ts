// Resolves paths: a walk from the root with one key lookup for each name.

import { assert } from '../../../proto/base/assert.js'
import type { Context, Key, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import { type Directory, decodeInode, type File, type Found, type Inode, isFile } from '../records/inodes.js'
import { inodeKey, nameBytes } from '../records/keys.js'
import { findSnapshotNumber } from '../records/snapshots.js'
import { SnapshotView } from '../snapshots/snapshot-view.js'
import { checkNewPath, type ParsedPath, parsePath, snapshotName } from './paths.js'
import { isBound, mayAccess, refuseAccess, rights } from './permissions.js'
import { inodeById } from './places.js'
import { checkRawChange, hidesFiles, isReservedFolder, resolveReserved } from './reserved.js'

/** The result of resolving a path. */
export interface Located {
  readonly path: string
  readonly names: readonly string[]
  /** The inode at the path, if it exists. */
  readonly inode: Inode | undefined
  /** The key of its record (or of the record it would have); meaningful when at most the last name is missing. */
  readonly key: Key
  /** The deepest existing directory before the last name, and its record's key: the parent, unless `missing` > 1. For the root: itself. */
  readonly parent: Directory
  readonly parentKey: Key
  /** The storage policy that the last name has from the directories above it; 0: none. */
  readonly policyAbove: number
  /** How many names, counted from the end, do not exist. */
  readonly missing: number
  /** The index of a name that is a file and not the last: the walk ended there. */
  readonly obstacle: number | undefined
  /** Where the path leads into a snapshot: all that was found behind that is of it. */
  readonly snapshot?: InSnapshot | undefined
}

/** The place of a path that leads through the name `.snapshot` of a snapshottable directory. */
export interface InSnapshot {
  /** Undefined for the folder of snapshots itself, and for what would be below a snapshot that is not there. */
  readonly number: number | undefined
  /** The snapshottable directory as it is now. */
  readonly root: Directory
}

/** The last name of a path that is not the root. */
export function lastName(located: Located): string {
  const name = located.names[located.names.length - 1]
  assert(name !== undefined, 'a path other than the root has a last name')
  return name
}

export const rootKey: Key = inodeKey(0, '')

export function readRoot(view: KeyView): Directory {
  const bytes = view.get(rootKey)
  // Unlike mutations, a read does not wait for the first entry of a new file system, and may come before it.
  if (bytes === undefined) refuse('unavailable', 'the file system of this cluster is being created: try again')
  const root = decodeInode(bytes)
  assert(root.kind === 'directory', 'the root is a directory')
  return root
}

/**
 * Resolves a path. If a file is in the way it is refused as in HDFS, with the exception for missing permission; and so are paths into
 * snapshots, which only `locateToRead` finds.
 */
export function locate(view: KeyView, path: string, context: Context): Located {
  return unlessBelowFile(unlessInSnapshot(find(view, parsePath(path), context)))
}

/** Like `locate`, but a file in the way is returned as `obstacle`. */
export function tryLocate(view: KeyView, path: string, context: Context): Located {
  return unlessInSnapshot(find(view, parsePath(path), context))
}

/**
 * Like `locate`, also in snapshots; what was found has to be read further in the view of its snapshot
 * (operations/snapshots/scannable-snapshot.ts).
 */
export function locateToRead(view: KeyView, path: string, context: Context): Located {
  return unlessBelowFile(find(view, parsePath(path), context))
}

/** For questions whether something is there: below a file is nothing, but HDFS refuses to tell that to those whom permissions bind. */
export function locateAsked(view: KeyView, path: string, context: Context): Located {
  return isBound(context) ? locateToRead(view, path, context) : find(view, parsePath(path), context)
}

function unlessInSnapshot(located: Located): Located {
  if (located.snapshot !== undefined) refuse('snapshotReadOnly', 'Modification on a read-only snapshot is disallowed')
  return located
}

/** Like `locate`, for something that will be changed. */
export function locateForChange(view: KeyView, path: string, context: Context): Located {
  const parsed = parsePath(path)
  checkRawChange(parsed, context)
  return unlessBelowFile(unlessInSnapshot(find(view, parsed, context)))
}

/** Like `locateForChange`, for calls for which the folder /.reserved itself is not a valid path. */
export function locateUnreserved(view: KeyView, path: string, context: Context): Located {
  if (isReservedFolder(parsePath(path))) refuse('invalidPath', `Invalid path name ${path}`, { path })
  return locateForChange(view, path, context)
}

/** The place of a new file or directory: checks the limits of paths. `operation` is the word in HDFS's message. */
export function locateNew(view: KeyView, path: string, context: Context, operation: 'create' | 'mkdirs' | 'rename'): Located {
  checkNewPath(path, operation, context.settings)
  const parsed = path.startsWith('/') ? parsePath(path) : undefined
  const resolved = parsed === undefined ? undefined : resolveReserved(view, parsed)
  if (parsed === undefined || resolved?.isValid !== true || (operation === 'create' && hidesFiles(parsed))) {
    const text = operation === 'create' ? path : `Invalid file name: ${path}`
    refuse('invalidPath', `Invalid path name ${text}`, { path })
  }
  checkRawChange(parsed, context)
  const located = unlessInSnapshot(walk(view, resolved.path, resolved.names, travellerOf(context)))
  if (located.obstacle !== undefined) refuse('parentNotDirectory', notDirectory(located), { path })
  return located
}

function find(view: KeyView, parsed: ParsedPath, context: Context): Located {
  const { path, names } = resolveReserved(view, parsed)
  return walk(view, path, names, travellerOf(context))
}

/** Who needs the right to pass through each directory of a path; undefined for those who may pass through all. */
const travellerOf = (context: Context): Context | undefined => (isBound(context) ? context : undefined)

function unlessBelowFile(located: Located): Located {
  if (located.obstacle !== undefined) refuse('belowFile', notDirectory(located), { path: located.path })
  return located
}

function notDirectory({ names, obstacle = 0 }: Located): string {
  return `/${names.slice(0, obstacle + 1).join('/')} (is not a directory)`
}

/** Follows `names` from the root. A directory that `traveller` may not pass through refuses the call. */
export function walk(view: KeyView, path: string, names: readonly string[], traveller: Context | undefined): Located {
  const root = readRoot(view)
  const start = { parent: root, parentKey: rootKey, policyAbove: root.storagePolicy, snapshot: undefined }
  if (names.length === 0) {
    return { path, names, inode: root, key: rootKey, ...start, policyAbove: 0, missing: 0, obstacle: undefined }
  }
  return walkOn(view, { path, names, index: 0 }, start, traveller)
}

interface Way {
  readonly path: string
  readonly names: readonly string[]
  /** Of the next name. */
  readonly index: number
}

function walkOn(
  view: KeyView,
  { path, names, index: from }: Way,
  { parent: first, parentKey: firstKey, policyAbove: above, snapshot }: Pick<Located, 'parent' | 'parentKey' | 'policyAbove' | 'snapshot'>,
  traveller: Context | undefined,
): Located {
  let parent = first
  let parentKey = firstKey
  let policyAbove = above
  for (let index = from; ; index += 1) {
    if (parent.isSnapshottable && snapshot === undefined && names[index] === snapshotName) {
      return walkSnapshots(view, { path, names, index }, { root: parent, rootKey: parentKey, policyAbove }, traveller)
    }
    if (traveller !== undefined) checkTraverse(parent, names, index, traveller)
    const key = parent.childPrefix + nameBytes(names[index] ?? '')
    const bytes = view.get(key)
    const missing = names.length - index
    if (bytes === undefined) {
      return { path, names, inode: undefined, key, parent, parentKey, policyAbove, missing, obstacle: undefined, snapshot }
    }
    const inode = decodeInode(bytes)
    if (missing === 1) return { path, names, inode, key, parent, parentKey, policyAbove, missing: 0, obstacle: undefined, snapshot }
    if (inode.kind === 'file') {
      return { path, names, inode: undefined, key, parent, parentKey, policyAbove, missing: missing - 1, obstacle: index, snapshot }
    }
    parent = inode
    if (inode.storagePolicy !== 0) policyAbove = inode.storagePolicy
    parentKey = key
  }
}

/** From the name `.snapshot` of a snapshottable directory on, whose rights are those that it had in the snapshot, as in HDFS. */
function walkSnapshots(
  view: KeyView,
  { path, names, index }: Way,
  { root, rootKey: key, policyAbove }: { readonly root: Directory; readonly rootKey: Key; readonly policyAbove: number },
  traveller: Context | undefined,
): Located {
  const at = { path, names, key, parentKey: key, policyAbove, obstacle: undefined }
  const folder = { ...at, parent: root, snapshot: { number: undefined, root } }
  const name = names[index + 1]
  const number = name === undefined ? undefined : findSnapshotNumber(view, root.id, name)
  if (traveller !== undefined && number === undefined) checkTraverse(root, names, index, traveller)
  if (name === undefined) return { ...folder, inode: snapshotFolder(root), missing: 0 }
  if (number === undefined) return { ...folder, inode: undefined, missing: names.length - index - 1 }
  const snapshot = { number, root }
  const seen = new SnapshotView(view, number)
  const parent = rootIn(seen, key)
  if (traveller !== undefined) checkTraverse(parent, names, index, traveller)
  if (index + 2 === names.length) return { ...at, inode: parent, parent, missing: 0, snapshot }
  const from = { parent, parentKey: key, policyAbove: parent.storagePolicy || policyAbove, snapshot }
  return walkOn(seen, { path, names, index: index + 2 }, from, traveller)
}

/** A snapshottable directory as it was in a snapshot. */
export function rootIn(seen: KeyView, key: Key): Directory {
  const bytes = seen.get(key)
  const inode = bytes === undefined ? undefined : decodeInode(bytes)
  assert(inode?.kind === 'directory', 'a directory was there when a snapshot of it was made')
  return inode
}

/** The folder of the snapshots of a directory, which is not stored, as HDFS shows it. */
const snapshotFolder = (root: Directory): Directory => ({
  ...root,
  mode: 0o777,
  owner: '',
  group: '',
  modifiedMs: 0,
  accessedMs: 0,
  childCount: 0,
  storagePolicy: 0,
  acl: undefined,
  isSnapshottable: false,
  hasXattrs: false,
  hasQuota: false,
})

/** `directory` is at the first `depth` names. */
function checkTraverse(directory: Directory, names: readonly string[], depth: number, context: Context): void {
  if (!mayAccess(directory, rights.execute, context)) refuseAccess(directory, pathOf(names, depth), rights.execute, context)
}

/** The path of the first `count` names. */
export const pathOf = (names: readonly string[], count: number): string => `/${names.slice(0, count).join('/')}`

/**
 * Resolves by id if the call has one (0: it does not), so that a file that was renamed in the meantime is found. The path is tried first:
 * it is cheaper and proves that the inode is below the root. As in HDFS, who names the id needs no right to
 * pass through the directories: the lease says what may be done.
 */
export function locateOpen(view: KeyView, path: string, fileId: number, context: Context): Found | undefined {
  if (fileId === 0) {
    const named = locate(view, path, context)
    return isThere(named) ? named : undefined
  }
  const { path: real, names } = resolveReserved(view, parsePath(path))
  const located = unlessInSnapshot(walk(view, real, names, undefined))
  if (isThere(located) && located.inode.id === fileId) return located
  return inodeById(view, fileId)
}

/** The file at a path; refuses like HDFS when there is none or it is a directory. */
export function requireFile(located: Located): Located & Found<File> {
  const { inode, path } = located
  if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
  if (!isFile(located)) refuse('notFound', `Path is not a file: ${path}`, { path })
  return located
}

/** The file or directory at a path; refuses when there is none, with HDFS's message for this kind of call. */
export function requireInode(located: Located, what = 'File does not exist:'): Located & Found {
  const { path } = located
  if (!isThere(located)) refuse('notFound', `${what} ${path}`, { path })
  return located
}

/** The storage policy of what is at a path, of its own or from above; 0: none. */
export const policyAt = ({ inode, policyAbove }: Pick<Located, 'inode' | 'policyAbove'>): number => inode?.storagePolicy || policyAbove

function isThere(located: Located): located is Located & Found {
  return located.inode !== undefined
}
