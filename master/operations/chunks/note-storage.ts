// A chunkserver with several types of storage tells on which of them replicas lie. Where the chunk says otherwise it is put right: a writer
// may have asked for another type than it was told, or there was no room on that type.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import { storageTypeNumbers } from '../../../proto/base/storage-types.js'
import { findChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { withStorageType } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import { policyLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'

export interface StorageNote {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
  readonly generation: number
  /** HDFS's number of it. */
  readonly storageType: number
}

/** Answers how many chunks it changed. At most `replicasPerMutationMax` notes. */
export const noteStorage = mutation<{ readonly notes: readonly StorageNote[] }, number>('noteStorage', (tx, { notes }) => {
  if (readFeatureLevel(tx) < policyLevel) return 0
  let changed = 0
  for (const { chunkId, chunkserverId, generation, storageType } of notes) {
    const chunk = findChunk(tx, chunkId)
    const at = chunk?.replicas.indexOf(chunkserverId) ?? -1
    if (chunk === undefined || at < 0 || generation < chunk.generation) continue
    const type = storageType === storageTypeNumbers.DISK ? 0 : storageType
    if ((chunk.storageTypes[at] ?? 0) === type) continue
    putChunk(tx, chunkId, withStorageType(chunk, chunkserverId, type))
    changed += 1
  }
  return changed
})
