// A chunkserver introduces itself: a new uuid gets the next number, a known one keeps its own and may have moved.

import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Change } from '../machine/machine.js'
import { putCounters, readCounters } from '../namespace/counters.js'
import { done, mutation } from '../namespace/outcomes.js'
import { findChunkserverId, putRegistryEntry, type RegistryEntry, readRegistryEntry } from '../namespace/registry.js'
import type { RegisterChunkserver, RegisteredChunkserver } from './chunk-requests.js'

export const registerChunkserver = mutation<RegisterChunkserver, RegisteredChunkserver>('registerChunkserver', (view, request, context) => {
  const known = findChunkserverId(view, request.uuid)
  const stored = known === undefined ? undefined : readRegistryEntry(view, known)
  const changes: Change[] = []
  if (stored !== undefined) {
    const entry: RegistryEntry = { ...request, id: stored.id, registeredMs: stored.registeredMs, absentSinceMs: 0 }
    if (!isSame(stored, entry)) putRegistryEntry(entry, changes)
    return done({ id: stored.id, isNew: false }, changes)
  }
  const counters = readCounters(view)
  const id = counters.nextChunkserverId
  putRegistryEntry({ ...request, id, registeredMs: context.nowMs, absentSinceMs: 0 }, changes)
  changes.push(putCounters({ ...counters, nextChunkserverId: (id + 1) as ChunkserverId }))
  return done({ id, isNew: true }, changes)
})

function isSame(stored: RegistryEntry, entry: RegistryEntry): boolean {
  return (Object.keys(stored) as (keyof RegistryEntry)[]).every((field) => stored[field] === entry[field])
}
