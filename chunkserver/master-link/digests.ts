// What a chunkserver says of all its replicas, and of those in buckets where a master sees others.

import type { chunkserver } from '#messages/chunkserver'
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
  // A digest does not show what is not finalised: only a comparison tells that its chunk is gone, or goes on without it.
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
