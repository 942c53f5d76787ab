// The state after the last applied entry: changes that are not in the state store yet (`fresh`, and `frozen`, which a flush is writing)
// over the contents of the store. Reads see all three. After a crash the first two are rebuilt from the log. This class also holds the
// applied point and the sessions, and enforces primary order.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Entry, SnapshotPoint } from '../consensus/contract.js'
import { decodeMembership } from '../consensus/membership.js'
import type { Change, Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { type Batch, decodeBatch } from './batch-codec.js'
import { FixedView } from './fixed-view.js'
import { isNoSpace } from './log-writes.js'
import type { SequencerOptions } from './options.js'
import { mergeRange, Overlay } from './overlay.js'
import type { AppliedPoint, StateSnapshot, StateStore } from './ports.js'
import { RangeCache } from './range-cache.js'
import { sessionFamily } from './session-pages.js'
import { Sessions } from './sessions.js'

export type AppliedListener = (change: Change, entryIndex: number) => void

const sessionRange: KeyRange = { from: sessionFamily, to: 't', limit: Number.MAX_SAFE_INTEGER }

export class AppliedState implements ScanView {
  readonly sessions: Sessions
  readonly #store: StateStore
  readonly #options: SequencerOptions
  #fresh = new Overlay()
  /** Being flushed. After a flush that found no space it stays until one succeeds. */
  #frozen: { readonly overlay: Overlay; readonly point: AppliedPoint } | undefined
  #point: AppliedPoint
  readonly #ranges: RangeCache
  /** By the key's first character. */
  readonly #listeners: AppliedListener[][] = []
  #oldestFreshMs: number | undefined
  #flushing: Promise<void> | undefined
  /** Set while the store is being replaced; resolves when the new store is in place or the replacement failed. */
  #replacing: Promise<void> | undefined
  #isOutOfSpace = false
  #replacements = 0
  #entriesSinceCut = 0
  #bytesSinceCut = 0

  constructor(store: StateStore, options: SequencerOptions) {
    this.#store = store
    this.#options = options
    this.#point = store.applied
    this.sessions = new Sessions(options)
    this.#ranges = new RangeCache(options.cachedPairsMax)
  }

  get point(): AppliedPoint {
    return this.#point
  }

  /** Loads the remembered answers: at start, and after the store was replaced. */
  async load(): Promise<void> {
    assert(this.#fresh.size === 0 && this.#frozen === undefined, 'sessions are loaded from a state that is stored whole')
    this.#point = this.#store.applied
    this.sessions.load(await this.#store.scan(sessionRange), this.#point.elapsedMs)
  }

  onApplied(family: string, listener: AppliedListener): void {
    const code = family.charCodeAt(0)
    this.#listeners[code] = [...(this.#listeners[code] ?? []), listener]
  }

  get(key: Key): Uint8Array | undefined {
    const fresh = this.#fresh.get(key)
    if (fresh !== undefined || this.#fresh.isRemoved(key)) return fresh
    if (this.#frozen !== undefined) {
      const { overlay } = this.#frozen
      const frozen = overlay.get(key)
      if (frozen !== undefined || overlay.isRemoved(key)) return frozen
    }
    return this.#store.get(key)
  }

  /** The state at the time of the call. */
  scan(range: KeyRange): Promise<readonly KeyValue[]> {
    return this.#ranges.get(range, this.#scanNow)
  }

  readonly #scanNow = async (range: KeyRange): Promise<readonly KeyValue[]> => {
    const changes = new Map<Key, Uint8Array | undefined>()
    this.#frozen?.overlay.within(range, changes)
    this.#fresh.within(range, changes)
    let removals = 0
    for (const value of changes.values()) if (value === undefined) removals += 1
    const stored = await this.#store.scan(removals === 0 ? range : { ...range, limit: range.limit + removals })
    return mergeRange(stored, changes, range.limit)
  }

  /** Applies the next entry. `own`: the decoded batch, if this master executed it. */
  apply(entry: Entry, own: Batch | undefined, nowMs: number): void {
    const before = this.#point
    assert(entry.index === before.index + 1, 'entries are applied in order, each once')
    const moved = { ...before, index: entry.index, entryEpoch: entry.epoch }
    this.#entriesSinceCut += 1
    this.#bytesSinceCut += entry.payload.length
    this.#oldestFreshMs ??= nowMs
    if (entry.kind === 'membership') this.#point = { ...moved, membership: decodeMembership(entry.payload) }
    else if (entry.kind === 'empty') this.#point = moved
    else {
      const batch = own ?? decodeBatch(entry.payload)
      const { epoch, number, stampMs, elapsedMs } = batch
      // Changes are correct only on top of all batches that their leader executed before. Any other batch is skipped, on every master
      // alike.
      const isNext =
        (epoch === before.position.epoch && number === before.position.number + 1) || (epoch > before.position.epoch && number === 1)
      const times = { stampMs: Math.max(stampMs, before.stampMs), elapsedMs: Math.max(elapsedMs, before.elapsedMs) }
      this.#point = isNext ? { ...moved, position: { epoch, number }, ...times } : moved
      if (isNext) this.#take(batch, entry.index)
    }
  }

  #take({ changes, answers }: Batch, entryIndex: number): void {
    for (const change of changes) {
      this.#fresh.set(change.key, change.value)
      this.#ranges.onChange(change.key)
    }
    for (const answer of answers) this.sessions.remember(answer, this.#point.elapsedMs)
    for (const change of changes) {
      const listeners = this.#listeners[change.key.charCodeAt(0)]
      if (listeners !== undefined) for (const listener of listeners) listener(change, entryIndex)
    }
  }

  /** The state on disk is that after this entry. */
  get storedIndex(): number {
    return this.#store.applied.index
  }

  /** The last attempt to store changes found no space. */
  get isOutOfSpace(): boolean {
    return this.#isOutOfSpace
  }

  /** A flush is due: enough changes, old enough changes, or a flush that found no space before. */
  isFlushDue(nowMs: number): boolean {
    if (this.#flushing !== undefined) return false
    if (this.#frozen !== undefined) return true
    if (this.#oldestFreshMs === undefined) return false
    const { flushKeysMax, flushBytesMax, flushAfterMs } = this.#options
    return this.#fresh.size >= flushKeysMax || this.#fresh.bytes >= flushBytesMax || nowMs - this.#oldestFreshMs >= flushAfterMs
  }

  /** So many changes wait to be stored that no more mutations may be executed. */
  get isOverfull(): boolean {
    return this.#fresh.bytes >= this.#options.flushBytesMax * 4
  }

  /**
   * Writes applied changes to the store. One flush at a time; a second call joins the first. Rejects with `noSpace` and keeps the changes
   * in memory.
   */
  flush(): Promise<void> {
    if (this.#replacing !== undefined) return this.#replacing
    this.#flushing ??= this.#flushNow().finally(() => {
      this.#flushing = undefined
    })
    return this.#flushing
  }

  async #flushNow(): Promise<void> {
    if (this.#frozen === undefined) {
      const overlay = this.#fresh
      this.sessions.takeChanges((key, value) => overlay.set(key, value))
      this.#frozen = { overlay, point: this.#point }
      this.#fresh = new Overlay()
      this.#oldestFreshMs = undefined
    }
    try {
      await this.#store.commit(this.#frozen.point, this.#frozen.overlay.changes)
    } catch (error) {
      this.#isOutOfSpace ||= isNoSpace(error)
      throw error
    }
    this.#frozen = undefined
    this.#isOutOfSpace = false
  }

  /** The index up to which the log may be cut, if enough was stored since the last time. */
  takeCut(): number | undefined {
    const { cutEntries, cutBytes } = this.#options
    if (this.#entriesSinceCut < cutEntries && this.#bytesSinceCut < cutBytes) return undefined
    this.#entriesSinceCut = 0
    this.#bytesSinceCut = 0
    return this.#store.applied.index
  }

  /** Stores everything applied so far and opens a snapshot of it for a stream to a peer. */
  async snapshot(): Promise<StateSnapshot> {
    await this.flushAll()
    return this.#store.snapshot()
  }

  /**
   * A view of the present state that later changes do not affect. Close it soon: until then the store keeps what it shows. Refused while
   * the store is being replaced, because the store and the applied changes then belong to different states.
   */
  fixedView(): FixedView {
    if (this.#replacing !== undefined) throw new FileSystemError('unavailable', 'the state of this master is just replaced: try again')
    return new FixedView(this.#store.snapshot(), this.#frozen === undefined ? [this.#fresh] : [this.#frozen.overlay, this.#fresh])
  }

  /** How often a peer's snapshot replaced the state: fixed views of before cannot be read any more. */
  get replacements(): number {
    return this.#replacements
  }

  /** Stores everything applied so far. */
  async flushAll(): Promise<void> {
    const through = this.#point.index
    while (this.#store.applied.index < through) await this.flush()
  }

  /** A peer's snapshot replaced the store: changes applied on top of the old one are dropped. */
  async reset(): Promise<SnapshotPoint> {
    assert(this.#flushing === undefined, 'nothing is being stored while the store is replaced')
    this.#fresh = new Overlay()
    this.#frozen = undefined
    this.#isOutOfSpace = false
    this.#ranges.clear()
    this.#replacements += 1
    this.#oldestFreshMs = undefined
    await this.load()
    const { index, entryEpoch, membership } = this.#point
    return { index, epoch: entryEpoch, membership }
  }

  /**
   * Runs `work`, which replaces the store, when no flush is running. A flush requested meanwhile (snapshot to send, stop) waits for its
   * end.
   */
  async replace(work: () => Promise<void>): Promise<void> {
    await this.settled()
    assert(this.#replacing === undefined, 'the store is replaced once at a time')
    const done = work().finally(() => {
      this.#replacing = undefined
    })
    this.#replacing = done.catch(() => undefined) // callers that await `done` get the error
    await done
  }

  /** Resolves when no flush is running. */
  async settled(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing.catch((error: unknown) => this.#expectNoSpace(error))
  }

  #expectNoSpace(error: unknown): void {
    if (!isNoSpace(error)) throw error
  }
}
