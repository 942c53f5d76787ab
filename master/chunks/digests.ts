// The replicas that each chunkserver holds according to the state, as digests of buckets: computed from the holdings when a chunkserver
// sends its own, and cached until a holding of the bucket changes. A new leader has none, so its first rounds process a bounded number of
// buckets at a time. Costs some hundred bytes for 4096 replicas. Finds differences; `compare-plan.ts` decides what to do about them.

import type { ChunkserverId } from '../../proto/base/ids.js'
import { type BucketDigest, bucketOf, emptyDigest } from '../../proto/wire/replica-digest.js'

export interface ReportedDigest extends Omit<BucketDigest, 'bytes'> {
  readonly number: number
  /** Absent from chunkservers of versions that did not compare lengths: their buckets always differ. */
  readonly bytes?: number | null | undefined
  /** The bucket has replicas that are not in the digest: it must be compared even if the digests match. */
  readonly asks?: boolean | null | undefined
}

export interface DigestSource {
  readDigest(chunkserverId: ChunkserverId, bucket: number): Promise<BucketDigest>
  /** The first bucket, from `bucket` on, that is not empty in the state. */
  readNextBucket(chunkserverId: ChunkserverId, bucket: number): Promise<number | undefined>
}

export interface DigestRound {
  readonly agreeing: ReadonlySet<number>
  /** Buckets to be sent in full: those that differ, and those for which the chunkserver asks. */
  readonly differing: readonly number[]
  /** Whether all buckets of both sides were compared. */
  readonly isComplete: boolean
}

interface OfServer {
  /** Undefined: the current digest is not known. */
  readonly digests: Map<number, BucketDigest | undefined>
  /** All buckets below are in `digests`; undefined when all buckets are. */
  walkedTo: number | undefined
  /** Differing buckets that were compared in this series of rounds; a remaining difference waits for the next series. */
  readonly compared: Set<number>
  /** The last round was complete: the next one starts from the beginning. */
  isOver: boolean
}

export class Digests {
  readonly #servers = new Map<ChunkserverId, OfServer>()
  readonly #source: DigestSource
  readonly #bucketsPerRoundMax: number

  constructor(source: DigestSource, bucketsPerRoundMax: number) {
    this.#source = source
    this.#bucketsPerRoundMax = bucketsPerRoundMax
  }

  /** A holding of this chunk was added, changed or removed. */
  touch(id: ChunkserverId, chunkId: number): void {
    // A chunkserver that has not sent digests to this leader yet is read completely when it does.
    this.#servers.get(id)?.digests.set(bucketOf(chunkId), undefined)
  }

  /** Compares a chunkserver's digests with the state's. Rounds of one chunkserver must not overlap. */
  async compare(id: ChunkserverId, reported: readonly ReportedDigest[]): Promise<DigestRound> {
    const server = this.#of(id)
    const budget = { reads: this.#bucketsPerRoundMax }
    if (server.isOver) server.compared.clear()
    await this.#walk(id, server)
    const theirs = new Map(reported.map((digest) => [digest.number, digest]))
    const agreeing = new Set<number>()
    const differing: number[] = []
    let isComplete = server.walkedTo === undefined
    for (const bucket of new Set([...theirs.keys(), ...server.digests.keys()])) {
      const ours = server.digests.get(bucket) ?? (await this.#read(id, server, bucket, budget))
      const agrees = ours !== undefined && isSame(ours, theirs.get(bucket))
      if (agrees) agreeing.add(bucket)
      if (ours === undefined) isComplete = false
      else if (agrees && theirs.get(bucket)?.asks !== true) continue
      else if (differing.length >= this.#bucketsPerRoundMax) isComplete = false
      else if (!server.compared.has(bucket)) differing.push(bucket)
    }
    server.isOver = isComplete
    return { agreeing, differing, isComplete }
  }

  /** The chunkserver sent the whole bucket, and it was processed. */
  onCompared(id: ChunkserverId, bucket: number): void {
    this.#of(id).compared.add(bucket)
  }

  /** Finds the buckets of the state that the chunkserver may have omitted. */
  async #walk(id: ChunkserverId, server: OfServer): Promise<void> {
    for (let steps = 0; server.walkedTo !== undefined && steps < this.#bucketsPerRoundMax * 16; steps += 1) {
      const next: number | undefined = await this.#source.readNextBucket(id, server.walkedTo)
      if (next === undefined) server.walkedTo = undefined
      else {
        if (!server.digests.has(next)) server.digests.set(next, undefined)
        server.walkedTo = next + 1
      }
    }
  }

  async #read(id: ChunkserverId, server: OfServer, bucket: number, budget: { reads: number }): Promise<BucketDigest | undefined> {
    if (budget.reads <= 0) return undefined
    budget.reads -= 1
    // A change during the read removes this mark, so the bucket counts as unknown.
    const mark = emptyDigest()
    server.digests.set(bucket, mark)
    let digest: BucketDigest | undefined
    try {
      digest = await this.#source.readDigest(id, bucket)
      return digest
    } finally {
      if (server.digests.get(bucket) === mark) {
        if (digest?.count === 0) server.digests.delete(bucket)
        else server.digests.set(bucket, digest)
      }
    }
  }

  #of(id: ChunkserverId): OfServer {
    let server = this.#servers.get(id)
    if (server === undefined) {
      server = { digests: new Map(), walkedTo: 0, compared: new Set(), isOver: false }
      this.#servers.set(id, server)
    }
    return server
  }
}

function isSame(ours: BucketDigest, { count, low, high, bytes }: Omit<ReportedDigest, 'number'> = emptyDigest()): boolean {
  return ours.count === count && ours.low === low && ours.high === high && ours.bytes === (bytes ?? 0)
}
