// Keeps the state and what chunkservers really have in agreement: asks for digests, holds them against the state, and settles differences.
// What is missing is handed to repair, what is surplus to deletion, both by entries of the log. One leadership long.

import type { chunkserver } from '#messages'
import type { Clock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Chunk } from '../namespace/chunks.js'
import { addReplica } from '../operations/add-replica.js'
import { doomReplica } from '../operations/doom-replica.js'
import { type DifferenceKnowledge, judgeDifference } from './compare-plan.js'
import type { Confirmations } from './confirmations.js'
import { Digests } from './digests.js'
import { inParallel, type Proposals } from './proposals.js'
import { compareBucket, type Difference, readBucketDigest, readNextBucket } from './reads.js'
import type { Registry } from './registry.js'
import type { Repair } from './repair.js'
import type { ChunkSettings } from './settings.js'

export interface AgreementParts {
  readonly registry: Pick<Registry, 'get'>
  readonly proposals: Proposals
  readonly confirmations: Confirmations
  readonly repair: Repair
  readonly clock: Clock
  readonly logger: Logger
  readonly settings: ChunkSettings
}

interface Round {
  /** Asked for at this time and not come yet; `never` otherwise. */
  askedMs: number
  endedMs: number
  isRunning: boolean
  isDoubted: boolean
  /** All that the last round should have looked at was looked at. */
  isComplete: boolean
}

const never = Number.NEGATIVE_INFINITY

export class Agreement {
  readonly #parts: AgreementParts
  readonly #digests: Digests
  readonly #rounds = new Map<ChunkserverId, Round>()
  #restUntilMs = 0

