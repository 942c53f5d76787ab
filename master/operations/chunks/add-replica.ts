// A finalised replica was reported that the state does not have: it becomes one of the chunk's replicas or leftovers, or, if the chunk was
// removed, is doomed.

import { storageTypeNumbers } from '../../../proto/base/storage-types.js'
import { type Chunk, findChunk, putChunk } from '../../namespace/chunks/chunks.js'
import {
  doomReplica,
  everyGeneration,
  findDoomed,
  noteLeftover,
  putHolding,
  removeDoomed,
  withReplicas,
  withStorageType,
} from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import { readCounters } from '../../namespace/records/counters.js'
import { policyLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import type { Transaction } from '../../namespace/transaction.js'
import type { AddedReplica, AddReplica } from './chunk-requests.js'

export const addReplica = mutation<AddReplica, AddedReplica>('addReplica', (tx, request) => {
  const { chunkId, chunkserverId, generation } = request
  const chunk = findChunk(tx, chunkId)
  // A chunk id that was never assigned here: this state may be older (a restored cluster), so nothing of it is deleted.
  if (chunkId >= readCounters(tx).nextChunkId) return { outcome: 'ahead', replicas: 0 }
  if (chunk === undefined) {
    doomReplica(tx, chunkserverId, chunkId, everyGeneration)
    return { outcome: 'doomed', replicas: 0 }
  }
  const replicas = chunk.replicas.length
  if (chunk.isOpen) return { outcome: 'open', replicas }
  if (generation > chunk.generation) return { outcome: 'ahead', replicas }
  if (generation < chunk.generation || request.length !== chunk.length) {
    noteLeftover(tx, chunkId, chunk, chunkserverId)
    return { outcome: generation < chunk.generation ? 'older' : 'mismatch', replicas }
  }
  if (chunk.replicas.includes(chunkserverId)) return { outcome: 'held', replicas }
  // A recorded deletion may already have been ordered: the replica must not count.
  const doomed = findDoomed(tx, chunkserverId, chunkId)
  if (doomed !== undefined) {
    if (doomed >= generation) return { outcome: 'doomed', replicas }
    removeDoomed(tx, chunkserverId, chunkId)
  }
  putChunk(tx, chunkId, withStorage(tx, withReplicas(chunk, [...chunk.replicas, chunkserverId]), request))
  putHolding(tx, chunkserverId, chunkId, chunk)
  return { outcome: 'added', replicas: replicas + 1 }
})

/** Disks need no mention, and masters of earlier versions would not keep the list of types in order. */
function withStorage(tx: Transaction, chunk: Chunk, { chunkserverId, storageType = 0 }: AddReplica): Chunk {
  const isMentioned = storageType !== 0 && storageType !== storageTypeNumbers.DISK && readFeatureLevel(tx) >= policyLevel
  return isMentioned ? withStorageType(chunk, chunkserverId, storageType) : chunk
}
