// The feature level of the state: which records may be written, because every master of the group has reported to support them. A version
// that adds records, or changes the meaning of existing ones, adds a level to the table here, and refuses what needs the level below it.

import { FeatureLevelRecord } from '#messages/record-codecs'
import type { KeyRange, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import type { Transaction } from '../transaction.js'
import { families, familyRange, featureLevelKey } from './keys.js'
import { decodeRecord, encodeOver } from './record-bytes.js'

/** Every level from 1 on, and what it introduced. Level 0 is the state before feature levels. */
export const featureLevels: readonly string[] = [
  'masters keep the fields of records that they do not know',
  'the last chunk of an open file is recovered: recovery records',
  'the state counts its files, directories and bytes',
  'the changes of the namespace are kept for the change feed',
  'files and directories have access control lists',
  'directories have quotas',
  'safe mode, switched by an operator',
  'snapshots of directories',
  'storage policies other than HOT, and on which type of storage each replica lies',
  'the change feed knows its size, and tells of snapshots',
  'pools and directives of the central cache',
  'quotas count what only snapshots hold',
]

/** Recoveries exist from this level on. */
export const recoveryLevel = 2

/** The usage record exists from this level on. */
export const usageLevel = 3

/** The change feed exists from this level on. */
export const feedLevel = 4

/** Inodes have access control lists from this level on. */
export const aclLevel = 5

/** Directories have quotas from this level on. */
export const quotaLevel = 6

/** Safe mode exists from this level on. */
export const safeModeLevel = 7

/** Snapshots exist from this level on. */
export const snapshotLevel = 8

/** Storage policies other than the default one exist from this level on. */
export const policyLevel = 9

/** The change feed counts its bytes from this level on. */
export const feedBytesLevel = 10

/** The change feed tells of snapshots from this level on. */
export const feedSnapshotLevel = 10

/** The central cache has pools and directives from this level on. */
export const cacheLevel = 11

/** Quotas count what only snapshots hold from this level on. */
export const heldCountLevel = 12

/** The highest level that this version supports. */
export const supportedLevel: number = featureLevels.length

/** The range that every master follows. */
export const featureLevelRange: KeyRange = familyRange(families.featureLevel, '', 1)

export const decodeFeatureLevel = (bytes: Uint8Array): number => decodeRecord(FeatureLevelRecord, bytes).level

export function readFeatureLevel(view: KeyView): number {
  const bytes = view.get(featureLevelKey)
  return bytes === undefined ? 0 : decodeFeatureLevel(bytes)
}

export function putFeatureLevel(tx: Transaction, level: number): void {
  tx.put(featureLevelKey, encodeOver(FeatureLevelRecord, tx.get(featureLevelKey), { level }))
}

/** Refuses what needs a level that the state does not have yet; `what` is the subject of the message. */
export function requireLevel(view: KeyView, needed: number, what: string): void {
  const level = readFeatureLevel(view)
  if (level >= needed) return
  const how = 'upgrade all masters, then: cairn admin upgrade --finalize'
  refuse('unsupported', `${what} needs feature level ${needed}, and this cluster has level ${level}: ${how}`)
}
