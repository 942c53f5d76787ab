// What the catalogue says of one replica, and how that is written.
//   record := version: uint8, state: uint8, layout: uint8, checksumType: uint8, bytesPerSlice: uint32,
//             generation: uint64, length: uint64, placementIndex: uint64, fileGeneration: uint64,
//             segment: uint32, position: uint32        // integers big-endian

import { FileSystemError } from '../../proto/base/errors.js'
import type { ChecksumType } from '../../proto/wire/checksum.js'

/** `corrupt`: found damaged; kept until its deletion is ordered, and not served unless a later look finds all its bytes good. */
/** The names of a replica's files. */
export interface FileName {
  readonly chunkId: number
  /** The generation with which the files were created. */
  readonly fileGeneration: number
}

export type ReplicaState = 'beingWritten' | 'finalised' | 'corrupt'
/** `split`: a data file and a checksum file. `packed`: in a segment with others, for small replicas that arrived in one piece. */
export type ReplicaLayout = 'split' | 'packed'

export interface ReplicaRecord {
  readonly chunkId: number
  readonly generation: number
  /** Bytes of data; for a replica being written, its length when it was last opened. */
  readonly length: number
  readonly state: ReplicaState
  readonly layout: ReplicaLayout
  readonly checksumType: ChecksumType
  readonly bytesPerSlice: number
  /** The log entry that decided a copy, 0 for replicas written by clients. */
  readonly placementIndex: number
  /** The generation with which its files were created and named; recoveries and appends raise only `generation`. */
  readonly fileGeneration: number
  /** For a packed replica its segment and the position in it; 0 otherwise. */
  readonly segment: number
  readonly position: number
}

const recordVersion = 1
const recordBytes = 48
const states: readonly ReplicaState[] = ['beingWritten', 'finalised', 'corrupt']
const layouts: readonly ReplicaLayout[] = ['split', 'packed']

const uint32Max = 0xffff_ffff

/** Whether a record is still about the same bytes. */
export function isSameReplica(now: ReplicaRecord | undefined, before: ReplicaRecord): boolean {
  return (
    now !== undefined &&
    now.generation === before.generation &&
    now.length === before.length &&
    now.segment === before.segment &&
    now.position === before.position
  )
}

/** Throws `malformed` unless `value` is a whole number in [0, most], by default 2^53 - 1. */
export function checkWhole(value: number, what: string, most = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > most) {
    throw new FileSystemError('malformed', `${what} is a whole number from 0 to ${most}, not ${value}`)
  }
}

/** Throws `malformed` for numbers that a record cannot contain. */
export function checkRecord(record: ReplicaRecord): void {
  checkWhole(record.chunkId, 'a chunk id')
  checkWhole(record.generation, 'a generation')
  checkWhole(record.fileGeneration, 'a generation')
  checkWhole(record.length, 'a length')
  checkWhole(record.placementIndex, 'an entry index')
  checkWhole(record.bytesPerSlice, 'a slice length', uint32Max)
  checkWhole(record.segment, 'a segment number', uint32Max)
  checkWhole(record.position, 'a position in a segment', uint32Max)
}

export function encodeRecord(record: ReplicaRecord): Buffer {
  checkRecord(record)
  const bytes = Buffer.allocUnsafe(recordBytes)
  bytes[0] = recordVersion
  bytes[1] = states.indexOf(record.state)
  bytes[2] = layouts.indexOf(record.layout)
  bytes[3] = record.checksumType
  bytes.writeUInt32BE(record.bytesPerSlice, 4)
  writeUint64(bytes, record.generation, 8)
  writeUint64(bytes, record.length, 16)
  writeUint64(bytes, record.placementIndex, 24)
  writeUint64(bytes, record.fileGeneration, 32)
  bytes.writeUInt32BE(record.segment, 40)
  bytes.writeUInt32BE(record.position, 44)
  return bytes
}

export function decodeRecord(chunkId: number, bytes: Buffer): ReplicaRecord {
  const state = states[bytes[1] ?? -1]
  const layout = layouts[bytes[2] ?? -1]
  const type = bytes[3]
  if (bytes.length !== recordBytes || bytes[0] !== recordVersion || state === undefined || layout === undefined) {
    throw new FileSystemError('io', `the catalogue's record of chunk ${chunkId} is damaged`)
  }
  if (type !== 0 && type !== 1 && type !== 2) throw new FileSystemError('io', `the catalogue's record of chunk ${chunkId} is damaged`)
  return {
    chunkId,
    generation: readUint64(bytes, 8),
    length: readUint64(bytes, 16),
    state,
    layout,
    checksumType: type,
    bytesPerSlice: bytes.readUInt32BE(4),
    placementIndex: readUint64(bytes, 24),
    fileGeneration: readUint64(bytes, 32),
    segment: bytes.readUInt32BE(40),
    position: bytes.readUInt32BE(44),
  }
}

export function writeUint64(target: Buffer, value: number, at: number): void {
  target.writeUInt32BE(Math.floor(value / 0x1_0000_0000), at)
  target.writeUInt32BE(value >>> 0, at + 4)
}

export function readUint64(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 0x1_0000_0000 + bytes.readUInt32BE(at + 4)
}
