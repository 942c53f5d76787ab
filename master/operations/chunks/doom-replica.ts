// A chunkserver has a replica that is not needed: its deletion is recorded before it is ordered.

import { findChunk } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { doomReplica as doom, everyGeneration, holdsBasis } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import { readCounters } from '../../namespace/records/counters.js'
import type { DoomedReplica, DoomReplica } from './chunk-requests.js'

export const doomReplica = mutation<DoomReplica, DoomedReplica>('doomReplica', (tx, request) => {
  const { chunkId, chunkserverId, generation, basis } = request
  const chunk = findChunk(tx, chunkId)
  // A chunk id that was never assigned here: this state may be older, so nothing of it is deleted.
  if (chunkId >= readCounters(tx).nextChunkId) return { isDoomed: false }
  // Needed if it is part of a pipeline, has the right generation at a recorded location, has a generation that a writer is about to record,
  // or if too few other replicas are known to be good.
  const isNeeded =
    chunk !== undefined &&
    (basis === undefined ||
      layoutOf(chunk).missing(basis.confirmed) > 0 ||
      !holdsBasis(chunk, basis) ||
      generation > chunk.generation ||
      isNamed(chunk, request))
  if (isNeeded) return { isDoomed: false }
  // A writer that was active when its chunk was removed may have created a newer generation since this one was reported.
  doom(tx, chunkserverId, chunkId, chunk === undefined ? everyGeneration : generation)
  return { isDoomed: true }
})

function isNamed(chunk: { readonly generation: number; readonly replicas: readonly number[] }, request: DoomReplica): boolean {
  return chunk.generation === request.generation && chunk.replicas.includes(request.chunkserverId)
}
