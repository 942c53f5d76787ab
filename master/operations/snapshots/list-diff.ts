// getSnapshotDiffReportListing: a diff in pages, of which clients make the report. Both trees are walked side by side in the order of
// names, the earlier one depth first; a page ends after a limited number of entries, and the next one goes on from there. Each page is of
// one moment, and holds no more of the trees than the pages of the directories on its way.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, Read, ScanView } from '../../machine/machine.js'
import { type Directory, decodeInode, type Inode, parseInode } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange, inodeKey, nameBytes, placeKey, textOf } from '../../namespace/records/keys.js'
import { findVersion, versionNumbers } from '../../namespace/records/versions.js'
import { countingRoot } from '../../namespace/snapshots/held-counts.js'
import { decodePlace } from '../../namespace/tree/places.js'
import { pagesOf } from '../scan-pages.js'
import { type DiffSnapshots, type Tree, TreePair, treesOf } from './diff-trees.js'

export interface ListDiff extends DiffSnapshots {
  /** From the page before; empty and -1: the first page. */
  readonly lastPath: string
  readonly lastIndex: number
}

/** Paths are relative to the directory, and those of the earlier tree, except of what was created. */
export interface ListedDifference {
  readonly path: string
  readonly fileId: InodeId
  /** Of a file or directory that was modified, its own id; otherwise that of the directory that it was or is in. */
  readonly directoryId: InodeId
  /** A directory that was modified; what was renamed. */
  readonly isReference: boolean
  /** Of what was renamed. */
  readonly target: string | undefined
}

export interface DiffPage {
  readonly modified: readonly ListedDifference[]
  readonly created: readonly ListedDifference[]
  readonly deleted: readonly ListedDifference[]
  readonly isFromEarlier: boolean
  /** Where the next page begins; empty and -1: this is the last one. */
  readonly lastPath: string
  readonly lastIndex: number
}

/** HDFS's dfs.snapshotdiff-report.limit. */
export const differencesMax = 1000

/** `most`: entries of a page; a page may have one more. */
export const listDiff = (most: number): Read<ListDiff, DiffPage> => ({
  name: 'getSnapshotDiffReportListing',
  isOfOneMoment: true,
  async execute(view, request, context) {
    const { earlier, later, isFromEarlier, isSame } = await treesOf(view, request, context)
    const page = new Page(most)
    if (isSame) return { ...page.content(), isFromEarlier: false }
    const { top } = earlier
    const cursor: Cursor = { names: namesOf(request.lastPath), stage: stageOf(request.lastIndex) }
    const isFirst = cursor.names.length === 0 && cursor.stage === 'node'
    if (top !== undefined && later.top !== undefined)
      await new Walk(view, earlier, later, page).visit({ names: [], earlier: top, later: later.top }, isFirst ? undefined : cursor)
    return { ...page.content(), isFromEarlier }
  },
})

export const getSnapshotDiffReportListing = listDiff(differencesMax)

/**
 * How far a page came. node: the file or directory is the next one. names: the directory was told as modified. name: the names in the
 * directory were compared up to this one. child: what has this name in the directory was dealt with.
 */
const stages = ['node', 'names', 'name', 'child'] as const
type Stage = (typeof stages)[number]

interface Cursor {
  readonly names: readonly string[]
  readonly stage: Stage
}

/** HDFS's client says -1 for a page that begins with a file or directory. */
const stageOf = (index: number): Stage => stages[index + 1] ?? 'node'
const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '')

class Page {
  readonly modified: ListedDifference[] = []
  readonly created: ListedDifference[] = []
  readonly deleted: ListedDifference[] = []
  readonly #most: number
  #end: Cursor | undefined

  constructor(most: number) {
    this.#most = most
  }

  /** After entries were added: whether the page ends there. */
  isFullAt(names: readonly string[], stage: Stage): boolean {
    if (this.modified.length + this.created.length + this.deleted.length < this.#most) return false
    this.#end = { names, stage }
    return true
  }

  content(): Omit<DiffPage, 'isFromEarlier'> {
    const { modified, created, deleted } = this
    const { names, stage } = this.#end ?? { names: [], stage: 'node' }
    return { modified, created, deleted, lastPath: names.join('/'), lastIndex: stages.indexOf(stage) - 1 }
  }
}

/** A directory that is in both trees; its names are those of the earlier one. */
interface Pair {
  readonly names: readonly string[]
  readonly earlier: Directory
  readonly later: Directory
}

class Walk {
  readonly #view: ScanView
  readonly #earlier: Tree
  readonly #later: Tree
  readonly #trees: TreePair
  readonly #page: Page
  readonly #targets = new Map<InodeId, Target | undefined>()

