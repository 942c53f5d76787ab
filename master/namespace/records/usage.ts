// How much is in the file system: its files, directories and bytes. Every change of the tree counts itself here, in the same mutation. What was there when
// counting began is found by a scan and added once (operations/cluster/count-usage.ts); until then the record knows only what came and went since.
// What was deleted counts until its inode record is purged. Bytes are exact as long as their sum stays below 2^53, more than a record can hold.

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
  readonly filesGone: number
  readonly directoriesGone: number
  readonly bytesGone: number
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
  files: files - filesGone,
  directories: directories - directoriesGone,
  bytes: bytes - bytesGone,
})

/** Counting begins. `isWhole`: there is nothing yet that a scan would have to find. */
export function beginUsage(tx: Transaction, isWhole: boolean): void {
  putUsage(tx, { isWhole, ...noUsage, filesGone: 0, directoriesGone: 0, bytesGone: 0 })
}

/** As a record can hold it. The lengths of files are what clients say: whatever they add up to must not end a master. */
const bounded = (bytes: number): number => Math.min(Math.max(0, bytes), Number.MAX_SAFE_INTEGER)

/** All there is, from now on. */
export function completeUsage(tx: Transaction, { files, directories, bytes }: Usage): void {
  assert(files >= 0 && directories >= 0, 'a file system holds no less than nothing')
  const whole: UsageCount = { isWhole: true, files, directories, bytes: bounded(bytes), filesGone: 0, directoriesGone: 0, bytesGone: 0 }
  const count = findUsage(tx)
  putUsage(tx, count === undefined ? whole : keepUnknown(whole, count))
}

/** So many more, or fewer. Nothing is written where counting has not begun. */
export function countUsage(tx: Transaction, files: number, directories: number, bytes: number): void {
  if (files === 0 && directories === 0 && bytes === 0) return
  const count = findUsage(tx)
  if (count === undefined) return
  const { isWhole } = count
  const made: UsageCount = {
    isWhole,
    files: count.files + (isWhole || files > 0 ? files : 0),
    directories: count.directories + (isWhole || directories > 0 ? directories : 0),
    bytes: bounded(count.bytes + (isWhole || bytes > 0 ? bytes : 0)),
    filesGone: count.filesGone - (isWhole || files > 0 ? 0 : files),
    directoriesGone: count.directoriesGone - (isWhole || directories > 0 ? 0 : directories),
    bytesGone: bounded(count.bytesGone - (isWhole || bytes > 0 ? 0 : bytes)),
  }
  assert(made.files >= 0 && made.directories >= 0, 'no more goes away than there is')
  putUsage(tx, keepUnknown(made, count))
}

function putUsage(tx: Transaction, count: UsageCount): void {
  const bytes = encodeRecord(UsageRecord, count)
  remember(bytes, count)
  tx.put(usageKey, bytes)
}
