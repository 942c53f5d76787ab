// Invariants of what is stored for snapshots.

import type { Key } from '../machine/machine.js'
import type { Chunk } from './chunks/chunks.js'
import { highestIn, type SnapshotRoots } from './records/covers.js'
import { decodeHeldCount } from './records/held-counts.js'
import { type Inode, parseInode } from './records/inodes.js'
import { families } from './records/keys.js'
import {
  chunkOfHeldKey,
  heldChunkKey,
  isHeldCountKey,
  numberOfDeletedSnapshotKey,
  numberOfVersionKey,
  recordOfNumbersKey,
  recordOfVersionKey,
  rootOfHeldCountKey,
  snapshotNameKey,
  snapshotRootsKey,
  versionKey,
} from './records/snapshot-keys.js'
import { decodeSnapshot, decodeSnapshotRoots } from './records/snapshots.js'
import { addTrees, isSameTree, noTree, type TreeCount } from './records/tree-count.js'
import { decodeUsage, usageKey } from './records/usage.js'
import { decodeVersion, versionNumbers } from './records/versions.js'
import { countingRoot, heldChunkCount, lostCount, lostVersions } from './snapshots/held-counts.js'

interface State {
  readonly pairs: ReadonlyMap<Key, Uint8Array>
  readonly inodes: ReadonlyMap<number, { readonly inode: Inode }>
  readonly chunks: ReadonlyMap<number, Chunk>
}

export function brokenSnapshots(state: State): readonly string[] {
  const { pairs } = state
  const bytes = pairs.get(snapshotRootsKey)
  const roots: SnapshotRoots = bytes === undefined ? new Map() : decodeSnapshotRoots(bytes)
  const going = new Set<number>()
  for (const key of pairs.keys()) if (key.startsWith(families.deletedSnapshot)) going.add(numberOfDeletedSnapshotKey(key))
  const living = new Set([...roots.values()].flat())
  const broken = [...brokenRoots(state, roots, living), ...brokenNames(state, living, going)]
  for (const [key, value] of pairs) {
    if (key.startsWith(families.version)) broken.push(...brokenVersion(state, key, value, { roots, going }))
    else if (key.startsWith(families.versionNumbers)) broken.push(...brokenNumbers(state, recordOfNumbersKey(key)))
    else if (key.startsWith(families.heldChunk) && !living.has(numberOfVersionKey(key)) && !going.has(numberOfVersionKey(key))) {
      broken.push(`chunk ${chunkOfHeldKey(key)} is held by a snapshot that is there`)
    }
  }
  for (const [id, chunk] of state.chunks) broken.push(...brokenHolds(state, id, chunk, { roots, going }))
  broken.push(...brokenHeldCounts(state, roots))
  return broken
}

function* brokenRoots({ pairs, inodes }: State, roots: SnapshotRoots, living: ReadonlySet<number>): Generator<string> {
  for (const { inode } of inodes.values()) {
    if (inode.kind === 'directory' && inode.isSnapshottable !== roots.has(inode.id))
      yield `directory ${inode.id} is snapshottable as it says`
  }
  for (const id of roots.keys()) if (!inodes.has(id)) yield `snapshottable directory ${id} is there`
  for (const numbers of roots.values()) {
    if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0))) yield 'numbers of snapshots ascend'
  }
  const bytes = pairs.get(usageKey)
  const { snapshotNumber, latestSnapshot } = bytes === undefined ? { snapshotNumber: 0, latestSnapshot: 0 } : decodeUsage(bytes)
  const latest = Math.max(0, ...living)
  if (latestSnapshot !== latest) yield `the latest snapshot is ${latest}, not ${latestSnapshot}`
  if (snapshotNumber < latest) yield 'numbers are given in order'
}

function* brokenNames({ pairs }: State, living: ReadonlySet<number>, going: ReadonlySet<number>): Generator<string> {
  let stored = 0
  let named = 0
  for (const [key, value] of pairs) {
    if (key.startsWith(families.snapshotName)) named += 1
    if (!key.startsWith(families.snapshot)) continue
    stored += 1
    const number = numberOfDeletedSnapshotKey(key)
    const { rootId, name } = decodeSnapshot(value)
    if (living.has(number) && !pairs.has(snapshotNameKey(rootId, name))) yield `snapshot ${number} is found by its name`
    if (living.has(number) === going.has(number)) yield `snapshot ${number} is there or being deleted`
  }
  if (named !== living.size) yield 'snapshots have one name each'
  if (stored !== living.size + going.size) yield 'snapshots that are there or being deleted are stored'
}

