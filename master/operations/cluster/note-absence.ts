// Records that a chunkserver is dead, or alive again: the time since it has been dead must survive changes of leadership. Once for each
// absence.

import { mutation } from '../../namespace/outcomes.js'
import { putRegistryEntry, readRegistryEntry } from '../../namespace/records/registry.js'
import type { NoteAbsence, NotedAbsence } from '../chunks/chunk-requests.js'

export const noteAbsence = mutation<NoteAbsence, NotedAbsence>('noteAbsence', (tx, { chunkserverId, isAbsent }, context) => {
  const entry = readRegistryEntry(tx, chunkserverId)
  if (entry === undefined || entry.absentSinceMs > 0 === isAbsent) return { isNoted: false }
  putRegistryEntry(tx, { ...entry, absentSinceMs: isAbsent ? context.nowMs : 0 })
  return { isNoted: true }
})
