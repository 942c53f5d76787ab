// The records of masters that were added to the group or removed from it: their addresses, and which ids must never be used again. The
// members are in the consensus engine's membership, which contains only ids.

import { type Kept, MasterRecord } from '#messages/record-codecs'
import type { PeerId } from '../../../proto/base/ids.js'
import type { KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { families, familyRange, masterKey } from './keys.js'
import { decodeRecord, encodeOver } from './record-bytes.js'

export interface MasterEntry extends Kept {
  readonly id: PeerId
  /** host:port; empty for a founder, whose address is in every founder's folder. */
  readonly address: string
  readonly isRetired: boolean
}

export const mastersRange: KeyRange = familyRange(families.master, '', 100_000)

export function decodeMasterEntry(bytes: Uint8Array): MasterEntry {
  return decodeRecord(MasterRecord, bytes) as MasterEntry
}

export function readMasterEntry(view: KeyView, id: PeerId): MasterEntry | undefined {
  const bytes = view.get(masterKey(id))
  return bytes === undefined ? undefined : decodeMasterEntry(bytes)
}

export function putMasterEntry(tx: Transaction, entry: MasterEntry): void {
  const key = masterKey(entry.id)
  tx.put(key, encodeOver(MasterRecord, tx.get(key), entry))
}
