// A finalised replica turned up where the state has none: it becomes one of the chunk's, one of its leftovers, or (of a chunk that is gone) is doomed.

import type { Change } from '../machine/machine.js'
import { findChunk } from '../namespace/chunks.js'
import { readCounters } from '../namespace/counters.js'
import { doomedKey, holdingKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import {
  decodeGeneration,
  doomReplica,
  encodeHolding,
  everyGeneration,
  noteLeftover,
  putChunk,
  withReplicas,
} from '../namespace/replicas.js'
import type { AddedReplica, AddReplica } from './chunk-requests.js'

export const addReplica = mutation<AddReplica, AddedReplica>('addReplica', (view, request) => {
  const { chunkId, chunkserverId, generation } = request
  const chunk = findChunk(view, chunkId)
  const changes: Change[] = []
  // A chunk id that was never given here: this state may be the older one (a restored cluster), so nothing of it is destroyed.
  if (chunkId >= readCounters(view).nextChunkId) return done({ outcome: 'ahead', replicas: 0 })
  if (chunk === undefined) {
    doomReplica(view, chunkserverId, chunkId, everyGeneration, changes)
    return done({ outcome: 'doomed', replicas: 0 }, changes)
  }
  const replicas = chunk.replicas.length
  if (chunk.isOpen) return done({ outcome: 'open', replicas })
  if (generation > chunk.generation) return done({ outcome: 'ahead', replicas })
  if (generation < chunk.generation || request.length !== chunk.length) {
    noteLeftover(chunkId, chunk, chunkserverId, changes)
    return done({ outcome: generation < chunk.generation ? 'older' : 'mismatch', replicas }, changes)
  }
  if (chunk.replicas.includes(chunkserverId)) return done({ outcome: 'held', replicas })
  // A deletion that is already recorded may be on its way to the server: the replica must not count.
  const doomed = view.get(doomedKey(chunkserverId, chunkId))
  if (doomed !== undefined) {
    if (decodeGeneration(doomed) >= generation) return done({ outcome: 'doomed', replicas })
    changes.push({ key: doomedKey(chunkserverId, chunkId), value: undefined })
  }
  putChunk(chunkId, withReplicas(chunk, [...chunk.replicas, chunkserverId]), changes)
  changes.push({ key: holdingKey(chunkserverId, chunkId), value: encodeHolding(chunk) })
  return done({ outcome: 'added', replicas: replicas + 1 }, changes)
})
