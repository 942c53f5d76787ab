// The bytes of the consensus log's segment files. A batch is one frame with one checksum, so it is valid as a whole or not at all. Its
// checksum starts with the segment's salt, so that old bytes of a recycled file are never taken for new ones. Files and their order:
// log-store.ts.
//
//   segment := header batch* rest            // rest: zeros, or bytes of the file's earlier life
//   header  := "CAIRNLOG", version: uint32, salt: uint32, number: uint64, crc: uint32 of all before, zeros up to 64 bytes
//   batch   := mark: uint32, crc: uint32, sequence: uint64, bytes: uint32, zero: uint32, record{bytes}, zeros to a multiple of 8
// // crc: crc32c begun with the salt, of everything behind it but the zeros at the end; sequence: 1, 2, ... through all segments
//   record  := put | truncate | state | cut
// put := 1: uint8, entryKind: uint8, zero: uint16, bytes: uint32, index: uint64, epoch: uint64, crc: uint32 of all before and payload,
// payload
//   truncate := 2: uint8, zero: uint24, from: uint64
//   state   := 3: uint8, zero: uint24, bytes: uint32, the engine's bytes
//   cut     := 4: uint8, zero: uint24, bytes: uint32, log.CutRecord
//              // integers big-endian; the first batch of each segment begins with the cut and the state that hold there

import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import { assert } from '../../proto/base/assert.js'
import type { Entry, EntryKind, LogWrite, SnapshotPoint } from '../consensus/contract.js'
import { membershipOf, membershipRecord } from './records.js'

export const logFormatVersion = 1
export const segmentHeaderBytes = 64
export const batchHeaderBytes = 24
export const putHeaderBytes = 28
const batchMark = 0x424c4f47
const markBytes = Buffer.from('BLOG')
const magic = Buffer.from('CAIRNLOG')
const entryKinds: readonly EntryKind[] = ['data', 'empty', 'membership']
const recordKind = { put: 1, truncate: 2, state: 3, cut: 4 } as const
const twoTo32 = 0x1_0000_0000

export interface SegmentHeader {
  readonly version: number
  readonly salt: number
  readonly number: number
}

/** The contents of a batch, in order. */
export type LoggedRecord =
  | { readonly kind: 'put'; readonly index: number; readonly epoch: number; readonly offset: number; readonly bytes: number }
  | { readonly kind: 'truncate'; readonly from: number }
  | { readonly kind: 'state'; readonly state: Uint8Array }
  | { readonly kind: 'cut'; readonly snapshot: SnapshotPoint; readonly firstSegment: number }

export function writeUint64(buffer: Buffer, value: number, at: number): number {
  buffer.writeUInt32BE(Math.floor(value / twoTo32), at)
  return buffer.writeUInt32BE(value % twoTo32, at + 4)
}

export function readUint64(buffer: Buffer, at: number): number {
  return buffer.readUInt32BE(at) * twoTo32 + buffer.readUInt32BE(at + 4)
}

export function encodeSegmentHeader(header: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(segmentHeaderBytes)
  magic.copy(bytes)
  bytes.writeUInt32BE(header.version, 8)
  bytes.writeUInt32BE(header.salt, 12)
  writeUint64(bytes, header.number, 16)
  bytes.writeUInt32BE(crc32c(bytes.subarray(0, 24)), 24)
  return bytes
}

/** Undefined if the bytes are not a header. A newer version is returned, so that the caller can name it in the error. */
export function decodeSegmentHeader(bytes: Buffer): SegmentHeader | undefined {
  if (bytes.length < segmentHeaderBytes || !bytes.subarray(0, 8).equals(magic)) return undefined
  if (crc32c(bytes.subarray(0, 24)) !== bytes.readUInt32BE(24)) return undefined
  return { version: bytes.readUInt32BE(8), salt: bytes.readUInt32BE(12), number: readUint64(bytes, 16) }
}

/** Size of the record of an entry. */
export const putBytes = (entry: Entry): number => putHeaderBytes + entry.payload.length

const padded = (bytes: number): number => (bytes + 7) & ~7

function recordBytes(write: LogWrite, cutBytes: Uint8Array | undefined): number {
  switch (write.kind) {
    case 'put':
      return putBytes(write.entry)
    case 'truncate':
      return 12
    case 'state':
      return 8 + write.state.length
    case 'cut':
      return 8 + (cutBytes?.length ?? 0)
  }
}

export interface BatchPlan {
  readonly sequence: number
  readonly salt: number
  /** The oldest segment that is still needed after each cut in the batch. */
  readonly firstSegment: number
}

/**
 * Size of the batch, without knowing yet which segment it goes to; firstSegment makes a cut at most a few bytes longer, which is counted.
 */
export function batchBytes(writes: readonly LogWrite[]): number {
  let bytes = batchHeaderBytes
  for (const write of writes)
    bytes += recordBytes(write, write.kind === 'cut' ? encodeCut(write.snapshot, Number.MAX_SAFE_INTEGER) : undefined)
  return padded(bytes)
}

function encodeCut(snapshot: SnapshotPoint, firstSegment: number): Uint8Array {
  const { index, epoch, membership } = snapshot
  return log.CutRecord.encode({ index, epoch, membership: membershipRecord(membership), firstSegment }).finish()
}

