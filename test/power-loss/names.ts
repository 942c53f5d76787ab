// The names on the disk of the model: folders with their entries, those that are surely there and the changes since. Each change is there
// after a cut or not, whole: a rename never leaves nothing, and of the changes of one name the first ones are kept.

import { dirname } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import type { Random } from '../../proto/base/random.js'
import type { FileImage } from './file-image.js'

/** What is found in a folder: paths of folders, and files with their bytes. */
export interface Contents {
  readonly folders: readonly string[]
  readonly files: ReadonlyMap<string, Buffer>
}

export class Folder {
  /** Where it was made; a folder that is renamed keeps it. */
  readonly path: string
  readonly durable = new Map<string, Node>()
  readonly seen = new Map<string, Node>()

  constructor(path: string) {
    this.path = path
  }
}

/** A folder that is never synced. */
const never = new Folder('never')

type Node = FileImage | Folder

interface Entry {
  readonly folder: Folder
  readonly name: string
  /** Undefined: the name is gone. */
  readonly node: Node | undefined
}

interface Change {
  readonly entries: readonly Entry[]
  /** That were not synced since. */
  readonly unsynced: Set<Folder>
}

type FileBytes = (file: FileImage) => Buffer

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const touches = (change: Change, { folder, name }: Entry): boolean =>
  change.entries.some((each) => each.folder === folder && each.name === name)

export class Names {
  readonly #root = new Folder('')
  readonly #isOrdered: (path: string) => boolean
  #changes: Change[] = []

  /** `isOrdered`: in such a folder changes of names last in their order, and a synced file has its name. */
  constructor(isOrdered: (path: string) => boolean) {
    this.#isOrdered = isOrdered
  }

  at(path: string): Node | undefined {
    let node: Node | undefined = this.#root
    for (const name of path === '' ? [] : path.split('/')) node = node instanceof Folder ? node.seen.get(name) : undefined
    return node
  }

  make(path: string, node: Node): void {
    this.#change([this.#entry(path, node)])
  }

  remove(path: string): void {
    assert(this.at(path) !== undefined, `${path} is removed and was there`)
    this.#change([this.#entry(path, undefined)])
  }

  rename(from: string, to: string): void {
    const node = this.at(from)
    assert(node !== undefined, `${from} is renamed and was there`)
    if (from !== to) this.#change([this.#entry(from, undefined), this.#entry(to, node)])
  }

  /** A folder: the changes in it last. A file: nothing, but where names are ordered its own name lasts. */
  sync(node: Node): void {
    if (node instanceof Folder) {
      for (const change of this.#changes) change.unsynced.delete(node)
      this.#keep(this.#changes.filter(({ unsynced }) => unsynced.size === 0))
    } else {
      this.#keep(this.#changes.filter(({ entries }) => entries.some((entry) => entry.node === node && this.#isOrdered(entry.folder.path))))
    }
  }

  /** The changes in the folder will not last by a later sync either. */
  failSync(folder: Folder): void {
    for (const { unsynced } of this.#changes) if (unsynced.has(folder)) unsynced.add(never)
  }

  settle(): void {
    this.#keep(this.#changes)
  }

  whole(bytesOf: FileBytes): Contents {
    return collect(this.#root, ({ seen }) => seen, bytesOf)
  }

  afterCut(random: Random, bytesOf: FileBytes): Contents {
    const found = new Map<Folder, Map<string, Node>>()
    const entriesOf = (folder: Folder): Map<string, Node> => {
      const known = found.get(folder) ?? new Map(folder.durable)
      found.set(folder, known)
      return known
    }
    for (const { entries } of this.#keptByChance(random)) for (const entry of entries) set(entriesOf(entry.folder), entry)
    return collect(this.#root, entriesOf, bytesOf)
  }

  #keptByChance(random: Random): Change[] {
    const share = [0, 1, 50, 99, 100][random.below(5)] ?? 50
    const lost: Change[] = []
    return this.#changes.filter((change) => {
      const isHeldBack = change.entries.some((entry) =>
        lost.some((earlier) =>
          this.#isOrdered(entry.folder.path) ? earlier.entries.some(({ folder }) => folder === entry.folder) : touches(earlier, entry),
        ),
      )
      const isKept = !isHeldBack && random.below(100) < share
      if (!isKept) lost.push(change)
      return isKept
    })
  }

  /** Makes the changes last, with those of the same names before them. */
  #keep(wanted: readonly Change[]): void {
    if (wanted.length === 0) return
    const isWanted = new Set(wanted)
    const kept = new Set<Change>()
    const names = new Map<Folder, Set<string>>()
    for (const change of [...this.#changes].reverse()) {
      const { entries } = change
      if (!isWanted.has(change) && !entries.some(({ folder, name }) => names.get(folder)?.has(name) === true)) continue
      kept.add(change)
      for (const { folder, name } of entries) names.set(folder, (names.get(folder) ?? new Set()).add(name))
    }
    for (const change of this.#changes) if (kept.has(change)) for (const entry of change.entries) set(entry.folder.durable, entry)
    this.#changes = this.#changes.filter((change) => !kept.has(change))
  }

  #entry(path: string, node: Node | undefined): Entry {
    const parent = dirname(path)
    const folder = this.at(parent === '.' ? '' : parent)
    assert(folder instanceof Folder, `the folder of ${path} is there`)
    return { folder, name: nameOf(path), node }
  }

  #change(entries: readonly Entry[]): void {
    for (const entry of entries) set(entry.folder.seen, entry)
    this.#changes.push({ entries, unsynced: new Set(entries.map(({ folder }) => folder)) })
  }
}

function set(entries: Map<string, Node>, { name, node }: Entry): void {
  if (node === undefined) entries.delete(name)
  else entries.set(name, node)
}

function collect(root: Folder, entriesOf: (folder: Folder) => ReadonlyMap<string, Node>, bytesOf: FileBytes): Contents {
  const folders: string[] = []
  const files = new Map<string, Buffer>()
  const walk = (folder: Folder, prefix: string): void => {
    for (const [name, node] of entriesOf(folder)) {
      const path = prefix + name
      if (node instanceof Folder) {
        folders.push(path)
        walk(node, `${path}/`)
      } else files.set(path, bytesOf(node))
    }
  }
  walk(root, '')
  return { folders, files }
}
