// A chunk has all its copies, and they are confirmed: what pipelines, lost places and older generations left elsewhere is written down for deletion.

import { findChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { doomReplica, holdsBasis } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import type { DoomedLeftovers, DoomLeftovers } from './chunk-requests.js'

export const doomLeftovers = mutation<DoomLeftovers, DoomedLeftovers>('doomLeftovers', (tx, request) => {
  const { chunkId, confirmed } = request
  const chunk = findChunk(tx, chunkId)
  // How many servers could hold a copy is the caller's to know: here the least that this can come to is asked for.
  if (chunk === undefined || !holdsBasis(chunk, request) || !layoutOf(chunk).isEnough(confirmed, 0)) return { doomed: 0 }
  // Up to the chunk's own generation: an unfinished or damaged one may be of that. A newer one was recorded by nobody and is kept.
  const doomed = chunk.leftovers.filter((chunkserverId) => doomReplica(tx, chunkserverId, chunkId, chunk.generation)).length
  if (chunk.leftovers.length > 0) putChunk(tx, chunkId, { ...chunk, leftovers: [] })
  return { doomed }
})
