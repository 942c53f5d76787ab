// updatePipeline: the writer has set up the pipeline again, with a new generation on the servers that it names. Replicas on servers that
// were dropped are kept until the chunk is closed and enough servers have confirmed it.

import { putChunk } from '../../namespace/chunks/chunks.js'
import { requirePipeline } from '../../namespace/chunks/pipelines.js'
import { findDoomed, removeDoomed, withReplicas } from '../../namespace/chunks/replicas.js'
import { type ChunkName, extendedChunkText } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { readCounters } from '../../namespace/records/counters.js'
import { withLength } from '../../namespace/records/inodes.js'
import { update } from '../../namespace/tree/tree.js'
import { namedServers } from './add-chunk.js'

export interface UpdatePipeline {
  readonly clientName: string
  readonly oldChunk: ChunkName
  readonly newChunk: ChunkName
  /** The servers of the pipeline by uuid, in order. */
  readonly servers: readonly string[]
}

export const updatePipeline = mutation<UpdatePipeline, undefined>('updatePipeline', (tx, request, context) => {
  const { oldChunk, newChunk, clientName } = request
  const { chunk, found } = requirePipeline(tx, oldChunk, clientName, context)
  if (newChunk.id !== oldChunk.id) refuse('io', `Update ${oldChunk.id} with the pipeline of another block ${newChunk.id}`)
  const replicas = namedServers(request.servers, context)
  const isRepeat = newChunk.generation === chunk.generation && replicas.join() === chunk.replicas.join()
  if (isRepeat) return undefined
  if (newChunk.generation <= chunk.generation || newChunk.length < chunk.length || !Number.isSafeInteger(newChunk.length)) {
    const older = `${extendedChunkText(oldChunk.id, chunk.generation, context)} (size=${chunk.length})`
    const newer = `${extendedChunkText(newChunk.id, newChunk.generation, context)} (size=${newChunk.length})`
    refuse('io', `Update ${older} to a smaller size or older generation block ${newer}`)
  }
  if (newChunk.generation >= readCounters(tx).nextGeneration) {
    refuse(
      'io',
      `Update ${extendedChunkText(oldChunk.id, chunk.generation, context)} to a generation that was never given: ${newChunk.generation}`,
    )
  }
  if (replicas.length === 0)
    refuse('io', `Update ${extendedChunkText(newChunk.id, newChunk.generation, context)} with a pipeline of no known datanode`)

  const { generation, length } = newChunk
  putChunk(tx, newChunk.id, { ...withReplicas(chunk, replicas, chunk.replicas), generation, length })
  for (const id of replicas) {
    // A server dropped before that is back with the new generation: a deletion order for its old replica must not remain.
    if (findDoomed(tx, id, newChunk.id) !== undefined) removeDoomed(tx, id, newChunk.id)
  }
  const file = found.inode
  if (length !== chunk.length) update(tx, found, withLength(file, file.length - chunk.length + length))
  return undefined
})
