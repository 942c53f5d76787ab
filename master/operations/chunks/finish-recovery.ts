// The holders of a chunk under recovery have agreed on its length and have replicas of that length, with the attempt's generation: closes
// the chunk with them as its replicas, and the file. Holders that did not take part have a leftover.

import { assert } from '../../../proto/base/assert.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import { type Chunk, getChunk } from '../../namespace/chunks/chunks.js'
import { endRecovery, findRecovery, type Recovery } from '../../namespace/chunks/recoveries.js'
import { closeChunk, findDoomed, removeDoomed, withReplicas } from '../../namespace/chunks/replicas.js'
import { closeFile } from '../../namespace/files/close-file.js'
import { dropOpenChunk } from '../../namespace/files/lease-recovery.js'
import { mutation } from '../../namespace/outcomes.js'
import { isFile, withLength } from '../../namespace/records/inodes.js'
import { checkOutsideSafeMode } from '../../namespace/records/safe-mode.js'
import { isHeld } from '../../namespace/snapshots/held-chunks.js'
import type { Transaction } from '../../namespace/transaction.js'
import { inodeById } from '../../namespace/tree/places.js'
import type { FinishedRecovery, FinishRecovery } from './recovery-requests.js'

export const finishRecovery = mutation<FinishRecovery, FinishedRecovery>('finishRecovery', (tx, request, context) => {
  const { chunkId, generation, length, holders } = request
  checkOutsideSafeMode(tx, 'Cannot close a file after the recovery of its last chunk', context)
  const recovery = findRecovery(tx, chunkId)
  if (recovery?.generation !== generation) return { outcome: 'stale', lostBytes: 0 }
  const chunk = getChunk(tx, chunkId)
  assert(chunk.isOpen, 'a chunk under recovery is open')
  const found = inodeById(tx, chunk.inodeId)
  if (chunk.isKept) return finishKept(tx, chunk, recovery, request)
  // It is below a deleted directory: the purge ends the recovery.
  if (found === undefined || !isFile(found)) return { outcome: 'stale', lostBytes: 0 }
  const isAsAsked = recovery.newLength === undefined || (holders.length > 0 && length === recovery.newLength)
  if (!isAsAsked || !Number.isSafeInteger(length) || holders.some((id) => !chunk.replicas.includes(id))) {
    return { outcome: 'refused', lostBytes: 0 }
  }
  const file = found.inode
  const before = file.length - chunk.length
  if (holders.length === 0) {
    dropOpenChunk(tx, found, before, context)
    return { outcome: 'dropped', lostBytes: chunk.length }
  }
  // A snapshot knows it as longer: what is appended in place of what is gone is not its own.
  const isSealed = length < chunk.length && isHeld(tx, chunkId, chunk)
  close(tx, chunkId, isSealed ? { ...chunk, isSealed } : chunk, request)
  closeFile(tx, found, withLength(file, before + length), context)
  return { outcome: 'closed', lostBytes: recovery.newLength === undefined ? Math.max(0, chunk.length - length) : 0 }
})

/** Only snapshots have the chunk: there is no file to close. */
function finishKept(tx: Transaction, chunk: Chunk, { newLength = -1 }: Recovery, request: FinishRecovery): FinishedRecovery {
  const { chunkId, length, holders } = request
  if (holders.length > 0 && newLength !== -1 && length !== newLength) return { outcome: 'refused', lostBytes: 0 }
  if (!Number.isSafeInteger(length) || holders.some((id) => !chunk.replicas.includes(id))) return { outcome: 'refused', lostBytes: 0 }
  if (holders.length > 0) close(tx, chunkId, chunk, request)
  else endRecovery(tx, chunkId)
  return { outcome: holders.length > 0 ? 'closed' : 'dropped', lostBytes: Math.max(0, chunk.length - (holders.length > 0 ? length : 0)) }
}

function close(tx: Transaction, chunkId: ChunkId, chunk: Chunk, { generation, length, holders }: FinishRecovery): void {
  endRecovery(tx, chunkId)
  closeChunk(tx, chunkId, { ...withReplicas(chunk, holders, chunk.replicas), generation, length })
  // A server dropped from an earlier pipeline that is back: a deletion order for its old replica must not remain.
  for (const id of holders) if (findDoomed(tx, id, chunkId) !== undefined) removeDoomed(tx, id, chunkId)
}
