// getSnapshotDiffReport: what changed in a directory between two of its snapshots, or between a snapshot and now. Both trees are walked
// side by side, as they are at one moment; the lines and their order are those of HDFS (SnapshotDiffInfo).

import type { Read, ScanView } from '../../machine/machine.js'
import type { Directory, Inode } from '../../namespace/records/inodes.js'
import { nameBytes } from '../../namespace/records/keys.js'
import { childrenOf, type DiffSnapshots, type Tree, TreePair, treesOf } from './diff-trees.js'

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
  async execute(view: ScanView, { path, from, to }, context) {
    // As in HDFS the earlier tree is walked, and names are told the other way round if it is asked so.
    const { located, earlier, later, isFromEarlier, isSame } = await treesOf(view, { path, from, to }, context)
    const diff = new Diff(earlier, later)
    if (!isSame) await diff.walk()
    return { root: located.path, from, to, entries: diff.report(isFromEarlier) }
  },
}

interface Changed {
  /** In the earlier tree. */
  readonly names: readonly string[]
  readonly created: { readonly name: string; readonly inode: Inode }[]
  readonly deleted: { readonly name: string; readonly inode: Inode }[]
}

class Diff {
  readonly #earlier: Tree
  readonly #later: Tree
  readonly #pair: TreePair
  /** What changed, by the names of the earlier tree. */
  readonly #changed: Changed[] = []
  /** By inode id: where it was, if it is not there any more, and where it is, if it was not there. */
  readonly #gone = new Map<number, readonly string[]>()
  readonly #come = new Map<number, { readonly names: readonly string[]; readonly inode: Inode }>()
  readonly #goneInodes = new Map<number, Inode>()

  constructor(earlier: Tree, later: Tree) {
    this.#earlier = earlier
    this.#later = later
    this.#pair = new TreePair(earlier, later)
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
        else if (this.#pair.isModified(earlier, target.inode)) this.#changed.push({ names, created: [], deleted: [] })
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
        else if (this.#pair.isModified(inode, now)) this.#changed.push({ names: [...names, name], created: [], deleted: [] })
      }
      for (const [name, inode] of after) {
        if (before.get(name)?.id === inode.id) continue
        changed.created.push({ name, inode })
        await this.#noteCome([...laterNames, name], inode)
      }
      if (changed.created.length + changed.deleted.length > 0 || this.#pair.isModified(earlier, later)) this.#changed.push(changed)
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
