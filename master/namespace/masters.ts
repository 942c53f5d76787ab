// The records of masters that were added to the group, or removed from it: where they listen, and which ids are never to be used again. Who takes
// part is the consensus engine's membership, which knows ids alone.

import { records } from '#messages/records'
import type { PeerId } from '../../proto/base/ids.js'
import type { KeyRange, KeyView } from '../machine/machine.js'
import { families, familyRange, masterKey } from './keys.js'
import type { Transaction } from './transaction.js'

export interface MasterEntry {
  readonly id: PeerId
  /** host:port; empty for one of the founders, whose address stands in every founder's folder. */
  readonly address: string
  readonly isRetired: boolean
}

export const mastersRange: KeyRange = familyRange(families.master, '', 100_000)

export function decodeMasterEntry(bytes: Uint8Array): MasterEntry {
  const { id, address, isRetired } = records.MasterRecord.decode(bytes)
  return { id: id as PeerId, address, isRetired }
}

export function readMasterEntry(view: KeyView, id: PeerId): MasterEntry | undefined {
  const bytes = view.get(masterKey(id))
  return bytes === undefined ? undefined : decodeMasterEntry(bytes)
}

export function putMasterEntry(tx: Transaction, entry: MasterEntry): void {
  tx.put(masterKey(entry.id), records.MasterRecord.encode(entry).finish())
}
