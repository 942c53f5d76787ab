// The state of one leadership about chunks that need attention: chunks to examine, faults of their replicas, copies in progress, and lost
// chunks. `ChunkMaintenance` owns the one object; the other parts report their findings here. Guarantees that a chunk whose faults changed
// is examined again, and that a deleted chunk leaves nothing behind. Nothing here waits, reads or gives orders; `repair-plan.ts` decides
// what a chunk needs.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { AvoidedTargets } from './avoided-targets.js'
import { Copies, type Copy } from './copies.js'
import { Faults, type KnownFault } from './faults.js'
import { LostAgain } from './lost-again.js'
import { type LostChunk, LostChunks } from './lost-chunks.js'
import { type Level, NeedyChunks } from './needy-chunks.js'
import type { Fault } from './repair-plan.js'
import type { ChunkSettings } from './settings.js'

export interface RepairStateParts {
  readonly activeClock: ActiveClock
  readonly settings: Pick<ChunkSettings, 'needyChunksMax' | 'lostChunksMax' | 'inspectionAgainMs' | 'lostAgainMsMax'>
  /** Called with a location that counts as good again only because its fault was dropped for lack of memory. */
  readonly onFaultForgotten: (chunkId: ChunkId, id: ChunkserverId) => void
}

export interface RepairCounts {
  /** Chunks with fewer good replicas than wanted, or not examined yet. */
  readonly underReplicated: number
  /** Those of them of which one good replica is left. */
  readonly endangered: number
  /** Chunks without an available good replica. */
  readonly missing: number
  /** Those of them that no known chunkserver can return: each location is damaged, empty or removed from the registry. */
  readonly lost: number
  /** Damaged replicas that still have to be replaced. */
  readonly corrupt: number
  readonly copiesUnderWay: number
  /** Copies made and recorded since this leadership began. */
  readonly copiesDone: number
}

export interface RepairTroubles {
  /** Chunks with fewer good replicas than wanted, or not examined yet. */
  readonly waiting: readonly ChunkId[]
  /** Chunks without an available good replica. */
  readonly missing: readonly ChunkId[]
  readonly damaged: readonly { readonly chunkId: ChunkId; readonly chunkserverId: ChunkserverId }[]
  readonly copies: readonly Copy[]
}

/** Read access to the copies in progress; they begin and end by the methods of the state. */
export type CopiesUnderWay = Pick<Copies, 'load' | 'loadFrom' | 'loadTo' | 'targetsOf' | 'typesOf' | 'find'>

export class RepairState {
  readonly #clock: ActiveClock
  readonly #needy: NeedyChunks
  readonly #faults: Faults
  readonly #copies = new Copies()
  readonly #avoided: AvoidedTargets
  readonly #lost: LostChunks
  readonly #lostAgain: LostAgain
  #copiesDone = 0

  constructor({ activeClock, settings, onFaultForgotten }: RepairStateParts) {
    this.#clock = activeClock
    this.#needy = new NeedyChunks(settings.needyChunksMax)
    this.#faults = new Faults(settings.needyChunksMax, onFaultForgotten)
    this.#avoided = new AvoidedTargets(settings.needyChunksMax)
    this.#lost = new LostChunks(settings.lostChunksMax)
    this.#lostAgain = new LostAgain(settings)
  }

  counts(): RepairCounts {
    const needy = this.#needy
    return {
      underReplicated: needy.freshCount + needy.count(1) + needy.count(2) + needy.count(3),
      endangered: needy.count(1),
      missing: needy.count(0),
      lost: this.#lost.hopeless,
      corrupt: this.#faults.countCorrupt(),
      copiesUnderWay: this.#copies.size,
      copiesDone: this.#copiesDone,
    }
  }

