// updateBlockForPipeline: a fresh generation for a chunk whose pipeline is set up again. The stored chunk keeps its own until updatePipeline.

import type { LocatedChunk } from '../namespace/answers.js'
import { putCounters, readCounters } from '../namespace/counters.js'
import { locateForWriter } from '../namespace/locations.js'
import type { ChunkName } from '../namespace/open-files.js'
import { done, mutation } from '../namespace/outcomes.js'
import { requirePipeline } from '../namespace/pipelines.js'

export interface UpdateChunkForPipeline {
  readonly chunk: ChunkName
  readonly clientName: string
}

export const updateChunkForPipeline = mutation<UpdateChunkForPipeline, LocatedChunk>('updateBlockForPipeline', (view, request, context) => {
  const { chunk, file } = requirePipeline(view, request.chunk, request.clientName, context)
  const counters = readCounters(view)
  const generation = counters.nextGeneration
  const located = locateForWriter(request.chunk.id, chunk, file.length - chunk.length, context)
  return done({ ...located, generation }, [putCounters({ ...counters, nextGeneration: generation + 1 })])
})
