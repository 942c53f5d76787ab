// The record of the preferred cluster key of all servers, and of the other accepted keys. The keys themselves are in the servers' folders.
// The new key is also in the record, encrypted with the previous one, so that every master that has the previous one can read it, also from
// a snapshot.

import { ClusterKeysRecord, type ClusterKeysRecordValue } from '#messages/record-codecs'
import type { KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { clusterKeysKey, families, familyRange } from './keys.js'
import { decodeRecord, encodeOver } from './record-bytes.js'

/**
 * `oldIds`: accepted in addition; empty when no rotation is in progress. `retireAtMs`: by the leader's clock; 0: only by an administrator.
 */
export type ClusterKeysEntry = ClusterKeysRecordValue

/** The range that every master follows. */
export const clusterKeysRange: KeyRange = familyRange(families.clusterKeys, '', 1)

export const decodeClusterKeys = (bytes: Uint8Array): ClusterKeysEntry => decodeRecord(ClusterKeysRecord, bytes)

export function readClusterKeys(view: KeyView): ClusterKeysEntry | undefined {
  const bytes = view.get(clusterKeysKey)
  return bytes === undefined ? undefined : decodeClusterKeys(bytes)
}

export function putClusterKeys(tx: Transaction, entry: ClusterKeysEntry): void {
  tx.put(clusterKeysKey, encodeOver(ClusterKeysRecord, tx.get(clusterKeysKey), entry))
}
