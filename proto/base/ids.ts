// Ids. They are sequential numbers from the replicated counters, so they stay far below 2^53; the decoders check this once.

import { assert } from './assert.js'

export type InodeId = number & { readonly brand: 'InodeId' }
export type ChunkId = number & { readonly brand: 'ChunkId' }
/** A chunkserver's number in the registry (small, given at its first registration), not its uuid. */
export type ChunkserverId = number & { readonly brand: 'ChunkserverId' }
/** A master's number in its group, 1.. */
export type PeerId = number & { readonly brand: 'PeerId' }

/** The inode id of the root in HDFS; tools rely on it. */
export const rootInodeId = 16385 as InodeId
/** The first chunk id and generation in HDFS. */
export const firstChunkId = 1073741825
export const firstGeneration = 1001

/** `value` as an id; it must be a whole number in [0, 2^53). */
export function checkId<T extends number>(value: number): T {
  assert(Number.isSafeInteger(value) && value >= 0, 'an id is a whole number in [0, 2^53)')
  return value as T
}
