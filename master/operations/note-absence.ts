// A chunkserver is dead, or heard again: since when it is away has to outlive leaders, so it is written down. Once for each absence.

import type { Change } from '../machine/machine.js'
import { done, mutation } from '../namespace/outcomes.js'
import { putRegistryEntry, readRegistryEntry } from '../namespace/registry.js'
import type { NoteAbsence, NotedAbsence } from './chunk-requests.js'

export const noteAbsence = mutation<NoteAbsence, NotedAbsence>('noteAbsence', (view, { chunkserverId, isAbsent }, context) => {
  const entry = readRegistryEntry(view, chunkserverId)
  if (entry === undefined || entry.absentSinceMs > 0 === isAbsent) return done({ isNoted: false })
  const changes: Change[] = []
  putRegistryEntry({ ...entry, absentSinceMs: isAbsent ? context.nowMs : 0 }, changes)
  return done({ isNoted: true }, changes)
})
