// A chunkserver that is not a location of a chunk has data of it, and it is not yet certain that the data is not needed: records the place
// in the chunk.

import { findChunk } from '../../namespace/chunks/chunks.js'
import { noteLeftover as note } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import type { NotedLeftover, NoteLeftover } from './chunk-requests.js'

export const noteLeftover = mutation<NoteLeftover, NotedLeftover>('noteLeftover', (tx, { chunkId, chunkserverId }) => {
  const chunk = findChunk(tx, chunkId)
  // For an open chunk the leftovers follow from the writer's pipeline.
  if (chunk === undefined || chunk.isOpen || chunk.replicas.includes(chunkserverId)) return { isNoted: false }
  note(tx, chunkId, chunk, chunkserverId)
  return { isNoted: true }
})
