// Keeps the state consistent with what chunkservers really store: asks for digests, compares them with the state, and resolves differences.
// Missing replicas are passed to repair, surplus ones to deletion, both by log entries. An answer describes the moment when the question
// was asked: each question has a number, and only the answer to the latest one is used. Exists during one leadership.

import type { chunkserver } from '#messages/chunkserver'
import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { addReplica } from '../operations/chunks/add-replica.js'
import { doomReplica } from '../operations/chunks/doom-replica.js'
import { noteLeftover } from '../operations/chunks/note-leftover.js'
import { type DifferenceAction, type DifferenceKnowledge, judgeDifference, newestOf } from './compare-plan.js'
import type { Confirmations } from './confirmations.js'
import { Digests } from './digests.js'
import { inParallel, type Proposals } from './proposals.js'
import { compareBucket, type Difference, type ReportedReplica, readBucketDigest, readNextBucket } from './reads.js'
import type { Registry } from './registry.js'
import type { RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface AgreementParts {
  readonly registry: Pick<Registry, 'get'>
  readonly proposals: Proposals
  readonly confirmations: Confirmations
  readonly state: RepairState
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
}

interface Round {
  /** Number of the last question. */
  number: number
  /** When it was asked. */
  askedMs: number
  /** Whether its answer is still awaited. */
  isAwaited: boolean
  endedMs: number
  isRunning: boolean
  isDoubted: boolean
  /** Whether the last round has compared everything that it should. */
  isComplete: boolean
}

const never = Number.NEGATIVE_INFINITY

export class Agreement {
  readonly #parts: AgreementParts
  readonly #digests: Digests
  readonly #rounds = new Map<ChunkserverId, Round>()
  #restUntilMs = 0
  #lastNumber = 0

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

  /** A holding was committed; `undefined` when it was removed. */
  onHolding(id: ChunkserverId, chunkId: ChunkId, generation: number | undefined): void {
    this.#digests.touch(id, chunkId)
    if (generation === undefined) this.#parts.confirmations.drop(id, chunkId)
    else this.#parts.confirmations.expect(id, chunkId, generation, this.#parts.activeClock.activeMs())
  }

  /** The server was away or restarted: it must report its replicas again, and answers to earlier questions are ignored. */
  onReturn(id: ChunkserverId): void {
    this.#parts.confirmations.doubt(id)
    const round = this.#rounds.get(id)
    if (round === undefined) return
    round.isComplete = false
    round.isAwaited = false
    round.number = this.#nextNumber()
  }

  /** The server may have more or less than it reported: ask it before the next regular question. */
  doubt(id: ChunkserverId): void {
    const round = this.#rounds.get(id)
    if (round !== undefined) round.isDoubted = true
  }

  /** Called at every heartbeat: the number of the question if the server should send its digests now. */
  wantsDigest(id: ChunkserverId): number | undefined {
    const { settings, confirmations, activeClock } = this.#parts
    const nowMs = activeClock.activeMs()
    const isOverdue = confirmations.overdueBucket(id, nowMs) !== undefined
    const round = this.#rounds.get(id) ?? newRound()
    const isAwaited = round.isAwaited && nowMs - round.askedMs < settings.retryMs
    if (nowMs < this.#restUntilMs || round.isRunning || isAwaited) return undefined
    const sinceMs = nowMs - round.endedMs
    const isDue = sinceMs >= (round.isDoubted ? settings.retryMs : isOverdue ? settings.confirmMs : settings.digestEveryMs)
    if (round.isComplete && !isDue) return undefined
    this.#rounds.set(id, round)
    round.askedMs = nowMs
    round.isAwaited = true
    round.number = this.#nextNumber()
    return round.number
  }

  /** Returns the buckets that the server should send in full. */
  async onDigests(id: ChunkserverId, number: number, buckets: readonly chunkserver.BucketDigest.$Properties[]): Promise<readonly number[]> {
    const { confirmations, state, activeClock, settings } = this.#parts
    const round = this.#rounds.get(id)
    if (round === undefined || round.number !== number || !round.isAwaited || round.isRunning) return []
    round.isRunning = true
    round.isAwaited = false
    round.isDoubted = false
    const asOfMs = round.askedMs
    const beganMs = activeClock.activeMs()
    try {
      const found = await this.#digests.compare(id, buckets)
      // The server has restarted in the meantime: the compared digests are those of its earlier process.
      if (round.number !== number) return []
      confirmations.onBucketsAgree(id, found.agreeing, asOfMs)
      state.clearMissingIn(found.agreeing, id, asOfMs)
      round.isComplete = found.isComplete
      return found.differing
    } finally {
      round.isRunning = false
      round.endedMs = activeClock.activeMs()
      // Reading millions of holdings takes a bounded share of the time, independent of the number of servers.
      this.#restUntilMs = Math.max(this.#restUntilMs, round.endedMs + (round.endedMs - beganMs) * settings.scanRestFactor)
    }
  }

  async onCompare(id: ChunkserverId, number: number, buckets: readonly chunkserver.BucketContents.$Properties[]): Promise<void> {
    for (const bucket of buckets) {
      const round = this.#rounds.get(id)
      if (round?.number === number) await this.#compareBucket(id, round, bucket)
    }
  }

  async #compareBucket(
    id: ChunkserverId,
    { askedMs: asOfMs, number }: Round,
    contents: chunkserver.BucketContents.$Properties,
  ): Promise<void> {
    const { proposals, confirmations } = this.#parts
    const { number: bucket, replicas = [], beingWritten = [] } = contents
    const report = {
      chunkserverId: id,
      bucket,
      finalised: (replicas ?? []).map(reported),
      beingWritten: (beingWritten ?? []).map(reported),
    }
    const { agreeing, differences } = await proposals.read(compareBucket, report)
    if (this.#rounds.get(id)?.number !== number) return
    for (const chunkId of agreeing) this.#onSeen(id, chunkId, asOfMs)
    const found = new Map<DifferenceAction, Difference[]>()
    for (const difference of differences) {
      const action = judgeDifference(difference, this.#knowledgeOf(difference, asOfMs))
      found.set(action, [...(found.get(action) ?? []), difference])
    }
    for (const { chunkId } of found.get('seen') ?? []) this.#onSeen(id, chunkId, asOfMs)
    for (const difference of found.get('missing') ?? []) this.#onMissing(difference, asOfMs)
    await this.#settle(id, bucket, found, new Map((replicas ?? []).map(({ chunkId, length }) => [chunkId as ChunkId, length])))
    confirmations.onBucketCompared(id, bucket)
    this.#digests.onCompared(id, bucket)
  }

  /** Writes the differences found to the log. */
  async #settle(
    id: ChunkserverId,
    bucket: number,
    found: ReadonlyMap<DifferenceAction, readonly Difference[]>,
    lengths: ReadonlyMap<ChunkId, number>,
  ): Promise<void> {
    const { proposals, settings, logger } = this.#parts
    const [additions, notes, dooms] = (['add', 'note', 'doom'] as const).map((action) => found.get(action) ?? []) as [
      readonly Difference[],
      readonly Difference[],
      readonly Difference[],
    ]
    const missing = found.get('missing')?.length ?? 0
    if (missing + additions.length + notes.length + dooms.length > 0) {
      logger.info(
        { chunkserver: id, bucket, missing, added: additions.length, older: notes.length, surplus: dooms.length },
        'the replicas of a chunkserver differ from the state',
      )
    }
    await inParallel(additions, settings.mutationsInFlightMax, ({ chunkId, reported: generation = 0 }) =>
      proposals.mutate(addReplica, { chunkId, generation, chunkserverId: id, length: lengths.get(chunkId) ?? 0 }),
    )
    await inParallel(notes, settings.mutationsInFlightMax, ({ chunkId }) => proposals.mutate(noteLeftover, { chunkId, chunkserverId: id }))
    await inParallel(dooms, settings.mutationsInFlightMax, (difference) => {
      const { chunkId, chunk } = difference
      const generation = newestOf(difference)
      const basis =
        chunk === undefined ? undefined : { generation: chunk.generation, confirmed: this.#confirmedElsewhere(id, chunkId, chunk) }
      return proposals.mutate(doomReplica, { chunkId, generation, chunkserverId: id, basis })
    })
  }

  #onSeen(id: ChunkserverId, chunkId: ChunkId, asOfMs: number): void {
    const { confirmations, state } = this.#parts
    confirmations.onSeen(id, chunkId, asOfMs)
    state.clearMissing(chunkId, id, asOfMs)
  }

  #onMissing({ chunkserverId, chunkId, held }: Difference, asOfMs: number): void {
    this.#parts.confirmations.drop(chunkserverId, chunkId)
    this.#parts.state.setFault(chunkId, chunkserverId, { fault: 'missing', generation: held ?? 0, asOfMs })
  }

  #knowledgeOf({ chunkserverId: id, chunkId, chunk }: Difference, asOfMs: number): DifferenceKnowledge {
    const { registry, confirmations, state } = this.#parts
    const good = chunk === undefined ? [] : this.#goodElsewhere(id, chunkId, chunk)
    return {
      isRecent: confirmations.isRecent(id, chunkId, asOfMs),
      isCopying: state.isCopying(chunkId, id),
      goodElsewhere: good.filter((holder) => (registry.get(holder)?.state ?? 'dead') !== 'dead'),
      confirmedElsewhere: chunk === undefined ? [] : this.#confirmedElsewhere(id, chunkId, chunk),
    }
  }

  #goodElsewhere(id: ChunkserverId, chunkId: ChunkId, { replicas, generation }: Chunk): readonly ChunkserverId[] {
    return replicas.filter((holder) => holder !== id && this.#parts.state.faultOf(chunkId, holder, generation) === undefined)
  }

  #confirmedElsewhere(id: ChunkserverId, chunkId: ChunkId, chunk: Chunk): readonly ChunkserverId[] {
    const { registry, confirmations } = this.#parts
    return this.#goodElsewhere(id, chunkId, chunk).filter(
      (holder) => registry.get(holder)?.state === 'live' && confirmations.isConfirmed(holder, chunkId),
    )
  }

  #nextNumber(): number {
    this.#lastNumber += 1
    return this.#lastNumber
  }
}

function newRound(): Round {
  return { number: 0, askedMs: never, isAwaited: false, endedMs: never, isRunning: false, isDoubted: false, isComplete: false }
}

function reported({ chunkId, generation, length }: chunkserver.ReplicaMessage.$Properties): ReportedReplica {
  return { chunkId: chunkId as ChunkId, generation, length }
}
