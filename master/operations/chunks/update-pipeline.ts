// updatePipeline: the writer has set up the pipeline again, with a new generation on the servers that it names. Replicas on servers that
// were dropped are kept until the chunk is closed and enough servers have confirmed it.

import { storageTypeNumber, storageTypeNumbers } from '../../../proto/base/storage-types.js'
import type { Context, KeyView } from '../../machine/machine.js'
import { type Chunk, putChunk } from '../../namespace/chunks/chunks.js'
import { requirePipeline } from '../../namespace/chunks/pipelines.js'
import { findDoomed, removeDoomed, withReplicas, withStorageType } from '../../namespace/chunks/replicas.js'
import { type ChunkName, extendedChunkText, mayHaveLength } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { readCounters } from '../../namespace/records/counters.js'
import { policyLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import { withLength } from '../../namespace/records/inodes.js'
import { update } from '../../namespace/tree/tree.js'
import { namedServers } from './add-chunk.js'

export interface UpdatePipeline {
  readonly clientName: string
  readonly oldChunk: ChunkName
  readonly newChunk: ChunkName
  /** The servers of the pipeline by uuid, in order. */
  readonly servers: readonly string[]
  /** The ids of the disks on which they write, in the same order, as far as the client tells. */
  readonly storageIds?: readonly string[]
}

export const updatePipeline = mutation<UpdatePipeline, undefined>('updatePipeline', (tx, request, context) => {
  const { oldChunk, newChunk, clientName } = request
  const { chunk, found } = requirePipeline(tx, oldChunk, clientName, context)
  if (newChunk.id !== oldChunk.id) refuse('io', `Update ${oldChunk.id} with the pipeline of another block ${newChunk.id}`)
  const replicas = namedServers(request.servers, context)
  const isRepeat = newChunk.generation === chunk.generation && replicas.join() === chunk.replicas.join()
  if (isRepeat) return undefined
  if (newChunk.generation <= chunk.generation || !mayHaveLength(found.inode, chunk, newChunk.length)) {
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
  const changed = withTypesOfNew(tx, chunk, withReplicas(chunk, replicas, chunk.replicas), request, context)
  putChunk(tx, newChunk.id, { ...changed, generation, length })
  for (const id of replicas) {
    // A server dropped before that is back with the new generation: a deletion order for its old replica must not remain.
    if (findDoomed(tx, id, newChunk.id) !== undefined) removeDoomed(tx, id, newChunk.id)
  }
  const file = found.inode
  if (length !== chunk.length) update(tx, found, withLength(file, file.length - chunk.length + length))
  return undefined
})

/** The types of storage of the servers that are new in the pipeline, from the disks that the client names. */
function withTypesOfNew(view: KeyView, before: Chunk, after: Chunk, { servers, storageIds = [] }: UpdatePipeline, context: Context): Chunk {
  let typed = after
  for (const [at, name] of servers.entries()) {
    const server = context.chunkservers.find(name)
    if (server === undefined || before.replicas.includes(server.id)) continue
    const disk = server.volumes.find(({ storageUuid }) => storageUuid === storageIds[at])
    const type = disk === undefined ? storageTypeNumbers.DISK : storageTypeNumber(disk.storageType)
    if (type !== storageTypeNumbers.DISK && readFeatureLevel(view) >= policyLevel) typed = withStorageType(typed, server.id, type)
  }
  return typed
}
