// allowSnapshot, disallowSnapshot: whether snapshots of a directory may be made. For superusers, as in HDFS.

import { mutation, refuse } from '../../namespace/outcomes.js'
import { requireLevel, snapshotLevel } from '../../namespace/records/feature-level.js'
import { putSnapshotRoot, readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { isBelow, requireDirectory } from '../../namespace/snapshots/snapshots.js'
import type { Transaction } from '../../namespace/transaction.js'
import { checkOperator } from '../../namespace/tree/permissions.js'
import { pathOfId } from '../../namespace/tree/places.js'
import { locateForChange } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface SnapshotRootPath {
  readonly path: string
}

export const allowSnapshot = mutation<SnapshotRootPath, undefined>('allowSnapshot', (tx, request, context) => {
  checkOperator(context, 'allowSnapshot')
  requireLevel(tx, snapshotLevel, 'A snapshottable directory')
  const found = requireDirectory(locateForChange(tx, request.path, context))
  if (!context.settings.nestedSnapshots) checkNotNested(tx, found.path, found.inode.id)
  if (found.inode.isSnapshottable) return undefined
  update(tx, found, { ...found.inode, isSnapshottable: true })
  putSnapshotRoot(tx, found.inode.id, [])
  return undefined
})

function checkNotNested(tx: Transaction, path: string, id: number): void {
  for (const each of readSnapshotRoots(tx).keys()) {
    const root = each === id ? undefined : pathOfId(tx, each)
    if (root === undefined) continue
    const what = `Nested snapshottable directories not allowed: path=${path}`
    if (isBelow(root, path)) refuse('snapshotRefused', `${what}, the subdirectory ${root} is already a snapshottable directory.`, { path })
    if (isBelow(path, root)) refuse('snapshotRefused', `${what}, the ancestor ${root} is already a snapshottable directory.`, { path })
  }
}

export const disallowSnapshot = mutation<SnapshotRootPath, undefined>('disallowSnapshot', (tx, request, context) => {
  checkOperator(context, 'disallowSnapshot')
  const found = requireDirectory(locateForChange(tx, request.path, context))
  const { inode, path } = found
  if (!inode.isSnapshottable) return undefined
  if ((readSnapshotRoots(tx).get(inode.id) ?? []).length > 0) {
    const advice = 'Please redo the operation after removing all the snapshots.'
    refuse('snapshotRefused', `The directory ${path} has snapshot(s). ${advice}`, { path })
  }
  update(tx, found, { ...inode, isSnapshottable: false })
  putSnapshotRoot(tx, inode.id, undefined)
  return undefined
})
