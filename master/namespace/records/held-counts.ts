// What only snapshots hold, of each directory of which there are snapshots: it counts in the quotas at and above that directory. The end of
// every transaction keeps it (snapshots/held-counts.ts).

import { HeldCountRecord, type Kept } from '#messages/record-codecs'
import type { KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeOver, keepUnknown } from './record-bytes.js'
import { heldCountKey } from './snapshot-keys.js'
import { addTrees, noTree, type TreeCount } from './tree-count.js'
import { bounded } from './usage.js'

export interface HeldCount extends Kept {
  /** What lies under lower numbers was stored before such counts were kept, and does not count. */
  readonly fromNumber: number
  readonly count: TreeCount & Kept
}

export function decodeHeldCount(bytes: Uint8Array): HeldCount {
  const known = recall<HeldCount>(bytes)
  if (known !== undefined) return known
  const held = decodeRecord(HeldCountRecord, bytes)
  remember(bytes, held)
  return held
}

export function findHeldCount(view: KeyView, rootId: number): HeldCount | undefined {
  const bytes = view.get(heldCountKey(rootId))
  return bytes === undefined ? undefined : decodeHeldCount(bytes)
}

/** What only snapshots of a directory hold, as the quotas at and above it count it. */
export const heldTree = (view: KeyView, { id, isSnapshottable }: { readonly id: number; readonly isSnapshottable: boolean }): TreeCount =>
  isSnapshottable ? (findHeldCount(view, id)?.count ?? noTree) : noTree

/** For the first snapshot of a directory. */
export function beginHeldCount(tx: Transaction, rootId: number, fromNumber: number): void {
  if (findHeldCount(tx, rootId) === undefined) putHeldCount(tx, rootId, { fromNumber, count: noTree })
}

/** The last snapshot of the directory is gone: what is still stored for it does not count any more. */
export function endHeldCount(tx: Transaction, rootId: number): void {
  tx.remove(heldCountKey(rootId))
}

export function addToHeldCount(tx: Transaction, rootId: number, delta: TreeCount): void {
  const held = findHeldCount(tx, rootId)
  if (held !== undefined)
    putHeldCount(tx, rootId, { ...held, count: keepUnknown(withoutNegative(addTrees(held.count, delta)), held.count) })
}

function putHeldCount(tx: Transaction, rootId: number, held: HeldCount): void {
  const key = heldCountKey(rootId)
  tx.put(key, encodeOver(HeldCountRecord, tx.get(key), held))
}

const withoutNegative = ({ names, space, policySpace, once, ssd, archive, provided, nvdimm }: TreeCount): TreeCount & Kept => ({
  names: Math.max(0, names),
  space: bounded(space),
  policySpace: bounded(policySpace),
  once: bounded(once),
  ssd: bounded(ssd),
  archive: bounded(archive),
  provided: bounded(provided),
  nvdimm: bounded(nvdimm),
})
