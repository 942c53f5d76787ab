// Paths of a replica's files, and the format of the checksum file.
//   chunks/FOLDER/ID_GENERATION.data    := data                              split layout; for packed ones see segments.ts
//   chunks/FOLDER/ID_GENERATION.sums    := head, mark, mark, sum: uint32*    version 2; marks see replica-marks.ts
//                                        | head, sum: uint32*                version 1: finished before there were marks
//   FOLDER := ID / 4096, the bucket of digests; ids are handed out in sequence, so folders fill one after the other
//   head   := "CSUM", version: uint8, checksumType: uint8, zero: uint16, bytesPerSlice: uint32, chunkId: uint64,
//             generation: uint64, crc32c of what precedes: uint32                       // integers big-endian
// The generation in a name and in a head is the one the files were made with; the catalogue has the present one.

import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import { markBytes, markCount } from './replica-marks.js'
import { type FileName, readUint64, writeUint64 } from './replica-record.js'

export const headBytes = 32
export const sumBytes = 4
const magic = 0x4353554d
const headVersion = 2
/** Offset of the first sum, by version of the head. */
const sumsStart: Readonly<Record<number, number>> = { 1: headBytes, 2: headBytes + markCount * markBytes }
/** Offset of the first sum in new files. */
export const sumsAt = headBytes + markCount * markBytes
const headCrc = createChecksum(2, headBytes)

export interface ReplicaHead {
  readonly chunkId: number
  readonly generation: number
  readonly checksumType: number
  readonly bytesPerSlice: number
  /** Offset of the first sum. */
  readonly sumsAt: number
}

export function folderOf(root: string, chunkId: number): string {
  return join(root, 'chunks', String(bucketOf(chunkId)))
}

export type FileKind = 'data' | 'sums'

export function pathOf(root: string, { chunkId, fileGeneration }: FileName, kind: FileKind): string {
  return join(folderOf(root, chunkId), `${chunkId}_${fileGeneration}.${kind}`)
}

/** The replica of a file in a bucket's folder; undefined for a name in another form. */
export function parseFileName(name: string): (FileName & { readonly kind: FileKind }) | undefined {
  const match = /^(\d{1,16})_(\d{1,16})\.(data|sums)$/.exec(name)
  return match === null ? undefined : { chunkId: Number(match[1]), fileGeneration: Number(match[2]), kind: match[3] as FileKind }
}

export function encodeHead(head: Omit<ReplicaHead, 'sumsAt'>): Buffer {
  const bytes = Buffer.alloc(headBytes)
  bytes.writeUInt32BE(magic, 0)
  bytes[4] = headVersion
  bytes[5] = head.checksumType
  bytes.writeUInt32BE(head.bytesPerSlice, 8)
  writeUint64(bytes, head.chunkId, 12)
  writeUint64(bytes, head.generation, 20)
  bytes.writeUInt32BE(headCrc.crcOf(bytes.subarray(0, headBytes - 4)), headBytes - 4)
  return bytes
}

/** Decodes a head; undefined when it is not one, or damaged. */
export function decodeHead(bytes: Buffer): ReplicaHead | undefined {
  const start = sumsStart[bytes[4] ?? 0]
  const isWhole =
    bytes.length === headBytes &&
    bytes.readUInt32BE(0) === magic &&
    bytes.readUInt32BE(headBytes - 4) === headCrc.crcOf(bytes.subarray(0, headBytes - 4))
  if (!isWhole || start === undefined) return undefined
  return {
    chunkId: readUint64(bytes, 12),
    generation: readUint64(bytes, 20),
    checksumType: bytes[5] ?? 0,
    bytesPerSlice: bytes.readUInt32BE(8),
    sumsAt: start,
  }
}

/** Offset of the first sum; throws `checksumMismatch` unless the head is valid and belongs to this chunk and these checksums. */
export function checkHead(bytes: Buffer, chunkId: number, checksum: Checksum): number {
  const head = decodeHead(bytes)
  if (head === undefined) throw new FileSystemError('checksumMismatch', `the checksum file of chunk ${chunkId} has a damaged head`)
  if (head.chunkId !== chunkId || head.checksumType !== checksum.type || head.bytesPerSlice !== checksum.bytesPerSlice) {
    throw new FileSystemError('checksumMismatch', `the checksum file of chunk ${chunkId} belongs to another replica`)
  }
  return head.sumsAt
}
