// Chunks as operations see them, and their records. Which chunks a file has is in file-chunks.ts, where their replicas are in replicas.ts.

import { assert } from '../../proto/base/assert.js'
import type { ChunkserverId, InodeId } from '../../proto/base/ids.js'
import type { KeyView } from '../machine/machine.js'
import { chunkKey } from './keys.js'
import { recall, remember } from './memo.js'
import { RecordReader, RecordWriter } from './record-bytes.js'
import type { Transaction } from './transaction.js'

export interface Chunk {
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

const writer = new RecordWriter()
const tags = { inodeId: 8, position: 16, generation: 24, length: 32, replicas: 42, isOpen: 48, replication: 56, leftovers: 74 } as const

export function encodeChunk(chunk: Chunk): Uint8Array {
  writer.begin()
  writer.number(tags.inodeId, chunk.inodeId)
  writer.number(tags.position, chunk.position)
  writer.number(tags.generation, chunk.generation)
  writer.number(tags.length, chunk.length)
  writer.packed(tags.replicas, chunk.replicas)
  writer.boolean(tags.isOpen, chunk.isOpen)
  writer.number(tags.replication, chunk.replication)
  writer.packed(tags.leftovers, chunk.leftovers)
  const bytes = writer.finish()
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

const noLeftovers: number[] = []

/** Without the memo, for bytes that are seen once, such as those of a scan. */
export function parseChunk(bytes: Uint8Array): Chunk {
  const reader = new RecordReader(bytes)
  let inodeId = 0
  let position = 0
  let generation = 0
  let length = 0
  let replicas: number[] = []
  let isOpen = false
  let replication = 0
  let leftovers: number[] = noLeftovers
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === tags.inodeId) inodeId = reader.number()
    else if (tag === tags.position) position = reader.number()
    else if (tag === tags.generation) generation = reader.number()
    else if (tag === tags.length) length = reader.number()
    else if (tag === tags.replicas) replicas = reader.packed()
    else if (tag === tags.isOpen) isOpen = reader.number() !== 0
    else if (tag === tags.replication) replication = reader.number()
    else if (tag === tags.leftovers) leftovers = reader.packed()
    else reader.skip(tag)
  }
  assert(inodeId > 0, 'a stored chunk belongs to an inode')
  return {
    inodeId: inodeId as InodeId,
    position,
    generation,
    length,
    replicas: replicas as ChunkserverId[],
    isOpen,
    replication,
    leftovers: leftovers as ChunkserverId[],
  }
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
