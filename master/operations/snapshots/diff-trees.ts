// The two trees of a diff: what is in a directory in two of its snapshots, or in one and now.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Context, Key, ScanView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { isSameAcl } from '../../namespace/records/acls.js'
import { type Directory, decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childName, childrenRange, inodeKey, nameBytes, placeKey } from '../../namespace/records/keys.js'
import { findSnapshotNumber, readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { requireDirectory } from '../../namespace/snapshots/snapshots.js'
import { childPath } from '../../namespace/tree/paths.js'
import { isBound, rights } from '../../namespace/tree/permissions.js'
import { decodePlace } from '../../namespace/tree/places.js'
import { type Located, locateToRead, rootIn } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { readXattrs, xattrText } from '../../namespace/tree/xattrs.js'
import { pagesOf } from '../scan-pages.js'
import { scannableSnapshot } from './scannable-snapshot.js'

export interface DiffSnapshots {
  /** A snapshottable directory, or one below it. */
  readonly path: string
  /** Names of snapshots; empty: as it is now. */
  readonly from: string
  readonly to: string
}

export interface DiffTrees {
  readonly located: Located
  readonly earlier: Tree
  readonly later: Tree
  /** `from` is the earlier one. */
  readonly isFromEarlier: boolean
  /** Both are the same snapshot, or what is there now. */
  readonly isSame: boolean
}

/** Refuses as HDFS. */
export async function treesOf(view: ScanView, { path, from, to }: DiffSnapshots, context: Context): Promise<DiffTrees> {
  const located = locateToRead(view, path, context)
  checkPathAccess(located, rights.read, context)
  const { root, below } = snapshotRootOf(view, located)
  const numbers = [numberOf(view, root.id, from, path), numberOf(view, root.id, to, path)] as const
  const trees = [treeAt(view, root, numbers[0], below), treeAt(view, root, numbers[1], below)] as const
  if (isBound(context)) for (const tree of trees) await checkReadable(tree, located.path, context)
  const isFromEarlier = (numbers[0] || Number.MAX_SAFE_INTEGER) <= (numbers[1] || Number.MAX_SAFE_INTEGER)
  const [earlier, later] = isFromEarlier ? trees : [trees[1], trees[0]]
  return { located, earlier, later, isFromEarlier, isSame: numbers[0] === numbers[1] }
}

interface Root {
  readonly id: InodeId
  readonly key: Key
}

/** The snapshottable directory at or above a directory, and the names between them. */
function snapshotRootOf(view: ScanView, located: Located): { readonly root: Root; readonly below: readonly string[] } {
  const { inode, path } = requireDirectory(located)
  const roots = readSnapshotRoots(view)
  const below: string[] = []
  for (let id: InodeId = inode.id; located.snapshot === undefined; ) {
    const bytes = view.get(placeKey(id))
    assert(bytes !== undefined, 'what was found has a place')
    const { parentId, name } = decodePlace(bytes)
    if (roots.has(id)) return { root: { id, key: inodeKey(parentId, name) }, below }
    if (id === rootInodeId) break
    below.unshift(name)
    id = parentId
  }
  return refuse('snapshotRefused', `The path ${path} is neither snapshottable nor under a snapshot root!`, { path })
}

/** 0: as it is now. */
function numberOf(view: ScanView, rootId: InodeId, name: string, path: string): number {
  if (name === '') return 0
  const number = findSnapshotNumber(view, rootId, name)
  if (number !== undefined) return number
  return refuse('snapshotRefused', `Cannot find the snapshot of directory ${path} with name ${name}`, { path })
}

export interface Tree {
  readonly view: ScanView
  /** Of the snapshot; 0: as it is now. */
  readonly number: number
  /** Undefined: the directory was not there. */
  readonly top: Directory | undefined
}

function treeAt(view: ScanView, root: Root, number: number, below: readonly string[]): Tree {
  const seen = number === 0 ? view : scannableSnapshot(view, number)
  let top: Inode | undefined = rootIn(seen, root.key)
  for (const name of below) {
    const bytes: Uint8Array | undefined = top?.kind === 'directory' ? seen.get(top.childPrefix + nameBytes(name)) : undefined
    top = bytes === undefined ? undefined : decodeInode(bytes)
  }
  return { view: seen, number, top: top?.kind === 'directory' ? top : undefined }
}

/** As HDFS asks for both snapshots, and here also of what is now there: the lines have names in every directory. */
async function checkReadable({ view, top }: Tree, topPath: string, context: Context): Promise<void> {
  const waiting = top === undefined ? [] : [{ inode: top, path: topPath }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    checkPathAccess(next, rights.read, context)
    for (const [name, inode] of await childrenOf(view, next.inode))
      if (inode.kind === 'directory') waiting.push({ inode, path: childPath(next.path, name) })
  }
}

/** Two states of a directory, or of a part of it. */
export class TreePair {
  readonly #earlier: Tree
  readonly #later: Tree

  constructor(earlier: Tree, later: Tree) {
    this.#earlier = earlier
    this.#later = later
  }

  /** Whether the diff tells a change of the file or directory itself. */
  isModified(earlier: Inode, later: Inode): boolean {
    if (earlier.mode !== later.mode || earlier.owner !== later.owner || earlier.group !== later.group) return true
    if (!isSameAcl(earlier.acl, later.acl) || !this.#hasSameXattrs(earlier, later)) return true
    if (earlier.storagePolicy !== later.storagePolicy) return true
    if (earlier.kind === 'directory' && later.kind === 'directory') return earlier.hasQuota !== later.hasQuota
    if (earlier.kind === 'directory' || later.kind === 'directory') return false
    return earlier.length !== later.length || earlier.replication !== later.replication || earlier.chunkBytes !== later.chunkBytes
  }

  #hasSameXattrs(earlier: Inode, later: Inode): boolean {
    const textOf = (tree: Tree, inode: Inode): string =>
      readXattrs(tree.view, inode)
        .map((xattr) => `${xattrText(xattr)}=${Buffer.from(xattr.value).toString('hex')}`)
        .join()
    return textOf(this.#earlier, earlier) === textOf(this.#later, later)
  }
}

const scannedMax = 1024

export async function childrenOf(view: ScanView, directory: Directory): Promise<Map<string, Inode>> {
  const children = new Map<string, Inode>()
  if (directory.childCount === 0) return children
  for await (const { key, value } of pagesOf(view, childrenRange(directory.id, '', scannedMax)))
    children.set(childName(key), decodeInode(value))
  return children
}
