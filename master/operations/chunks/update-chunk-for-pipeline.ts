// updateBlockForPipeline: a new generation for a chunk whose pipeline is set up again. The stored chunk keeps its own until updatePipeline.

import type { LocatedChunk } from '../../namespace/answers.js'
import { locateForWriter } from '../../namespace/chunks/locations.js'
import { requirePipeline } from '../../namespace/chunks/pipelines.js'
import type { ChunkName } from '../../namespace/files/open-files.js'
import { mutation } from '../../namespace/outcomes.js'
import { takeGeneration } from '../../namespace/records/counters.js'

export interface UpdateChunkForPipeline {
  readonly chunk: ChunkName
  readonly clientName: string
}

export const updateChunkForPipeline = mutation<UpdateChunkForPipeline, LocatedChunk>('updateBlockForPipeline', (tx, request, context) => {
  const { chunk, found } = requirePipeline(tx, request.chunk, request.clientName, context)
  const located = locateForWriter(request.chunk.id, chunk, found.inode.length - chunk.length, context)
  return { ...located, generation: takeGeneration(tx) }
})
