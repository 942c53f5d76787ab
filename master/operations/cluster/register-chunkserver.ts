// Registers a chunkserver: a new uuid gets the next number, a known one keeps its number and may have a new address.

import { mutation } from '../../namespace/outcomes.js'
import { readCounters, takeChunkserverId } from '../../namespace/records/counters.js'
import { findChunkserverId, putRegistryEntry, type RegistryEntry, readRegistryEntry } from '../../namespace/records/registry.js'
import type { RegisterChunkserver, RegisteredChunkserver } from '../chunks/chunk-requests.js'

export const registerChunkserver = mutation<RegisterChunkserver, RegisteredChunkserver>('registerChunkserver', (tx, request, context) => {
  const { nextChunkId } = readCounters(tx)
  const known = findChunkserverId(tx, request.uuid)
  const stored = known === undefined ? undefined : readRegistryEntry(tx, known)
  if (stored !== undefined) {
    const entry: RegistryEntry = { ...request, id: stored.id, registeredMs: stored.registeredMs, absentSinceMs: 0 }
    if (!isSame(stored, entry)) putRegistryEntry(tx, entry)
    return { id: stored.id, isNew: false, nextChunkId }
  }
  const id = takeChunkserverId(tx)
  putRegistryEntry(tx, { ...request, id, registeredMs: context.nowMs, absentSinceMs: 0 })
  return { id, isNew: true, nextChunkId }
})

function isSame(stored: RegistryEntry, entry: RegistryEntry): boolean {
  return (Object.keys(entry) as (keyof RegistryEntry)[]).every((field) => stored[field] === entry[field])
}
