// The last, unfinished slice of a replica being written: its length and its CRCs, which are extended as bytes are added. The bytes are only
// on disk, because slices may be megabytes long and many replicas open.

import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'

export interface SliceTail {
  readonly bytes: number
  /** In the replica's own checksum type: the sum of this slice in the checksum file. 0 without checksums. */
  readonly sum: number
  /** CRC32C, by which a mark confirms the slice. */
  readonly markSum: number
}

const crc32c = createChecksum(2, 512)

/** The last slice is full, or there is none yet. */
export const noTail: SliceTail = { bytes: 0, sum: 0, markSum: 0 }

/** The CRC32C of a tail's data; 0 when it is empty. */
export const markSumOf = (data: Buffer): number => (data.length === 0 ? 0 : crc32c.crcOf(data))

/** The tail with the bytes of `before`, followed by `data`. */
export function extendTail(checksum: Checksum, before: SliceTail, data: Buffer): SliceTail {
  if (data.length === 0) return before
  const sum = checksum.crcOf(data, before.sum)
  const markSum = checksum.type === crc32c.type ? sum : crc32c.crcOf(data, before.markSum)
  return { bytes: before.bytes + data.length, sum, markSum }
}

export const tailOf = (checksum: Checksum, data: Buffer): SliceTail => extendTail(checksum, noTail, data)
