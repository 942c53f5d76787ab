// Chunks as operations see them, and their records. Which chunks a file has is in file-chunks.ts, where their replicas are in replicas.ts.

import { ChunkRecord, type Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { ChunkserverId, InodeId } from '../../../proto/base/ids.js'
import type { KeyValue, KeyView } from '../../machine/machine.js'
import { chunkKey } from '../records/keys.js'
import { recall, remember } from '../records/memo.js'
import { decodeRecord, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'

export interface Chunk extends Kept {
  readonly inodeId: InodeId
  /** In the file, from 0. */
  readonly position: number
  readonly generation: number
  /** Bytes; of an open chunk as far as known. */
  readonly length: number
  /** The chunkservers that hold it (of an open chunk: its pipeline), in order. */
  readonly replicas: readonly ChunkserverId[]
  /** Under construction: no holdings yet. */
  readonly isOpen: boolean
  /** Copies wanted. */
  readonly replication: number
  /**
   * Chunkservers where a replica may lie that does not count: left behind by a pipeline, older, unfinished or damaged. Kept until as many replicas
   * of the chunk's generation as are wanted are confirmed; never one of `replicas`.
   */
  readonly leftovers: readonly ChunkserverId[]
}

/** A chunk remembers so many places of leftovers, the latest ones. */
export const leftoversMax = 32

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

/** Without the memo, for bytes that are seen once, such as those of a scan. */
export function parseChunk(bytes: Uint8Array): Chunk {
  const chunk = decodeRecord(ChunkRecord, bytes)
  assert(chunk.inodeId > 0, 'a stored chunk belongs to an inode')
  return chunk as Chunk
}

export function findChunk(view: KeyView, chunkId: number): Chunk | undefined {
  const bytes = view.get(chunkKey(chunkId))
  return bytes === undefined ? undefined : decodeChunk(bytes)
}

/** A chunk that the state says exists. */
export function getChunk(view: KeyView, chunkId: number): Chunk {
  const chunk = findChunk(view, chunkId)
  assert(chunk !== undefined, 'a chunk that a file names is stored')
  return chunk
}

export function putChunk(tx: Transaction, chunkId: number, chunk: Chunk): void {
  tx.put(chunkKey(chunkId), encodeChunk(chunk))
}

/** The record of a chunk and its key, made ahead of the mutation that writes it. */
export const chunkRecord = (chunkId: number, chunk: Chunk): KeyValue => ({ key: chunkKey(chunkId), value: encodeChunk(chunk) })

export function putChunkRecord(tx: Transaction, { key, value }: KeyValue): void {
  tx.put(key, value)
}
