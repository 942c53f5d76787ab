// Versions of records, for snapshots; and which chunks a snapshot holds, so that they are found when it is deleted.

import { HeldChunkRecord, type Kept, VersionNumbersRecord, VersionRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import type { Key, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import type { Cover } from './covers.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeOver, encodeRecord } from './record-bytes.js'
import { heldChunkKey, versionKey, versionNumbersKey } from './snapshot-keys.js'
import type { TreeCount } from './tree-count.js'

/** A record as it was in snapshots: those of `cover`, all above `bornAfter`. */
export interface Version extends Kept {
  readonly value: Uint8Array
  readonly bornAfter: number
  readonly cover: Cover
  /** Of an inode that moved on: what it counts in the quotas above the place where it was. */
  readonly moved: TreeCount | undefined
}

export function decodeVersion(bytes: Uint8Array): Version {
  const known = recall<Version>(bytes)
  if (known !== undefined) return known
  const version = decodeRecord(VersionRecord, bytes)
  remember(bytes, version)
  return version
}

export function findVersion(view: KeyView, number: number, key: Key): Version | undefined {
  const bytes = view.get(versionKey(number, key))
  return bytes === undefined ? undefined : decodeVersion(bytes)
}

/** The numbers under which versions of a record are stored, ascending. */
export function versionNumbers(view: KeyView, key: Key): readonly number[] {
  const bytes = view.get(versionNumbersKey(key))
  if (bytes === undefined) return none
  const known = recall<readonly number[]>(bytes)
  if (known !== undefined) return known
  const { numbers } = decodeRecord(VersionNumbersRecord, bytes)
  remember(bytes, numbers)
  return numbers
}

const none: readonly number[] = []

export function putVersion(tx: Transaction, number: number, key: Key, version: Version): void {
  const numbers = versionNumbers(tx, key)
  assert(!numbers.includes(number), 'a snapshot has one version of a record')
  tx.put(versionKey(number, key), encodeRecord(VersionRecord, version))
  putNumbers(
    tx,
    key,
    [...numbers, number].sort((one, other) => one - other),
  )
}

/** Of an inode that moved on. */
export function putMoved(tx: Transaction, number: number, key: Key, moved: TreeCount): void {
  const version = findVersion(tx, number, key)
  assert(version !== undefined, 'what moved on is known to a snapshot')
  tx.put(versionKey(number, key), encodeRecord(VersionRecord, { ...version, moved: { ...version.moved, ...moved } }))
}

/** Under another number. */
export function moveVersion(tx: Transaction, key: Key, numbers: { readonly from: number; readonly to: number }, version: Version): void {
  const others = versionNumbers(tx, key).filter((each) => each !== numbers.from)
  assert(!others.includes(numbers.to), 'a snapshot has one version of a record')
  tx.remove(versionKey(numbers.from, key))
  tx.put(versionKey(numbers.to, key), encodeRecord(VersionRecord, version))
  putNumbers(
    tx,
    key,
    [...others, numbers.to].sort((one, other) => one - other),
  )
}

export function removeVersion(tx: Transaction, number: number, key: Key): void {
  tx.remove(versionKey(number, key))
  putNumbers(
    tx,
    key,
    versionNumbers(tx, key).filter((each) => each !== number),
  )
}

function putNumbers(tx: Transaction, key: Key, numbers: readonly number[]): void {
  const at = versionNumbersKey(key)
  if (numbers.length === 0) tx.remove(at)
  else tx.put(at, encodeOver(VersionNumbersRecord, tx.get(at), { numbers }))
}

const heldChunk = encodeRecord(HeldChunkRecord, {})

export function putHeldChunk(tx: Transaction, number: number, chunkId: ChunkId): void {
  const key = heldChunkKey(number, chunkId)
  if (tx.get(key) === undefined) tx.put(key, heldChunk)
}

export function removeHeldChunk(tx: Transaction, number: number, chunkId: ChunkId): void {
  tx.remove(heldChunkKey(number, chunkId))
}
