// Brings chunks back to the copies they should have: looks at needy chunks a bounded number at a time, orders copies, takes places away.
// The decisions are `repair-plan.ts`'s; this carries them out and keeps what is under way. One leadership long.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Random } from '../../proto/base/random.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { addReplica } from '../operations/chunks/add-replica.js'
import type { DoomLeftovers, RemoveReplica } from '../operations/chunks/chunk-requests.js'
import { doomLeftovers } from '../operations/chunks/doom-leftovers.js'
import { removeReplicas } from '../operations/chunks/remove-replica.js'
import type { Confirmations } from './confirmations.js'
import { Copies, type Copy, shareOf } from './copies.js'
import type { Deletions } from './deletions.js'
import { Faults, type KnownFault } from './faults.js'
import type { Inspections } from './inspections.js'
import { LostAgain } from './lost-again.js'
import { type LostChunk, LostChunks } from './lost-chunks.js'
import { type Level, NeedyChunks } from './needy-chunks.js'
import { inParallel, type Proposals } from './proposals.js'
import { readChunks, readDoomed } from './reads.js'
import type { Registry, ServerPicture } from './registry.js'
import { type ChunkPicture, judgeChunk, planCopies, type Room } from './repair-plan.js'
import type { ChunkSettings } from './settings.js'

export interface RepairParts {
  readonly registry: Pick<Registry, 'get' | 'all'>
  readonly proposals: Proposals
  readonly confirmations: Confirmations
  readonly deletions: Deletions
  readonly inspections: Inspections
  readonly activeClock: ActiveClock
  readonly random: Random
  readonly logger: Logger
  readonly settings: ChunkSettings
  /** What a copy came to is not known: its target may have it all the same. */
  readonly onCopyLost: (target: ChunkserverId) => void
}

export interface Copied {
  readonly target: ChunkserverId
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
}

interface Avoided {
  readonly targets: ChunkserverId[]
  untilMs: number
}

interface Need {
  readonly picture: ChunkPicture
  readonly good: number
  readonly copies: number
}

interface Findings {
  readonly needs: Need[]
  readonly removals: RemoveReplica[]
  readonly leftovers: DoomLeftovers[]
  readonly room: Room
}

export class Repair {
  readonly needy: NeedyChunks
  readonly copies = new Copies()
  readonly faults: Faults
  readonly #parts: RepairParts
  readonly #avoided = new Map<ChunkId, Avoided>()
  readonly lost: LostChunks
  readonly #lostAgain: LostAgain
  #copiesDone = 0

  constructor(parts: RepairParts) {
    this.#parts = parts
    this.lost = new LostChunks(parts.settings.lostChunksMax)
    this.#lostAgain = new LostAgain(parts.settings)
    this.needy = new NeedyChunks(parts.settings.needyChunksMax)
    this.faults = new Faults(parts.settings.needyChunksMax, (chunkId, id) => parts.confirmations.doubtBucketOf(id, chunkId))
  }

  /** Copies that were made and recorded since this leadership began. */
  get copiesDone(): number {
    return this.#copiesDone
  }

