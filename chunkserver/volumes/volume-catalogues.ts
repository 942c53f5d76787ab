// The catalogues of all volumes in use as one, for orders and digests.

import type { BucketDigest } from '../../proto/wire/replica-digest.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import { isBetter } from './better-replica.js'
import type { Volume } from './volume.js'

export class VolumeCatalogues {
  readonly #inUse: () => readonly Volume[]

  constructor(inUse: () => readonly Volume[]) {
    this.#inUse = inUse
  }

  /** The highest epoch that any volume has recorded. */
  get highestEpoch(): number {
    return Math.max(0, ...this.#inUse().map(({ store }) => store.catalogue.highestEpoch))
  }

  /** Durable on all volumes when it resolves, because any of them may be the only one left at the next start. */
  async raiseEpoch(epoch: number): Promise<void> {
    await Promise.all(
      this.#inUse().map(async (volume) => {
        try {
          await volume.store.catalogue.raiseEpoch(epoch)
        } catch (error) {
          // A failed volume executes no orders any more.
          if (volume.failure === undefined) throw error
        }
      }),
    )
  }

  /** The record of the replica that counts. */
  get(chunkId: number): ReplicaRecord | undefined {
    const [first, ...others] = this.#inUse()
    if (others.length === 0) return first?.store.catalogue.get(chunkId)
    let best: ReplicaRecord | undefined
    for (const volume of this.#inUse()) {
      const record = volume.recordOf(chunkId)
      if (record !== undefined && (best === undefined || isBetter(record, best))) best = record
    }
    return best
  }

  get buckets(): ReadonlyMap<number, Readonly<BucketDigest>> {
    const [first, ...others] = this.#inUse()
    if (first === undefined || others.length === 0) return first?.store.catalogue.buckets ?? new Map()
    const sums = new Map([...first.store.catalogue.buckets].map(([number, bucket]) => [number, { ...bucket }]))
    for (const { store } of others) {
      for (const [number, bucket] of store.catalogue.buckets) {
        const sum = sums.get(number)
        if (sum === undefined) sums.set(number, { ...bucket })
        else addDigest(sum, bucket)
      }
    }
    return sums
  }

  /** For each chunk the record that counts. */
  async recordsOf(bucket: number): Promise<ReplicaRecord[]> {
    const [first, ...others] = this.#inUse()
    if (others.length === 0) return (await first?.store.catalogue.recordsOf(bucket)) ?? []
    const found = await Promise.all(this.#inUse().map((volume) => volume.recordsOf(bucket)))
    const best = new Map<number, ReplicaRecord>()
    for (const record of found.flat()) {
      const known = best.get(record.chunkId)
      if (known === undefined || isBetter(record, known)) best.set(record.chunkId, record)
    }
    return [...best.values()].sort((first, second) => first.chunkId - second.chunkId)
  }
}

/** Adds digests of disjoint sets: digests are sums. */
function addDigest(sum: BucketDigest, other: Readonly<BucketDigest>): void {
  sum.count += other.count
  sum.bytes += other.bytes
  sum.low = (sum.low + other.low) >>> 0
  sum.high = (sum.high + other.high) >>> 0
}