  constructor(parts: AgreementParts) {
    this.#parts = parts
    const { proposals, settings } = parts
    this.#digests = new Digests(
      {
        readDigest: (chunkserverId, bucket) => proposals.read(readBucketDigest, { chunkserverId, bucket }),
        readNextBucket: (chunkserverId, bucket) => proposals.read(readNextBucket, { chunkserverId, bucket }),
      },
      settings.bucketsPerRoundMax,
    )
  }

  /** A holding was committed; `undefined` when it is gone. */
  onHolding(id: ChunkserverId, chunkId: ChunkId, generation: number | undefined): void {
    this.#digests.touch(id, chunkId)
    if (generation === undefined) this.#parts.confirmations.drop(id, chunkId)
    else this.#parts.confirmations.expect(id, chunkId, generation, this.#parts.clock.monotonicMs())
  }

  /** The server was away or its process is a new one: it has to say again what it has. */
  onReturn(id: ChunkserverId): void {
    this.#parts.confirmations.doubt(id)
    const round = this.#rounds.get(id)
    if (round !== undefined) round.isComplete = false
  }

  /** It may have more or less than it said: ask it before its time. */
  doubt(id: ChunkserverId): void {
    const round = this.#rounds.get(id)
    if (round !== undefined) round.isDoubted = true
  }

  /** Asked with every heartbeat: whether the server should send its digests now. */
  wantsDigest(id: ChunkserverId): boolean {
    const { settings, confirmations, clock } = this.#parts
    const nowMs = clock.monotonicMs()
    const isOverdue = confirmations.overdueBucket(id, nowMs) !== undefined
    const round = this.#rounds.get(id) ?? newRound()
    if (nowMs < this.#restUntilMs || round.isRunning || nowMs - round.askedMs < settings.retryMs) return false
    const sinceMs = nowMs - round.endedMs
    const isDue = sinceMs >= (round.isDoubted ? settings.retryMs : isOverdue ? settings.confirmMs : settings.digestEveryMs)
    if (round.isComplete && !isDue) return false
    this.#rounds.set(id, round)
    round.askedMs = nowMs
    return true
  }

  /** The buckets that the server should send whole. */
  async onDigests(id: ChunkserverId, buckets: readonly chunkserver.BucketDigest.$Properties[]): Promise<readonly number[]> {
    const { confirmations, repair, clock, settings } = this.#parts
    const round = this.#rounds.get(id) ?? newRound()
    if (round.isRunning) return []
    this.#rounds.set(id, round)
    round.isRunning = true
    round.askedMs = never
    round.isDoubted = false
    const asOfMs = clock.monotonicMs()
    try {
      const found = await this.#digests.compare(id, buckets)
      confirmations.onBucketsAgree(id, found.agreeing, asOfMs)
      for (const chunkId of repair.faults.clearBuckets(id, found.agreeing)) repair.needy.consider(chunkId)
      round.isComplete = found.isComplete
      return found.differing
    } finally {
      round.isRunning = false
      round.endedMs = clock.monotonicMs()
      // Reading millions of holdings takes a bounded share of the time, however many servers there are.
      this.#restUntilMs = Math.max(this.#restUntilMs, round.endedMs + (round.endedMs - asOfMs) * settings.scanRestFactor)
    }
  }

  async onCompare(id: ChunkserverId, buckets: readonly chunkserver.BucketContents.$Properties[]): Promise<void> {
    for (const { number, replicas, beingWritten } of buckets) await this.#compareBucket(id, number, replicas ?? [], beingWritten ?? [])
  }

  async #compareBucket(
    id: ChunkserverId,
    bucket: number,
    finalised: readonly chunkserver.ReplicaMessage.$Properties[],
    beingWritten: readonly chunkserver.ReplicaMessage.$Properties[],
  ): Promise<void> {
    const { proposals, confirmations, repair, settings, logger } = this.#parts
    const lengths = new Map(finalised.map(({ chunkId, length }) => [chunkId as ChunkId, length]))
    const report = { chunkserverId: id, bucket, finalised: finalised.map(reported), beingWritten: beingWritten.map(reported) }
    const { agreeing, differences } = await proposals.read(compareBucket, report)
    for (const chunkId of agreeing) this.#onSeen(id, chunkId)
    const additions: Difference[] = []
    const dooms: Difference[] = []
    let missing = 0
    for (const difference of differences) {
      const { chunkId } = difference
      const action = judgeDifference(difference, this.#knowledgeOf(id, chunkId, difference.chunk))
      if (action === 'seen') this.#onSeen(id, chunkId)
      else if (action === 'add') additions.push(difference)
      else if (action === 'doom') dooms.push(difference)
      else if (action === 'missing') {
        missing += 1
        confirmations.drop(id, chunkId)
        repair.onFault(id, chunkId, 'missing', difference.held ?? 0)
      }
    }
    if (missing + additions.length + dooms.length > 0) {
      logger.info(
        { chunkserver: id, bucket, missing, added: additions.length, surplus: dooms.length },
        'a chunkserver has other replicas than expected',
      )
    }
    await inParallel(additions, settings.mutationsInFlightMax, ({ chunkId, reported: generation = 0 }) =>
      proposals.mutate(addReplica, { chunkId, generation, chunkserverId: id, length: lengths.get(chunkId) ?? 0 }),
    )
    await inParallel(dooms, settings.mutationsInFlightMax, ({ chunkId, reported: generation = 0 }) =>
      proposals.mutate(doomReplica, { chunkId, generation, chunkserverId: id }),
    )
    confirmations.onBucketCompared(id, bucket)
    this.#digests.onCompared(id, bucket)
  }

  #onSeen(id: ChunkserverId, chunkId: ChunkId): void {
    const { confirmations, repair } = this.#parts
    confirmations.onSeen(id, chunkId)
    if (repair.faults.of(chunkId, id) !== 'missing') return
    repair.faults.clear(chunkId, id)
    repair.needy.consider(chunkId)
  }

  #knowledgeOf(id: ChunkserverId, chunkId: ChunkId, chunk: Chunk | undefined): DifferenceKnowledge {
    const { registry, confirmations, repair, clock } = this.#parts
    const others = chunk?.replicas.filter((holder) => holder !== id) ?? []
    const isGood = (holder: ChunkserverId): boolean => repair.faults.of(chunkId, holder) === undefined
    return {
      isRecent: confirmations.isRecent(id, chunkId, clock.monotonicMs()),
      isCopying: repair.copies.find(chunkId, id) !== undefined,
      goodElsewhere: others.filter((holder) => isGood(holder) && (registry.get(holder)?.state ?? 'dead') !== 'dead').length,
      isRestConfirmed:
        others.length > 0 &&
        others.every((holder) => isGood(holder) && registry.get(holder)?.state === 'live' && confirmations.isConfirmed(holder, chunkId)),
    }
  }
}

function newRound(): Round {
  return { askedMs: never, endedMs: never, isRunning: false, isDoubted: false, isComplete: false }
}

function reported({ chunkId, generation }: chunkserver.ReplicaMessage.$Properties): { chunkId: ChunkId; generation: number } {
  return { chunkId: chunkId as ChunkId, generation }
}
