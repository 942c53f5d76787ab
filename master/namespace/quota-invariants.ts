// Invariants of quotas: every directory with a quota has its record, and a record that is whole has what is in the tree of the directory,
// counted anew from all inodes and chunks.

import { ChunkPageRecord } from '#messages/record-codecs'
import { rootInodeId } from '../../proto/base/ids.js'
import type { Key } from '../machine/machine.js'
import { type Chunk, lengthInFile } from './chunks/chunks.js'
import { heldTree } from './records/held-counts.js'
import type { Directory, File, Inode } from './records/inodes.js'
import { chunkPageKey } from './records/keys.js'
import { directoryOfQuotaKey, isQuotaKey } from './records/quota-keys.js'
import { decodeQuota, isLimited, netTree, type Quota } from './records/quotas.js'
import { decodeRecord } from './records/record-bytes.js'
import { addTrees, isSameTree, noTree, type TreeCount } from './records/tree-count.js'
import { decodeUsage, usageKey } from './records/usage.js'
import { bytesCount, justItself } from './tree/tree-counts.js'
import { withPolicy } from './tree/typed-space.js'

interface Stored {
  readonly inode: Inode
  readonly parentId: number
}

interface QuotaState {
  readonly pairs: ReadonlyMap<Key, Uint8Array>
  /** By id; below the root or below something detached. */
  readonly inodes: ReadonlyMap<number, Stored>
  readonly chunks: ReadonlyMap<number, Chunk>
}

/** What the quota of a directory has, and what is there: it is wrong. */
export interface WrongQuota {
  readonly directoryId: number
  readonly counted: TreeCount
  readonly there: TreeCount
}

/** The invariants that do not hold. */
export function brokenQuotas(state: QuotaState): readonly string[] {
  const broken: string[] = []
  const quotas = new Map<number, Quota>()
  for (const [key, value] of state.pairs) if (isQuotaKey(key)) quotas.set(directoryOfQuotaKey(key), decodeQuota(value))
  for (const { inode } of state.inodes.values()) {
    if (inode.kind === 'directory' && inode.hasQuota !== quotas.has(inode.id))
      broken.push(`directory ${inode.id} has a flag that matches its quota`)
  }
  for (const [id, quota] of quotas) {
    if (state.inodes.get(id)?.inode.kind !== 'directory') broken.push(`the quota ${id} is one of a directory`)
    if (!isLimited(quota)) broken.push(`the quota ${id} limits something`)
    if (!quota.isWhole && quota.countingId === undefined) broken.push(`the quota ${id} is whole, or is being counted`)
  }
  const usage = state.pairs.get(usageKey)
  const known = usage === undefined ? 0 : decodeUsage(usage).quotas
  if (known !== quotas.size) broken.push(`${known} quotas are known, and there are ${quotas.size}`)
  for (const { directoryId, counted, there } of wrongQuotas(state, quotas)) {
    broken.push(`the quota ${directoryId} counts ${JSON.stringify(counted)}, and there is ${JSON.stringify(there)}`)
  }
  return broken
}

function wrongQuotas(state: QuotaState, quotas: ReadonlyMap<number, Quota>): readonly WrongQuota[] {
  if (quotas.size === 0) return []
  const totals = new Map<number, TreeCount>()
  for (const { inode } of state.inodes.values()) countUp(state, inode, totals)
  const wrong: WrongQuota[] = []
  for (const [directoryId, quota] of quotas) {
    const there = totals.get(directoryId)
    // What is below something detached is being purged, and its quotas with it.
    if (there === undefined || !quota.isWhole) continue
    const isOnceKnown = quota.once !== undefined && quota.countingId === undefined
    const counted = isOnceKnown ? netTree(quota) : { ...netTree(quota), once: there.once }
    if (isSameTree(there, counted)) continue
    wrong.push({ directoryId, counted, there })
  }
  return wrong
}

/** Adds what the inode counts to each directory with a quota at or above it, if that leads to the root. */
function countUp(state: QuotaState, inode: Inode, totals: Map<number, TreeCount>): void {
  const itself = inode.kind === 'file' ? bytesCount(inode, bytesOf(state, inode)) : addTrees(justItself, heldTree(state.pairs, inode))
  const above: { readonly directory: Directory; readonly policyBelow: number }[] = []
  let policyBelow = 0
  let at: Stored | undefined = { inode, parentId: state.inodes.get(inode.id)?.parentId ?? 0 }
  for (let steps = 0; at !== undefined && steps <= state.inodes.size; steps += 1) {
    if (at.inode.kind === 'directory' && at.inode.hasQuota) above.push({ directory: at.inode, policyBelow })
    policyBelow ||= at.inode.storagePolicy
    if (at.inode.id === rootInodeId) {
      for (const { directory, policyBelow: policy } of above) {
        totals.set(directory.id, addTrees(totals.get(directory.id) ?? noTree, withPolicy(itself, policy)))
      }
      return
    }
    at = state.inodes.get(at.parentId)
  }
}

/** The last chunk of an open file has the size of a full chunk. */
function bytesOf({ pairs, chunks }: QuotaState, file: File): number {
  const ids = [...file.chunkIds]
  for (let page = 1; ids.length < file.chunkCount; page += 1) {
    const bytes = pairs.get(chunkPageKey(file.id, page))
    if (bytes === undefined) break
    ids.push(...decodeRecord(ChunkPageRecord, bytes).chunkIds)
  }
  let bytes = 0
  for (const id of ids) {
    const chunk = chunks.get(id)
    if (chunk !== undefined) bytes += chunk.isOpen ? Math.max(file.chunkBytes, chunk.length) : lengthInFile(chunk)
  }
  return bytes
}
