// What only the snapshots of a directory hold, counted anew from what is stored for them: to check what is kept of it.

import type { InodeId } from '../../../proto/base/ids.js'
import type { ScanView } from '../../machine/machine.js'
import { findChunk } from '../../namespace/chunks/chunks.js'
import { findHeldCount } from '../../namespace/records/held-counts.js'
import { families } from '../../namespace/records/keys.js'
import {
  chunkOfHeldKey,
  deletedSnapshotsRange,
  heldChunksRange,
  numberOfDeletedSnapshotKey,
  recordOfVersionKey,
  versionsRange,
} from '../../namespace/records/snapshot-keys.js'
import { readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { addTrees, noTree, type TreeCount } from '../../namespace/records/tree-count.js'
import { countingRoot, heldChunkCount, lostCount, lostVersions } from '../../namespace/snapshots/held-counts.js'
import { pagesOf } from '../scan-pages.js'

const scannedMax = 1024

/** Of one moment. */
export async function recountHeld(view: ScanView, rootId: InodeId): Promise<TreeCount> {
  if (findHeldCount(view, rootId) === undefined) return noTree
  let total = noTree
  for (const number of await countedNumbers(view, rootId)) {
    for await (const { key } of pagesOf(view, versionsRange(number, scannedMax))) {
      const record = recordOfVersionKey(key)
      if (!record.startsWith(families.inode)) continue
      for (const lost of lostVersions(view, record))
        if (lost.number === number) total = addTrees(total, lostCount(lost.version, number, rootId))
    }
    for await (const { key } of pagesOf(view, heldChunksRange(number, scannedMax))) {
      const chunk = findChunk(view, chunkOfHeldKey(key))
      if (chunk?.heldUnder === number) total = addTrees(total, heldChunkCount(chunk, rootId))
    }
  }
  return total
}

/** Of its snapshots, and of those that are being deleted. */
async function countedNumbers(view: ScanView, rootId: InodeId): Promise<readonly number[]> {
  const going = await view.scan(deletedSnapshotsRange(Number.MAX_SAFE_INTEGER))
  const numbers = [...(readSnapshotRoots(view).get(rootId) ?? []), ...going.map(({ key }) => numberOfDeletedSnapshotKey(key))]
  return numbers.filter((number) => countingRoot(view, number) === rootId)
}
