// What a file or directory counts in the quotas above it.

import type { KeyView } from '../../machine/machine.js'
import { getChunk } from '../chunks/chunks.js'
import { chunkIdAt } from '../files/file-chunks.js'
import { heldTree } from '../records/held-counts.js'
import type { Directory, File } from '../records/inodes.js'
import { findQuota, netTree } from '../records/quotas.js'
import { addTrees, noTree, type TreeCount } from '../records/tree-count.js'
import { withPolicy } from './typed-space.js'

/** What a file counts in a quota above it. `view`: the state that the file's record is of. */
export const fileCount = (view: KeyView, file: File): TreeCount => bytesCount(file, fullLength(view, file))

/** The count of a file of this length, its name included. */
export const bytesCount = ({ replication, storagePolicy }: File, bytes: number): TreeCount =>
  withPolicy({ ...noTree, names: 1, space: bytes * replication, once: replication === 0 ? 0 : bytes }, storagePolicy)

/** Bytes; an open last chunk has the size of a full chunk, as its writer may fill it. */
function fullLength(view: KeyView, file: File): number {
  const { length, chunkBytes, chunkCount, leaseHolder } = file
  if (leaseHolder === undefined || chunkCount === 0) return length
  const last = getChunk(view, chunkIdAt(view, file, chunkCount - 1))
  return last.isOpen ? length + Math.max(0, chunkBytes - last.length) : length
}

export const justItself: TreeCount = { ...noTree, names: 1 }

/** All of a directory's tree, as its quota counts it: without the directory's own storage policy. Undefined if that must be counted. */
export function knownTree(view: KeyView, directory: Directory): TreeCount | undefined {
  if (directory.childCount === 0) return addTrees(justItself, heldTree(view, directory))
  if (!directory.hasQuota) return undefined
  const quota = findQuota(view, directory.id)
  return quota?.isWhole === true && quota.once !== undefined && quota.countingId === undefined ? netTree(quota) : undefined
}

/** As the quotas above the directory count its tree. */
export const treeFromAbove = ({ storagePolicy }: Directory, tree: TreeCount): TreeCount => withPolicy(tree, storagePolicy)
