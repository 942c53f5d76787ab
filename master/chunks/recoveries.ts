// Recoveries of the last chunks of open files: gives each to a primary among the holders and records the result. Each attempt has a
// generation that is given to one primary of one epoch only, so a later attempt overtakes anything that an earlier one still does. Exists
// during one leadership: the next leader finds all recoveries in the state and starts another attempt of each.

import type { chunkserver } from '#messages/chunkserver'
import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Change, Key } from '../machine/machine.js'
import type { RecoveryCourse } from '../namespace/answers.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { decodeRecovery, type Recovery } from '../namespace/chunks/recoveries.js'
import { chunkIdOfChunkKey, families, familyRange, keyAfter } from '../namespace/records/keys.js'
import { attemptRecovery } from '../operations/chunks/attempt-recovery.js'
import { finishRecovery } from '../operations/chunks/finish-recovery.js'
import { recoverOrder } from './orders.js'
import { inParallel, type Proposals } from './proposals.js'
import { readChunks, scanKeys } from './reads.js'
import type { Registry, ServerPicture } from './registry.js'
import type { ChunkSettings } from './settings.js'

export interface RecoveryParts {
  readonly registry: Pick<Registry, 'get'>
  readonly proposals: Proposals
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
  readonly epoch: number
  /** Called when there is work to do before the next tick. */
  readonly onWork: () => void
}

/** Counts of this leadership. */
export interface RecoveryCounts {
  /** Chunks under recovery, of those in memory. */
  readonly recovering: number
  /** The number of these that a primary is working on. */
  readonly recoveriesUnderWay: number
  readonly recoveriesBegun: number
  readonly recoveriesDone: number
  readonly recoveriesFailed: number
}

/** An attempt that was given to a primary. */
interface Attempt {
  readonly primary: ChunkserverId
  /** Start of the primary's process: after a restart it does not know the attempt. */
  readonly startedMs: number
  readonly untilMs: number
  readonly chunk: Chunk
  isOrdered: boolean
}

interface Known {
  readonly chunkId: ChunkId
  recovery: Recovery
  /** Index of the entry that wrote the recovery's generation. */
  entryIndex: number
  /** The generation was given to no primary; known only if it was created in this leadership. */
  isFresh: boolean
  /** Failed attempts. */
  failures: number
  /** Why the last attempt failed. */
  trouble: string | undefined
  /** The next step is not tried before this time. */
  dueMs: number
  attempt: Attempt | undefined
  /** The primary's result; recorded as soon as possible. */
  result: Result | undefined
  /** As last read. */
  holders: readonly ChunkserverId[]
}

interface Result {
  readonly length: number
  readonly holders: readonly ChunkserverId[]
}

/** A chunkserver's notice about an attempt. */
export interface RecoveryNotice {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  readonly holders: readonly number[]
  readonly reason: string
}

/** Attempts that just got a new generation are given to a primary in the same run. */
const roundsPerRun = 2

export class Recoveries {
  readonly #parts: RecoveryParts
  /** In the order in which they are looked at: one that has to wait for its holders goes to the end. */
  readonly #known = new Map<ChunkId, Known>()
  /** Where the scan of the records continues; `undefined` when all are known. */
  #scanFrom: Key | undefined = ''
  /** There are records that this scan has passed and that are not known. */
  #hasMissed = false
  #underWay = 0
  #begun = 0
  #done = 0
  #failed = 0

  constructor(parts: RecoveryParts) {
    this.#parts = parts
  }

  counts(): RecoveryCounts {
    return {
      recovering: this.#known.size,
      recoveriesUnderWay: this.#underWay,
      recoveriesBegun: this.#begun,
      recoveriesDone: this.#done,
      recoveriesFailed: this.#failed,
    }
  }

  /** The progress of the recovery of a chunk; undefined when none is in memory. */
  courseOf(chunkId: ChunkId): RecoveryCourse | undefined {
    const known = this.#known.get(chunkId)
    if (known === undefined) return undefined
    const { failures, trouble, attempt } = known
    return { failures, trouble, primary: attempt?.primary }
  }

