// The digests that a chunkserver sends of all its replicas, and the contents of buckets that differ from a master's.

import type { chunkserver } from '#messages/chunkserver'
import { type BucketDigest, bucketOf } from '../../proto/wire/replica-digest.js'
import type { ReplicaRef } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'

/** The part of the chunk store that digests are computed from. */
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
  // Unfinished replicas are not in a digest: the bucket must be compared to find out whether their chunk was removed or continued
  // elsewhere.
  const unfinished = new Set(store.unfinished().map(({ chunkId }) => bucketOf(chunkId)))
  for (const [number, { count, low, high, bytes }] of store.catalogue.buckets) {
    if (count === 0) continue
    const digest = { number, count, low, high, bytes }
    digests.push(unfinished.delete(number) ? { ...digest, asks: true } : digest)
  }
  for (const number of unfinished) digests.push({ number, count: 0, low: 0, high: 0, bytes: 0, asks: true })
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
