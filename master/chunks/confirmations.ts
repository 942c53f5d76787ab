// Which locations their chunkservers confirmed in this epoch. A location is expected from its commit on; a FINALISED notice (also one that came
// before the commit) confirms it, and so does a digest of its bucket that agrees. What stays unconfirmed makes the server be asked for its digests.
// Memory is bounded: beyond, single locations are forgotten and their bucket counts as unconfirmed.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import { BoundedMap } from './bounded-map.js'

interface Expected {
  readonly generation: number
  readonly sinceMs: number
  isConfirmed: boolean
}

interface OfServer {
  /** Locations committed lately; confirmed ones stay for `settleMs`, to tell what changed just now. In the order of their commits. */
  readonly recent: BoundedMap<ChunkId, Expected>
  /** Finished replicas whose commit was not seen yet. */
  readonly early: BoundedMap<ChunkId, number>
  /** Buckets that agreed, or were compared whole. */
  readonly buckets: Set<number>
}

export interface ConfirmationLimits {
  readonly confirmMs: number
  readonly settleMs: number
  readonly earlyNoticesMax: number
  readonly unconfirmedMax: number
}

export class Confirmations {
  readonly #limits: ConfirmationLimits
  readonly #servers = new Map<ChunkserverId, OfServer>()

  constructor(limits: ConfirmationLimits) {
    this.#limits = limits
  }

  /** A location was committed. */
  expect(id: ChunkserverId, chunkId: ChunkId, generation: number, nowMs: number): void {
    const server = this.#of(id)
    const early = server.early.get(chunkId)
    if (early !== undefined) server.early.delete(chunkId)
    server.recent.set(chunkId, { generation, sinceMs: nowMs, isConfirmed: early !== undefined && early >= generation })
  }

  /** A location was taken away. */
  drop(id: ChunkserverId, chunkId: ChunkId): void {
    this.#servers.get(id)?.recent.delete(chunkId)
  }

  /** The server itself has doubts about what it has there: it counts as unconfirmed until it was asked. */
  doubtOne(id: ChunkserverId, chunkId: ChunkId, nowMs: number): void {
    const server = this.#of(id)
    server.early.delete(chunkId)
    const generation = server.recent.get(chunkId)?.generation ?? 0
    server.recent.set(chunkId, { generation, sinceMs: nowMs, isConfirmed: false })
  }

  onFinalised(id: ChunkserverId, chunkId: ChunkId, generation: number): void {
    const server = this.#of(id)
    const expected = server.recent.get(chunkId)
    if (expected !== undefined && expected.generation <= generation) {
      expected.isConfirmed = true
      return
    }
    server.early.set(chunkId, generation)
  }

  /** The server carried out a deletion: what it said before of a replica there is void, also where the entry that names the place comes only now. */
  onDeleted(id: ChunkserverId, chunkId: ChunkId): void {
    const server = this.#servers.get(id)
    server?.early.delete(chunkId)
    const expected = server?.recent.get(chunkId)
    if (expected !== undefined) expected.isConfirmed = false
  }

  /** What the server has in these buckets is what the state said at `asOfMs`. */
  onBucketsAgree(id: ChunkserverId, buckets: ReadonlySet<number>, asOfMs: number): void {
    if (buckets.size === 0) return
    const server = this.#of(id)
    for (const bucket of buckets) server.buckets.add(bucket)
    for (const [chunkId, expected] of server.recent) {
      if (expected.sinceMs >= asOfMs) break
      if (buckets.has(bucketOf(chunkId))) expected.isConfirmed = true
    }
  }

  /** A bucket was compared replica by replica: what was not there is known as a fault, what was there was `onSeen`. */
  onBucketCompared(id: ChunkserverId, bucket: number): void {
    this.#of(id).buckets.add(bucket)
  }

  /** The server, asked at `asOfMs`, has this one. */
  onSeen(id: ChunkserverId, chunkId: ChunkId, asOfMs: number): void {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    if (expected !== undefined && expected.sinceMs <= asOfMs) expected.isConfirmed = true
  }

  /** The server was ordered to look at this one, and it is good. */
  onVerified(id: ChunkserverId, chunkId: ChunkId): void {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    if (expected !== undefined) expected.isConfirmed = true
  }

  /** The server was away or restarted: it has to say anew what it has, also of what was committed lately. */
  doubt(id: ChunkserverId): void {
    const server = this.#servers.get(id)
    if (server === undefined) return
    server.buckets.clear()
    server.early.clear()
    for (const [, expected] of server.recent) expected.isConfirmed = false
  }

  isConfirmed(id: ChunkserverId, chunkId: ChunkId): boolean {
    const server = this.#servers.get(id)
    if (server === undefined) return false
    const expected = server.recent.get(chunkId)
    return expected === undefined ? server.buckets.has(bucketOf(chunkId)) : expected.isConfirmed
  }

  /** Committed so shortly before the server was asked, or even after, that what it said may be from before. */
  isRecent(id: ChunkserverId, chunkId: ChunkId, asOfMs: number): boolean {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    return expected !== undefined && asOfMs - expected.sinceMs < this.#limits.settleMs
  }

  /** What was known against this location is forgotten: its bucket says nothing any more. */
  doubtBucketOf(id: ChunkserverId, chunkId: ChunkId): void {
    this.#servers.get(id)?.buckets.delete(bucketOf(chunkId))
  }

  /** The bucket of the oldest location that this server should have confirmed by now. Old confirmed ones are forgotten on the way. */
  overdueBucket(id: ChunkserverId, nowMs: number): number | undefined {
    const server = this.#servers.get(id)
    if (server === undefined) return undefined
    for (const [chunkId, expected] of server.recent) {
      const ageMs = nowMs - expected.sinceMs
      if (ageMs < Math.min(this.#limits.settleMs, this.#limits.confirmMs)) return undefined
      if (!expected.isConfirmed) {
        if (ageMs >= this.#limits.confirmMs) return bucketOf(chunkId)
      } else if (ageMs >= this.#limits.settleMs && server.buckets.has(bucketOf(chunkId))) {
        server.recent.delete(chunkId)
      }
    }
    return undefined
  }

  /** Locations that wait for their confirmation. Costs a walk: for reports. */
  countUnconfirmed(): number {
    let count = 0
    for (const { recent } of this.#servers.values()) for (const [, { isConfirmed }] of recent) if (!isConfirmed) count += 1
    return count
  }

  #of(id: ChunkserverId): OfServer {
    let server = this.#servers.get(id)
    if (server === undefined) {
      const buckets = new Set<number>()
      const recent = new BoundedMap<ChunkId, Expected>(this.#limits.unconfirmedMax, (chunkId, { isConfirmed }) => {
        if (!isConfirmed) buckets.delete(bucketOf(chunkId))
      })
      server = { recent, early: new BoundedMap(this.#limits.earlyNoticesMax), buckets }
      this.#servers.set(id, server)
    }
    return server
  }
}
