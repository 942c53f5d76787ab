// The next ids to assign. They are part of the state, so they survive changes of leadership and are in snapshots; no id is ever assigned
// twice.

import { CountersRecord, type Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import { type ChunkId, type ChunkserverId, firstChunkId, firstGeneration, type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { countersKey } from './keys.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'

export interface Counters extends Kept {
  readonly nextInodeId: InodeId
  readonly nextChunkId: ChunkId
  readonly nextGeneration: number
  readonly nextChunkserverId: ChunkserverId
}

export const firstCounters: Counters = {
  nextInodeId: (rootInodeId + 1) as InodeId,
  nextChunkId: firstChunkId as ChunkId,
  nextGeneration: firstGeneration,
  nextChunkserverId: 1 as ChunkserverId,
}

export function encodeCounters(counters: Counters): Uint8Array {
  assert(Number.isSafeInteger(counters.nextInodeId) && Number.isSafeInteger(counters.nextChunkId), 'ids stay below 2^53')
  const bytes = encodeRecord(CountersRecord, counters)
  remember(bytes, counters)
  return bytes
}

export function decodeCounters(bytes: Uint8Array): Counters {
  const known = recall<Counters>(bytes)
  if (known !== undefined) return known
  const counters = decodeRecord(CountersRecord, bytes) as Counters
  assert(counters.nextInodeId > rootInodeId, 'stored counters give ids after the root')
  remember(bytes, counters)
  return counters
}

/** The cluster is initialised: its counters are stored. */
export const isInitialised = (view: KeyView): boolean => view.get(countersKey) !== undefined

export function readCounters(view: KeyView): Counters {
  const bytes = view.get(countersKey)
  assert(bytes !== undefined, 'operations run on an initialised cluster')
  return decodeCounters(bytes)
}

export function putCounters(tx: Transaction, counters: Counters): void {
  tx.put(countersKey, encodeCounters(counters))
}

/** Takes `count` consecutive ids and returns the first. */
export function takeInodeIds(tx: Transaction, count: number): InodeId {
  const counters = readCounters(tx)
  const first = counters.nextInodeId
  putCounters(tx, { ...counters, nextInodeId: (first + count) as InodeId })
  return first
}

/** A new chunk's id and its first generation. */
export function takeChunk(tx: Transaction): { id: ChunkId; generation: number } {
  const counters = readCounters(tx)
  const { nextChunkId: id, nextGeneration: generation } = counters
  putCounters(tx, { ...counters, nextChunkId: (id + 1) as ChunkId, nextGeneration: generation + 1 })
  return { id, generation }
}

export function takeGeneration(tx: Transaction): number {
  const counters = readCounters(tx)
  const generation = counters.nextGeneration
  putCounters(tx, { ...counters, nextGeneration: generation + 1 })
  return generation
}

export function takeChunkserverId(tx: Transaction): ChunkserverId {
  const counters = readCounters(tx)
  const id = counters.nextChunkserverId
  putCounters(tx, { ...counters, nextChunkserverId: (id + 1) as ChunkserverId })
  return id
}
