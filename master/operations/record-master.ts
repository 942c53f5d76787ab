// Notes where a master listens before it joins the group, and that one is to leave it, for good: its id may have voted for what a folder made
// anew under the same id would know nothing of.

import type { PeerId } from '../../proto/base/ids.js'
import { putMasterEntry, readMasterEntry } from '../namespace/masters.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'

export interface RecordMaster {
  readonly id: PeerId
  readonly address: string
}

export const recordMaster = mutation<RecordMaster, undefined>('recordMaster', (view, { id, address }) => {
  const stored = readMasterEntry(view, id)
  if (stored?.isRetired === true)
    refuse('invalidRequest', `master ${id} was removed from this cluster: a new master needs an id that was never used`)
  if (stored?.address === address) return done(undefined)
  return done(undefined, [putMasterEntry({ id, address, isRetired: false })])
})

export const retireMaster = mutation<{ readonly id: PeerId }, undefined>('retireMaster', (view, { id }) => {
  const stored = readMasterEntry(view, id)
  if (stored?.isRetired === true) return done(undefined)
  return done(undefined, [putMasterEntry({ id, address: stored?.address ?? '', isRetired: true })])
})
