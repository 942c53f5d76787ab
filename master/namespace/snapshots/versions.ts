// What snapshots need of a mutation's changes: a version of every record that a snapshot sees and that was changed or removed; the birth of
// every record that was written; what moved or detached inodes carry of their cover. The one place of this is the end of the transaction
// (`outcomes.ts`), which compares the records before and after: so no operation can forget it. While there is no snapshot it reads one
// number, which most mutations have read anyway.

import type { Change, Key, KeyView } from '../../machine/machine.js'
import { type Cover, coverAfter, highestIn, withSnapshots } from '../records/covers.js'
import { decodeInode, type Inode } from '../records/inodes.js'
import { families, inodeIdOfPurgeKey, inodeKey, placeKey } from '../records/keys.js'
import type { TreeCount } from '../records/tree-count.js'
import { latestSnapshot } from '../records/usage.js'
import { findVersion, putMoved, putVersion, versionNumbers } from '../records/versions.js'
import type { Transaction } from '../transaction.js'
import { decodePlace, encodePlace } from '../tree/places.js'
import { withPurgeCover } from '../tree/purges.js'
import { bytesCount, justItself, treeFromAbove } from '../tree/tree-counts.js'
import { bornAfterOf, coveredWith, isVersioned, withBirth } from './births.js'
import { type Coverage, coverageOf } from './coverage.js'

const isConcerned = ({ key }: Change): boolean => isVersioned(key) || key.startsWith(families.purge)

/** Called at the end of a mutation. `view`: the state before it. */
export function storeVersions(view: KeyView, tx: Transaction): void {
  const { changes } = tx
  if (!changes.some(isConcerned) || latestSnapshot(view) === 0) return
  const coverage = coverageOf(tx)
  for (const { key, value } of [...changes]) {
    const before = view.get(key)
    if (before === value) continue
    if (isVersioned(key)) {
      if (before !== undefined) {
        storeVersion(tx, key, before, coverage)
        if (key.startsWith(families.inode)) noteMoved(tx, key, before)
      }
      if (value !== undefined) tx.put(key, withBirth(key, value, coverage.last))
    } else if (value !== undefined && key.startsWith(families.place)) {
      if (before !== undefined) carryHistory(tx, key, { before, value }, coverage)
    } else if (value !== undefined && before === undefined && key.startsWith(families.purge)) {
      tx.put(key, withPurgeCover(value, coverage.of(inodeIdOfPurgeKey(key))))
    }
  }
}

function storeVersion(tx: Transaction, key: Key, value: Uint8Array, coverage: Coverage): void {
  const bornAfter = bornAfterOf(key, value)
  if (bornAfter >= coverage.latest) return
  const cover = withSnapshots(coverAfter(coverOf(key, value, coverage), bornAfter), coverage.roots)
  const number = highestIn(cover, coverage.roots)
  if (number > 0) putVersion(tx, number, key, { value, bornAfter, cover, moved: undefined })
}

/** A directory's own snapshots see its own record too. */
function coverOf(key: Key, value: Uint8Array, coverage: Coverage): Cover {
  const cover = coverage.of(coveredWith(key))
  if (!key.startsWith(families.inode)) return cover
  const { id } = decodeInode(value)
  return coverage.roots.has(id) ? [...cover, { rootId: id, after: 0, upTo: coverage.last, isCounted: false }] : cover
}

/** The inode was moved. What snapshots see of it still counts at its old place. */
function noteMoved(tx: Transaction, key: Key, before: Uint8Array): void {
  const { id } = decodeInode(before)
  const after = tx.get(key)
  if ((after !== undefined && decodeInode(after).id === id) || tx.get(placeKey(id)) === undefined) return
  const number = versionNumbers(tx, key).at(-1)
  const version = number === undefined ? undefined : findVersion(tx, number, key)
  if (number === undefined || version === undefined) return
  const seen = decodeInode(version.value)
  // Of a directory that no plan has counted only the name counts where it was.
  if (seen.id === id) putMoved(tx, number, key, countWhereItWas(tx, seen) ?? justItself)
}

/** Undefined: a directory that no plan has counted. */
function countWhereItWas(tx: Transaction, inode: Inode): TreeCount | undefined {
  if (inode.kind === 'file') return bytesCount(inode, inode.length)
  const seen = inode.childCount === 0 ? justItself : tx.seenTrees?.get(inode.id)
  return seen === undefined ? undefined : treeFromAbove(inode, seen)
}

/** What moved to another directory or got another name carries the snapshots of the way that it leaves. */
function carryHistory(
  tx: Transaction,
  key: Key,
  { before, value }: { readonly before: Uint8Array; readonly value: Uint8Array },
  coverage: Coverage,
): void {
  const place = decodePlace(value)
  const old = decodePlace(before)
  const bytes = tx.get(inodeKey(place.parentId, place.name))
  const isCounted = bytes !== undefined && countWhereItWas(tx, decodeInode(bytes)) !== undefined
  const left = coverAfter(coverage.of(old.parentId), old.bornAfter).map((span) => (isCounted ? { ...span, isCounted } : span))
  const history = withSnapshots([...old.history, ...left], coverage.roots)
  tx.put(key, encodePlace({ ...place, bornAfter: coverage.last, history }))
}
