// From a path to what is there: a walk from the root by key lookups, one a name.

import { assert } from '../../../proto/base/assert.js'
import type { Context, Key, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import { type Directory, decodeInode, type File, type Found, type Inode, isFile } from '../records/inodes.js'
import { inodeKey, nameBytes } from '../records/keys.js'
import { checkNewPath, type ParsedPath, parsePath } from './paths.js'
import { inodeById } from './places.js'
import { checkRawChange, hidesFiles, isReservedFolder, resolveReserved } from './reserved.js'

/** How far a path leads. */
export interface Located {
  readonly path: string
  readonly names: readonly string[]
  /** What the path names, if it is there. */
  readonly inode: Inode | undefined
  /** The key of its record (of the record it would have); meaningful when at most the last name is missing. */
  readonly key: Key
  /** The deepest directory on the way above the last name, and its record's key: the parent, unless `missing` > 1. For the root: itself. */
  readonly parent: Directory
  readonly parentKey: Key
  /** How many names, counted from the end, are not there. */
  readonly missing: number
  /** The walk ended early at a file: the index of its name. */
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
  // A read does not wait for the first entry of a new file system, as mutations do: it may come before it.
  if (bytes === undefined) refuse('unavailable', 'the file system of this cluster is being made: try again')
  const root = decodeInode(bytes)
  assert(root.kind === 'directory', 'the root is a directory')
  return root
}

/** What is at a path. Refused where a file is in the way, as HDFS refuses it: by the exception for a lack of rights. */
export function locate(view: KeyView, path: string): Located {
  return unlessBelowFile(find(view, parsePath(path)))
}

/** As `locate`, but a file in the way is told by `obstacle`. */
export function tryLocate(view: KeyView, path: string): Located {
  return find(view, parsePath(path))
}

/** As `locate`, for something that is going to be changed. */
export function locateForChange(view: KeyView, path: string, context: Context): Located {
  const parsed = parsePath(path)
  checkRawChange(parsed, context)
  return unlessBelowFile(find(view, parsed))
}

/** As `locateForChange`, of calls for which the folder /.reserved itself is no path at all. */
export function locateUnreserved(view: KeyView, path: string, context: Context): Located {
  if (isReservedFolder(parsePath(path))) refuse('invalidPath', `Invalid path name ${path}`, { path })
  return locateForChange(view, path, context)
}

/** Where something new is to be: the limits of paths hold here. `operation` is HDFS's word for what is made. */
export function locateNew(view: KeyView, path: string, context: Context, operation: 'create' | 'mkdirs' | 'rename'): Located {
  checkNewPath(path, operation, context.settings)
  const parsed = path.startsWith('/') ? parsePath(path) : undefined
  const resolved = parsed === undefined ? undefined : resolveReserved(view, parsed)
  if (parsed === undefined || resolved?.isValid !== true || (operation === 'create' && hidesFiles(parsed))) {
    const text = operation === 'create' ? path : `Invalid file name: ${path}`
    refuse('invalidPath', `Invalid path name ${text}`, { path })
  }
  checkRawChange(parsed, context)
  const located = walk(view, resolved.path, resolved.names)
  if (located.obstacle !== undefined) refuse('parentNotDirectory', notDirectory(located), { path })
  return located
}

function find(view: KeyView, parsed: ParsedPath): Located {
  const { path, names } = resolveReserved(view, parsed)
  return walk(view, path, names)
}

function unlessBelowFile(located: Located): Located {
  if (located.obstacle !== undefined) refuse('belowFile', notDirectory(located), { path: located.path })
  return located
}

function notDirectory({ names, obstacle = 0 }: Located): string {
  return `/${names.slice(0, obstacle + 1).join('/')} (is not a directory)`
}

/** Follows `names` from the root. */
export function walk(view: KeyView, path: string, names: readonly string[]): Located {
  let parent = readRoot(view)
  let parentKey = rootKey
  if (names.length === 0) return { path, names, inode: parent, key: rootKey, parent, parentKey, missing: 0, obstacle: undefined }
  for (let index = 0; ; index += 1) {
    const key = parent.childPrefix + nameBytes(names[index] ?? '')
    const bytes = view.get(key)
    const missing = names.length - index
    if (bytes === undefined) return { path, names, inode: undefined, key, parent, parentKey, missing, obstacle: undefined }
    const inode = decodeInode(bytes)
    if (missing === 1) return { path, names, inode, key, parent, parentKey, missing: 0, obstacle: undefined }
    if (inode.kind === 'file') return { path, names, inode: undefined, key, parent, parentKey, missing: missing - 1, obstacle: index }
    parent = inode
    parentKey = key
  }
}

/**
 * By id when the call names one (0: it does not): a file stays the same when it was renamed meanwhile. The path is tried first, it is the cheaper way
 * and proves that the inode hangs below the root.
 */
export function locateOpen(view: KeyView, path: string, fileId: number): Found | undefined {
  const located = fileId === 0 ? locate(view, path) : tryLocate(view, path)
  if (isThere(located) && (fileId === 0 || located.inode.id === fileId)) return located
  return fileId === 0 ? undefined : inodeById(view, fileId)
}

/** The file at a path; refuses as HDFS does when there is none or it is a directory. */
export function requireFile(located: Located): Located & Found<File> {
  const { inode, path } = located
  if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
  if (!isFile(located)) refuse('notFound', `Path is not a file: ${path}`, { path })
  return located
}

/** The file or directory at a path; refuses when there is none, in HDFS's words for this kind of call. */
export function requireInode(located: Located, what = 'File does not exist:'): Located & Found {
  const { path } = located
  if (!isThere(located)) refuse('notFound', `${what} ${path}`, { path })
  return located
}

function isThere(located: Located): located is Located & Found {
  return located.inode !== undefined
}