  constructor(view: ScanView, earlier: Tree, later: Tree, page: Page) {
    this.#view = view
    this.#earlier = earlier
    this.#later = later
    this.#trees = new TreePair(earlier, later)
    this.#page = page
  }

  /** `from`: where to go on; undefined: from the beginning. False: the page is full. */
  async visit(pair: Pair, from: Cursor | undefined): Promise<boolean> {
    const depth = pair.names.length
    const isInside = from !== undefined && from.names.length > depth
    const name = isInside ? from.names[depth] : undefined
    const isHere = !isInside || from.names.length === depth + 1
    const isComparing = !isInside || (isHere && from.stage === 'name')
    if (isComparing) {
      const isTold = from !== undefined && (isInside || from.stage === 'names')
      if (!(await this.#compareNames(pair, name, isTold))) return false
    }
    if (name === undefined || isComparing) return await this.#visitChildren(pair, '')
    const isNext = isHere && from?.stage === 'child'
    if (!isNext && !(await this.#visitNamed(pair, name, isHere && from?.stage === 'node' ? undefined : from))) return false
    return await this.#visitChildren(pair, nameBytes(name))
  }

  /** What has a name in one of the trees only, or another inode in each. */
  async #compareNames(pair: Pair, after: string | undefined, isTold: boolean): Promise<boolean> {
    const { names, earlier, later } = pair
    let isModified = isTold
    if (!isTold && this.#trees.isModified(earlier, later)) {
      isModified = true
      this.#tellDirectory(pair)
      if (this.#page.isFullAt(names, 'names')) return false
    }
    const start = after === undefined ? '' : nameBytes(after)
    const pairs = bothOf(childrenAfter(this.#earlier.view, earlier, start), childrenAfter(this.#later.view, later, start))
    for await (const { name, one: before, other: now } of pairs) {
      if (before?.id === now?.id) continue
      if (!isModified) this.#tellDirectory(pair)
      isModified = true
      const path = [...names, name].join('/')
      if (now !== undefined)
        this.#page.created.push({ path, fileId: now.id, directoryId: earlier.id, isReference: false, target: undefined })
      if (before !== undefined) {
        const target = (await this.#targetOf(earlier, name, before))?.names.join('/')
        this.#page.deleted.push({ path, fileId: before.id, directoryId: earlier.id, isReference: target !== undefined, target })
      }
      if (this.#page.isFullAt([...names, name], 'name')) return false
    }
    return true
  }

  #tellDirectory({ names, earlier: { id } }: Pair): void {
    this.#page.modified.push({ path: names.join('/'), fileId: id, directoryId: id, isReference: true, target: undefined })
  }

  async #visitChildren(pair: Pair, after: Key): Promise<boolean> {
    for await (const { name, inode } of childrenAfter(this.#earlier.view, pair.earlier, after))
      if (!(await this.#visitChild(pair, name, inode, undefined))) return false
    return true
  }

  async #visitNamed(pair: Pair, name: string, from: Cursor | undefined): Promise<boolean> {
    const bytes = this.#earlier.view.get(inodeKey(pair.earlier.id, name))
    return bytes === undefined || (await this.#visitChild(pair, name, decodeInode(bytes), from))
  }

  async #visitChild(pair: Pair, name: string, before: Inode, from: Cursor | undefined): Promise<boolean> {
    const bytes = this.#later.view.get(inodeKey(pair.later.id, name))
    const there = bytes === undefined ? undefined : decodeInode(bytes)
    const now = there?.id === before.id ? there : (await this.#targetOf(pair.earlier, name, before))?.inode
    if (now === undefined) return true
    const names = [...pair.names, name]
    if (before.kind === 'directory' && now.kind === 'directory') return await this.visit({ names, earlier: before, later: now }, from)
    if (!this.#trees.isModified(before, now)) return true
    this.#page.modified.push({ path: names.join('/'), fileId: before.id, directoryId: before.id, isReference: false, target: undefined })
    return !this.#page.isFullAt(names, 'child')
  }

  /** Where in the later tree an inode is that was in a directory of the earlier one; undefined: nowhere. */
  async #targetOf(directory: Directory, name: string, inode: Inode): Promise<Target | undefined> {
    if (!this.#hasMoved(inodeKey(directory.id, name), inode.id)) return undefined
    if (this.#targets.has(inode.id)) return this.#targets.get(inode.id)
    const found = this.#asItIsNow(inode.id)
    const target = found === 'unknown' ? await this.#search(inode.id) : found
    this.#targets.set(inode.id, target)
    return target
  }

  /** Whether the inode left its place by a move, as far as is known. */
  #hasMoved(key: Key, id: InodeId): boolean {
    let last: number | undefined
    for (const number of versionNumbers(this.#view, key)) {
      if (number < this.#earlier.number) continue
      // It may have come back since.
      if (this.#later.number > 0 && number >= this.#later.number) break
      const version = findVersion(this.#view, number, key)
      if (version === undefined || decodeInode(version.value).id !== id) break
      last = number
    }
    if (last === undefined) return false
    return findVersion(this.#view, last, key)?.moved !== undefined || countingRoot(this.#view, last) === undefined
  }

  /** By the places as they are now. `unknown`: it, or a directory above it, moved on or was removed since the later snapshot. */
  #asItIsNow(id: InodeId): Target | 'unknown' | undefined {
    const { number, top, view } = this.#later
    const names: string[] = []
    let key: Key | undefined
    for (let at = id; at !== top?.id; ) {
      const bytes = this.#view.get(placeKey(at))
      if (bytes === undefined) return number === 0 ? undefined : 'unknown'
      const { parentId, name, bornAfter } = decodePlace(bytes)
      if (number > 0 && bornAfter >= number) return 'unknown'
      if (parentId === 0) return undefined
      key ??= inodeKey(parentId, name)
      names.unshift(name)
      at = parentId
    }
    const bytes = key === undefined ? undefined : view.get(key)
    const inode = bytes === undefined ? undefined : decodeInode(bytes)
    if (inode?.id === id) return { names, inode }
    return number === 0 ? undefined : 'unknown'
  }

  async #search(id: InodeId): Promise<Target | undefined> {
    const { top, view } = this.#later
    const waiting: { readonly names: readonly string[]; readonly inode: Directory }[] = top === undefined ? [] : [{ names: [], inode: top }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for await (const { name, inode } of childrenAfter(view, next.inode, '')) {
        const names = [...next.names, name]
        if (inode.id === id) return { names, inode }
        if (inode.kind === 'directory') waiting.push({ names, inode })
      }
    }
    return undefined
  }
}

interface Target {
  readonly names: readonly string[]
  readonly inode: Inode
}

interface Child {
  readonly nameBytes: Key
  readonly name: string
  readonly inode: Inode
}

/** Children read at a time. */
const scannedMax = 256

async function* childrenAfter(view: ScanView, directory: Directory, after: Key): AsyncGenerator<Child> {
  if (directory.childCount === 0) return
  for await (const { key, value } of pagesOf(view, childrenRange(directory.id, after, scannedMax))) {
    const bytes = childNameBytes(key)
    yield { nameBytes: bytes, name: textOf(bytes), inode: parseInode(value) }
  }
}

/** The names of both, in order, each once. */
async function* bothOf(
  ones: AsyncGenerator<Child>,
  others: AsyncGenerator<Child>,
): AsyncGenerator<{ readonly name: string; readonly one: Inode | undefined; readonly other: Inode | undefined }> {
  let one = await ones.next()
  let other = await others.next()
  while (one.done !== true || other.done !== true) {
    const isOne = one.done !== true && (other.done === true || one.value.nameBytes <= other.value.nameBytes)
    const isOther = other.done !== true && (one.done === true || other.value.nameBytes <= one.value.nameBytes)
    const name = isOne && one.done !== true ? one.value.name : other.done === true ? '' : other.value.name
    yield {
      name,
      one: isOne && one.done !== true ? one.value.inode : undefined,
      other: isOther && other.done !== true ? other.value.inode : undefined,
    }
    if (isOne) one = await ones.next()
    if (isOther) other = await others.next()
  }
}
