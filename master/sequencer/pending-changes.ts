// What a leader executed and has not applied yet, by key, and how a range is read with it.

import type { Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { mergeRange } from './overlay.js'

/** Of one key: the value, and the batch that wrote it last. */
export interface PendingChange {
  value: Uint8Array | undefined
  number: number
  /** Its place among the changes of that batch. */
  at: number
}

/** The range as it is at the call, with everything executed so far. Looks at every pending key: their number is bounded by what may be proposed. */
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