  /** A recovery's record was committed or removed. */
  onRecovery({ key, value }: Change, entryIndex: number): void {
    const chunkId = chunkIdOfChunkKey(key)
    const known = this.#known.get(chunkId)
    if (value === undefined) {
      if (known !== undefined) this.#forget(known)
      return
    }
    const recovery = decodeRecovery(value)
    if (known === undefined) this.#add(chunkId, recovery, entryIndex, true)
    else if (known.recovery.generation !== recovery.generation) {
      this.#endAttempt(known)
      Object.assign(known, { recovery, entryIndex, isFresh: true, dueMs: this.#nowMs, result: undefined })
    }
    this.#parts.onWork()
  }

  /** For a heartbeat response. */
  takeOrders(id: ChunkserverId): chunkserver.Order.$Properties[] {
    if (this.#underWay === 0) return []
    const orders: chunkserver.Order.$Properties[] = []
    for (const { chunkId, recovery, entryIndex, attempt } of this.#known.values()) {
      if (attempt?.primary !== id || attempt.isOrdered) continue
      attempt.isOrdered = true
      const holders = attempt.chunk.replicas.map((holder) => this.#parts.registry.get(holder)).filter(isKnown)
      const known = new Map(holders.map((holder) => [holder.id, holder]))
      orders.push(recoverOrder({ epoch: this.#parts.epoch, entryIndex }, { chunkId, chunk: attempt.chunk, recovery, known }))
    }
    return orders
  }

  onRecovered({ chunkId, generation, length, holders }: RecoveryNotice): void {
    const known = this.#known.get(chunkId)
    // A notice about an attempt of an earlier leader is accepted too: its generation was given to that primary only.
    if (known?.recovery.generation !== generation) return
    known.result = { length, holders: [...new Set(holders)] as ChunkserverId[] }
    this.#parts.onWork()
  }

  onFailed({ chunkId, generation, reason }: RecoveryNotice): void {
    const known = this.#known.get(chunkId)
    if (known?.attempt !== undefined && known.recovery.generation === generation) this.#fail(known, reason)
  }

  /** The server is reachable again, or restarted: recoveries that wait for it need not wait any longer. */
  onReturn(id: ChunkserverId): void {
    for (const known of this.#known.values()) if (known.attempt === undefined && known.holders.includes(id)) known.dueMs = this.#nowMs
  }

  async run(): Promise<void> {
    await this.#scan()
    this.#giveUpLate()
    await this.#record()
    for (let round = 0; round < roundsPerRun; round += 1) if (!(await this.#begin())) break
  }

  get #nowMs(): number {
    return this.#parts.activeClock.activeMs()
  }

  /** Reads a page of the records. The outcome of attempts from before this leadership is not known. */
  async #scan(): Promise<void> {
    const { proposals, settings } = this.#parts
    if (this.#scanFrom === undefined || this.#known.size >= settings.recoveriesMax) return
    const pairs = await proposals.read(scanKeys, familyRange(families.recovery, this.#scanFrom, settings.keysPerPage))
    for (const { key, value } of pairs) {
      const chunkId = chunkIdOfChunkKey(key)
      if (this.#isFull) {
        this.#scanFrom = key
        return
      }
      if (!this.#known.has(chunkId)) this.#add(chunkId, decodeRecovery(value), 0, false)
    }
    const last = pairs.at(-1)
    const hasEnded = last === undefined || pairs.length < settings.keysPerPage
    this.#scanFrom = hasEnded ? (this.#hasMissed ? '' : undefined) : keyAfter(last.key)
    if (hasEnded) this.#hasMissed = false
  }

  get #isFull(): boolean {
    return this.#known.size >= this.#parts.settings.recoveriesMax
  }

  /** It is read again when there is room. */
  #miss(): void {
    if (this.#scanFrom === undefined) this.#scanFrom = ''
    else this.#hasMissed = true
  }

  #add(chunkId: ChunkId, recovery: Recovery, entryIndex: number, isFresh: boolean): void {
    if (this.#isFull) {
      this.#miss()
      return
    }
    const more = { failures: 0, trouble: undefined, dueMs: this.#nowMs, attempt: undefined, result: undefined, holders: [] }
    this.#known.set(chunkId, { chunkId, recovery, entryIndex, isFresh, ...more })
  }

  #forget(known: Known): void {
    this.#endAttempt(known)
    this.#known.delete(known.chunkId)
  }

  #endAttempt(known: Known): void {
    if (known.attempt !== undefined) this.#underWay -= 1
    known.attempt = undefined
  }

  #giveUpLate(): void {
    const { registry } = this.#parts
    for (const known of this.#known.values()) {
      const { attempt, result } = known
      if (attempt === undefined || result !== undefined) continue
      const primary = registry.get(attempt.primary)
      if (attempt.untilMs <= this.#nowMs) this.#fail(known, 'timed out')
      // A silent one may never get the order, or never tell the result: others need not wait until it is dead.
      else if (!isLive(primary)) this.#fail(known, 'no heartbeat from its primary chunkserver')
      else if (primary.startedMs !== attempt.startedMs) this.#fail(known, 'its primary chunkserver restarted')
    }
  }

  /** The next attempt starts after a delay that grows with each failure. */
  #fail(known: Known, reason: string): void {
    const { settings, logger } = this.#parts
    const { chunkId, recovery, attempt } = known
    this.#endAttempt(known)
    this.#failed += 1
    known.failures += 1
    known.trouble = reason
    known.isFresh = false
    known.result = undefined
    const waitMs = Math.min(settings.recoveryRetryMsMax, settings.recoveryRetryMs * 2 ** (known.failures - 1))
    known.dueMs = this.#nowMs + waitMs
    const said = { chunkId, recoveryGeneration: recovery.generation, primary: attempt?.primary, failures: known.failures, waitMs, reason }
    logger.warn(said, 'recovery of the last chunk of an open file failed, will be retried')
  }

  async #record(): Promise<void> {
    const { settings } = this.#parts
    const ready = [...this.#known.values()].filter(({ result }) => result !== undefined)
    await inParallel(ready, settings.mutationsInFlightMax, (known) => this.#recordOne(known))
  }

  async #recordOne(known: Known): Promise<void> {
    const { proposals, logger } = this.#parts
    const { chunkId, recovery, result } = known
    if (result === undefined) return
    const { outcome, lostBytes } = await proposals.mutate(finishRecovery, { chunkId, generation: recovery.generation, ...result })
    const said = { chunkId, generation: recovery.generation, ...result }
    if (outcome === 'refused') {
      this.#fail(known, 'invalid result from its holders')
      return
    }
    if (this.#known.get(chunkId) === known && known.recovery.generation === recovery.generation) this.#forget(known)
    if (outcome === 'stale') return
    this.#done += 1
    if (lostBytes > 0)
      logger.error({ ...said, lostBytes }, 'an open file was closed with fewer bytes than its writer had reported to the masters')
    else
      logger.info(
        said,
        outcome === 'dropped' ? 'an open file was closed without its last chunk, which is empty' : 'an open file was closed',
      )
  }

  /** Gives attempts to primaries, within the limit of attempts in progress. True if new attempts have to be given. */
  async #begin(): Promise<boolean> {
    const { proposals, settings, registry } = this.#parts
    const due = this.#due()
    if (due.length === 0) return false
    const chunks = await proposals.read(
      readChunks,
      due.map(({ chunkId }) => chunkId),
    )
    const again: Known[] = []
    const load = this.#load()
    for (const [index, known] of due.entries()) {
      const chunk = chunks[index]
      // It changed while the chunk was read, or its result is about to arrive.
      if (this.#known.get(known.chunkId) !== known || known.attempt !== undefined || chunk?.isOpen !== true) continue
      known.holders = chunk.replicas
      const live = chunk.replicas.map((id) => registry.get(id)).filter(isLive)
      if (live.length === 0) this.#postpone(known)
      else if (!known.isFresh) again.push(known)
      else this.#give(known, chunk, live, load)
    }
    await inParallel(again, settings.mutationsInFlightMax, ({ chunkId, recovery }) =>
      proposals.mutate(attemptRecovery, { chunkId, generation: recovery.generation }),
    )
    return again.length > 0
  }

  /** Those whose holders are gone must not keep others from their turn, nor from memory. */
  #postpone(known: Known): void {
    const isFull = this.#isFull
    this.#known.delete(known.chunkId)
    known.dueMs = this.#nowMs + this.#parts.settings.recoveryRetryMs
    if (isFull) this.#miss()
    else this.#known.set(known.chunkId, known)
  }

  #due(): Known[] {
    const { settings } = this.#parts
    const nowMs = this.#nowMs
    const due: Known[] = []
    for (const known of this.#known.values()) {
      if (due.length + this.#underWay >= settings.recoveriesUnderWayMax) break
      if (known.attempt === undefined && known.result === undefined && known.dueMs <= nowMs) due.push(known)
    }
    return due
  }

  /** The number of attempts that each primary has. */
  #load(): Map<ChunkserverId, number> {
    const load = new Map<ChunkserverId, number>()
    for (const { attempt } of this.#known.values())
      if (attempt !== undefined) load.set(attempt.primary, (load.get(attempt.primary) ?? 0) + 1)
    return load
  }

  /** Chooses the holder with the fewest attempts, and another one after each failure. */
  #give(known: Known, chunk: Chunk, live: readonly ServerPicture[], load: Map<ChunkserverId, number>): void {
    const { settings } = this.#parts
    const turned = live.map((_, at) => live[(at + known.failures) % live.length]).filter(isKnown)
    const loadOf = ({ id }: ServerPicture): number => load.get(id) ?? 0
    const primary = turned.reduce((best, each) => (known.failures === 0 && loadOf(each) < loadOf(best) ? each : best))
    if (loadOf(primary) >= settings.recoveriesPerServerMax) return
    load.set(primary.id, loadOf(primary) + 1)
    const untilMs = this.#nowMs + settings.recoveryTimeoutMs
    known.attempt = { primary: primary.id, startedMs: primary.startedMs, untilMs, chunk, isOrdered: false }
    known.isFresh = false
    this.#underWay += 1
    this.#begun += 1
  }
}

function isKnown<T>(found: T | undefined): found is T {
  return found !== undefined
}

function isLive(server: ServerPicture | undefined): server is ServerPicture {
  return server?.state === 'live'
}
