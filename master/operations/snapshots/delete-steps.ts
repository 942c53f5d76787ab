// What a deleted snapshot held is given to the snapshots before it that saw it too, or removed, in bounded steps: the leader plans a step
// (a read, which may scan) and proposes it (a mutation, which looks up everything in the plan again).

import type { ChunkId } from '../../../proto/base/ids.js'
import type { Key, Read, ScanView } from '../../machine/machine.js'
import { mutation } from '../../namespace/outcomes.js'
import { coverAfter, highestIn, withSnapshots } from '../../namespace/records/covers.js'
import { decodeInode } from '../../namespace/records/inodes.js'
import { checkOutsideSafeMode } from '../../namespace/records/safe-mode.js'
import {
  chunkOfHeldKey,
  deletedSnapshotsRange,
  heldChunksRange,
  numberOfDeletedSnapshotKey,
  recordOfVersionKey,
  versionsRange,
} from '../../namespace/records/snapshot-keys.js'
import { isBeingDeleted, readSnapshotRoots, removeDeletedSnapshot, removeSnapshot } from '../../namespace/records/snapshots.js'
import { findVersion, moveVersion, putMoved, removeVersion, type Version, versionNumbers } from '../../namespace/records/versions.js'
import { reconsiderChunk } from '../../namespace/snapshots/held-chunks.js'
import type { Transaction } from '../../namespace/transaction.js'
import { bytesCount } from '../../namespace/tree/tree-counts.js'

/** Versions, and held chunks, of one step. */
export const deletedVersionsMax = 256

/** One step of the deletion of a snapshot; the last one finds nothing more. */
export interface DeleteStep {
  readonly number: number
  /** Records of which it has versions. */
  readonly keys: readonly Key[]
  readonly chunkIds: readonly ChunkId[]
}

export interface DeletedStep {
  readonly versions: number
  /** Chunks that nothing needs any more. */
  readonly chunks: number
}

export const planSnapshotDeletion: Read<{ readonly stepsMax: number }, readonly DeleteStep[]> = {
  name: 'planSnapshotDeletion',
  execute: plan,
}

async function plan(view: ScanView, { stepsMax }: { readonly stepsMax: number }): Promise<readonly DeleteStep[]> {
  const steps: DeleteStep[] = []
  for (const { key } of await view.scan(deletedSnapshotsRange(stepsMax))) {
    const number = numberOfDeletedSnapshotKey(key)
    const versions = await view.scan(versionsRange(number, deletedVersionsMax))
    const held = await view.scan(heldChunksRange(number, deletedVersionsMax))
    steps.push({
      number,
      keys: versions.map((pair) => recordOfVersionKey(pair.key)),
      chunkIds: held.map((pair) => chunkOfHeldKey(pair.key)),
    })
  }
  return steps
}

/** Nothing is stored under the number of a snapshot that was deleted: when a plan has found nothing, nothing comes any more. */
export const stepSnapshotDeletion = mutation<DeleteStep, DeletedStep>('stepSnapshotDeletion', (tx, request, context) => {
  checkOutsideSafeMode(tx, 'Cannot remove what a deleted snapshot held', context)
  const { number, keys, chunkIds } = request
  if (!isBeingDeleted(tx, number)) return { versions: 0, chunks: 0 }
  if (keys.length === 0 && chunkIds.length === 0) {
    removeDeletedSnapshot(tx, number)
    removeSnapshot(tx, number)
    return { versions: 0, chunks: 0 }
  }
  let versions = 0
  for (const key of keys) if (passOn(tx, number, key)) versions += 1
  let chunks = 0
  for (const id of chunkIds) if (reconsiderChunk(tx, number, id)) chunks += 1
  return { versions, chunks }
})

/** To the highest snapshot before it that sees the version; true: there is none, and the version is removed. */
function passOn(tx: Transaction, number: number, key: Key): boolean {
  const version = findVersion(tx, number, key)
  if (version === undefined) return false
  const roots = readSnapshotRoots(tx)
  const cover = withSnapshots(coverAfter(version.cover, version.bornAfter), roots)
  const lower = highestIn(cover, roots)
  if (lower > 0) moveVersion(tx, key, { from: number, to: lower }, { ...version, cover })
  else {
    removeVersion(tx, number, key)
    if (version.moved !== undefined) countEarlier(tx, number, key, version)
  }
  return lower === 0
}

/** An inode that moved on counts where it was as the latest snapshot that is left sees it there. */
function countEarlier(tx: Transaction, goneNumber: number, key: Key, gone: Version): void {
  const number = versionNumbers(tx, key).findLast((each) => each < goneNumber)
  const version = number === undefined ? undefined : findVersion(tx, number, key)
  if (number === undefined || version === undefined || gone.moved === undefined) return
  const [inode, moved] = [decodeInode(version.value), decodeInode(gone.value)]
  if (inode.id === moved.id) putMoved(tx, number, key, inode.kind === 'file' ? bytesCount(inode, inode.length) : gone.moved)
}
