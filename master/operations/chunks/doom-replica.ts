// A replica that a chunkserver has and nobody needs: its deletion is written down before it is ordered.

import { findChunk } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { doomReplica as doom, everyGeneration, holdsBasis } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import { readCounters } from '../../namespace/records/counters.js'
import type { DoomedReplica, DoomReplica } from './chunk-requests.js'

export const doomReplica = mutation<DoomReplica, DoomedReplica>('doomReplica', (tx, request) => {
  const { chunkId, chunkserverId, generation, basis } = request
  const chunk = findChunk(tx, chunkId)
  // A chunk id that was never given here: this state may be the older one, so nothing of it is destroyed.
  if (chunkId >= readCounters(tx).nextChunkId) return { isDoomed: false }
  // Needed: part of a pipeline, of the right generation at a named place, of a generation that a writer is about to record, or as long as too few
  // others are known to be good.
  const isNeeded =
    chunk !== undefined &&
    (basis === undefined ||
      layoutOf(chunk).missing(basis.confirmed) > 0 ||
      !holdsBasis(chunk, basis) ||
      generation > chunk.generation ||
      isNamed(chunk, request))
  if (isNeeded) return { isDoomed: false }
  // A writer that was still at work when its chunk was removed may have set a newer generation since this one was seen.
  doom(tx, chunkserverId, chunkId, chunk === undefined ? everyGeneration : generation)
  return { isDoomed: true }
})

function isNamed(chunk: { readonly generation: number; readonly replicas: readonly number[] }, request: DoomReplica): boolean {
  return chunk.generation === request.generation && chunk.replicas.includes(request.chunkserverId)
}
