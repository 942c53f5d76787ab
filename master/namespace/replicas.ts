// Where replicas are: a holding for each replica of a closed chunk, a doomed record for each replica that must go. The changes here keep chunk
// records and these two families in step; a doomed replica's deletion is ordered only after the entry that doomed it is committed.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Change, KeyView } from '../machine/machine.js'
import { type Chunk, encodeChunk, leftoversMax } from './chunks.js'
import { chunkKey, doomedKey, holdingKey } from './keys.js'
import { RecordReader, RecordWriter } from './record-bytes.js'

const writer = new RecordWriter()
const generationTag = 8
const lengthTag = 16

/** What a chunkserver has of a closed chunk. */
export interface Holding {
  readonly generation: number
  /** In bytes; undefined in a record of the time before it was kept: then it is the chunk's. */
  readonly length: number | undefined
}

export function encodeHolding({ generation, length }: Pick<Chunk, 'generation' | 'length'>): Uint8Array {
  writer.begin()
  writer.number(generationTag, generation)
  writer.number(lengthTag, length)
  return writer.finish()
}

export function decodeHolding(bytes: Uint8Array): Holding {
  const reader = new RecordReader(bytes)
  let generation = 0
  let length: number | undefined
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === generationTag) generation = reader.number()
    else if (tag === lengthTag) length = reader.number()
    else reader.skip(tag)
  }
  return { generation, length }
}

/** The bytes of a doomed record. */
export function encodeGeneration(generation: number): Uint8Array {
  writer.begin()
  writer.number(generationTag, generation)
  return writer.finish()
}

export function decodeGeneration(bytes: Uint8Array): number {
  const reader = new RecordReader(bytes)
  let generation = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === generationTag) generation = reader.number()
    else reader.skip(tag)
  }
  return generation
}

export function putChunk(chunkId: number, chunk: Chunk, changes: Change[]): void {
  changes.push({ key: chunkKey(chunkId), value: encodeChunk(chunk) })
}

/** The chunk is whole from here on: its holdings appear. */
export function closeChunk(chunkId: number, chunk: Chunk, changes: Change[]): Chunk {
  const closed: Chunk = { ...chunk, isOpen: false }
  putChunk(chunkId, closed, changes)
  const holding = encodeHolding(chunk)
  for (const chunkserverId of chunk.replicas) changes.push({ key: holdingKey(chunkserverId, chunkId), value: holding })
  return closed
}

/** The chunk is written again, by these of its holders: all holdings vanish until it is closed. */
export function reopenChunk(chunkId: number, chunk: Chunk, pipeline: readonly ChunkserverId[], changes: Change[]): Chunk {
  const open: Chunk = { ...withReplicas(chunk, pipeline, chunk.replicas), isOpen: true }
  putChunk(chunkId, open, changes)
  for (const chunkserverId of chunk.replicas) changes.push({ key: holdingKey(chunkserverId, chunkId), value: undefined })
  return open
}

/** The chunk with these holders, and with the places where it leaves something behind: those it had, and `left`. */
export function withReplicas(chunk: Chunk, replicas: readonly ChunkserverId[], left: readonly ChunkserverId[] = []): Chunk {
  const leftovers = new Set([...chunk.leftovers, ...left])
  for (const replica of replicas) leftovers.delete(replica)
  return { ...chunk, replicas, leftovers: leftovers.size === 0 ? noLeftovers : [...leftovers].slice(-leftoversMax) }
}

/** Something of the chunk lies at a place that it does not name. */
export function noteLeftover(chunkId: number, chunk: Chunk, chunkserverId: ChunkserverId, changes: Change[]): void {
  if (chunk.replicas.includes(chunkserverId) || chunk.leftovers.includes(chunkserverId)) return
  putChunk(chunkId, withReplicas(chunk, chunk.replicas, [chunkserverId]), changes)
}

const noLeftovers: readonly ChunkserverId[] = []

/** Whether a chunk is still as it was judged: closed, of that generation, and at these chunkservers among others. Of an open one only its writer decides. */
export function holdsBasis(chunk: Chunk, basis: { readonly generation: number; readonly confirmed: readonly ChunkserverId[] }): boolean {
  return !chunk.isOpen && chunk.generation === basis.generation && basis.confirmed.every((id) => chunk.replicas.includes(id))
}

/** The chunk is no part of any file any more: its record and holdings vanish, its replicas are doomed. */
export function removeChunk(chunkId: number, chunk: Chunk, changes: Change[]): void {
  changes.push({ key: chunkKey(chunkId), value: undefined })
  if (chunk.replicas.length + chunk.leftovers.length === 0) return
  const doomed = encodeGeneration(everyGeneration)
  for (const chunkserverId of chunk.replicas) {
    if (!chunk.isOpen) changes.push({ key: holdingKey(chunkserverId, chunkId), value: undefined })
    changes.push({ key: doomedKey(chunkserverId, chunkId), value: doomed })
  }
  for (const chunkserverId of chunk.leftovers) changes.push({ key: doomedKey(chunkserverId, chunkId), value: doomed })
}

/**
 * Above all generations that are ever given. A chunk's id is never given again, so all generations of a removed one may go, also one that a writer
 * took and did not record yet.
 */
export const everyGeneration = Number.MAX_SAFE_INTEGER

export function doomReplica(view: KeyView, chunkserverId: ChunkserverId, chunkId: ChunkId, generation: number, changes: Change[]): boolean {
  const key = doomedKey(chunkserverId, chunkId)
  const known = view.get(key)
  if (known !== undefined && decodeGeneration(known) >= generation) return false
  changes.push({ key, value: encodeGeneration(generation) })
  return true
}