  /** A chunk's record was committed; costs next to nothing for a chunk that has all it wants. */
  onChunk(chunkId: ChunkId, chunk: Chunk | undefined): void {
    if (chunk === undefined || chunk.isOpen) this.#forget(chunkId)
    else if (!this.#isWhole(chunkId, chunk)) this.#need(chunkId, chunk)
    else if (this.needy.size > 0) this.needy.forget(chunkId)
  }

  /** A scan came by a chunk's record, which may have been replaced by now: it may raise a need, never end one. */
  onScanned(chunkId: ChunkId, chunk: Chunk): void {
    if (!chunk.isOpen && !this.#isWhole(chunkId, chunk)) this.#need(chunkId, chunk)
  }

  /** Its server, asked by this leader, does not have it or has it damaged. */
  onFault(id: ChunkserverId, chunkId: ChunkId, known: KnownFault): void {
    this.faults.set(chunkId, id, known)
    this.needy.consider(chunkId)
  }

  /** A place was committed or taken away: what was said about it before is about something else. */
  onPlace(id: ChunkserverId, chunkId: ChunkId): void {
    this.#parts.inspections.cancel(id, chunkId)
    if (this.faults.clear(chunkId, id)) this.needy.consider(chunkId)
  }

  /** A target says that it has what it was ordered to get. */
  async onCopied({ target, chunkId, generation, length }: Copied): Promise<void> {
    const copy = this.copies.find(chunkId, target)
    try {
      const { outcome } = await this.#parts.proposals.mutate(addReplica, { chunkId, generation, chunkserverId: target, length })
      if (outcome === 'mismatch') this.#avoid(chunkId, target)
      if (outcome === 'added' || outcome === 'held') this.#copiesDone += 1
      // A copy took the place of a damaged one: by its server's word, which is to be looked at like any other.
      if (outcome === 'held' && this.faults.has(chunkId))
        this.#parts.inspections.suspect({ chunkserverId: target, chunkId, witness: 'corrupt', generation }, this.#inMs(0))
    } finally {
      if (copy !== undefined) this.copies.finish(copy)
    }
    if (copy !== undefined) this.needy.consider(chunkId)
  }

  onCopyFailed(chunkId: ChunkId, target: ChunkserverId, reason: string): void {
    const copy = this.copies.find(chunkId, target)
    if (copy !== undefined) this.#giveUp([copy], reason)
  }

  /** Gives up copies that will not come. */
  sweep(): void {
    const nowMs = this.#parts.activeClock.activeMs()
    const isGone = (id: ChunkserverId): boolean => (this.#parts.registry.get(id)?.state ?? 'dead') === 'dead'
    const late = this.copies.takeHopeless((copy) => copy.deadlineMs <= nowMs || isGone(copy.source) || isGone(copy.target))
    this.#giveUp(late, 'not heard of in time')
  }

  /** A server began anew or is heard again: what could not be done without it may be possible, and what its old process had to do is lost. */
  onReturn(id: ChunkserverId): void {
    for (const { targets } of this.#avoided.values()) if (targets.includes(id)) targets.splice(targets.indexOf(id), 1)
    for (const copy of this.copies.takeHopeless(({ source, target }) => source === id || target === id)) this.needy.consider(copy.chunkId)
    // It may read now what it could not read before.
    this.#lostAgain.clear()
    this.needy.reconsiderAll()
  }

  /** Looks at the next few chunks; false when there was nothing to look at. */
  async look(): Promise<boolean> {
    const { settings, proposals, activeClock } = this.#parts
    const chunkIds = this.needy.takeFresh(settings.chunksPerLook)
    const room = settings.chunksPerLook - chunkIds.length
    if (this.copies.load < settings.copiesMax) chunkIds.push(...this.needy.due(activeClock.activeMs(), room))
    if (chunkIds.length === 0) return false
    try {
      const chunks = await proposals.read(readChunks, chunkIds)
      const findings: Findings = { needs: [], removals: [], leftovers: [], room: roomOf(this.#parts.registry.all()) }
      for (const [index, chunkId] of chunkIds.entries()) this.#judge(chunkId, chunks[index], findings)
      await this.#order(this.#planCopies(findings.needs))
      await this.#remove(findings.removals)
      await inParallel(findings.leftovers, settings.mutationsInFlightMax, (leftovers) => proposals.mutate(doomLeftovers, leftovers))
    } catch (error) {
      for (const chunkId of chunkIds) this.needy.consider(chunkId)
      throw error
    }
    return true
  }

  #judge(chunkId: ChunkId, chunk: Chunk | undefined, { needs, removals, leftovers, room }: Findings): void {
    const { settings, registry } = this.#parts
    // It changed while it was read: it is looked at once more, and what was read ends no need that came since.
    if (this.needy.isFresh(chunkId)) return
    if (chunk === undefined || chunk.isOpen) {
      this.#forget(chunkId)
      return
    }
    const picture = this.#picture(chunkId, chunk)
    const verdict = judgeChunk(picture, (id) => registry.get(id), room)
    const basis = { generation: chunk.generation, confirmed: verdict.relied }
    for (const removal of verdict.removals) removals.push({ chunkId, ...removal, ...basis })
    if (verdict.doomsLeftovers) leftovers.push({ chunkId, ...basis })
    if (verdict.health === 'lost') this.#onLost(picture, chunk)
    else this.#onFound(chunkId)
    if (verdict.health === 'whole') this.needy.forget(chunkId)
    else if (verdict.health === 'needy') needs.push({ picture, good: verdict.good, copies: verdict.copies })
    else this.needy.keep(chunkId, verdict.health === 'waiting' ? 'waiting' : 0, this.#inMs(settings.retryMs))
  }

  /** The most endangered first, one more copy for each before a second for any, as many as may be under way. */
  #planCopies(needs: Need[]): readonly Copy[] {
    const { settings } = this.#parts
    const copies: Copy[] = []
    needs.sort((one, other) => one.good - other.good)
    for (const isFirst of [true, false]) {
      for (const need of needs) {
        if (!isFirst && need.copies < 2) continue
        const isTooMuch = this.copies.load + load(copies) >= settings.copiesMax
        const againMs = isTooMuch ? settings.caretakerTickMs : this.#planCopiesOf(need.picture, isFirst ? 1 : need.copies - 1, copies)
        if (isFirst) this.needy.keep(need.picture.chunkId, levelOf(need.good), this.#inMs(againMs))
      }
    }
    return copies
  }

  /** Adds copies to order; answers after how long to look again, ms. */
  #planCopiesOf(picture: ChunkPicture, count: number, copies: Copy[]): number {
    const { settings, registry, random, proposals } = this.#parts
    const { chunkId, generation, length } = picture
    const planned = copies.filter((copy) => copy.chunkId === chunkId).map((copy) => copy.target)
    const field = {
      servers: registry.all(),
      loadFrom: (id: ChunkserverId) => this.copies.loadFrom(id) + load(copies.filter((copy) => copy.source === id)),
      loadTo: (id: ChunkserverId) => this.copies.loadTo(id) + load(copies.filter((copy) => copy.target === id)),
      avoided: this.#avoidedTargets(chunkId),
    }
    const plan = planCopies({ ...picture, copyingTo: [...picture.copyingTo, ...planned] }, count, field, random, settings)
    const deadlineMs = this.#inMs(settings.copyTimeoutMs + (length / settings.copyBytesPerSecondMin) * 1000)
    for (const { source, target } of plan.copies) {
      copies.push({ chunkId, generation, length, source, target, entryIndex: proposals.appliedIndex, deadlineMs })
    }
    if (plan.hindrance === 'busy') return settings.caretakerTickMs
    return plan.hindrance === 'noTarget' ? settings.noTargetRetryMs : settings.retryMs
  }

  /** A server from which an older replica still has to go is no target: its deletion could hit the new one. */
  async #order(copies: readonly Copy[]): Promise<void> {
    if (copies.length === 0) return
    const { proposals, settings, deletions } = this.#parts
    // Planned as of before the read: a deletion that is decided later has a higher index, and one decided before is what is looked for.
    const entryIndex = proposals.appliedIndex
    const doomed = await proposals.read(
      readDoomed,
      copies.map(({ chunkId, target }) => ({ chunkId, chunkserverId: target })),
    )
    for (const [index, copy] of copies.entries()) {
      const { chunkId, target } = copy
      if (doomed[index] === true || deletions.has(target, chunkId)) this.#avoid(chunkId, target, settings.retryMs)
      else this.copies.add({ ...copy, entryIndex })
    }
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

  /** Its servers are asked again: what they said may have been a fault that passed, or was mended since, and then the chunk is there. */
  #onLost({ chunkId, replicas }: ChunkPicture, chunk: Chunk): void {
    this.#sayLost(chunkId, chunk)
    const nowMs = this.#inMs(0)
    const askable = replicas.filter(({ fault, state }) => fault !== undefined && state !== 'dead')
    if (askable.length === 0 || !this.#lostAgain.isDue(chunkId, nowMs)) return
    for (const { chunkserverId } of askable)
      this.#parts.inspections.suspect({ chunkserverId, chunkId, witness: 'lost', generation: 0 }, nowMs)
  }

  #onFound(chunkId: ChunkId): void {
    this.lost.forget(chunkId)
    this.#lostAgain.forget(chunkId)
  }

  /** The log tells it once for each generation; the report as long as it is so. */
  #sayLost(chunkId: ChunkId, { generation, replicas: holders, leftovers: olderMayBeOn }: Chunk): void {
    const replicas = holders.map((id) => ({
      chunkserverId: id,
      state: this.#parts.registry.get(id)?.state ?? ('gone' as const),
      fault: this.faults.of(chunkId, id, generation),
    }))
    const found: LostChunk = { chunkId, generation, replicas, olderMayBeOn }
    if (this.lost.set(found)) this.#parts.logger.warn({ ...found }, 'a chunk has no good replica within reach')
  }

  #picture(chunkId: ChunkId, chunk: Chunk): ChunkPicture {
    const { registry, confirmations } = this.#parts
    return {
      chunkId,
      generation: chunk.generation,
      length: chunk.length,
      wanted: chunk.replication,
      copyingTo: this.copies.targetsOf(chunkId),
      leftovers: chunk.leftovers,
      replicas: chunk.replicas.map((id) => ({
        chunkserverId: id,
        state: registry.get(id)?.state ?? 'dead',
        fault: this.faults.of(chunkId, id, chunk.generation),
        isConfirmed: confirmations.isConfirmed(id, chunkId),
      })),
    }
  }

  #need(chunkId: ChunkId, chunk: Chunk): void {
    const alive = this.#parts.registry.all().reduce((count, server) => count + (server.state === 'dead' ? 0 : 1), 0)
    const isAllThereIs = chunk.replicas.length < chunk.replication && chunk.replicas.length >= alive && !this.faults.has(chunkId)
    // A cluster with fewer servers than copies wanted: there is nothing to look at until a server comes.
    if (!isAllThereIs) this.needy.consider(chunkId)
    else if (this.needy.isFull) this.needy.overflow()
    else this.needy.keep(chunkId, levelOf(chunk.replicas.length), this.#inMs(this.#parts.settings.noTargetRetryMs))
  }

  #isWhole(chunkId: ChunkId, chunk: Chunk): boolean {
    if (chunk.replicas.length !== chunk.replication || chunk.leftovers.length > 0 || this.faults.has(chunkId)) return false
    for (const id of chunk.replicas) if ((this.#parts.registry.get(id)?.state ?? 'dead') === 'dead') return false
    return true
  }

  #giveUp(copies: readonly Copy[], reason: string): void {
    for (const copy of copies) {
      this.copies.finish(copy)
      this.#avoid(copy.chunkId, copy.target)
      this.needy.consider(copy.chunkId)
      const { chunkId, source, target } = copy
      this.#parts.logger.warn({ chunkId, source, target, reason }, 'a copy failed')
      this.#parts.onCopyLost(target)
    }
  }

  #avoid(chunkId: ChunkId, target: ChunkserverId, forMs = this.#parts.settings.noTargetRetryMs): void {
    const avoided = this.#avoided.get(chunkId) ?? { targets: [], untilMs: 0 }
    if (!avoided.targets.includes(target)) avoided.targets.push(target)
    avoided.untilMs = Math.max(avoided.untilMs, this.#inMs(forMs))
    if (this.#avoided.size >= this.#parts.settings.needyChunksMax) this.#avoided.clear()
    this.#avoided.set(chunkId, avoided)
  }

  #avoidedTargets(chunkId: ChunkId): readonly ChunkserverId[] {
    const avoided = this.#avoided.get(chunkId)
    if (avoided === undefined) return []
    if (avoided.untilMs > this.#inMs(0)) return avoided.targets
    this.#avoided.delete(chunkId)
    return []
  }

  #forget(chunkId: ChunkId): void {
    if (this.needy.size > 0) this.needy.forget(chunkId)
    if (this.copies.size > 0) this.copies.forget(chunkId)
    this.faults.forget(chunkId)
    this.#onFound(chunkId)
    this.#avoided.delete(chunkId)
  }

  #inMs(ms: number): number {
    return this.#parts.activeClock.activeMs() + ms
  }
}

/** Servers with room, counted once for all chunks that are looked at together. */
function roomOf(servers: readonly ServerPicture[]): Room {
  const fit = servers.filter(({ state, isWritable }) => state === 'live' && isWritable)
  return {
    count: (bytes, except) => fit.filter(({ id, remainingBytes }) => remainingBytes >= bytes && !except.includes(id)).length,
  }
}

function load(copies: readonly Copy[]): number {
  return copies.reduce((sum, copy) => sum + shareOf(copy), 0)
}

function levelOf(good: number): Level {
  return good >= 3 ? 3 : good === 2 ? 2 : good === 1 ? 1 : 0
}