  /** What the counts count, at most `count` of each. */
  troubles(count: number): RepairTroubles {
    const { waiting, missing } = this.#needy.list(count)
    return { waiting, missing, damaged: this.#faults.listCorrupt(count), copies: this.#copies.list(count) }
  }

  // Chunks to examine.

  /** The chunk may need something: it is examined soon. */
  consider(chunkId: ChunkId): void {
    this.#needy.consider(chunkId)
  }

  /** No room for more chunks that may need something. */
  get isFull(): boolean {
    return this.#needy.isFull
  }

  /** A chunk for which nothing can be done now: kept until then, or, without room, found again by a scan. */
  considerLater(chunkId: ChunkId, good: number, afterMs: number): void {
    if (this.#needy.isFull) this.#needy.overflow()
    else this.lookAgain(chunkId, levelOf(good), afterMs)
  }

  /** Whether chunks were dropped and there is room again: all have to be scanned once more. */
  takeOverflow(): boolean {
    return this.#needy.takeOverflow()
  }

  /** Takes the next chunks to examine: those with news first, then, with `withDue`, those that are due, the most endangered first. */
  takeForLook(count: number, withDue: boolean): readonly ChunkId[] {
    const chunkIds = this.#needy.takeFresh(count)
    if (withDue) chunkIds.push(...this.#needy.due(this.#clock.activeMs(), count - chunkIds.length))
    return chunkIds
  }

  /** Whether something about the chunk changed since it was taken. */
  isNewsOf(chunkId: ChunkId): boolean {
    return this.#needy.isFresh(chunkId)
  }

  /** After an examination: the chunk is incomplete and is examined again after this time, or when something about it changes. */
  lookAgain(chunkId: ChunkId, level: Level, afterMs: number): void {
    this.#needy.keep(chunkId, level, this.#inMs(afterMs))
  }

  /** The chunk has all replicas that it should have. */
  onWhole(chunkId: ChunkId): void {
    if (this.#needy.size > 0) this.#needy.forget(chunkId)
  }

  /** The chunk was deleted or is being written again: earlier findings are void. */
  forget(chunkId: ChunkId): void {
    this.onWhole(chunkId)
    if (this.#copies.size > 0) this.#copies.forget(chunkId)
    this.#faults.forget(chunkId)
    this.onFound(chunkId)
    this.#avoided.forget(chunkId)
  }

  /** The server restarted or sends heartbeats again: actions that needed it may be possible, and the orders to its old process are lost. */
  onReturn(id: ChunkserverId): void {
    this.#avoided.forgetServer(id)
    this.takeHopelessCopies(({ source, target }) => source === id || target === id)
    // It may be able to read replicas now that it could not read before.
    this.#lostAgain.clear()
    this.#needy.reconsiderAll()
  }

  // Faults of replicas, as reported by their servers when asked.

  faultOf(chunkId: ChunkId, id: ChunkserverId, generation: number): Fault | undefined {
    return this.#faults.of(chunkId, id, generation)
  }

  hasFault(chunkId: ChunkId): boolean {
    return this.#faults.has(chunkId)
  }

  setFault(chunkId: ChunkId, id: ChunkserverId, known: KnownFault): void {
    this.#faults.set(chunkId, id, known)
    this.consider(chunkId)
  }

  /** The replica is good, or the location changed. */
  clearFault(chunkId: ChunkId, id: ChunkserverId): void {
    if (this.#faults.clear(chunkId, id)) this.consider(chunkId)
  }

  /** The server, asked at `asOfMs`, has the replica: ends an earlier missing fault. */
  clearMissing(chunkId: ChunkId, id: ChunkserverId, asOfMs: number): void {
    if (this.#faults.clearMissing(chunkId, id, asOfMs)) this.consider(chunkId)
  }

  /** Like `clearMissing`, for everything that the server should have in these buckets. */
  clearMissingIn(buckets: ReadonlySet<number>, id: ChunkserverId, asOfMs: number): void {
    for (const chunkId of this.#faults.clearBuckets(id, buckets, asOfMs)) this.consider(chunkId)
  }

  // Copies.

  get copies(): CopiesUnderWay {
    return this.#copies
  }

  isCopying(chunkId: ChunkId, target: ChunkserverId): boolean {
    return this.#copies.find(chunkId, target) !== undefined
  }

  /** From here on it waits for the source's next heartbeat. */
  beginCopy(copy: Copy): void {
    this.#copies.add(copy)
  }

  /** For a heartbeat of `source`: orders not yet given to it, the most urgent purpose first. */
  takeCopyOrders(source: ChunkserverId): readonly Copy[] {
    return this.#copies.takeOrders(source)
  }

  /** The target has the replica, and this was recorded. */
  onCopyRecorded(): void {
    this.#copiesDone += 1
  }

  /** It no longer counts against the limits. The caller, who knows the outcome, calls `consider`. */
  endCopy(copy: Copy): void {
    this.#copies.finish(copy)
  }

  /** Removes and returns copies that cannot succeed any more. */
  takeHopelessCopies(isHopeless: (copy: Copy) => boolean): readonly Copy[] {
    const hopeless = this.#copies.takeHopeless(isHopeless)
    for (const { chunkId } of hopeless) this.consider(chunkId)
    return hopeless
  }

  /** The server gets no copy of the chunk for this time. */
  avoid(chunkId: ChunkId, target: ChunkserverId, forMs: number): void {
    this.#avoided.add(chunkId, target, this.#inMs(forMs))
  }

  avoidedTargets(chunkId: ChunkId): readonly ChunkserverId[] {
    return this.#avoided.of(chunkId, this.#inMs(0))
  }

  // Chunks without an available good replica.

  /** True if this generation was not known to be lost. */
  onLost(chunk: LostChunk): boolean {
    return this.#lost.set(chunk)
  }

  /** Whether to ask the servers of a lost chunk now; if so, the next question is scheduled. */
  takeLostQuestion(chunkId: ChunkId): boolean {
    return this.#lostAgain.isDue(chunkId, this.#inMs(0))
  }

  onFound(chunkId: ChunkId): void {
    this.#lost.forget(chunkId)
    this.#lostAgain.forget(chunkId)
  }

  lostChunks(count: number): readonly LostChunk[] {
    return this.#lost.list(count)
  }

  #inMs(ms: number): number {
    return this.#clock.activeMs() + ms
  }
}

export function levelOf(good: number): Level {
  return good >= 3 ? 3 : good === 2 ? 2 : good === 1 ? 1 : 0
}
