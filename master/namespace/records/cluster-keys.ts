// The record of which cluster key all servers shall prefer, and which are accepted besides it. The keys themselves are in the servers' folders; the new
// one is here too, sealed with the one before it, so that every master that has that one can take it, also out of a snapshot.

import { ClusterKeysRecord, type ClusterKeysRecordValue } from '#messages/record-codecs'
import type { KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { clusterKeysKey, families, familyRange } from './keys.js'
import { decodeRecord, encodeOver } from './record-bytes.js'

/** `oldIds`: accepted besides it; none when no rotation is under way. `retireAtMs`: by the leader's clock; 0: not by itself. */
export type ClusterKeysEntry = ClusterKeysRecordValue

/** Every master follows it. */
export const clusterKeysRange: KeyRange = familyRange(families.clusterKeys, '', 1)

export const decodeClusterKeys = (bytes: Uint8Array): ClusterKeysEntry => decodeRecord(ClusterKeysRecord, bytes)

export function readClusterKeys(view: KeyView): ClusterKeysEntry | undefined {
  const bytes = view.get(clusterKeysKey)
  return bytes === undefined ? undefined : decodeClusterKeys(bytes)
}

export function putClusterKeys(tx: Transaction, entry: ClusterKeysEntry): void {
  tx.put(clusterKeysKey, encodeOver(ClusterKeysRecord, tx.get(clusterKeysKey), entry))
}
