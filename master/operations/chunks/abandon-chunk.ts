// abandonBlock: the writer could not set up a pipeline for its last chunk and returns the chunk. Repeating it changes nothing.

import type { ChunkId } from '../../../proto/base/ids.js'
import { removeChunksFrom } from '../../namespace/files/file-chunks.js'
import { requireLease } from '../../namespace/files/leases.js'
import { chunkText, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { update } from '../../namespace/tree/tree.js'

export interface AbandonChunk {
  readonly chunkId: ChunkId
  /** As the client knows it; only for texts. */
  readonly generation: number
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
}

export const abandonChunk = mutation<AbandonChunk, undefined>('abandonBlock', (tx, request, context) => {
  const found = requireLease(tx, request, context)
  const file = found.inode
  const last = lastChunkOf(tx, file)
  if (last === undefined || last.id !== request.chunkId || !last.chunk.isOpen) return undefined
  if (last.chunk.length > 0) {
    // Bytes that were synced, or that existed before an append, must not be abandoned.
    refuse('io', `Cannot abandon block ${chunkText(last.id, last.chunk.generation)}: ${last.chunk.length} bytes of it are known`)
  }
  update(tx, found, removeChunksFrom(tx, file, file.chunkCount - 1))
  return undefined
})
