// What only snapshots hold counts in the quotas above: names that are in a directory no more, and bytes of chunks that are in no file any
// more or of which a snapshot wants more copies. Everything lies under a number of a snapshot, and counts at the directory of that
// snapshot. The one place where that is counted is the end of the transaction, which compares what is stored before and after.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyView } from '../../machine/machine.js'
import { type Chunk, decodeChunk, lengthInFile } from '../chunks/chunks.js'
import type { Cover } from '../records/covers.js'
import { addToHeldCount, decodeHeldCount, findHeldCount } from '../records/held-counts.js'
import { decodeInode } from '../records/inodes.js'
import { families } from '../records/keys.js'
import { isHeldCountKey, recordOfVersionKey, rootOfHeldCountKey } from '../records/snapshot-keys.js'
import { findSnapshot } from '../records/snapshots.js'
import { addTrees, isSameTree, negated, noTree, type TreeCount } from '../records/tree-count.js'
import { latestSnapshot } from '../records/usage.js'
import { findVersion, type Version, versionNumbers } from '../records/versions.js'
import type { Transaction } from '../transaction.js'
import { justItself } from '../tree/tree-counts.js'
import { fileReplicationOf } from './held-chunks.js'

/** What a mutation changed, by directory. */
export type HeldDeltas = ReadonlyMap<InodeId, TreeCount>

const noDeltas: HeldDeltas = new Map()

/** Called at the end of a mutation, after versions were stored. `view`: the state before it. */
export function countHeld(view: KeyView, tx: Transaction): HeldDeltas {
  if (latestSnapshot(view) === 0) return noDeltas
  const counting = new Counting(view)
  for (const { key, value } of tx.changes) {
    const family = key.charAt(0)
    if (family === families.inode) counting.noteInode(key, view.get(key), value)
    else if (family === families.version) counting.noteRecord(recordOfVersionKey(key))
    else if (family === families.chunk) counting.compareChunk(view.get(key), value)
    else if (isHeldCountKey(key) && value === undefined) counting.forget(key, view.get(key))
  }
  counting.compareRecords(tx)
  for (const [rootId, delta] of counting.deltas) addToHeldCount(tx, rootId, delta)
  return counting.deltas
}

class Counting {
  readonly deltas = new Map<InodeId, TreeCount>()
  readonly #view: KeyView
  readonly #roots = new Map<number, InodeId | undefined>()
  /** Keys of inodes of which another one may be lost by now. */
  readonly #keys = new Set<Key>()

  constructor(view: KeyView) {
    this.#view = view
  }

  noteInode(key: Key, before: Uint8Array | undefined, after: Uint8Array | undefined): void {
    if (before === after) return
    if (before === undefined || after === undefined || decodeInode(after).id !== decodeInode(before).id) this.#keys.add(key)
  }

  noteRecord(key: Key): void {
    if (key.startsWith(families.inode)) this.#keys.add(key)
  }

  compareRecords(tx: Transaction): void {
    for (const key of this.#keys) {
      this.#addLost(this.#view, key, negated)
      this.#addLost(tx, key, (count) => count)
    }
  }

  compareChunk(before: Uint8Array | undefined, after: Uint8Array | undefined): void {
    if (before === after) return
    if (before !== undefined) this.#addChunk(decodeChunk(before), negated)
    if (after !== undefined) this.#addChunk(decodeChunk(after), (count) => count)
  }

  /** The last snapshot of a directory is gone. */
  forget(key: Key, before: Uint8Array | undefined): void {
    if (before !== undefined) this.#add(rootOfHeldCountKey(key), negated(decodeHeldCount(before).count))
  }

  #addLost(view: KeyView, key: Key, signed: (count: TreeCount) => TreeCount): void {
    for (const { number, version } of lostVersions(view, key)) {
      const rootId = this.#rootOf(number)
      if (rootId !== undefined) this.#add(rootId, signed(lostCount(version, number, rootId)))
    }
  }

  #addChunk(chunk: Chunk, signed: (count: TreeCount) => TreeCount): void {
    const rootId = chunk.heldUnder === 0 ? undefined : this.#rootOf(chunk.heldUnder)
    if (rootId !== undefined) this.#add(rootId, signed(heldChunkCount(chunk, rootId)))
  }

  #rootOf(number: number): InodeId | undefined {
    if (!this.#roots.has(number)) this.#roots.set(number, countingRoot(this.#view, number))
    return this.#roots.get(number)
  }

  #add(rootId: InodeId, delta: TreeCount): void {
    if (isSameTree(delta, noTree)) return
    const sum = addTrees(this.deltas.get(rootId) ?? noTree, delta)
    if (isSameTree(sum, noTree)) this.deltas.delete(rootId)
    else this.deltas.set(rootId, sum)
  }
}

/** The directory at which counts what lies under the number of a snapshot; undefined: it does not count. */
export function countingRoot(view: KeyView, number: number): InodeId | undefined {
  const rootId = findSnapshot(view, number)?.rootId
  const held = rootId === undefined ? undefined : findHeldCount(view, rootId)
  return held !== undefined && number >= held.fromNumber ? rootId : undefined
}

/** The last version of each inode that was at a key of the tree and is not there any more. */
export function* lostVersions(view: KeyView, key: Key): Generator<{ readonly number: number; readonly version: Version }> {
  const numbers = versionNumbers(view, key)
  if (numbers.length === 0) return
  const bytes = view.get(key)
  let next = bytes === undefined ? 0 : decodeInode(bytes).id
  for (let at = numbers.length - 1; at >= 0; at -= 1) {
    const number = numbers[at] ?? 0
    const version = findVersion(view, number, key)
    if (version === undefined) continue
    const { id } = decodeInode(version.value)
    if (id !== next) yield { number, version }
    next = id
  }
}

/** What moved on counts as it was; of what was removed only the name does, as its chunks count themselves. */
export function lostCount({ moved, cover }: Version, number: number, rootId: InodeId): TreeCount {
  return isCountedElsewhere(cover, number, rootId) ? noTree : (moved ?? justItself)
}

/** Bytes of a chunk beyond what its file counts. */
export function heldChunkCount(chunk: Chunk, rootId: InodeId): TreeCount {
  const { holds, heldUnder, isKept, length, replication } = chunk
  if (holds.some(({ cover }) => isCountedElsewhere(cover, heldUnder, rootId))) return noTree
  const inFile = isKept ? 0 : lengthInFile(chunk)
  const space = Math.max(0, length * replication - inFile * fileReplicationOf(chunk))
  return { ...noTree, space, once: replication === 0 ? 0 : Math.min(space, Math.max(0, length - inFile)) }
}

const isCountedElsewhere = (cover: Cover, number: number, rootId: InodeId): boolean =>
  cover.some((span) => span.isCounted && span.rootId === rootId && span.after < number && number <= span.upTo)
