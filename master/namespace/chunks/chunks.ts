// Chunks as operations use them, and their records. The chunks of a file are in file-chunks.ts, the locations of replicas in replicas.ts.

import { ChunkRecord, type Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { ChunkserverId, InodeId } from '../../../proto/base/ids.js'
import type { KeyValue, KeyView } from '../../machine/machine.js'
import type { Cover } from '../records/covers.js'
import { chunkKey } from '../records/keys.js'
import { recall, remember } from '../records/memo.js'
import { decodeRecord, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'

export interface Chunk extends Kept {
  readonly inodeId: InodeId
  /** Index in the file, from 0. */
  readonly position: number
  readonly generation: number
  /** Bytes; for an open chunk the known ones. */
  readonly length: number
  /** The chunkservers that hold it (for an open chunk its pipeline), in order. */
  readonly replicas: readonly ChunkserverId[]
  /**
   * On which type of storage each of them lies, by HDFS's numbers, in the same order. 0, and where the list is empty: the type that all
   * disks of the chunkserver have, or DISK.
   */
  readonly storageTypes: readonly number[]
  /** Under construction: no holdings yet. */
  readonly isOpen: boolean
  /** Number of replicas wanted. */
  readonly replication: number
  /**
   * Chunkservers that may have a replica that does not count: left by a pipeline, older, unfinished or damaged. Kept until as many replicas
   * of the chunk's generation as wanted are confirmed; never one of `replicas`.
   */
  readonly leftovers: readonly ChunkserverId[]
  /** It is in its file, with the file's present replication, since the snapshot of this number. */
  readonly bornAfter: number
  /** Snapshots that see it, of the time before that. */
  readonly holds: readonly Hold[]
  /** Only snapshots have it: it is in no file any more. */
  readonly isKept: boolean
  /** Number of replicas that its file wants, if snapshots want more; 0: `replication`. */
  readonly fileReplication: number
  /** A snapshot has more of it, or chunks behind it: what is appended begins a new chunk. */
  readonly isSealed: boolean
  /** Bytes of it that are in its file: it was cut while a snapshot had it, so its replicas were not. 0: all. */
  readonly cutLength: number
  /** The highest number of a snapshot under which it is held; 0: under none. */
  readonly heldUnder: number
}

/** A time in which a chunk was in a file that wanted `replication` replicas, and the snapshots of that time. */
export interface Hold extends Kept {
  readonly replication: number
  readonly cover: Cover
  /** As of the chunk. */
  readonly cutLength: number
}

/** A chunk that no snapshot knows yet. */
export const unheld = { bornAfter: 0, holds: [], isKept: false, fileReplication: 0, isSealed: false, cutLength: 0, heldUnder: 0 } as const

/** A chunk records at most this many places of leftovers, the latest ones. */
export const leftoversMax = 32

/** Bytes of a chunk that are in its file. */
export const lengthInFile = ({ length, cutLength }: Pick<Chunk, 'length' | 'cutLength'>): number => (cutLength === 0 ? length : cutLength)

export function encodeChunk(chunk: Chunk): Uint8Array {
  const bytes = encodeRecord(ChunkRecord, chunk)
  remember(bytes, chunk)
  return bytes
}

export function decodeChunk(bytes: Uint8Array): Chunk {
  const known = recall<Chunk>(bytes)
  if (known !== undefined) return known
  const chunk = parseChunk(bytes)
  remember(bytes, chunk)
  return chunk
}

/** Without the cache of decoded records, for bytes that are read once, such as in a scan. */
export function parseChunk(bytes: Uint8Array): Chunk {
  const chunk = decodeRecord(ChunkRecord, bytes)
  assert(chunk.inodeId > 0, 'a stored chunk belongs to an inode')
  return chunk as Chunk
}

export function findChunk(view: KeyView, chunkId: number): Chunk | undefined {
  const bytes = view.get(chunkKey(chunkId))
  return bytes === undefined ? undefined : decodeChunk(bytes)
}

/** A chunk that must exist in the state. */
export function getChunk(view: KeyView, chunkId: number): Chunk {
  const chunk = findChunk(view, chunkId)
  assert(chunk !== undefined, 'a chunk that a file names is stored')
  return chunk
}

export function putChunk(tx: Transaction, chunkId: number, chunk: Chunk): void {
  tx.put(chunkKey(chunkId), encodeChunk(chunk))
}

/** The record of a chunk and its key, built before the mutation that writes it. */
export const chunkRecord = (chunkId: number, chunk: Chunk): KeyValue => ({ key: chunkKey(chunkId), value: encodeChunk(chunk) })

export function putChunkRecord(tx: Transaction, { key, value }: KeyValue): void {
  tx.put(key, value)
}
