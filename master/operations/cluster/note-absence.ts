// A chunkserver is dead, or heard again: since when it is away has to outlive leaders, so it is written down. Once for each absence.

import { mutation } from '../../namespace/outcomes.js'
import { putRegistryEntry, readRegistryEntry } from '../../namespace/records/registry.js'
import type { NoteAbsence, NotedAbsence } from '../chunks/chunk-requests.js'

export const noteAbsence = mutation<NoteAbsence, NotedAbsence>('noteAbsence', (tx, { chunkserverId, isAbsent }, context) => {
  const entry = readRegistryEntry(tx, chunkserverId)
  if (entry === undefined || entry.absentSinceMs > 0 === isAbsent) return { isNoted: false }
  putRegistryEntry(tx, { ...entry, absentSinceMs: isAbsent ? context.nowMs : 0 })
  return { isNoted: true }
})
