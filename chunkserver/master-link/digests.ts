// What a chunkserver says of all its replicas, and of those in buckets where a master sees others.

import type { chunkserver } from '#messages'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import type { ChunkStore } from '../store/chunk-store.js'

export function bucketDigests(store: ChunkStore): chunkserver.BucketDigest.$Properties[] {
  const digests: chunkserver.BucketDigest.$Properties[] = []
  for (const [number, { count, low, high }] of store.catalogue.buckets) if (count > 0) digests.push({ number, count, low, high })
  return digests
}

export async function bucketContents(store: ChunkStore, number: number): Promise<chunkserver.BucketContents.$Properties> {
  const records = await store.catalogue.recordsOf(number)
  const beingWritten = store.unfinished().filter(({ chunkId }) => bucketOf(chunkId) === number)
  const finalised = records.filter(({ state, chunkId }) => state === 'finalised' && store.finalised(chunkId) !== undefined)
  return {
    number,
    replicas: finalised.map(({ chunkId, generation, length }) => ({ chunkId, generation, length })),
    beingWritten: beingWritten.map(({ chunkId, generation }) => ({ chunkId, generation, length: 0 })),
  }
}
