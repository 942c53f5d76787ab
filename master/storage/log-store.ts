// The consensus log on disk: numbered segment files of fixed size, prepared in advance and overwritten in place. One write is in progress
// at a time; writes that arrive meanwhile are gathered into the next one. Entries can be read as soon as `write` was called, durable or
// not. segment-format.ts defines the bytes, log-recovery.ts reads them at start. After a failed write the store refuses all others.

import { join } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import { Durations } from '../../proto/base/durations.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Entry, LogReader, LogWrite, RecoveredLog, SnapshotPoint } from '../consensus/contract.js'
import type { LogStore } from '../sequencer/ports.js'
import { folderError, syncFolder } from './durable-files.js'
import type { EntryPlace, EntryPositions } from './entry-positions.js'
import { type LogStoreOptions, logStoreDefaults } from './log-options.js'
import { type FoundLog, recoverLog } from './log-recovery.js'
import type { SegmentFile } from './segment-file.js'
import { batchBytes, encodeBatch, putBytes, segmentHeaderBytes } from './segment-format.js'
import { SegmentSupply } from './segment-supply.js'
import { failureInPlace, writeFailure } from './write-failure.js'

const mebibyte = 1024 * 1024
/** Queued writes are gathered into one batch up to about this size. */
const gatheredBytesMax = 8 * mebibyte
/** After a failed attempt to prepare the next segment, it is tried again after this number of writes, or as soon as it is needed. */
const writesBetweenAttempts = 64