/** Writes the batch at the start of `into`, calls `onPut` with the position of each entry's record, and returns the size of the batch. */
export function encodeBatch(
  into: Buffer,
  writes: readonly LogWrite[],
  plan: BatchPlan,
  onPut: (entry: Entry, offset: number) => void,
): number {
  let at = batchHeaderBytes
  for (const write of writes) {
    switch (write.kind) {
      case 'put':
        onPut(write.entry, at)
        at = encodePut(into, write.entry, at)
        break
      case 'truncate':
        into.writeUInt32BE(recordKind.truncate << 24, at)
        at = writeUint64(into, write.from, at + 4)
        break
      case 'state':
        at = encodeBytes(into, recordKind.state, write.state, at)
        break
      case 'cut':
        at = encodeBytes(into, recordKind.cut, encodeCut(write.snapshot, plan.firstSegment), at)
        break
    }
  }
  into.writeUInt32BE(batchMark, 0)
  writeUint64(into, plan.sequence, 8)
  into.writeUInt32BE(at - batchHeaderBytes, 16)
  into.writeUInt32BE(0, 20)
  into.writeUInt32BE(crc32c(into.subarray(8, at), plan.salt), 4)
  const end = padded(at)
  into.fill(0, at, end)
  return end
}

function encodePut(into: Buffer, entry: Entry, at: number): number {
  const kind = entryKinds.indexOf(entry.kind)
  assert(kind >= 0, 'an entry has one of the known kinds')
  into.writeUInt32BE((recordKind.put << 24) | (kind << 16), at)
  into.writeUInt32BE(entry.payload.length, at + 4)
  writeUint64(into, entry.index, at + 8)
  writeUint64(into, entry.epoch, at + 16)
  into.writeUInt32BE(crc32c(entry.payload, crc32c(into.subarray(at, at + 24))), at + 24)
  into.set(entry.payload, at + putHeaderBytes)
  return at + putHeaderBytes + entry.payload.length
}

function encodeBytes(into: Buffer, kind: number, bytes: Uint8Array, at: number): number {
  into.writeUInt32BE(kind << 24, at)
  into.writeUInt32BE(bytes.length, at + 4)
  into.set(bytes, at + 8)
  return at + 8 + bytes.length
}

/** The entry whose record begins at `at`; undefined if its checksum is wrong. The payload shares the memory of `bytes`. */
export function decodePut(bytes: Buffer, at: number): Entry | undefined {
  if (at + putHeaderBytes > bytes.length || bytes[at] !== recordKind.put) return undefined
  const end = at + putHeaderBytes + bytes.readUInt32BE(at + 4)
  const kind = entryKinds[bytes[at + 1] ?? entryKinds.length]
  if (end > bytes.length || kind === undefined) return undefined
  const payload = bytes.subarray(at + putHeaderBytes, end)
  if (crc32c(payload, crc32c(bytes.subarray(at, at + 24))) !== bytes.readUInt32BE(at + 24)) return undefined
  return { index: readUint64(bytes, at + 8), epoch: readUint64(bytes, at + 16), kind, payload }
}

export interface LoggedBatch {
  readonly sequence: number
  /** Where the next batch begins, in the same bytes. */
  readonly end: number
  readonly records: readonly LoggedRecord[]
}

/** Position of the next possible batch, at `from` or later; -1 if there is none. */
export function findMark(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(markBytes, from)
  while (at >= 0 && at % 8 !== 0) at = bytes.indexOf(markBytes, at + 1)
  return at
}

/** Size of the batch that begins at `at`, as its header claims; undefined if none begins there. Not yet verified by the checksum. */
export function claimedBatch(bytes: Buffer, at: number): { readonly sequence: number; readonly end: number } | undefined {
  if (at + batchHeaderBytes > bytes.length || bytes.readUInt32BE(at) !== batchMark) return undefined
  return { sequence: readUint64(bytes, at + 8), end: at + padded(batchHeaderBytes + bytes.readUInt32BE(at + 16)) }
}

/** The batch at `at` of `bytes` (a segment from its start), or undefined if there is no valid one. */
export function decodeBatch(bytes: Buffer, at: number, salt: number): LoggedBatch | undefined {
  const claimed = claimedBatch(bytes, at)
  if (claimed === undefined || claimed.end > bytes.length) return undefined
  const end = at + batchHeaderBytes + bytes.readUInt32BE(at + 16)
  if (crc32c(bytes.subarray(at + 8, end), salt) !== bytes.readUInt32BE(at + 4)) return undefined
  const records: LoggedRecord[] = []
  for (let next = at + batchHeaderBytes; next < end; ) next = decodeRecord(bytes, next, records)
  return { sequence: claimed.sequence, end: claimed.end, records }
}

function decodeRecord(bytes: Buffer, at: number, into: LoggedRecord[]): number {
  const kind = bytes.readUInt8(at)
  switch (kind) {
    case recordKind.put: {
      const payloadBytes = bytes.readUInt32BE(at + 4)
      const recordBytes = putHeaderBytes + payloadBytes
      into.push({ kind: 'put', index: readUint64(bytes, at + 8), epoch: readUint64(bytes, at + 16), offset: at, bytes: recordBytes })
      return at + recordBytes
    }
    case recordKind.truncate:
      into.push({ kind: 'truncate', from: readUint64(bytes, at + 4) })
      return at + 12
    case recordKind.state: {
      const end = at + 8 + bytes.readUInt32BE(at + 4)
      into.push({ kind: 'state', state: Uint8Array.from(bytes.subarray(at + 8, end)) })
      return end
    }
    default: {
      assert(kind === recordKind.cut, 'a batch under a good checksum holds known records')
      const end = at + 8 + bytes.readUInt32BE(at + 4)
      const { index, epoch, membership, firstSegment } = log.CutRecord.decode(bytes.subarray(at + 8, end))
      into.push({ kind: 'cut', snapshot: { index, epoch, membership: membershipOf(membership) }, firstSegment })
      return end
    }
  }
}
