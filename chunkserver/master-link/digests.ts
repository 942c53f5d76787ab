// What a chunkserver says of all its replicas, and of those in buckets where a master sees others.

import type { chunkserver } from '#messages'
import { type BucketDigest, bucketOf } from '../../proto/wire/replica-digest.js'
import type { ReplicaRef } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'

/** The part of the chunk store that digests are made of. */
export interface DigestStore {
  readonly catalogue: {
    readonly buckets: ReadonlyMap<number, Readonly<BucketDigest>>
    recordsOf(bucket: number): Promise<ReplicaRecord[]>
  }
  unfinished(): ReplicaRef[]
  finalised(chunkId: number): ReplicaRecord | undefined
}

export function bucketDigests(store: DigestStore): chunkserver.BucketDigest.$Properties[] {
  const digests: chunkserver.BucketDigest.$Properties[] = []
  for (const [number, { count, low, high }] of store.catalogue.buckets) if (count > 0) digests.push({ number, count, low, high })
  return digests
}

export async function bucketContents(store: DigestStore, number: number): Promise<chunkserver.BucketContents.$Properties> {
  const records = await store.catalogue.recordsOf(number)
  const beingWritten = store.unfinished().filter(({ chunkId }) => bucketOf(chunkId) === number)
  const finalised = records.filter(({ state, chunkId }) => state === 'finalised' && store.finalised(chunkId) !== undefined)
  return {
    number,
    replicas: finalised.map(({ chunkId, generation, length }) => ({ chunkId, generation, length })),
    beingWritten: beingWritten.map(({ chunkId, generation }) => ({ chunkId, generation, length: 0 })),
  }
}
