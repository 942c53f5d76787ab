// Resolves paths: a walk from the root with one key lookup for each name.

import { assert } from '../../../proto/base/assert.js'
import type { Context, Key, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import { type Directory, decodeInode, type File, type Found, type Inode, isFile } from '../records/inodes.js'
import { inodeKey, nameBytes } from '../records/keys.js'
import { checkNewPath, type ParsedPath, parsePath } from './paths.js'
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

/** Resolves a path. If a file is in the way it is refused as in HDFS, with the exception for missing permission. */
export function locate(view: KeyView, path: string, context: Context): Located {
  return unlessBelowFile(find(view, parsePath(path), context))
}

/** Like `locate`, but a file in the way is returned as `obstacle`. */
export function tryLocate(view: KeyView, path: string, context: Context): Located {
  return find(view, parsePath(path), context)
}

/** For questions whether something is there: below a file is nothing, but HDFS refuses to tell that to those whom permissions bind. */
export function locateAsked(view: KeyView, path: string, context: Context): Located {
  return isBound(context) ? locate(view, path, context) : tryLocate(view, path, context)
}

/** Like `locate`, for something that will be changed. */
export function locateForChange(view: KeyView, path: string, context: Context): Located {
  const parsed = parsePath(path)
  checkRawChange(parsed, context)
  return unlessBelowFile(find(view, parsed, context))
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
  const located = walk(view, resolved.path, resolved.names, travellerOf(context))
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
  let parent = readRoot(view)
  let parentKey = rootKey
  if (names.length === 0) {
    return { path, names, inode: parent, key: rootKey, parent, parentKey, policyAbove: 0, missing: 0, obstacle: undefined }
  }
  let policyAbove = parent.storagePolicy
  for (let index = 0; ; index += 1) {
    if (traveller !== undefined) checkTraverse(parent, names, index, traveller)
    const key = parent.childPrefix + nameBytes(names[index] ?? '')
    const bytes = view.get(key)
    const missing = names.length - index
    if (bytes === undefined) return { path, names, inode: undefined, key, parent, parentKey, policyAbove, missing, obstacle: undefined }
    const inode = decodeInode(bytes)
    if (missing === 1) return { path, names, inode, key, parent, parentKey, policyAbove, missing: 0, obstacle: undefined }
    if (inode.kind === 'file') {
      return { path, names, inode: undefined, key, parent, parentKey, policyAbove, missing: missing - 1, obstacle: index }
    }
    parent = inode
    if (inode.storagePolicy !== 0) policyAbove = inode.storagePolicy
    parentKey = key
  }
}

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
  const located = walk(view, real, names, undefined)
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