interface QueuedWrite {
  readonly writes: readonly LogWrite[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Opens a log that was formatted. Throws `misconfigured` when there is none, `checksumMismatch` when it is damaged. */
export async function openLogStore(folder: string, settings: Partial<LogStoreOptions>, logger: Logger): Promise<SegmentLogStore> {
  const options = { ...logStoreDefaults, ...settings }
  try {
    const found = await recoverLog(folder)
    if (found.tornBytes > 0)
      logger.info({ folder, bytes: found.tornBytes }, 'discarded an incomplete write at the end of the log; it was never acknowledged')
    return new SegmentLogStore(folder, found, options, logger)
  } catch (error) {
    throw folderError(folder, error)
  }
}

export class SegmentLogStore implements LogStore {
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  /** Of each write, until it was durable. */
  readonly writeTimes = new Durations()
  readonly #folder: string
  readonly #options: LogStoreOptions
  readonly #logger: Logger
  readonly #supply: SegmentSupply
  readonly #positions: EntryPositions
  readonly #segments = new Map<number, SegmentFile>()
  #current: SegmentFile
  #end: number
  #nextSequence: number
  #next: SegmentFile | undefined
  #making: Promise<void> | undefined
  #shortage: FileSystemError | undefined
  #writesSinceShortage = 0
  #state: Uint8Array | undefined
  #snapshot: SnapshotPoint
  /** Where the log begins, durable or not. */
  #stagedCut: SnapshotPoint
  #queue: QueuedWrite[] = []
  #isWriting = false
  /** The next write begins a new segment although this one has room. */
  #mustRoll = false
  #failure: FileSystemError | undefined
  #isClosed = false
  /** Cancels the next mark. */
  #cancelIdleMark: () => void = () => undefined
  /** Removal of segments, one after the other. */
  #chores: Promise<void> = Promise.resolve()
  #scratch = Buffer.allocUnsafeSlow(mebibyte)

  constructor(folder: string, found: FoundLog, options: LogStoreOptions, logger: Logger) {
    const current = found.segments[found.segments.length - 1]
    assert(current !== undefined, 'an opened log has a segment')
    this.#folder = folder
    this.#options = options
    this.#logger = logger
    this.#supply = new SegmentSupply(folder, options)
    this.#positions = found.positions
    this.#current = current
    this.#end = found.end
    this.#nextSequence = found.nextSequence
    this.#next = found.prepared
    this.#state = found.state
    this.#snapshot = found.snapshot
    this.#stagedCut = found.snapshot
    for (const segment of found.segments) this.#segments.set(segment.number, segment)
    const { firstIndex, lastIndex } = found.positions
    this.recovered = { state: found.state, snapshot: found.snapshot, firstIndex, lastIndex }
    this.reader = { read: (from, bytesMax) => this.#read(from, bytesMax), epochAt: (index) => this.#epochAt(index) }
  }

  /** The next segment could not be created for lack of space: the log continues until the current one is full. */
  get isShortOfSpace(): boolean {
    return this.#shortage !== undefined
  }

  write(writes: readonly LogWrite[]): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    if (this.#isClosed) return Promise.reject(new FileSystemError('io', `the log in ${this.#folder} is closed`))
    this.#cancelIdleMark()
    for (const write of writes) this.#stage(write)
    return new Promise((resolve, reject) => {
      this.#queue.push({ writes, bytes: batchBytes(writes), resolve, reject })
      if (this.#isWriting) return
      this.#isWriting = true
      queueMicrotask(() => this.#writeNext()) // includes later writes of this turn
    })
  }

  /**
   * Prepares the next segment. Done in the background after each change of segment, and here again after space was short.
   */
  prepare(): Promise<void> {
    this.#making ??= this.#makeNext(0).finally(() => {
      this.#making = undefined
    })
    return this.#making
  }

  /** The next write begins a new segment, unless the current one has no entry yet. Resolves when that segment is durable. */
  roll(): Promise<void> {
    this.#mustRoll ||= this.#current.lastIndex > 0
    return this.write([])
  }

  /** Writes a mark, by which later damage of the last batch can be distinguished from a torn write. */
  #mark(): Promise<void> {
    return this.write([]).catch((error: unknown) => this.#logger.warn({ error }, 'the last write of the log could not be marked as whole'))
  }

  async close(): Promise<void> {
    if (this.#failure === undefined && !this.#isClosed) await this.#mark()
    this.#cancelIdleMark()
    this.#isClosed = true
    await this.#making?.catch(() => undefined)
    await this.#chores
    for (const segment of this.#segments.values()) await segment.close()
    await this.#next?.close()
  }

  #stage(write: LogWrite): void {
    if (write.kind === 'put') this.#positions.stage(write.entry)
    else if (write.kind === 'truncate') this.#positions.truncate(write.from)
    else if (write.kind === 'cut') {
      this.#positions.cut(write.snapshot.index)
      this.#stagedCut = write.snapshot
    }
  }

  #writeNext(): void {
    const taken = this.#takeQueued()
    if (taken.length === 0) {
      this.#isWriting = false
      return
    }
    const writes = taken.length === 1 && taken[0] !== undefined ? taken[0].writes : taken.flatMap((each) => each.writes)
    const bytes = taken.reduce((sum, each) => sum + each.bytes, 0)
    const write = (head: readonly LogWrite[]): void => this.#writeBatch(taken, head.length === 0 ? writes : [...head, ...writes], bytes)
    try {
      if (this.#end + bytes <= this.#current.bytes && !this.#mustRoll) write([])
      else
        this.#rollSegment(bytes)
          .then(write)
          .catch((error: unknown) => this.#refuse(taken, error))
    } catch (error) {
      this.#fail(taken, error)
    }
  }

  #takeQueued(): QueuedWrite[] {
    let bytes = 0
    let count = 0
    for (const { bytes: each } of this.#queue) {
      if (count > 0 && bytes + each > gatheredBytesMax) break
      bytes += each
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  /** Changes to the next segment, which must have room for `bytes` bytes. Returns the records with which the segment begins. */
  async #rollSegment(bytes: number): Promise<readonly LogWrite[]> {
    const head: LogWrite[] = [{ kind: 'cut', snapshot: this.#snapshot }]
    if (this.#state !== undefined) head.push({ kind: 'state', state: this.#state })
    const needed = segmentHeaderBytes + batchBytes(head) + bytes
    await this.#making?.catch(() => undefined)
    if (this.#failure !== undefined) throw this.#failure
    if (this.#next !== undefined && this.#next.bytes < needed) await this.#discardNext()
    if (this.#next === undefined) await this.#makeNext(needed)
    assert(this.#next !== undefined, 'a segment was made ready')
    this.#current = this.#next
    this.#next = undefined
    this.#mustRoll = false
    this.#end = segmentHeaderBytes
    this.#segments.set(this.#current.number, this.#current)
    return head
  }

  async #discardNext(): Promise<void> {
    const small = this.#next
    this.#next = undefined
    if (small !== undefined) await this.#supply.retire(small, 0)
  }

  #writeBatch(taken: readonly QueuedWrite[], writes: readonly LogWrite[], bytes: number): void {
    const roomy = batchBytes(writes)
    if (this.#scratch.length < roomy) this.#scratch = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(roomy)))
    const segment = this.#current
    const start = this.#end
    const puts: { readonly entry: Entry; readonly place: EntryPlace }[] = []
    const plan = { sequence: this.#nextSequence, salt: segment.salt, firstSegment: this.#firstNeeded(writes) }
    const end = encodeBatch(this.#scratch, writes, plan, (entry, offset) => {
      puts.push({ entry, place: { segment: segment.number, offset: start + offset, bytes: putBytes(entry) } })
      if (entry.index > segment.lastIndex) segment.lastIndex = entry.index
    })
    assert(start + end <= segment.bytes, `a batch of ${bytes} bytes fits the segment it was seated in`)
    const beganMs = this.#options.clock.monotonicMs()
    segment.write(this.#scratch.subarray(0, end), start, (error) => {
      if (error !== null) {
        this.#fail(taken, error)
        return
      }
      const elapsedMs = this.#options.clock.monotonicMs() - beganMs
      this.writeTimes.add(elapsedMs)
      this.#end = start + end
      this.#nextSequence += 1
      for (const { entry, place } of puts) this.#positions.settle(entry, place)
      for (const write of writes) this.#note(write)
      for (const each of taken) each.resolve()
      this.#prepareAhead()
      this.#writeNext()
      if (this.#isWriting || writes.length === 0 || this.#isClosed) return
      this.#cancelIdleMark = this.#options.whenIdle(() => void this.#mark(), elapsedMs)
    })
  }

  #note(write: LogWrite): void {
    if (write.kind === 'state') this.#state = write.state
    if (write.kind === 'cut' && write.snapshot !== this.#snapshot) {
      this.#snapshot = write.snapshot
      this.#removeUntil(this.#oldestNeeded(write.snapshot.index))
    }
  }

  #firstNeeded(writes: readonly LogWrite[]): number {
    let snapshot = this.#snapshot
    for (const write of writes) if (write.kind === 'cut') snapshot = write.snapshot
    return this.#oldestNeeded(snapshot.index)
  }

  #oldestNeeded(cutIndex: number): number {
    for (const segment of this.#segments.values()) {
      if (segment === this.#current || segment.lastIndex > cutIndex) return segment.number
    }
    return this.#current.number
  }

  #removeUntil(number: number): void {
    const gone = [...this.#segments.values()].filter((segment) => segment.number < number)
    if (gone.length === 0) return
    for (const segment of gone) this.#segments.delete(segment.number)
    this.#chores = this.#chores
      .then(async () => {
        for (const segment of gone) await this.#supply.retire(segment, this.#options.segmentBytes)
        await syncFolder(this.#folder)
      })
      .catch((error: unknown) => this.#onChoreFailed(error, 'old log segments could not be removed; the next start tries again'))
  }

  #prepareAhead(): void {
    if (this.#next !== undefined || this.#making !== undefined || this.#isClosed || this.#failure !== undefined) return
    this.#writesSinceShortage += 1
    if (this.#shortage !== undefined && this.#writesSinceShortage < writesBetweenAttempts) return
    this.prepare().catch((error: unknown) => this.#onChoreFailed(error, 'the next log segment could not be made ready'))
  }

  /** No acknowledged write depends on it, but after one failure the disk is not trusted with the next write. */
  #onChoreFailed(error: unknown, text: string): void {
    this.#logger.warn({ error, folder: this.#folder }, text)
    const failure = writeFailure(`the log in ${this.#folder}`, error)
    if (failure instanceof FileSystemError && failure.reason === 'io') this.#fail([], failure)
  }

  async #makeNext(bytesNeeded: number): Promise<void> {
    if (this.#next !== undefined) return
    const bytes = Math.max(Math.min(this.#options.segmentBytes, this.#current.bytes * 2), Math.ceil(bytesNeeded / mebibyte) * mebibyte)
    this.#writesSinceShortage = 0
    try {
      this.#next = await this.#supply.make(this.#current.number + 1, bytes)
      this.#shortage = undefined
    } catch (error) {
      const failure = writeFailure(`the log in ${this.#folder}`, error)
      if (failure instanceof FileSystemError && failure.reason === 'noSpace') this.#shortage = failure
      throw failure
    }
  }

  /** No queued write was stored. Staged entries stay readable: the caller writes them again when there is space. */
  #refuse(taken: readonly QueuedWrite[], error: unknown): void {
    if (!(error instanceof FileSystemError && error.reason === 'noSpace')) {
      this.#fail(taken, error)
      return
    }
    const refused = [...taken, ...this.#queue]
    this.#queue = []
    this.#isWriting = false
    for (const each of refused) each.reject(error)
  }

  /** The content of the disk is unknown now, so nothing more is written. */
  #fail(taken: readonly QueuedWrite[], error: unknown): void {
    this.#failure ??= failureInPlace(`the log in ${this.#folder}`, error)
    const refused = [...taken, ...this.#queue]
    this.#queue = []
    this.#isWriting = false
    for (const each of refused) each.reject(this.#failure)
  }

  /** The entry before the start of the log is known too. */
  #epochAt(index: number): number | undefined {
    return index === this.#stagedCut.index ? this.#stagedCut.epoch : this.#positions.epochAt(index)
  }

  #read(from: number, bytesMax: number): readonly Entry[] {
    const entries: Entry[] = []
    let bytes = 0
    for (let index = from; index <= this.#positions.lastIndex; ) {
      const inMemory = this.#positions.stagedAt(index)
      const found = inMemory === undefined ? this.#readDurable(index, bytesMax - bytes) : [inMemory]
      for (const entry of found) {
        bytes += entry.payload.length
        if (entries.length > 0 && bytes > bytesMax) return entries
        entries.push(entry)
      }
      if (found.length === 0) break
      index += found.length
    }
    return entries
  }

  /** Consecutive entries that are adjacent in one segment, up to the requested bytes; at least one if the first is in the log. */
  #readDurable(from: number, bytesMax: number): readonly Entry[] {
    const first = this.#positions.placeOf(from)
    if (first === undefined) return []
    const places = [first]
    let end = first.offset + first.bytes
    for (let index = from + 1; ; index += 1) {
      const place = this.#positions.placeOf(index)
      if (place === undefined || place.segment !== first.segment || place.offset < end) break
      end = place.offset + place.bytes
      if (end - first.offset > bytesMax) break
      places.push(place)
    }
    const segment = this.#segments.get(first.segment)
    assert(segment !== undefined, `the segment of entry ${from} is kept: ${join(this.#folder, String(first.segment))}`)
    return segment.readEntries(places, from)
  }
}
