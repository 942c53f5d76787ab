// Removes a chunkserver from the registry that has been dead for a long time and is no longer the location of any replica. If it comes
// back, it gets another number, and its replicas are treated like those of any server.

import { mutation } from '../../namespace/outcomes.js'
import { readRegistryEntry, removeRegistryEntry } from '../../namespace/records/registry.js'
import type { ForgetChunkserver, ForgottenChunkserver } from '../chunks/chunk-requests.js'

/**
 * The caller must check that there is no holding of it: a mutation cannot scan. A holding that appears in the meantime is one of a dead
 * server.
 */
export const forgetChunkserver = mutation<ForgetChunkserver, ForgottenChunkserver>(
  'forgetChunkserver',
  (tx, { chunkserverId, absentMsMin }, context) => {
    const entry = readRegistryEntry(tx, chunkserverId)
    const isAway = (context.chunkservers.get(chunkserverId)?.state ?? 'dead') === 'dead'
    const isLongAway = entry !== undefined && entry.absentSinceMs > 0 && context.nowMs - entry.absentSinceMs >= absentMsMin
    if (entry === undefined || !isAway || !isLongAway) return { isForgotten: false }
    removeRegistryEntry(tx, entry)
    return { isForgotten: true }
  },
)
