// getSnapshotDiffReport: what changed in a directory between two of its snapshots, or between a snapshot and now. Both trees are walked
// side by side, as they are at one moment; the lines and their order are those of HDFS (SnapshotDiffInfo).

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Context, Key, Read, ScanView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { isSameAcl } from '../../namespace/records/acls.js'
import { type Directory, decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childName, childNameBytes, childrenRange, inodeKey, nameBytes, placeKey } from '../../namespace/records/keys.js'
import { findSnapshotNumber, readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { requireDirectory } from '../../namespace/snapshots/snapshots.js'
import { childPath } from '../../namespace/tree/paths.js'
import { isBound, rights } from '../../namespace/tree/permissions.js'
import { decodePlace } from '../../namespace/tree/places.js'
import { type Located, locateToRead, rootIn } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { readXattrs, xattrText } from '../../namespace/tree/xattrs.js'
import { scannableSnapshot } from './scannable-snapshot.js'

export interface DiffSnapshots {
  /** A snapshottable directory, or one below it. */
  readonly path: string
  /** Names of snapshots; empty: as it is now. */
  readonly from: string
  readonly to: string
}

/** Paths are relative to the directory, and those of `from`; `to` of one that was renamed. */
export interface DiffEntry {
  readonly kind: 'modified' | 'created' | 'deleted' | 'renamed'
  readonly path: string
  readonly to: string | undefined
}

export interface SnapshotDiff {
  readonly root: string
  readonly from: string
  readonly to: string
  readonly entries: readonly DiffEntry[]
}

export const getSnapshotDiffReport: Read<DiffSnapshots, SnapshotDiff> = {
  name: 'getSnapshotDiffReport',
  isOfOneMoment: true,
  async execute(view, { path, from, to }, context) {
    const located = locateToRead(view, path, context)
    checkPathAccess(located, rights.read, context)
    const { root, below } = snapshotRootOf(view, located)
    const numbers = [from, to].map((name) => numberOf(view, root.id, name, path)) as [number, number]
    const [one, other] = numbers.map((number) => treeAt(view, root, number, below)) as [Tree, Tree]
    if (isBound(context)) for (const tree of [one, other]) await checkReadable(tree, located.path, context)
    // As in HDFS the earlier tree is walked, and names are told the other way round if it is asked so.
    const isFromEarlier = (numbers[0] || Number.MAX_SAFE_INTEGER) <= (numbers[1] || Number.MAX_SAFE_INTEGER)
    const diff = isFromEarlier ? new Diff(one, other) : new Diff(other, one)
    if (numbers[0] !== numbers[1]) await diff.walk()
    return { root: located.path, from, to, entries: diff.report(isFromEarlier) }
  },
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

interface Tree {
  readonly view: ScanView
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
  return { view: seen, top: top?.kind === 'directory' ? top : undefined }
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

interface Changed {
  /** In the earlier tree. */
  readonly names: readonly string[]
  readonly created: { readonly name: string; readonly inode: Inode }[]
  readonly deleted: { readonly name: string; readonly inode: Inode }[]
}

const scannedMax = 1024

class Diff {
  readonly #earlier: Tree
  readonly #later: Tree
  /** What changed, by the names of the earlier tree. */
  readonly #changed: Changed[] = []
  /** By inode id: where it was, if it is not there any more, and where it is, if it was not there. */
  readonly #gone = new Map<number, readonly string[]>()
  readonly #come = new Map<number, { readonly names: readonly string[]; readonly inode: Inode }>()
  readonly #goneInodes = new Map<number, Inode>()

  constructor(earlier: Tree, later: Tree) {
    this.#earlier = earlier
    this.#later = later
  }

  async walk(): Promise<void> {
    const { top } = this.#earlier
    if (top === undefined || this.#later.top === undefined) return
    await this.#compare([{ names: [], earlier: top, later: this.#later.top, laterNames: [] }])
    // What was renamed is compared too, and may have what was renamed in it.
    const done = new Set<number>()
    for (let isMore = true; isMore; ) {
      isMore = false
      for (const [id, names] of [...this.#gone]) {
        const target = this.#come.get(id)
        const earlier = this.#goneInodes.get(id)
        if (target === undefined || earlier === undefined || done.has(id)) continue
        done.add(id)
        isMore = true
        if (earlier.kind === 'directory' && target.inode.kind === 'directory')
          await this.#compare([{ names, earlier, later: target.inode, laterNames: target.names }])
        else if (this.#isModified(earlier, target.inode)) this.#changed.push({ names, created: [], deleted: [] })
      }
    }
  }

  /** Directories that are in both trees. */
  async #compare(
    waiting: {
      readonly names: readonly string[]
      readonly earlier: Directory
      readonly later: Directory
      readonly laterNames: readonly string[]
    }[],
  ): Promise<void> {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { names, earlier, later, laterNames } = next
      const before = await childrenOf(this.#earlier.view, earlier)
      const after = await childrenOf(this.#later.view, later)
      const changed: Changed = { names, created: [], deleted: [] }
      for (const [name, inode] of before) {
        const now = after.get(name)
        if (now?.id !== inode.id) {
          changed.deleted.push({ name, inode })
          this.#gone.set(inode.id, [...names, name])
          this.#goneInodes.set(inode.id, inode)
        } else if (inode.kind === 'directory' && now.kind === 'directory')
          waiting.push({ names: [...names, name], earlier: inode, later: now, laterNames: [...laterNames, name] })
        else if (this.#isModified(inode, now)) this.#changed.push({ names: [...names, name], created: [], deleted: [] })
      }
      for (const [name, inode] of after) {
        if (before.get(name)?.id === inode.id) continue
        changed.created.push({ name, inode })
        await this.#noteCome([...laterNames, name], inode)
      }
      if (changed.created.length + changed.deleted.length > 0 || this.#isModified(earlier, later)) this.#changed.push(changed)
    }
  }

  /** It was not there: nor was what is in it, but some of that may have been elsewhere. */
  async #noteCome(names: readonly string[], inode: Inode): Promise<void> {
    const waiting: { readonly names: readonly string[]; readonly inode: Inode }[] = [{ names, inode }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.#come.set(next.inode.id, next)
      if (next.inode.kind === 'file') continue
      for (const [name, child] of await childrenOf(this.#later.view, next.inode))
        waiting.push({ names: [...next.names, name], inode: child })
    }
  }

  #isModified(earlier: Inode, later: Inode): boolean {
    if (earlier.mode !== later.mode || earlier.owner !== later.owner || earlier.group !== later.group) return true
    if (!isSameAcl(earlier.acl, later.acl) || !this.#hasSameXattrs(earlier, later)) return true
    if (earlier.storagePolicy !== later.storagePolicy) return true
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

  report(isFromEarlier: boolean): readonly DiffEntry[] {
    const entries: DiffEntry[] = []
    const pathOf = (names: readonly string[]): string => names.join('/')
    for (const { names, created, deleted } of this.#changed.sort((one, other) => compareNames(one.names, other.names))) {
      entries.push({ kind: 'modified', path: pathOf(names), to: undefined })
      for (const { name, inode } of created.sort(byName)) {
        if (this.#gone.has(inode.id)) continue
        entries.push({ kind: isFromEarlier ? 'created' : 'deleted', path: pathOf([...names, name]), to: undefined })
      }
      for (const { name, inode } of deleted.sort(byName)) {
        const [was, target] = [pathOf([...names, name]), this.#come.get(inode.id)]
        if (target === undefined) entries.push({ kind: isFromEarlier ? 'deleted' : 'created', path: was, to: undefined })
        else if (isFromEarlier) entries.push({ kind: 'renamed', path: was, to: pathOf(target.names) })
        else entries.push({ kind: 'renamed', path: pathOf(target.names), to: was })
      }
    }
    return entries
  }
}

async function childrenOf(view: ScanView, directory: Directory): Promise<Map<string, Inode>> {
  const children = new Map<string, Inode>()
  if (directory.childCount === 0) return children
  for (let after: Key | undefined = ''; after !== undefined; ) {
    const pairs: Awaited<ReturnType<ScanView['scan']>> = await view.scan(childrenRange(directory.id, after, scannedMax))
    for (const { key, value } of pairs) children.set(childName(key), decodeInode(value))
    const last = pairs[pairs.length - 1]
    after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
  }
  return children
}

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  nameBytes(one.name) < nameBytes(other.name) ? -1 : 1

/** HDFS's order: by the directories that they are in, then by name. */
function compareNames(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return one.length - other.length
  const above = compareNames(one.slice(0, -1), other.slice(0, -1))
  if (above !== 0) return above
  const [name, otherName] = [nameBytes(one[one.length - 1] ?? ''), nameBytes(other[other.length - 1] ?? '')]
  return name < otherName ? -1 : name > otherName ? 1 : 0
}
