// A chunk has all its copies, and they are confirmed: what pipelines, lost places and older generations left elsewhere is written down for deletion.

import type { Change } from '../machine/machine.js'
import { findChunk } from '../namespace/chunks.js'
import { done, mutation } from '../namespace/outcomes.js'
import { doomReplica, holdsBasis, putChunk } from '../namespace/replicas.js'
import type { DoomedLeftovers, DoomLeftovers } from './chunk-requests.js'

export const doomLeftovers = mutation<DoomLeftovers, DoomedLeftovers>('doomLeftovers', (view, request) => {
  const { chunkId, confirmed } = request
  const chunk = findChunk(view, chunkId)
  if (chunk === undefined || !holdsBasis(chunk, request) || confirmed.length < Math.min(2, chunk.replication)) return done({ doomed: 0 })
  const changes: Change[] = []
  // Up to the chunk's own generation: an unfinished or damaged one may be of that. A newer one was recorded by nobody and is kept.
  for (const chunkserverId of chunk.leftovers) doomReplica(view, chunkserverId, chunkId, chunk.generation, changes)
  const doomed = changes.length
  if (chunk.leftovers.length > 0) putChunk(chunkId, { ...chunk, leftovers: [] }, changes)
  return done({ doomed }, changes)
})
