// createSnapshot, deleteSnapshot, renameSnapshot: for the owner of the directory. A snapshot is a number: making one writes four small
// records, whatever is below the directory. A deleted one is gone at once; what only it held is removed step by step (delete-steps.ts).

import { assert } from '../../../proto/base/assert.js'
import type { Context } from '../../machine/machine.js'
import { tellSnapshot } from '../../namespace/feed.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import type { SnapshotRoots } from '../../namespace/records/covers.js'
import { heldCountLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import { beginHeldCount, endHeldCount } from '../../namespace/records/held-counts.js'
import type { Directory, Found } from '../../namespace/records/inodes.js'
import {
  findSnapshot,
  findSnapshotNumber,
  moveSnapshotName,
  putDeletedSnapshot,
  putSnapshot,
  putSnapshotName,
  putSnapshotRoot,
  readSnapshotRoots,
  removeSnapshotName,
} from '../../namespace/records/snapshots.js'
import { lastSnapshotNumber, putSnapshotNumbers } from '../../namespace/records/usage.js'
import { requireSnapshottable } from '../../namespace/snapshots/snapshots.js'
import type { Transaction } from '../../namespace/transaction.js'
import { checkNewName, childPath, reservedName, snapshotName } from '../../namespace/tree/paths.js'
import { checkOwner } from '../../namespace/tree/permissions.js'
import { locateForChange, requireInode } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

/** HDFS's dfs.namenode.snapshot.max.limit and dfs.namenode.snapshot.filesystem.limit. */
export const snapshotsMax = 65_536

export interface CreateSnapshot {
  readonly path: string
  /** Empty: it is named by the time. */
  readonly name: string
}

/** Where a snapshot is seen. */
export const snapshotPath = (path: string, name: string): string => childPath(childPath(path, snapshotName), name)

/** The path of the snapshot. */
export const createSnapshot = mutation<CreateSnapshot, string>('createSnapshot', (tx, request, context) => {
  const located = locateForChange(tx, request.path, context)
  checkOwner(requireInode(located, 'Directory/File does not exist').inode, located.path, context)
  const name = request.name === '' ? nameByTime(context.nowMs) : request.name
  checkSnapshotName(name, located.path, context)
  const { inode, path, key } = requireSnapshottable(located)
  const roots = readSnapshotRoots(tx)
  const numbers = roots.get(inode.id) ?? []
  checkCounts(roots, numbers.length)
  if (findSnapshotNumber(tx, inode.id, name) !== undefined) {
    refuse('snapshotRefused', `Failed to add snapshot: there is already a snapshot with the same name "${name}".`, { path })
  }
  const number = lastSnapshotNumber(tx) + 1
  touch(tx, { inode, path, key }, context)
  putSnapshot(tx, number, { rootId: inode.id, name, madeMs: context.nowMs })
  putSnapshotName(tx, inode.id, name, number)
  putSnapshotRoot(tx, inode.id, [...numbers, number])
  if (readFeatureLevel(tx) >= heldCountLevel) beginHeldCount(tx, inode.id, number)
  putSnapshotNumbers(tx, { snapshotNumber: number, latestSnapshot: number })
  tellSnapshot(tx, { path, inode }, { name: undefined, newName: name }, context)
  return snapshotPath(path, name)
})

/** As HDFS, the directory changed when its snapshots did. */
function touch(tx: Transaction, { inode, path, key }: Found<Directory>, context: Context): void {
  update(tx, { path, inode, key } as Found, { ...inode, modifiedMs: Math.max(inode.modifiedMs, context.nowMs) })
}

function checkCounts(roots: SnapshotRoots, count: number): void {
  let all = 0
  for (const numbers of roots.values()) all += numbers.length
  if (all >= snapshotsMax) refuseMore(all, 'file system')
  if (count >= snapshotsMax) refuseMore(count, 'per directory')
}

function refuseMore(count: number, kind: string): never {
  const limit = `the ${kind} snapshot limit is ${snapshotsMax}`
  refuse('snapshotRefused', `Failed to create snapshot: there are already ${count + 1} snapshot(s) and ${limit}`)
}

/** HDFS's form: 's' and the time, here in UTC. */
function nameByTime(ms: number): string {
  const { year, month, day } = dateOf(Math.floor(ms / dayMs))
  const inDay = ms % dayMs
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(inDay / 3_600_000)}${two((inDay / 60_000) % 60)}${two((inDay / 1000) % 60)}.${String(inDay % 1000).padStart(3, '0')}`
  return `s${year}${two(month)}${two(day)}-${time}`
}

const dayMs = 86_400_000

/** The date of a day since 1970, by the Gregorian calendar: years begin with March here, so that a leap day is the last of its year. */
function dateOf(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const sinceMarch0 = day + 719_468
  const era = Math.floor(sinceMarch0 / 146_097)
  const ofEra = sinceMarch0 - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}

function checkSnapshotName(name: string, path: string, context: Context): void {
  // One without a name would be found by no path, and be in no listing.
  const isReserved = name === '' || name === '.' || name === '..' || name === snapshotName || name === reservedName
  if (isReserved || name.includes(':') || name.includes('/')) {
    refuse('invalidPath', `Invalid path name Invalid snapshot name: ${name}`, { path })
  }
  checkNewName(name, path, context.settings)
}

export interface DeleteSnapshot {
  readonly path: string
  readonly name: string
}

export const deleteSnapshot = mutation<DeleteSnapshot, undefined>('deleteSnapshot', (tx, request, context) => {
  const located = locateForChange(tx, request.path, context)
  checkOwner(requireInode(located, 'Directory/File does not exist').inode, located.path, context)
  const { inode, path, key } = requireSnapshottable(located)
  const number = findSnapshotNumber(tx, inode.id, request.name)
  if (number === undefined) {
    refuse('snapshotRefused', `Cannot delete snapshot ${request.name} from path ${path}: the snapshot does not exist.`, { path })
  }
  const numbers = (readSnapshotRoots(tx).get(inode.id) ?? []).filter((each) => each !== number)
  touch(tx, { inode, path, key }, context)
  removeSnapshotName(tx, inode.id, request.name)
  putSnapshotRoot(tx, inode.id, numbers)
  if (numbers.length === 0) endHeldCount(tx, inode.id)
  putDeletedSnapshot(tx, number)
  const latestSnapshot = highestOf(readSnapshotRoots(tx))
  putSnapshotNumbers(tx, { snapshotNumber: lastSnapshotNumber(tx), latestSnapshot })
  tellSnapshot(tx, { path, inode }, { name: request.name, newName: undefined }, context)
  return undefined
})

function highestOf(roots: SnapshotRoots): number {
  let highest = 0
  for (const numbers of roots.values()) highest = Math.max(highest, numbers[numbers.length - 1] ?? 0)
  return highest
}

export interface RenameSnapshot {
  readonly path: string
  readonly from: string
  readonly to: string
}

export const renameSnapshot = mutation<RenameSnapshot, undefined>('renameSnapshot', (tx, { path: asked, from, to }, context) => {
  const located = locateForChange(tx, asked, context)
  checkOwner(requireInode(located, 'Directory/File does not exist').inode, located.path, context)
  if (to.includes('/')) refuse('invalidArgument', 'Snapshot name cannot contain "/"')
  checkSnapshotName(to, located.path, context)
  const { inode, path } = requireSnapshottable(located)
  const number = findSnapshotNumber(tx, inode.id, from)
  if (number === undefined) refuse('snapshotRefused', `The snapshot ${from} does not exist for directory ${path}`, { path })
  if (from === to) return undefined
  if (findSnapshotNumber(tx, inode.id, to) !== undefined) {
    refuse('snapshotRefused', `The snapshot ${to} already exists for directory ${path}`, { path })
  }
  const snapshot = findSnapshot(tx, number)
  assert(snapshot !== undefined, 'a snapshot with a name is stored')
  moveSnapshotName(tx, inode.id, from, to)
  putSnapshot(tx, number, { ...snapshot, name: to })
  tellSnapshot(tx, { path, inode }, { name: from, newName: to }, context)
  return undefined
})
