// Requests to bring the replicas of a file, or of all files below a directory, to the types of storage that their policies want. The leader
// works them off (`master/chunks/satisfier.ts`); a new one begins those that are left again, which costs it only the looking.

import { SatisfactionRecord } from '#messages/record-codecs'
import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { families, familyRange, idBytes, readId } from './keys.js'
import { encodeRecord } from './record-bytes.js'

/** satisfaction := 'P', inode id. */
const satisfactionKey = (inodeId: number): Key => families.satisfaction + idBytes(inodeId)

export const inodeOfSatisfactionKey = (key: Key): InodeId => readId(key, 1) as InodeId

/** The first of them. */
export const satisfactionsRange = (limit: number): KeyRange => familyRange(families.satisfaction, '', limit)

export const isSatisfactionAsked = (view: KeyView, inodeId: InodeId): boolean => view.get(satisfactionKey(inodeId)) !== undefined

export function putSatisfaction(tx: Transaction, inodeId: InodeId): void {
  tx.put(satisfactionKey(inodeId), encodeRecord(SatisfactionRecord, {}))
}

export function removeSatisfaction(tx: Transaction, inodeId: InodeId): void {
  tx.remove(satisfactionKey(inodeId))
}
