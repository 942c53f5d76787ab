// Something of a chunk lies where the state names no replica of it, and it is too early to say that nobody needs it: the chunk remembers the place.

import { findChunk } from '../../namespace/chunks/chunks.js'
import { noteLeftover as note } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import type { NotedLeftover, NoteLeftover } from './chunk-requests.js'

export const noteLeftover = mutation<NoteLeftover, NotedLeftover>('noteLeftover', (tx, { chunkId, chunkserverId }) => {
  const chunk = findChunk(tx, chunkId)
  // Of an open chunk the writer's pipeline says what is left where.
  if (chunk === undefined || chunk.isOpen || chunk.replicas.includes(chunkserverId)) return { isNoted: false }
  note(tx, chunkId, chunk, chunkserverId)
  return { isNoted: true }
})
