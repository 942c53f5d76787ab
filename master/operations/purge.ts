// Purging what a delete detached, in bounded steps: the leader's caretaker plans a step (a read, it may scan) and proposes it (a mutation, which
// looks up what the plan names and takes nothing on trust). Directories hand their own directories on as further purges.

import { assert } from '../../proto/base/assert.js'
import type { InodeId } from '../../proto/base/ids.js'
import type { Change, Context, KeyView, Read, ScanView } from '../machine/machine.js'
import { type Directory, decodeInode, type File } from '../namespace/inodes.js'
import { childName, childrenRange, families, familyRange, inodeIdOfPurgeKey, nameBytes, purgeKey } from '../namespace/keys.js'
import { changeLeases, type Lease, leasesOf } from '../namespace/leases.js'
import { done, mutation } from '../namespace/outcomes.js'
import { decodePurge, encodePurge, findPurge } from '../namespace/purges.js'
import { chunksRemovedAtOnceMax, discard, removeChunksFrom } from '../namespace/tree.js'
import type { PlanPurge, Purge, Purged } from './chunk-requests.js'

/** Children of a directory a step takes at most. */
export const purgedNamesMax = 256
/** Chunks a step removes at most, over all files; a step ends after the file that reaches it. */
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

export const purge = mutation<Purge, Purged>('purge', (view, request, context) => {
  const inode = findPurge(view, request.inodeId)
  if (inode === undefined) return done({ isFinished: true, inodes: 0, chunks: 0 })
  return inode.kind === 'file' ? purgeFile(view, inode) : purgeDirectory(view, inode, request.names, context)
})

function purgeFile(view: KeyView, file: File): ReturnType<typeof done<Purged>> {
  const changes: Change[] = []
  const count = Math.max(0, file.chunkCount - purgedChunksMax)
  const rest = removeChunksFrom(view, file, count, changes)
  changes.push(purgeChange(file.id, count === 0 ? undefined : encodePurge(rest)))
  return done({ isFinished: count === 0, inodes: 0, chunks: file.chunkCount - count }, changes)
}

function purgeDirectory(view: KeyView, directory: Directory, names: readonly string[], context: Context): ReturnType<typeof done<Purged>> {
  assert(names.length <= purgedNamesMax, 'a step of a purge is bounded')
  const changes: Change[] = []
  const leases: Lease[] = []
  let inodes = 0
  let chunks = 0
  for (const name of names) {
    if (chunks >= purgedChunksMax) break
    const key = directory.childPrefix + nameBytes(name)
    const bytes = view.get(key)
    if (bytes === undefined) continue
    const child = decodeInode(bytes)
    changes.push({ key, value: undefined })
    discard(view, child, changes)
    leases.push(...leasesOf(child))
    inodes += 1
    if (child.kind === 'file' && child.chunkCount <= chunksRemovedAtOnceMax) chunks += child.chunkCount
  }
  changeLeases(view, context, undefined, leases, changes)
  const childCount = directory.childCount - inodes
  if (inodes > 0) changes.push(purgeChange(directory.id, childCount === 0 ? undefined : encodePurge({ ...directory, childCount })))
  return done({ isFinished: childCount === 0, inodes, chunks }, changes)
}

const purgeChange = (inodeId: InodeId, value: Uint8Array | undefined): Change => ({ key: purgeKey(inodeId), value })