interface Known {
  readonly roots: SnapshotRoots
  readonly going: ReadonlySet<number>
}

function* brokenVersion({ pairs, chunks }: State, key: Key, value: Uint8Array, { roots, going }: Known): Generator<string> {
  const number = numberOfVersionKey(key)
  const record = recordOfVersionKey(key)
  const { value: stored, bornAfter, cover } = decodeVersion(value)
  const highest = highestIn(cover, roots)
  if (bornAfter >= number || cover.some(({ after }) => after < bornAfter)) yield `a version of ${number} is of before it`
  if (highest !== number && !going.has(number)) yield `a version is stored under ${highest}, the highest number that sees it, not ${number}`
  if (!versionNumbers(pairs, record).includes(number)) yield `the version of ${number} is among the numbers of its record`
  if (highest === 0 || !record.startsWith(families.inode)) return
  const inode = parseInode(stored)
  if (inode.kind !== 'file') return
  for (const id of inode.chunkIds) if (!chunks.has(id)) yield `chunk ${id} is there, as a version of ${number} of file ${inode.id} names it`
}

function* brokenNumbers({ pairs }: State, record: Key): Generator<string> {
  const numbers = versionNumbers(pairs, record)
  if (numbers.length === 0) yield 'only records with versions have numbers of them'
  for (const number of numbers) if (!pairs.has(versionKey(number, record))) yield `the version of ${number} is stored`
}

function* brokenHolds(
  { pairs }: State,
  id: number,
  { isKept, holds, isOpen, replicas }: Chunk,
  { roots, going }: Known,
): Generator<string> {
  // Under the number of a snapshot that is being deleted, what held the chunk is still to be decided.
  let isFound = [...going].some((number) => pairs.has(heldChunkKey(number, id)))
  for (const { cover } of holds) {
    const number = highestIn(cover, roots)
    if (number > 0 && !isFound && !pairs.has(heldChunkKey(number, id))) yield `chunk ${id} is held under ${number}`
    isFound ||= number > 0
  }
  if (isKept && !isFound) yield `chunk ${id} is kept for a snapshot`
  if (isKept && !isOpen && replicas.length === 0) yield `chunk ${id} that is kept has replicas`
}

/** What only snapshots hold, counted anew. */
function* brokenHeldCounts({ pairs, chunks }: State, roots: SnapshotRoots): Generator<string> {
  const there = new Map<number, TreeCount>()
  const add = (rootId: number, count: TreeCount): void => {
    there.set(rootId, addTrees(there.get(rootId) ?? noTree, count))
  }
  for (const key of pairs.keys()) {
    const record = key.startsWith(families.versionNumbers) ? recordOfNumbersKey(key) : ''
    if (!record.startsWith(families.inode)) continue
    for (const { number, version } of lostVersions(pairs, record)) {
      const rootId = countingRoot(pairs, number)
      if (rootId !== undefined) add(rootId, lostCount(version, number, rootId))
    }
  }
  for (const [id, chunk] of chunks) {
    const rootId = chunk.heldUnder === 0 ? undefined : countingRoot(pairs, chunk.heldUnder)
    if (rootId !== undefined) add(rootId, heldChunkCount(chunk, rootId))
    if (chunk.heldUnder > 0 && !pairs.has(heldChunkKey(chunk.heldUnder, id))) yield `chunk ${id} is held under ${chunk.heldUnder}`
  }
  for (const [key, value] of pairs) {
    if (!isHeldCountKey(key)) continue
    const rootId = rootOfHeldCountKey(key)
    const { count } = decodeHeldCount(value)
    if ((roots.get(rootId) ?? []).length === 0) yield `directory ${rootId} has snapshots, as they are counted`
    if (isSameTree(count, there.get(rootId) ?? noTree)) continue
    yield `snapshots of ${rootId} hold ${JSON.stringify(there.get(rootId))}, and ${JSON.stringify(count)} is counted`
  }
}
