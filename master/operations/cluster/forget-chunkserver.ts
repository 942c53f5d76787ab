// A chunkserver that was away for long and of which no replica is counted any more is taken off the registry. Should it come back, it gets another
// number, and what it has is judged like that of any server.

import { mutation } from '../../namespace/outcomes.js'
import { readRegistryEntry, removeRegistryEntry } from '../../namespace/records/registry.js'
import type { ForgetChunkserver, ForgottenChunkserver } from '../chunks/chunk-requests.js'

/** That no holding names it is the caller's to see: a mutation cannot scan. One that appears meanwhile is one of a dead server. */
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
