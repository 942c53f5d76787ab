// Marks: the checksum file describes the replica twice. One of the two marks is always as it was at the last sync, whatever the disk did
// with the other. A mark confirms an unfinished last slice whose sum is being overwritten, and identifies the files when the catalogue has
// no record of them.
//   mark := sequence: uint32, state: uint8, zero: uint8, zero: uint16, generation: uint64, length: uint64, placementIndex: uint64,
//           tailSum: uint32,                                         // crc32c of the last, unfinished slice's data; 0 when there is none
//           crc32c of chunkId: uint64, fileGeneration: uint64 and what precedes: uint32                      // integers big-endian

import { createChecksum } from '../../proto/wire/checksum.js'
import type { FileName } from './replica-record.js'
import { readUint64, writeUint64 } from './replica-record.js'

export const markBytes = 40
export const markCount = 2
const checkedBytes = markBytes - 4
const idBytes = 16
const crc32c = createChecksum(2, 512)

/** `temporary`: an unfinished copy, of which nothing was acknowledged. */
export type MarkState = 'temporary' | 'beingWritten' | 'finalised'
const states: readonly MarkState[] = ['temporary', 'beingWritten', 'finalised']

export interface Mark {
  readonly sequence: number
  readonly state: MarkState
  readonly generation: number
  /** Bytes of data when it was written; they never change while a replica only grows. */
  readonly length: number
  readonly placementIndex: number
  readonly tailSum: number
}

export function encodeMark(of: FileName, mark: Mark): Buffer {
  const bytes = Buffer.alloc(markBytes)
  bytes.writeUInt32BE(mark.sequence, 0)
  bytes[4] = states.indexOf(mark.state)
  writeUint64(bytes, mark.generation, 8)
  writeUint64(bytes, mark.length, 16)
  writeUint64(bytes, mark.placementIndex, 24)
  bytes.writeUInt32BE(mark.tailSum, 32)
  bytes.writeUInt32BE(crcOf(of, bytes), checkedBytes)
  return bytes
}

/** Undefined for data that is no mark of these files, or an incomplete one. */
export function decodeMark(of: FileName, bytes: Buffer): Mark | undefined {
  if (bytes.length !== markBytes || bytes.readUInt32BE(checkedBytes) !== crcOf(of, bytes)) return undefined
  const state = states[bytes[4] ?? -1]
  if (state === undefined) return undefined
  return {
    sequence: bytes.readUInt32BE(0),
    state,
    generation: readUint64(bytes, 8),
    length: readUint64(bytes, 16),
    placementIndex: readUint64(bytes, 24),
    tailSum: bytes.readUInt32BE(32),
  }
}

function crcOf({ chunkId, fileGeneration }: FileName, mark: Buffer): number {
  const ids = Buffer.allocUnsafe(idBytes)
  writeUint64(ids, chunkId, 0)
  writeUint64(ids, fileGeneration, 8)
  return crc32c.crcOf(mark.subarray(0, checkedBytes), crc32c.crcOf(ids))
}

/**
 * The minimum number of bytes that were promised to be durable. The later of two marks may not have been synced with its data, and the
 * earlier one may be from before a cut, so the smaller length holds in either case.
 */
export function promisedBytes([one, other]: readonly (Mark | undefined)[]): number {
  return one === undefined || other === undefined ? 0 : Math.min(one.length, other.length)
}
