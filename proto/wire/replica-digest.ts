// Digests of sets of replicas, with which a chunkserver and a master check whether they agree without sending lists. A bucket contains the
// replicas with chunk id / 4096 equal to its number; its digest is their number, their total bytes and two 32-bit sums over ids and
// generations, all independent of order.

export const chunksPerBucket = 4096

export interface BucketDigest {
  count: number
  low: number
  high: number
  bytes: number
}

export interface CountedReplica {
  readonly chunkId: number
  readonly generation: number
  /** In bytes. */
  readonly length: number
}

export function bucketOf(chunkId: number): number {
  return Math.floor(chunkId / chunksPerBucket)
}

export function emptyDigest(): BucketDigest {
  return { count: 0, low: 0, high: 0, bytes: 0 }
}

/** Adds a replica to a digest, or removes it (`by` -1); the digest is changed in place. */
export function countReplica(digest: BucketDigest, { chunkId, generation, length }: CountedReplica, by: 1 | -1): void {
  const low = mix(chunkId >>> 0, generation >>> 0)
  const high = mix(generation ^ Math.floor(chunkId / 0x1_0000_0000), chunkId ^ 0x9e3779b9)
  digest.count += by
  digest.bytes += by * length
  digest.low = (digest.low + by * low) >>> 0
  digest.high = (digest.high + by * high) >>> 0
}

// Two rounds of a 32-bit finaliser, so that neighbouring ids and generations affect all bits.
function mix(first: number, second: number): number {
  let hash = Math.imul(first ^ 0x85ebca6b, 0xc2b2ae35) ^ second
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}
