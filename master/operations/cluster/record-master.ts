// Notes where a master listens before it joins the group, and that one is to leave it, for good: its id may have voted for what a folder made
// anew under the same id would know nothing of.

import type { PeerId } from '../../../proto/base/ids.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { putMasterEntry, readMasterEntry } from '../../namespace/records/masters.js'

export interface RecordMaster {
  readonly id: PeerId
  readonly address: string
}

export const recordMaster = mutation<RecordMaster, undefined>('recordMaster', (tx, { id, address }) => {
  const stored = readMasterEntry(tx, id)
  if (stored?.isRetired === true)
    refuse('invalidRequest', `master ${id} was removed from this cluster: a new master needs an id that was never used`)
  if (stored?.address === address) return undefined
  putMasterEntry(tx, { id, address, isRetired: false })
  return undefined
})

export const retireMaster = mutation<{ readonly id: PeerId }, undefined>('retireMaster', (tx, { id }) => {
  const stored = readMasterEntry(tx, id)
  if (stored?.isRetired === true) return undefined
  putMasterEntry(tx, { id, address: stored?.address ?? '', isRetired: true })
  return undefined
})
