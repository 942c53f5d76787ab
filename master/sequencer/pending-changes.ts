// Changes that a leader has executed and not applied yet, by key, and range reads that include them.

import type { Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { mergeRange } from './overlay.js'

/** The pending value of a key, and the batch that wrote it last. */
export interface PendingChange {
  value: Uint8Array | undefined
  number: number
  /** Its position among the changes of that batch. */
  at: number
}

/**
 * The range at the time of the call, with all executed changes. Checks every pending key; their number is limited by the limit of proposed
 * batches.
 */
export async function scanPending(
  pending: ReadonlyMap<Key, PendingChange>,
  range: KeyRange,
  applied: Pick<ScanView, 'scan'>,
): Promise<readonly KeyValue[]> {
  const changes = new Map<Key, Uint8Array | undefined>()
  let removals = 0
  for (const [key, { value }] of pending) {
    if (key < range.from || key >= range.to) continue
    changes.set(key, value)
    if (value === undefined) removals += 1
  }
  const pairs = await applied.scan(removals === 0 ? range : { ...range, limit: range.limit + removals })
  return mergeRange(pairs, changes, range.limit)
}
