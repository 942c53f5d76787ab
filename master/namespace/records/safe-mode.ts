// The record of safe mode: there is one while an operator has safe mode switched on. Then no call changes files and directories, and the
// leader leaves them and their replicas as they are; reads are answered.

import { type Kept, SafeModeRecord } from '#messages/record-codecs'
import type { Context, Key, KeyRange, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import type { Transaction } from '../transaction.js'
import { families, familyRange } from './keys.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'

export interface SafeMode extends Kept {
  /** The leader's time stamp when it was switched on, ms. */
  readonly sinceMs: number
  /** Who switched it on. */
  readonly user: string
}

/** safe mode := 'z'. */
const safeModeKey: Key = families.safeMode

/** The range that every master follows. */
export const safeModeRange: KeyRange = familyRange(families.safeMode, '', 1)

export const decodeSafeMode = (bytes: Uint8Array): SafeMode => decodeRecord(SafeModeRecord, bytes)

export const isInSafeMode = (view: KeyView): boolean => view.get(safeModeKey) !== undefined

export function putSafeMode(tx: Transaction, safeMode: SafeMode): void {
  tx.put(safeModeKey, encodeRecord(SafeModeRecord, safeMode))
}

export function removeSafeMode(tx: Transaction): void {
  tx.remove(safeModeKey)
}

/** What HDFS says of a safe mode that an operator has switched on. */
export const safeModeTip = 'It was turned on manually. Use "hdfs dfsadmin -safemode leave" to turn safe mode off.'

/** HDFS's text; `cannot` is what is refused, such as `Cannot delete /a`. */
export function safeModeText(cannot: string, { hostName }: Context['settings']): string {
  return `${cannot}. Name node is in safe mode.\n${safeModeTip} NamenodeHostName:${hostName}`
}

/**
 * For what the leader does by itself. It looks at safe mode before it begins; what it proposed before that was switched on is refused here,
 * at its place in the order of mutations.
 */
export function checkOutsideSafeMode(view: KeyView, cannot: string, context: Context): void {
  if (isInSafeMode(view)) refuseInSafeMode(cannot, context)
}

export function refuseInSafeMode(cannot: string, { settings }: Pick<Context, 'settings'>): never {
  refuse('safeMode', safeModeText(cannot, settings))
}
