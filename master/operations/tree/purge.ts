// Purges detached content in bounded steps: the leader's caretaker plans a step (a read, which may scan) and proposes it (a mutation, which
// looks up everything in the plan again). Subdirectories get purge records of their own.

import { assert } from '../../../proto/base/assert.js'
import type { Read, ScanView } from '../../machine/machine.js'
import { chunksRemovedAtOnceMax, removeChunksFrom } from '../../namespace/files/file-chunks.js'
import { mutation } from '../../namespace/outcomes.js'
import { type Directory, decodeInode, type File } from '../../namespace/records/inodes.js'
import { childName, childrenRange, families, familyRange, inodeIdOfPurgeKey, nameBytes } from '../../namespace/records/keys.js'
import { checkOutsideSafeMode } from '../../namespace/records/safe-mode.js'
import type { Transaction } from '../../namespace/transaction.js'
import { decodePurge, findPurge, putPurge, removePurge } from '../../namespace/tree/purges.js'
import { discard, unlinkDetached } from '../../namespace/tree/tree.js'
import type { PlanPurge, Purge, Purged } from '../chunks/chunk-requests.js'

/** Maximum number of children of a directory in one step. */
export const purgedNamesMax = 256
/** Maximum number of chunks removed by a step, over all files; a step ends after the file that reaches it. */
export const purgedChunksMax = 512

export const planPurge: Read<PlanPurge, readonly Purge[]> = {
  name: 'planPurge',
  execute: (view, request) => plan(view, request.stepsMax),
}

async function plan(view: ScanView, stepsMax: number): Promise<readonly Purge[]> {
  const steps: Purge[] = []
  for (const { key, value } of await view.scan(familyRange(families.purge, '', stepsMax))) {
    const inodeId = inodeIdOfPurgeKey(key)
    if (decodePurge(value).kind === 'file') {
      steps.push({ inodeId, names: [] })
    } else {
      const children = await view.scan(childrenRange(inodeId, '', purgedNamesMax))
      steps.push({ inodeId, names: children.map((pair) => childName(pair.key)) })
    }
  }
  return steps
}

export const purge = mutation<Purge, Purged>('purge', (tx, request, context) => {
  checkOutsideSafeMode(tx, 'Cannot remove the contents of a deleted directory', context)
  const inode = findPurge(tx, request.inodeId)
  if (inode === undefined) return { isFinished: true, inodes: 0, chunks: 0 }
  return inode.kind === 'file' ? purgeFile(tx, inode) : purgeDirectory(tx, inode, request.names)
})

function purgeFile(tx: Transaction, file: File): Purged {
  const count = Math.max(0, file.chunkCount - purgedChunksMax)
  const rest = removeChunksFrom(tx, file, count)
  if (count === 0) removePurge(tx, file.id)
  else putPurge(tx, rest)
  return { isFinished: count === 0, inodes: 0, chunks: file.chunkCount - count }
}

function purgeDirectory(tx: Transaction, directory: Directory, names: readonly string[]): Purged {
  assert(names.length <= purgedNamesMax, 'a step of a purge is bounded')
  let inodes = 0
  let chunks = 0
  for (const name of names) {
    if (chunks >= purgedChunksMax) break
    const key = directory.childPrefix + nameBytes(name)
    const bytes = tx.get(key)
    if (bytes === undefined) continue
    const child = decodeInode(bytes)
    unlinkDetached(tx, key, child)
    discard(tx, child)
    inodes += 1
    if (child.kind === 'file' && child.chunkCount <= chunksRemovedAtOnceMax) chunks += child.chunkCount
  }
  const childCount = directory.childCount - inodes
  if (childCount === 0) removePurge(tx, directory.id)
  else if (inodes > 0) putPurge(tx, { ...directory, childCount })
  return { isFinished: childCount === 0, inodes, chunks }
}
