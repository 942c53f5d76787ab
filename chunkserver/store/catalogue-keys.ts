// Keys and values of the catalogue's database.
//   "r" chunkId  -> record
//   "w" chunkId  -> "", for a replica that is being written
//   "d" bucket   -> digest of the bucket: count, low, high: uint32, bytes: uint64; low and high are two independent sums of 32 bits
//   "s" segment  -> live bytes: uint64
//   "m" name     -> "epoch": uint64, "scrub": uint64 (position), "rebuild": 1
// Numbers in keys: 8 bytes, big-endian.

import { FileSystemError } from '../../proto/base/errors.js'
import { type BucketDigest, emptyDigest } from '../../proto/wire/replica-digest.js'
import { readUint64, writeUint64 } from './replica-record.js'

/** The digest of a bucket of finalised replicas. */
export type Bucket = BucketDigest

export const family = { record: 0x72, unfinished: 0x77, digest: 0x64, mark: 0x6d, segment: 0x73 } as const

export function keyOf(of: number, id: number): Buffer {
  const bytes = Buffer.allocUnsafe(9)
  bytes[0] = of
  writeUint64(bytes, id, 1)
  return bytes
}

export function rangeOf(of: number): { gte: Buffer; lt: Buffer } {
  return { gte: Buffer.from([of]), lt: Buffer.from([of + 1]) }
}

export const markKey = (name: string): Buffer => Buffer.from(`m${name}`, 'latin1')

export function encodeUint64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  writeUint64(bytes, value, 0)
  return bytes
}

export const emptyBucket = (): Bucket => emptyDigest()

export function isSameBucket(first: Bucket, second: Bucket): boolean {
  return first.count === second.count && first.low === second.low && first.high === second.high && first.bytes === second.bytes
}

/** Whether no set of replicas can have this digest. */
export function isImpossible({ count, low, high, bytes }: Bucket): boolean {
  return count < 0 || bytes < 0 || (count === 0 && (low !== 0 || high !== 0 || bytes !== 0))
}

export function encodeBucket(bucket: Bucket): Buffer {
  const bytes = Buffer.allocUnsafe(20)
  bytes.writeUInt32BE(bucket.count, 0)
  bytes.writeUInt32BE(bucket.low, 4)
  bytes.writeUInt32BE(bucket.high, 8)
  writeUint64(bytes, bucket.bytes, 12)
  return bytes
}

export function decodeBucket(value: Buffer): Bucket {
  return { count: value.readUInt32BE(0), low: value.readUInt32BE(4), high: value.readUInt32BE(8), bytes: readUint64(value, 12) }
}

export function openingError(folder: string, error: Error & { cause?: unknown }): FileSystemError {
  const cause = error.cause instanceof Error ? error.cause : error
  const isLocked = (cause as { code?: string }).code === 'LEVEL_LOCKED'
  const message = isLocked
    ? `the data folder of ${folder} is in use by another process: stop that process, or give another folder (--data)`
    : `the catalogue ${folder} cannot be opened: ${cause.message}; if it is damaged, move that folder away and start again: the catalogue is then rebuilt from the chunk files`
  return new FileSystemError('misconfigured', message, { cause: error })
}
