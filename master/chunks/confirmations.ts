// Tracks which locations their chunkservers have confirmed in this epoch. A location is expected from its commit on. It is confirmed by a
// FINALISED notice (also one that arrived before the commit), or by a matching digest of its bucket. If a location stays unconfirmed, the
// server is asked for its digests. Memory is bounded: beyond the limit single locations are forgotten and their bucket counts as
// unconfirmed.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import { BoundedMap } from './bounded-map.js'

interface Expected {
  readonly generation: number
  readonly sinceMs: number
  isConfirmed: boolean
}

interface OfServer {
  /** Recently committed locations, in the order of their commits; confirmed ones are kept for `settleMs`, to know what changed recently. */
  readonly recent: BoundedMap<ChunkId, Expected>
  /** Finished replicas whose commit has not been seen yet. */
  readonly early: BoundedMap<ChunkId, number>
  /** Buckets whose digests matched, or that were compared in full. */
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

  /** A location was removed. */
  drop(id: ChunkserverId, chunkId: ChunkId): void {
    this.#servers.get(id)?.recent.delete(chunkId)
  }

  /** The server reported a problem with this replica: it counts as unconfirmed until the server was asked. */
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

  /**
   * The server carried out a deletion: earlier reports of a replica there are void, even if the entry that records the location is applied
   * only now.
   */
  onDeleted(id: ChunkserverId, chunkId: ChunkId): void {
    const server = this.#servers.get(id)
    server?.early.delete(chunkId)
    const expected = server?.recent.get(chunkId)
    if (expected !== undefined) expected.isConfirmed = false
  }

  /** In these buckets the server has what the state contained at `asOfMs`. */
  onBucketsAgree(id: ChunkserverId, buckets: ReadonlySet<number>, asOfMs: number): void {
    if (buckets.size === 0) return
    const server = this.#of(id)
    for (const bucket of buckets) server.buckets.add(bucket)
    for (const [chunkId, expected] of server.recent) {
      if (expected.sinceMs >= asOfMs) break
      if (buckets.has(bucketOf(chunkId))) expected.isConfirmed = true
    }
  }

  /** A bucket was compared replica by replica: missing replicas were recorded as faults, and `onSeen` was called for the others. */
  onBucketCompared(id: ChunkserverId, bucket: number): void {
    this.#of(id).buckets.add(bucket)
  }

  /** The server has this replica, as of the question at `asOfMs`. */
  onSeen(id: ChunkserverId, chunkId: ChunkId, asOfMs: number): void {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    if (expected !== undefined && expected.sinceMs <= asOfMs) expected.isConfirmed = true
  }

  /** The server verified this replica by order, and it is good. */
  onVerified(id: ChunkserverId, chunkId: ChunkId): void {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    if (expected !== undefined) expected.isConfirmed = true
  }

  /** The server was away or restarted: it must confirm all its replicas again, including recently committed ones. */
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

  /** Whether the location was committed shortly before the server was asked, or later, so that its answer may not include it. */
  isRecent(id: ChunkserverId, chunkId: ChunkId, asOfMs: number): boolean {
    const expected = this.#servers.get(id)?.recent.get(chunkId)
    return expected !== undefined && asOfMs - expected.sinceMs < this.#limits.settleMs
  }

  /** A fault of this location was forgotten: its bucket counts as unconfirmed. */
  doubtBucketOf(id: ChunkserverId, chunkId: ChunkId): void {
    this.#servers.get(id)?.buckets.delete(bucketOf(chunkId))
  }

  /** The bucket of the oldest location that this server should have confirmed by now. Also removes old confirmed locations. */
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

  /** Locations that await confirmation. Iterates over all: for reports only. */
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
