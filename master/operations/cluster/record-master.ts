// Records the address of a master before it joins the group, and that one is removed permanently: its id may have cast votes that a new
// folder with the same id would not know.

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
