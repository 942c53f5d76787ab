// The record of which cluster key all servers shall prefer, and which are accepted besides it. The keys themselves are in the servers' folders; the new
// one is here too, sealed with the one before it, so that every master that has that one can take it, also out of a snapshot.

import { records } from '#messages/records'
import type { KeyRange, KeyView } from '../machine/machine.js'
import { clusterKeysKey, families, familyRange } from './keys.js'
import type { Transaction } from './transaction.js'

export interface ClusterKeysEntry {
  readonly keyId: string
  readonly sealedBy: string
  readonly sealed: Uint8Array
  /** Accepted besides it; none when no rotation is under way. */
  readonly oldIds: readonly string[]
  readonly retiredIds: readonly string[]
  /** By the leader's clock; 0: not by itself. */
  readonly retireAtMs: number
}

/** Every master follows it. */
export const clusterKeysRange: KeyRange = familyRange(families.clusterKeys, '', 1)

export function decodeClusterKeys(bytes: Uint8Array): ClusterKeysEntry {
  const { keyId, sealedBy, sealed, oldIds, retiredIds, retireAtMs } = records.ClusterKeysRecord.decode(bytes)
  return { keyId, sealedBy, sealed, oldIds, retiredIds, retireAtMs }
}

export function readClusterKeys(view: KeyView): ClusterKeysEntry | undefined {
  const bytes = view.get(clusterKeysKey)
  return bytes === undefined ? undefined : decodeClusterKeys(bytes)
}

export function putClusterKeys(tx: Transaction, entry: ClusterKeysEntry): void {
  const { oldIds, retiredIds } = entry
  const record = { ...entry, oldIds: [...oldIds], retiredIds: [...retiredIds] }
  tx.put(clusterKeysKey, records.ClusterKeysRecord.encode(record).finish())
}
