// A chunk has all its replicas, and they are confirmed: records the deletion of what pipelines, lost locations and older generations left
// elsewhere.

import { findChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { doomReplica, holdsBasis } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import type { DoomedLeftovers, DoomLeftovers } from './chunk-requests.js'

export const doomLeftovers = mutation<DoomLeftovers, DoomedLeftovers>('doomLeftovers', (tx, request) => {
  const { chunkId, confirmed } = request
  const chunk = findChunk(tx, chunkId)
  // Only the caller knows how many servers could hold a replica: here the minimum is required.
  if (chunk === undefined || !holdsBasis(chunk, request) || !layoutOf(chunk).isEnough(confirmed, 0)) return { doomed: 0 }
  // Up to the chunk's own generation: an unfinished or damaged replica may have that one. A newer generation was never recorded and is
  // kept.
  const doomed = chunk.leftovers.filter((chunkserverId) => doomReplica(tx, chunkserverId, chunkId, chunk.generation)).length
  if (chunk.leftovers.length > 0) putChunk(tx, chunkId, { ...chunk, leftovers: [] })
  return { doomed }
})
