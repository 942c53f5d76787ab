// From a path to what is there: a walk from the root by key lookups, one a name.

import { assert } from '../../proto/base/assert.js'
import { rootInodeId } from '../../proto/base/ids.js'
import type { Context, Key, KeyView } from '../machine/machine.js'
import { type Directory, decodeInode, type File, type Inode } from './inodes.js'
import { inodeKey, nameBytes } from './keys.js'
import { refuse } from './outcomes.js'
import { type ParsedPath, parsePath } from './paths.js'
import { inodeById } from './places.js'

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
  assert(bytes !== undefined, 'operations run on an initialised cluster')
  const root = decodeInode(bytes)
  assert(root.kind === 'directory', 'the root is a directory')
  return root
}

export function locate(view: KeyView, path: string, context: Context, operation?: string): Located {
  const parsed = parsePath(path, context.settings, operation)
  if (parsed.startId !== undefined) return locateById(view, parsed, parsed.startId)
  return walk(view, parsed.path, parsed.names)
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

/** `/.reserved/.inodes/<id>/...`: the real path of the id, then on as usual. */
function locateById(view: KeyView, parsed: ParsedPath, id: number): Located {
  const start = id === rootInodeId ? '/' : inodeById(view, id)?.path
  if (start === undefined) refuse('notFound', `File for given inode path does not exist: ${parsed.path}`)
  const names = [...start.split('/').filter((name) => name !== ''), ...parsed.names]
  return walk(view, `/${names.join('/')}`, names)
}

/** A file found by path or id, with the key of its record. */
export interface LocatedInode {
  readonly path: string
  readonly inode: Inode
  readonly key: Key
}

/**
 * By id when the call names one (0: it does not): a file stays the same when it was renamed meanwhile. The path is tried first, it is the cheaper way
 * and proves that the inode hangs below the root.
 */
export function locateOpen(view: KeyView, path: string, fileId: number, context: Context): LocatedInode | undefined {
  const located = locate(view, path, context)
  if (located.inode !== undefined && (fileId === 0 || located.inode.id === fileId))
    return { path: located.path, inode: located.inode, key: located.key }
  if (fileId === 0) return undefined
  const byId = inodeById(view, fileId)
  if (byId === undefined) return undefined
  return { path: byId.path, inode: byId.inode, key: inodeKey(byId.place.parentId, byId.place.name) }
}

/** The file at a path; refuses as HDFS does when there is none or it is a directory. */
export function requireFile(located: Located): File {
  const { inode, path } = located
  if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
  if (inode.kind !== 'file') refuse('notFound', `Path is not a file: ${path}`, { path })
  return inode
}

/** The file or directory at a path; refuses when there is none. */
export function requireInode(located: Located): Inode {
  const { inode, path } = located
  if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
  return inode
}
