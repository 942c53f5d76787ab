// Records of snapshots: which directories may have them, which there are, and what is stored for them. docs/snapshots.md has the rules.

import {
  DeletedSnapshotRecord,
  type Kept,
  SnapshotNameRecord,
  SnapshotRecord,
  SnapshotRootsRecord,
  type SnapshotRootsRecordValue,
} from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { InodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import type { SnapshotRoots } from './covers.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'
import { deletedSnapshotKey, snapshotKey, snapshotNameKey, snapshotRootsKey } from './snapshot-keys.js'

const noRoots: SnapshotRoots = new Map()

interface DecodedRoots {
  readonly record: SnapshotRootsRecordValue
  readonly roots: SnapshotRoots
}

export function decodeSnapshotRoots(bytes: Uint8Array): SnapshotRoots {
  return decodedRoots(bytes).roots
}

function decodedRoots(bytes: Uint8Array): DecodedRoots {
  const known = recall<DecodedRoots>(bytes)
  if (known !== undefined) return known
  const record = decodeRecord(SnapshotRootsRecord, bytes)
  const decoded = { record, roots: new Map(record.roots.map(({ id, numbers }) => [id, numbers])) }
  remember(bytes, decoded)
  return decoded
}

export function readSnapshotRoots(view: KeyView): SnapshotRoots {
  const bytes = view.get(snapshotRootsKey)
  return bytes === undefined ? noRoots : decodeSnapshotRoots(bytes)
}

/** The numbers of a directory's snapshots; undefined: it is not snapshottable any more. */
export function putSnapshotRoot(tx: Transaction, rootId: InodeId, numbers: readonly number[] | undefined): void {
  const bytes = tx.get(snapshotRootsKey)
  const record = bytes === undefined ? { roots: [] } : decodedRoots(bytes).record
  const known = record.roots.find(({ id }) => id === rootId)
  const others = record.roots.filter(({ id }) => id !== rootId)
  const roots = numbers === undefined ? others : [...others, { ...known, id: rootId, numbers }]
  if (roots.length === 0 && record.unknownFields === undefined) tx.remove(snapshotRootsKey)
  else tx.put(snapshotRootsKey, encodeRecord(SnapshotRootsRecord, { ...record, roots }))
}

export interface Snapshot extends Kept {
  readonly rootId: InodeId
  readonly name: string
  readonly madeMs: number
}

export const decodeSnapshot = (bytes: Uint8Array): Snapshot => decodeRecord(SnapshotRecord, bytes) as Snapshot

export function findSnapshot(view: KeyView, number: number): Snapshot | undefined {
  const bytes = view.get(snapshotKey(number))
  return bytes === undefined ? undefined : decodeSnapshot(bytes)
}

export function putSnapshot(tx: Transaction, number: number, snapshot: Snapshot): void {
  tx.put(snapshotKey(number), encodeRecord(SnapshotRecord, snapshot))
}

export function removeSnapshot(tx: Transaction, number: number): void {
  tx.remove(snapshotKey(number))
}

/** The number of the snapshot of this name of a directory. */
export function findSnapshotNumber(view: KeyView, rootId: InodeId, name: string): number | undefined {
  const bytes = view.get(snapshotNameKey(rootId, name))
  return bytes === undefined ? undefined : decodeRecord(SnapshotNameRecord, bytes).number
}

export function putSnapshotName(tx: Transaction, rootId: InodeId, name: string, number: number): void {
  tx.put(snapshotNameKey(rootId, name), encodeRecord(SnapshotNameRecord, { number }))
}

/** Another name for the snapshot; the record is the same. */
export function moveSnapshotName(tx: Transaction, rootId: InodeId, from: string, to: string): void {
  const bytes = tx.get(snapshotNameKey(rootId, from))
  assert(bytes !== undefined, 'a snapshot that gets another name has one')
  tx.remove(snapshotNameKey(rootId, from))
  tx.put(snapshotNameKey(rootId, to), bytes)
}

export function removeSnapshotName(tx: Transaction, rootId: InodeId, name: string): void {
  tx.remove(snapshotNameKey(rootId, name))
}

const deletedSnapshot = encodeRecord(DeletedSnapshotRecord, {})

export const isBeingDeleted = (view: KeyView, number: number): boolean => view.get(deletedSnapshotKey(number)) !== undefined

export function putDeletedSnapshot(tx: Transaction, number: number): void {
  tx.put(deletedSnapshotKey(number), deletedSnapshot)
}

export function removeDeletedSnapshot(tx: Transaction, number: number): void {
  tx.remove(deletedSnapshotKey(number))
}
