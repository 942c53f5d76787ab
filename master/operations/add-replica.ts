// A finalised replica turned up where the state has none: it becomes one of the chunk's, or is doomed.

import type { Change } from '../machine/machine.js'
import { findChunk } from '../namespace/chunks.js'
import { readCounters } from '../namespace/counters.js'
import { doomedKey, holdingKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import { decodeGeneration, doomReplica, encodeGeneration, putChunk } from '../namespace/replicas.js'
import type { AddedReplica, AddReplica } from './chunk-requests.js'

export const addReplica = mutation<AddReplica, AddedReplica>('addReplica', (view, request) => {
  const { chunkId, chunkserverId, generation } = request
  const chunk = findChunk(view, chunkId)
  const changes: Change[] = []
  // A chunk id that was never given here: this state may be the older one (a restored cluster), so nothing of it is destroyed.
  if (chunkId >= readCounters(view).nextChunkId) return done({ outcome: 'ahead', replicas: 0 })
  if (chunk === undefined || (generation < chunk.generation && !chunk.isOpen)) {
    doomReplica(view, chunkserverId, chunkId, generation, changes)
    return done({ outcome: 'doomed', replicas: chunk?.replicas.length ?? 0 }, changes)
  }
  const replicas = chunk.replicas.length
  if (chunk.isOpen) return done({ outcome: 'open', replicas })
  if (generation > chunk.generation) return done({ outcome: 'ahead', replicas })
  if (request.length !== chunk.length) return done({ outcome: 'mismatch', replicas })
  if (chunk.replicas.includes(chunkserverId)) return done({ outcome: 'held', replicas })
  // A deletion that is already recorded may be on its way to the server: the replica must not count.
  const doomed = view.get(doomedKey(chunkserverId, chunkId))
  if (doomed !== undefined) {
    if (decodeGeneration(doomed) >= generation) return done({ outcome: 'doomed', replicas })
    changes.push({ key: doomedKey(chunkserverId, chunkId), value: undefined })
  }
  putChunk(chunkId, { ...chunk, replicas: [...chunk.replicas, chunkserverId] }, changes)
  changes.push({ key: holdingKey(chunkserverId, chunkId), value: encodeGeneration(generation) })
  return done({ outcome: 'added', replicas: replicas + 1 }, changes)
})
