// The next ids to give. They live in the state, so they survive leaders and travel in snapshots; no id is ever given twice.

import { assert } from '../../proto/base/assert.js'
import { type ChunkId, type ChunkserverId, firstChunkId, firstGeneration, type InodeId, rootInodeId } from '../../proto/base/ids.js'
import type { Change, KeyView } from '../machine/machine.js'
import { countersKey } from './keys.js'
import { recall, remember } from './memo.js'
import { RecordReader, RecordWriter } from './record-bytes.js'

export interface Counters {
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

const writer = new RecordWriter()
const tags = { nextInodeId: 8, nextChunkId: 16, nextGeneration: 24, nextChunkserverId: 32 } as const

export function encodeCounters(counters: Counters): Uint8Array {
  assert(Number.isSafeInteger(counters.nextInodeId) && Number.isSafeInteger(counters.nextChunkId), 'ids stay below 2^53')
  writer.begin()
  writer.number(tags.nextInodeId, counters.nextInodeId)
  writer.number(tags.nextChunkId, counters.nextChunkId)
  writer.number(tags.nextGeneration, counters.nextGeneration)
  writer.number(tags.nextChunkserverId, counters.nextChunkserverId)
  const bytes = writer.finish()
  remember(bytes, counters)
  return bytes
}

export function decodeCounters(bytes: Uint8Array): Counters {
  const known = recall<Counters>(bytes)
  if (known !== undefined) return known
  const reader = new RecordReader(bytes)
  let nextInodeId = 0
  let nextChunkId = 0
  let nextGeneration = 0
  let nextChunkserverId = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === tags.nextInodeId) nextInodeId = reader.number()
    else if (tag === tags.nextChunkId) nextChunkId = reader.number()
    else if (tag === tags.nextGeneration) nextGeneration = reader.number()
    else if (tag === tags.nextChunkserverId) nextChunkserverId = reader.number()
    else reader.skip(tag)
  }
  assert(nextInodeId > rootInodeId, 'stored counters give ids after the root')
  const counters = {
    nextInodeId: nextInodeId as InodeId,
    nextChunkId: nextChunkId as ChunkId,
    nextGeneration,
    nextChunkserverId: nextChunkserverId as ChunkserverId,
  }
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

export const putCounters = (counters: Counters): Change => ({ key: countersKey, value: encodeCounters(counters) })
