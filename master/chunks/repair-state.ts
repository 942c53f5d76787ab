// What one leadership knows of chunks that are not as they should be: which to look at, what is wrong with their replicas, the copies under way, and what
// is lost. `ChunkMaintenance` owns the one object; whoever finds something out tells it here. Promises that a chunk whose faults changed is looked at
// again, and that one that is gone leaves nothing behind. Nothing here waits, reads or orders; what a chunk needs is `repair-plan.ts`'s to say.

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
  /** A place counts as good again only because there is no room to remember why not. */
  readonly onFaultForgotten: (chunkId: ChunkId, id: ChunkserverId) => void
}

export interface RepairCounts {
  /** Chunks with fewer good copies than wanted, or not looked at yet. */
  readonly underReplicated: number
  /** Chunks without a good copy within reach. */
  readonly missing: number
  /** Of these, those that no server can bring back: each place is damaged, empty or forgotten. */
  readonly lost: number
  /** Damaged replicas that still have to be replaced. */
  readonly corrupt: number
  readonly copiesUnderWay: number
  /** Copies that were made and recorded since this leadership began. */
  readonly copiesDone: number
}

/** The copies under way, to look at; they begin and end by the methods of the state. */
export type CopiesUnderWay = Pick<Copies, 'load' | 'loadFrom' | 'loadTo' | 'targetsOf' | 'find'>

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
      missing: needy.count(0),
      lost: this.#lost.hopeless,
      corrupt: this.#faults.countCorrupt(),
      copiesUnderWay: this.#copies.size,
      copiesDone: this.#copiesDone,
    }
  }

  // What to look at.

  /** The chunk may need something: it is looked at soon. */
  consider(chunkId: ChunkId): void {
    this.#needy.consider(chunkId)
  }

  /** There is no room for more chunks that may need something. */
  get isFull(): boolean {
    return this.#needy.isFull
  }

  /** A chunk for which nothing can be done now: kept until then, or, where there is no room, found again by a scan. */
  considerLater(chunkId: ChunkId, good: number, afterMs: number): void {
    if (this.#needy.isFull) this.#needy.overflow()
    else this.lookAgain(chunkId, levelOf(good), afterMs)
  }

  /** Some chunks had no room and there is room again: all have to be scanned once more. */
  takeOverflow(): boolean {
    return this.#needy.takeOverflow()
  }

  /** The next chunks to look at: those of which something became known, then, `withDue`, those whose time has come, most endangered first. */
  takeForLook(count: number, withDue: boolean): readonly ChunkId[] {
    const chunkIds = this.#needy.takeFresh(count)
    if (withDue) chunkIds.push(...this.#needy.due(this.#clock.activeMs(), count - chunkIds.length))
    return chunkIds
  }

  /** Something became known of the chunk since it was taken for a look. */
  isNewsOf(chunkId: ChunkId): boolean {
    return this.#needy.isFresh(chunkId)
  }

  /** After a look: the chunk is not whole, and is looked at again after so long, or when something becomes known. */
  lookAgain(chunkId: ChunkId, level: Level, afterMs: number): void {
    this.#needy.keep(chunkId, level, this.#inMs(afterMs))
  }

  /** The chunk has all that it wants. */
  onWhole(chunkId: ChunkId): void {
    if (this.#needy.size > 0) this.#needy.forget(chunkId)
  }

  /** The chunk is gone, or being written again: what was known is about something else. */
  forget(chunkId: ChunkId): void {
    this.onWhole(chunkId)
    if (this.#copies.size > 0) this.#copies.forget(chunkId)
    this.#faults.forget(chunkId)
    this.onFound(chunkId)
    this.#avoided.forget(chunkId)
  }

  /** The server began anew or is heard again: what could not be done without it may be possible, and what its old process had to do is lost. */
  onReturn(id: ChunkserverId): void {
    this.#avoided.forgetServer(id)
    this.takeHopelessCopies(({ source, target }) => source === id || target === id)
    // It may read now what it could not read before.
    this.#lostAgain.clear()
    this.#needy.reconsiderAll()
  }

  // What is wrong with replicas, as their servers say when they are asked.

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

  /** The replica is good, or the place is no more what it was. */
  clearFault(chunkId: ChunkId, id: ChunkserverId): void {
    if (this.#faults.clear(chunkId, id)) this.consider(chunkId)
  }

  /** The server, asked at `asOfMs`, has the replica: that it was missing before is over. */
  clearMissing(chunkId: ChunkId, id: ChunkserverId, asOfMs: number): void {
    if (this.#faults.clearMissing(chunkId, id, asOfMs)) this.consider(chunkId)
  }

  /** As `clearMissing`, of all that the server should have in these buckets. */
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

  /** It waits from here on for the source's next heartbeat. */
  beginCopy(copy: Copy): void {
    this.#copies.add(copy)
  }

  /** For a heartbeat of `source`: what it was not told yet, most urgent purpose first. */
  takeCopyOrders(source: ChunkserverId): readonly Copy[] {
    return this.#copies.takeOrders(source)
  }

  /** The target has the replica, and that was recorded. */
  onCopyRecorded(): void {
    this.#copiesDone += 1
  }

  /** It takes no share of the servers' work any more. Whoever knows what it came to says `consider`. */
  endCopy(copy: Copy): void {
    this.#copies.finish(copy)
  }

  /** Copies that will not come: they end here. */
  takeHopelessCopies(isHopeless: (copy: Copy) => boolean): readonly Copy[] {
    const hopeless = this.#copies.takeHopeless(isHopeless)
    for (const { chunkId } of hopeless) this.consider(chunkId)
    return hopeless
  }

  /** The server gets no copy of the chunk for so long. */
  avoid(chunkId: ChunkId, target: ChunkserverId, forMs: number): void {
    this.#avoided.add(chunkId, target, this.#inMs(forMs))
  }

  avoidedTargets(chunkId: ChunkId): readonly ChunkserverId[] {
    return this.#avoided.of(chunkId, this.#inMs(0))
  }

  // Chunks without a good replica within reach.

  /** True when this generation of it was not known to be lost. */
  onLost(chunk: LostChunk): boolean {
    return this.#lost.set(chunk)
  }

  /** Whether to ask the servers of a lost chunk now; then the next question is due later. */
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
