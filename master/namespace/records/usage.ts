// How much is in the file system: its files, directories and bytes. Every change of the tree counts itself here, in the same mutation. What
// was there when counting began is found by a scan and added once (operations/cluster/count-usage.ts); until then the record knows only
// what came and went since. What was deleted counts until its inode record is purged. Bytes are exact as long as their sum stays below
// 2^53, more than a record can hold.

import { type Kept, UsageRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { Key, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import type { Inode } from './inodes.js'
import { families } from './keys.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeRecord, keepUnknown } from './record-bytes.js'

/** usage := 'u'. */
export const usageKey: Key = families.usage

/** Totals, or differences of them. */
export interface Usage {
  readonly files: number
  readonly directories: number
  readonly bytes: number
}

export interface UsageCount extends Usage, Kept {
  readonly isWhole: boolean
  /** What went away since counting began; undefined once it is whole. */
  readonly filesGone: number | undefined
  readonly directoriesGone: number | undefined
  readonly bytesGone: number | undefined
  /** Directories with a quota. */
  readonly quotas: number
  /** Given to a snapshot last. */
  readonly snapshotNumber: number
  /** The highest number of the snapshots that are there; 0: none is. */
  readonly latestSnapshot: number
}

export const noUsage: Usage = { files: 0, directories: 0, bytes: 0 }

export const usageOf = (inode: Inode): Usage =>
  inode.kind === 'file' ? { files: 1, directories: 0, bytes: inode.length } : { files: 0, directories: 1, bytes: 0 }

export const addUsage = (a: Usage, b: Usage): Usage => ({
  files: a.files + b.files,
  directories: a.directories + b.directories,
  bytes: a.bytes + b.bytes,
})

export const subtractUsage = (a: Usage, b: Usage): Usage => ({
  files: a.files - b.files,
  directories: a.directories - b.directories,
  bytes: a.bytes - b.bytes,
})

export function decodeUsage(bytes: Uint8Array): UsageCount {
  const known = recall<UsageCount>(bytes)
  if (known !== undefined) return known
  const usage = decodeRecord(UsageRecord, bytes) as UsageCount
  remember(bytes, usage)
  return usage
}

/** Undefined before counting began. */
export function findUsage(view: KeyView): UsageCount | undefined {
  const bytes = view.get(usageKey)
  return bytes === undefined ? undefined : decodeUsage(bytes)
}

/** What came less what went since counting began, or all there is once it is whole. */
export const netUsage = ({ files, directories, bytes, filesGone, directoriesGone, bytesGone }: UsageCount): Usage => ({
  files: files - (filesGone ?? 0),
  directories: directories - (directoriesGone ?? 0),
  bytes: bytes - (bytesGone ?? 0),
})

const nothingGone = { filesGone: undefined, directoriesGone: undefined, bytesGone: undefined }

/** Counting begins. `isWhole`: there is nothing yet that a scan would have to find. */
export function beginUsage(tx: Transaction, isWhole: boolean): void {
  putUsage(tx, { isWhole, ...noUsage, ...nothingGone, quotas: 0, snapshotNumber: 0, latestSnapshot: 0 })
}

/** The number of directories with a quota. While it is 0, quotas cost nothing. */
export const countQuotas = (view: KeyView): number => findUsage(view)?.quotas ?? 0

/** The same in the record itself, which may be absent. */
export const quotasIn = (record: Uint8Array | undefined): number => (record === undefined ? 0 : decodeUsage(record).quotas)

/** One more directory has a quota (1), or one fewer (-1). */
export function changeQuotas(tx: Transaction, delta: 1 | -1): void {
  if (findUsage(tx) === undefined) beginUsage(tx, false)
  const count = findUsage(tx)
  assert(count !== undefined && count.quotas + delta >= 0, 'only a quota that was counted is removed')
  putUsage(tx, { ...count, quotas: count.quotas + delta })
}

/** The highest number of the snapshots that are there. While it is 0, snapshots cost nothing. */
export const latestSnapshot = (view: KeyView): number => findUsage(view)?.latestSnapshot ?? 0

/** The number given to a snapshot last: what is written now is younger. */
export const lastSnapshotNumber = (view: KeyView): number => findUsage(view)?.snapshotNumber ?? 0

export function putSnapshotNumbers(tx: Transaction, numbers: { readonly snapshotNumber: number; readonly latestSnapshot: number }): void {
  if (findUsage(tx) === undefined) beginUsage(tx, false)
  const count = findUsage(tx)
  assert(count !== undefined, 'counting has begun')
  putUsage(tx, { ...count, ...numbers })
}

/** As a record can hold it. The lengths of files are what clients say: whatever they add up to must not end a master. */
export const bounded = (bytes: number): number => Math.min(Math.max(0, bytes), Number.MAX_SAFE_INTEGER)

/** All there is, from now on. */
export function completeUsage(tx: Transaction, { files, directories, bytes }: Usage): void {
  assert(files >= 0 && directories >= 0, 'a file system holds no less than nothing')
  const count = findUsage(tx)
  const { quotas, snapshotNumber, latestSnapshot } = count ?? { quotas: 0, snapshotNumber: 0, latestSnapshot: 0 }
  const counted: Usage = { files, directories, bytes: bounded(bytes) }
  const whole: UsageCount = { isWhole: true, ...counted, ...nothingGone, quotas, snapshotNumber, latestSnapshot }
  putUsage(tx, count === undefined ? whole : keepUnknown(whole, count))
}

/** So many more, or fewer. Nothing is written where counting has not begun. */
export function countUsage(tx: Transaction, files: number, directories: number, bytes: number): void {
  if (files === 0 && directories === 0 && bytes === 0) return
  const count = findUsage(tx)
  if (count === undefined) return
  const made = count.isWhole ? countedWhole(count, files, directories, bytes) : countedSince(count, files, directories, bytes)
  assert(made.files >= 0 && made.directories >= 0, 'no more goes away than there is')
  putUsage(tx, keepUnknown(made, count))
}

/** Most mutations leave the bytes as they are, and sums of numbers that may be large cost more than all else here. */
const countedWhole = (count: UsageCount, files: number, directories: number, bytes: number): UsageCount => ({
  isWhole: true,
  files: count.files + files,
  directories: count.directories + directories,
  bytes: bytes === 0 ? count.bytes : bounded(count.bytes + bytes),
  filesGone: undefined,
  directoriesGone: undefined,
  bytesGone: undefined,
  quotas: count.quotas,
  snapshotNumber: count.snapshotNumber,
  latestSnapshot: count.latestSnapshot,
})

const countedSince = (count: UsageCount, files: number, directories: number, bytes: number): UsageCount => ({
  isWhole: false,
  files: count.files + Math.max(files, 0),
  directories: count.directories + Math.max(directories, 0),
  bytes: bounded(count.bytes + Math.max(bytes, 0)),
  filesGone: (count.filesGone ?? 0) - Math.min(files, 0),
  directoriesGone: (count.directoriesGone ?? 0) - Math.min(directories, 0),
  bytesGone: bounded((count.bytesGone ?? 0) - Math.min(bytes, 0)),
  quotas: count.quotas,
  snapshotNumber: count.snapshotNumber,
  latestSnapshot: count.latestSnapshot,
})

function putUsage(tx: Transaction, count: UsageCount): void {
  const bytes = encodeRecord(UsageRecord, count)
  remember(bytes, count)
  tx.put(usageKey, bytes)
}
