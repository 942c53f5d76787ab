// The last attempt at a chunk's recovery failed, or a new leader does not know which primary got it: starts another attempt, which
// overtakes it.

import { attemptAgain, findRecovery } from '../../namespace/chunks/recoveries.js'
import { mutation } from '../../namespace/outcomes.js'
import type { AttemptRecovery } from './recovery-requests.js'

export const attemptRecovery = mutation<AttemptRecovery, undefined>('attemptRecovery', (tx, { chunkId, generation }) => {
  const recovery = findRecovery(tx, chunkId)
  if (recovery?.generation === generation) attemptAgain(tx, chunkId, recovery)
  return undefined
})
