// Recovery records: the open last chunk of an open file whose writer is gone, or which is cut by a truncation. While the record exists, no
// client writes the chunk: its holders agree on a length with the recovery's generation (run by master/chunks/recoveries.ts), then the file
// is closed.

import { RecoveryRecord, type RecoveryRecordValue } from '#messages/record-codecs'
import type { ChunkId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import { takeGeneration } from '../records/counters.js'
import { recoveryKey } from '../records/keys.js'
import { decodeRecord, encodeOver, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'
import type { Chunk } from './chunks.js'

/** `generation`: of the current attempt; the chunk keeps its own until the end. `newLength`: in bytes, for a truncation. */
export type Recovery = RecoveryRecordValue

export const decodeRecovery = (bytes: Uint8Array): Recovery => decodeRecord(RecoveryRecord, bytes)

export function findRecovery(view: KeyView, chunkId: number): Recovery | undefined {
  const bytes = view.get(recoveryKey(chunkId))
  return bytes === undefined ? undefined : decodeRecovery(bytes)
}

/**
 * Whether an open chunk is being cut by a truncation: then the file has a writer, which may not write this chunk. Reads the recovery record
 * only if this is possible.
 */
export const isBeingCut = (view: KeyView, chunkId: ChunkId, chunk: Chunk): boolean =>
  chunk.length > 0 && findRecovery(view, chunkId) !== undefined

/** For an open chunk that is not under recovery. */
export function beginRecovery(tx: Transaction, chunkId: ChunkId, newLength?: number): void {
  tx.put(recoveryKey(chunkId), encodeRecord(RecoveryRecord, { generation: takeGeneration(tx), newLength }))
}

/** Starts another attempt with a new generation, which makes all earlier attempts invalid. */
export function attemptAgain(tx: Transaction, chunkId: ChunkId, recovery: Recovery): void {
  const key = recoveryKey(chunkId)
  tx.put(key, encodeOver(RecoveryRecord, tx.get(key), { ...recovery, generation: takeGeneration(tx) }))
}

/** Removes the recovery record, if there is one. */
export function endRecovery(tx: Transaction, chunkId: number): void {
  const key = recoveryKey(chunkId)
  if (tx.get(key) !== undefined) tx.remove(key)
}
