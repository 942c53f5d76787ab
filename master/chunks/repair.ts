// Restores the number of replicas of chunks: examines a bounded number of chunks at a time, starts copies, removes locations.
// `repair-plan.ts` makes the decisions, this file executes them, and `repair-state.ts` holds what is known. Exists during one leadership.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { isExact, layoutOf } from '../namespace/chunks/layouts.js'
import { storageTypeAt } from '../namespace/chunks/storage-of-replicas.js'
import type { StoragePolicy } from '../namespace/storage-policies.js'
import { addReplica } from '../operations/chunks/add-replica.js'
import type { DoomLeftovers, RemoveReplica } from '../operations/chunks/chunk-requests.js'
import { doomLeftovers } from '../operations/chunks/doom-leftovers.js'
import { removeReplicas } from '../operations/chunks/remove-replica.js'
import type { Confirmations } from './confirmations.js'
import type { Copy } from './copies.js'
import type { CopyNeed, CopyPlanner } from './copy-planner.js'
import type { Inspections } from './inspections.js'
import { inParallel, type Proposals } from './proposals.js'
import { readChunks, readPolicies } from './reads.js'
import type { Registry, ServerPicture } from './registry.js'
import { type ChunkPicture, judgeChunk, type Room } from './repair-plan.js'
import { levelOf, type RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface RepairParts {
  readonly registry: Pick<Registry, 'get' | 'all'>
  readonly proposals: Proposals
  readonly confirmations: Confirmations
  readonly inspections: Inspections
  readonly state: RepairState
  readonly copyPlanner: CopyPlanner
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
  /** Called when the outcome of a copy is not known: its target may have the replica. */
  readonly onCopyLost: (target: ChunkserverId) => void
}

export interface Copied {
  readonly target: ChunkserverId
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  /** HDFS's number of the type of storage on which it lies; 0: not told. */
  readonly storageType: number
}

interface Findings {
  readonly needs: CopyNeed[]
  readonly removals: RemoveReplica[]
  readonly leftovers: DoomLeftovers[]
  readonly room: Room
}

export class Repair {
  readonly #parts: RepairParts

  constructor(parts: RepairParts) {
    this.#parts = parts
  }

  /** A chunk's record was committed; cheap for a chunk that has all its replicas. */
  onChunk(chunkId: ChunkId, chunk: Chunk | undefined): void {
    if (chunk === undefined || chunk.isOpen) this.#parts.state.forget(chunkId)
    else if (!this.#isWhole(chunkId, chunk)) this.#need(chunkId, chunk)
    else this.#parts.state.onWhole(chunkId)
  }

  /** A scan read a chunk's record, which may be out of date: it may add a need, but never end one. */
  onScanned(chunkId: ChunkId, chunk: Chunk): void {
    if (!chunk.isOpen && !this.#isWhole(chunkId, chunk)) this.#need(chunkId, chunk)
  }

  /** A target reports that it has the replica it was ordered to copy. */
  async onCopied({ target, chunkId, generation, length, storageType }: Copied): Promise<void> {
    const { proposals, inspections, state, settings, activeClock } = this.#parts
    const copy = state.copies.find(chunkId, target)
    try {
      const { outcome } = await proposals.mutate(addReplica, { chunkId, generation, chunkserverId: target, length, storageType })
      if (outcome === 'mismatch') state.avoid(chunkId, target, settings.noTargetRetryMs)
      if (outcome === 'added' || outcome === 'held') state.onCopyRecorded()
      // The copy replaced a damaged replica: that is the server's report, to be verified like any other.
      if (outcome === 'held' && state.hasFault(chunkId))
        inspections.suspect({ chunkserverId: target, chunkId, witness: 'corrupt', generation }, activeClock.activeMs())
    } finally {
      if (copy !== undefined) state.endCopy(copy)
    }
    if (copy !== undefined) state.consider(chunkId)
  }

  onCopyFailed(chunkId: ChunkId, target: ChunkserverId, reason: string): void {
    const { state } = this.#parts
    const copy = state.copies.find(chunkId, target)
    if (copy === undefined) return
    state.endCopy(copy)
    state.consider(chunkId)
    this.#giveUp(copy, reason)
  }

  /** Ends copies that cannot succeed any more. */
  sweep(): void {
    const { activeClock, registry, state } = this.#parts
    const nowMs = activeClock.activeMs()
    const isGone = (id: ChunkserverId): boolean => (registry.get(id)?.state ?? 'dead') === 'dead'
    const late = state.takeHopelessCopies((copy) => copy.deadlineMs <= nowMs || isGone(copy.source) || isGone(copy.target))
    for (const copy of late) this.#giveUp(copy, 'timed out')
  }

  /** Examines the next few chunks; false when there was nothing to examine. */
  async look(): Promise<boolean> {
    const { settings, proposals, state, copyPlanner } = this.#parts
    const chunkIds = state.takeForLook(settings.chunksPerLook, state.copies.load < settings.copiesMax)
    if (chunkIds.length === 0) return false
    try {
      const chunks = await proposals.read(readChunks, chunkIds)
      const policies = await this.#policiesOf(chunks)
      const findings: Findings = { needs: [], removals: [], leftovers: [], room: roomOf(this.#parts.registry.all()) }
      for (const [index, chunkId] of chunkIds.entries()) this.#judge(chunkId, chunks[index], policies[index], findings)
      const { copies, looks } = copyPlanner.plan(findings.needs)
      for (const { need, afterMs } of looks) state.lookAgain(need.picture.chunkId, levelOf(need.good), afterMs)
      await copyPlanner.start(copies)
      await this.#remove(findings.removals)
      await inParallel(findings.leftovers, settings.mutationsInFlightMax, (leftovers) => proposals.mutate(doomLeftovers, leftovers))
    } catch (error) {
      for (const chunkId of chunkIds) state.consider(chunkId)
      throw error
    }
    return true
  }

  /** None while there is only one type of storage: then any place is as good. */
  async #policiesOf(chunks: readonly (Chunk | undefined)[]): Promise<readonly (StoragePolicy | undefined)[]> {
    const { registry, proposals } = this.#parts
    if (!hasSeveralTypes(registry.all())) return []
    return await proposals.read(
      readPolicies,
      chunks.map((chunk) => chunk?.inodeId),
    )
  }

  #judge(
    chunkId: ChunkId,
    chunk: Chunk | undefined,
    policy: StoragePolicy | undefined,
    { needs, removals, leftovers, room }: Findings,
  ): void {
    const { settings, registry, state } = this.#parts
    // The chunk changed while it was read: it is examined once more, and this result must not end a need that arose since.
    if (state.isNewsOf(chunkId)) return
    if (chunk === undefined || chunk.isOpen) {
      state.forget(chunkId)
      return
    }
    const picture = { ...this.pictureOf(chunkId, chunk), policy }
    const verdict = judgeChunk(picture, (id) => registry.get(id), room)
    const basis = { generation: chunk.generation, confirmed: verdict.relied }
    for (const removal of verdict.removals) removals.push({ chunkId, ...removal, ...basis })
    if (verdict.doomsLeftovers) leftovers.push({ chunkId, ...basis })
    if (verdict.health === 'lost') this.#onLost(picture, chunk)
    else state.onFound(chunkId)
    if (verdict.health === 'whole') state.onWhole(chunkId)
    else if (verdict.health === 'needy') needs.push({ purpose: 'repair', picture, good: verdict.good, copies: verdict.copies })
    else state.lookAgain(chunkId, verdict.health === 'waiting' ? 'waiting' : 0, settings.retryMs)
  }

  async #remove(removals: readonly RemoveReplica[]): Promise<void> {
    const { settings, proposals } = this.#parts
    const batches: RemoveReplica[][] = []
    for (let from = 0; from < removals.length; from += settings.itemsPerMutationMax)
      batches.push(removals.slice(from, from + settings.itemsPerMutationMax))
    await inParallel(batches, settings.mutationsInFlightMax, async (batch) => {
      await proposals.mutate(removeReplicas, { removals: batch })
    })
  }

  /** Asks its servers again: a reported fault may have been temporary or repaired, and then the chunk is available. */
  #onLost({ chunkId, replicas }: ChunkPicture, chunk: Chunk): void {
    this.#sayLost(chunkId, chunk)
    const { inspections, state, activeClock } = this.#parts
    const askable = replicas.filter((replica) => replica.fault !== undefined && replica.state !== 'dead')
    if (askable.length === 0 || !state.takeLostQuestion(chunkId)) return
    for (const { chunkserverId } of askable)
      inspections.suspect({ chunkserverId, chunkId, witness: 'lost', generation: 0 }, activeClock.activeMs())
  }

  /** Logged once for each generation; the report shows it as long as it lasts. */
  #sayLost(chunkId: ChunkId, { generation, replicas: holders, leftovers: olderMayBeOn }: Chunk): void {
    const { registry, state, logger } = this.#parts
    const replicas = holders.map((id) => ({
      chunkserverId: id,
      state: registry.get(id)?.state ?? ('gone' as const),
      fault: state.faultOf(chunkId, id, generation),
    }))
    const found = { chunkId, generation, replicas, olderMayBeOn }
    if (state.onLost(found)) logger.warn({ ...found }, 'a chunk has no available good replica')
  }

  /** What is known of a chunk's replicas; without the policy of its file. */
  pictureOf(chunkId: ChunkId, chunk: Chunk): ChunkPicture {
    const { registry, confirmations, state } = this.#parts
    return {
      chunkId,
      generation: chunk.generation,
      length: chunk.length,
      layout: layoutOf(chunk),
      copyingTo: state.copies.targetsOf(chunkId),
      copyingTypes: state.copies.typesOf(chunkId),
      leftovers: chunk.leftovers,
      policy: undefined,
      replicas: chunk.replicas.map((id, at) => ({
        chunkserverId: id,
        state: registry.get(id)?.state ?? 'dead',
        fault: state.faultOf(chunkId, id, chunk.generation),
        isConfirmed: confirmations.isConfirmed(id, chunkId),
        storageType: storageTypeAt(chunk.storageTypes[at] ?? 0, registry.get(id)),
      })),
    }
  }

  #need(chunkId: ChunkId, chunk: Chunk): void {
    const { registry, state, settings } = this.#parts
    const alive = registry.all().reduce((count, server) => count + (server.state === 'dead' ? 0 : 1), 0)
    const isMissing = layoutOf(chunk).missing(chunk.replicas) > 0
    const isAllThereIs = isMissing && chunk.replicas.length >= alive && !state.hasFault(chunkId)
    // The cluster has fewer servers than replicas wanted: nothing can be done until another server joins.
    if (isAllThereIs) state.considerLater(chunkId, chunk.replicas.length, settings.noTargetRetryMs)
    else state.consider(chunkId)
  }

  #isWhole(chunkId: ChunkId, chunk: Chunk): boolean {
    if (!isExact(layoutOf(chunk), chunk.replicas) || chunk.leftovers.length > 0 || this.#parts.state.hasFault(chunkId)) return false
    for (const id of chunk.replicas) if ((this.#parts.registry.get(id)?.state ?? 'dead') === 'dead') return false
    return true
  }

  #giveUp({ chunkId, source, target }: Copy, reason: string): void {
    const { state, settings, logger, onCopyLost } = this.#parts
    state.avoid(chunkId, target, settings.noTargetRetryMs)
    logger.warn({ chunkId, source, target, reason }, 'a copy failed')
    onCopyLost(target)
  }
}

/** Whether the disks of the servers are not all of one type. */
export function hasSeveralTypes(servers: readonly ServerPicture[]): boolean {
  let seen: string | undefined
  for (const { volumes } of servers) {
    for (const { storageType } of volumes) {
      if (seen !== undefined && storageType !== seen) return true
      seen = storageType
    }
  }
  return false
}

/** The numbers of servers with room, computed once for all chunks that are examined together. */
function roomOf(servers: readonly ServerPicture[]): Room {
  const fit = servers.filter(({ state, isWritable }) => state === 'live' && isWritable)
  return {
    count: (bytes, except) => fit.filter(({ id, remainingBytes }) => remainingBytes >= bytes && !except.includes(id)).length,
  }
}
