// Locations of replicas: a holding for each replica of a closed chunk, a doomed record for each replica that must be deleted. These
// functions keep chunk records and the two families consistent. The deletion of a doomed replica is ordered only after the entry that
// doomed it is committed.

import { DoomedRecord, HoldingRecord, type HoldingRecordValue } from '#messages/record-codecs'
import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import { chunkKey, doomedKey, holdingKey } from '../records/keys.js'
import { decodeRecord, encodeOver, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'
import { type Chunk, leftoversMax, putChunk } from './chunks.js'
import { endRecovery } from './recoveries.js'

/**
 * A chunkserver's replica of a closed chunk. The length is undefined in records of versions that did not store it: then it is the chunk's.
 */
export type Holding = HoldingRecordValue

export const encodeHolding = ({ generation, length }: Pick<Chunk, 'generation' | 'length'>): Uint8Array =>
  encodeRecord(HoldingRecord, { generation, length })

export const decodeHolding = (bytes: Uint8Array): Holding => decodeRecord(HoldingRecord, bytes)

/** The bytes of a doomed record. */
export const encodeGeneration = (generation: number): Uint8Array => encodeRecord(DoomedRecord, { generation })

export const decodeGeneration = (bytes: Uint8Array): number => decodeRecord(DoomedRecord, bytes).generation

export function putHolding(tx: Transaction, chunkserverId: number, chunkId: number, chunk: Chunk): void {
  tx.put(holdingKey(chunkserverId, chunkId), encodeHolding(chunk))
}

export function removeHolding(tx: Transaction, chunkserverId: number, chunkId: number): void {
  tx.remove(holdingKey(chunkserverId, chunkId))
}

/** The generation up to which replicas of the chunk are doomed there; `undefined` if none are. */
export function findDoomed(view: KeyView, chunkserverId: number, chunkId: number): number | undefined {
  const bytes = view.get(doomedKey(chunkserverId, chunkId))
  return bytes === undefined ? undefined : decodeGeneration(bytes)
}

export function removeDoomed(tx: Transaction, chunkserverId: number, chunkId: number): void {
  tx.remove(doomedKey(chunkserverId, chunkId))
}

/** Closes the chunk: adds its holdings. */
export function closeChunk(tx: Transaction, chunkId: number, chunk: Chunk): Chunk {
  const closed: Chunk = { ...chunk, isOpen: false }
  putChunk(tx, chunkId, closed)
  const holding = encodeHolding(chunk)
  for (const chunkserverId of chunk.replicas) tx.put(holdingKey(chunkserverId, chunkId), holding)
  return closed
}

/** The chunk is written again by these of its holders: removes all holdings until it is closed. */
export function reopenChunk(tx: Transaction, chunkId: number, chunk: Chunk, pipeline: readonly ChunkserverId[]): Chunk {
  const open: Chunk = { ...withReplicas(chunk, pipeline, chunk.replicas), isOpen: true }
  putChunk(tx, chunkId, open)
  for (const chunkserverId of chunk.replicas) removeHolding(tx, chunkserverId, chunkId)
  return open
}

/** The chunk with these holders, and with its places of leftovers: the existing ones, and `left`. */
export function withReplicas(chunk: Chunk, replicas: readonly ChunkserverId[], left: readonly ChunkserverId[] = []): Chunk {
  const leftovers = new Set([...chunk.leftovers, ...left])
  for (const replica of replicas) leftovers.delete(replica)
  const storageTypes = typesOfReplicas(chunk, replicas)
  return { ...chunk, replicas, storageTypes, leftovers: leftovers.size === 0 ? noLeftovers : [...leftovers].slice(-leftoversMax) }
}

/** The types of storage of these replicas, as far as the chunk knows them. */
function typesOfReplicas({ replicas: before, storageTypes }: Chunk, replicas: readonly ChunkserverId[]): readonly number[] {
  if (storageTypes.length === 0 || replicas === before) return storageTypes
  return packedTypes(replicas.map((id) => storageTypes[before.indexOf(id)] ?? 0))
}

/** As a chunk stores them. */
export const packedTypes = (types: readonly number[]): readonly number[] => (types.some((type) => type !== 0) ? types : noTypes)

const noTypes: readonly number[] = []

/** The chunk with this type of storage for one of its replicas. */
export function withStorageType(chunk: Chunk, id: ChunkserverId, type: number): Chunk {
  const { replicas, storageTypes } = chunk
  return { ...chunk, storageTypes: packedTypes(replicas.map((replica, at) => (replica === id ? type : (storageTypes[at] ?? 0)))) }
}

/** Records that a place which is not a location of the chunk may have an unusable replica of it. */
export function noteLeftover(tx: Transaction, chunkId: number, chunk: Chunk, chunkserverId: ChunkserverId): void {
  if (chunk.replicas.includes(chunkserverId) || chunk.leftovers.includes(chunkserverId)) return
  putChunk(tx, chunkId, withReplicas(chunk, chunk.replicas, [chunkserverId]))
}

const noLeftovers: readonly ChunkserverId[] = []

/**
 * Whether a chunk is still as it was when a decision was made: closed, with that generation, and with at least these chunkservers. For an
 * open chunk only its writer decides.
 */
export function holdsBasis(chunk: Chunk, basis: { readonly generation: number; readonly confirmed: readonly ChunkserverId[] }): boolean {
  return !chunk.isOpen && chunk.generation === basis.generation && basis.confirmed.every((id) => chunk.replicas.includes(id))
}

/** The chunk no longer belongs to a file: removes its record and holdings, and dooms its replicas. */
export function removeChunk(tx: Transaction, chunkId: number, chunk: Chunk): void {
  tx.remove(chunkKey(chunkId))
  if (chunk.isOpen) endRecovery(tx, chunkId)
  if (chunk.replicas.length + chunk.leftovers.length === 0) return
  for (const chunkserverId of chunk.replicas) {
    if (!chunk.isOpen) removeHolding(tx, chunkserverId, chunkId)
    doomAll(tx, chunkserverId, chunkId)
  }
  for (const chunkserverId of chunk.leftovers) doomAll(tx, chunkserverId, chunkId)
}

/** Dooms all replicas of the chunk there. A record for older generations keeps its unknown fields. */
function doomAll(tx: Transaction, chunkserverId: ChunkserverId, chunkId: number): void {
  const key = doomedKey(chunkserverId, chunkId)
  const stored = tx.get(key)
  tx.put(key, stored === undefined ? everyGenerationDoomed : encodeOver(DoomedRecord, stored, { generation: everyGeneration }))
}

/**
 * Above all generations that are ever assigned. A chunk id is never reused, so all generations of a removed chunk may be deleted, including
 * one that a writer was given and has not recorded yet.
 */
export const everyGeneration = Number.MAX_SAFE_INTEGER
const everyGenerationDoomed = encodeGeneration(everyGeneration)

/** False if it was already recorded. */
export function doomReplica(tx: Transaction, chunkserverId: ChunkserverId, chunkId: ChunkId, generation: number): boolean {
  const key = doomedKey(chunkserverId, chunkId)
  const stored = tx.get(key)
  if (stored !== undefined && decodeGeneration(stored) >= generation) return false
  tx.put(key, encodeOver(DoomedRecord, stored, { generation }))
  return true
}
