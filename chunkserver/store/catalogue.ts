// The list of replicas, in LevelDB: a start opens it and reads only the digests and what was being written, whatever its size.
// Changes are seen at once and written in groups, one group at a time; a group is synced if any of its changes asks for it. A synced change is
// durable itself; changes before it that did not ask need not be (LevelDB may have begun another log file in between).
// A change that cannot be written as it is fails alone. A group that finds no space waits for some, and all that come after it with it; what is read
// includes them. Any other failed write of the database is the end: `onFailure` is told, and every change fails.

import { FileSystemError, ignoreFailure } from '../../proto/base/errors.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import { bucketOf, chunksPerBucket } from '../../proto/wire/replica-digest.js'
import { type CatalogueBatch, CatalogueDatabase, type CatalogueWrite } from './catalogue-database.js'
import { addGroup, count, fillBatch, type Group, newGroup, type Waiter } from './catalogue-group.js'
import {
  type Bucket,
  decodeBucket,
  emptyBucket,
  encodeUint64,
  family,
  isImpossible,
  isSameBucket,
  keyOf,
  markKey,
  rangeOf,
} from './catalogue-keys.js'
import { checkRecord, checkWhole, decodeRecord, type ReplicaRecord, readUint64 } from './replica-record.js'
import { entryBytes } from './segments.js'

export type { Bucket } from './catalogue-keys.js'

export interface CatalogueEvents {
  /** The database is of no use any more. */
  onFailure(error: FileSystemError): void
  /** A change found no space, and waits. */
  onFull(error: FileSystemError): void
}

const noBytes = Buffer.alloc(0)
/** Counts of one bucket that are given up because it changes meanwhile. */
const recountsMax = 4

export class Catalogue {
  readonly #database: CatalogueDatabase
  readonly #events: CatalogueEvents
  readonly #buckets = new Map<number, Bucket>()
  readonly #liveBytes = new Map<number, number>()
  /** Chunk ids that have a "w" key, or will have when what waits is written. */
  readonly #unfinished = new Set<number>()
  #wasEmpty = false
  #isRebuilding = false
  #highestEpoch = 0
  #epochWritten: Promise<void> = Promise.resolve()
  #scrubPosition = 0
  /** Changes not yet given to the database, and those it is writing. */
  #next = newGroup()
  #writing: Group | undefined
  #failure: FileSystemError | undefined
  #idle: (() => void) | undefined
  #isClosing = false
  /** Buckets that are being counted again, and whether they changed since. */
  readonly #recounts = new Set<{ readonly number: number; isChanged: boolean }>()

  private constructor(database: CatalogueDatabase, events: CatalogueEvents) {
    this.#database = database
    this.#events = events
  }

  /** An empty one, closed again. Cut off in the middle it may be one that can never be opened. */
  static async make(folder: string): Promise<void> {
    await (await CatalogueDatabase.open(folder)).close()
  }

  static async open(folder: string, events: CatalogueEvents): Promise<Catalogue> {
    const catalogue = new Catalogue(await CatalogueDatabase.open(folder), events)
    await catalogue.#load()
    return catalogue
  }

  async #load(): Promise<void> {
    this.#wasEmpty = (await this.#database.pairs({ gte: noBytes, limit: 1 })).length === 0
    this.#isRebuilding = this.#database.get(markKey('rebuild')) !== undefined
    for (const [at, value] of await this.#database.pairs(rangeOf(family.digest))) {
      this.#buckets.set(readUint64(at, 1), decodeBucket(value))
    }
    for (const [at] of await this.#database.pairs(rangeOf(family.unfinished))) {
      this.#unfinished.add(readUint64(at, 1))
    }
    for (const [at, value] of await this.#database.pairs(rangeOf(family.segment))) {
      this.#liveBytes.set(readUint64(at, 1), readUint64(value, 0))
    }
    const epoch = this.#database.get(markKey('epoch'))
    if (epoch !== undefined) this.#highestEpoch = readUint64(epoch, 0)
    const scrub = this.#database.get(markKey('scrub'))
    if (scrub !== undefined) this.#scrubPosition = readUint64(scrub, 0)
  }

  /** Replicas that are being written, of those that have a record. */
  unfinished(): ReplicaRecord[] {
    return [...this.#unfinished].map((chunkId) => this.get(chunkId)).filter((record) => record?.state === 'beingWritten') as ReplicaRecord[]
  }

  /** By bucket number, without empty ones; changed in place as replicas come and go. */
  get buckets(): ReadonlyMap<number, Readonly<Bucket>> {
    return this.#buckets
  }

  /** Segments that records speak of. */
  get liveSegments(): Iterable<number> {
    return this.#liveBytes.keys()
  }

  /** Bytes of a segment that records speak of. */
  liveBytesOf(segment: number): number {
    return this.#liveBytes.get(segment) ?? 0
  }

  /** There was nothing at all in it when it was opened. */
  get wasEmpty(): boolean {
    return this.#wasEmpty
  }

  /** An earlier catalogue was lost: until this one is made up from the files, what no record speaks of is not known to be of no use. */
  get isRebuilding(): boolean {
    return this.#isRebuilding
  }

  beginRebuild(): Promise<void> {
    this.#isRebuilding = true
    return this.#mark('rebuild', 1, true)
  }

  async endRebuild(): Promise<void> {
    await this.#mark('rebuild', undefined, true)
    this.#isRebuilding = false
  }

  get highestEpoch(): number {
    return this.#highestEpoch
  }

  get scrubPosition(): number {
    return this.#scrubPosition
  }

  get(chunkId: number): ReplicaRecord | undefined {
    if (this.#next.records.has(chunkId)) return this.#next.records.get(chunkId)
    if (this.#writing?.records.has(chunkId)) return this.#writing.records.get(chunkId)
    const value = this.#database.get(keyOf(family.record, chunkId))
    return value === undefined ? undefined : decodeRecord(chunkId, value)
  }

  /** Waits while the database is being opened again. */
  async opened(): Promise<void> {
    while (this.#database.opening !== undefined) await this.#database.opening
  }

  /** As `get`, which throws `unavailable` while the database is opened again, but waits for that; `unavailable` if it fails. */
  async look(chunkId: number): Promise<ReplicaRecord | undefined> {
    await this.opened()
    return this.get(chunkId)
  }

  /**
   * Seen by `get` at once, except while the database is opened again: it waits for that, and is `unavailable` if that fails. Resolves when it is written,
   * and synced if `sync`; rejects when it is not taken, and `malformed` for an impossible record: what the caller keeps in memory must not say more.
   */
  async put(record: ReplicaRecord, sync: boolean): Promise<void> {
    checkRecord(record)
    if (this.#database.opening !== undefined) await this.opened()
    this.#change(record.chunkId, record)
    await this.#submit(sync)
  }

  /** As `put`, but waits for no space unless it is to be synced: what is removed makes some. */
  async remove(chunkId: number, sync: boolean): Promise<void> {
    if (this.#database.opening !== undefined) await this.opened()
    this.#change(chunkId, undefined)
    await this.#submit(sync, sync ? 'stays' : 'mayGo')
  }

  /** Never lowers it. Resolves when it is durable, also if another caller raised it before; `malformed` for a number that is no epoch. */
  async raiseEpoch(epoch: number): Promise<void> {
    checkWhole(epoch, 'an epoch')
    if (epoch > this.#highestEpoch) {
      this.#highestEpoch = epoch
      this.#epochWritten = this.#mark('epoch', epoch, true)
    }
    await this.#epochWritten
  }

  saveScrubPosition(chunkId: number): Promise<void> {
    this.#scrubPosition = chunkId
    return this.#mark('scrub', chunkId, false)
  }

  /** All records of a bucket, as of one moment before it resolves. */
  async recordsOf(bucket: number): Promise<ReplicaRecord[]> {
    return await this.#scan(bucket * chunksPerBucket, (bucket + 1) * chunksPerBucket, chunksPerBucket)
  }

  /** Records of chunks from `chunkId` on, at most `limit` of them. */
  recordsFrom(chunkId: number, limit: number): Promise<ReplicaRecord[]> {
    return this.#scan(chunkId, Number.MAX_SAFE_INTEGER, limit)
  }

  /** Corrects a bucket's digest from its records; whether it was wrong. Gives up (false) when the bucket changes again and again meanwhile. */
  async recount(number: number): Promise<boolean> {
    for (let attempt = 0; attempt < recountsMax; attempt += 1) {
      const watch = { number, isChanged: false }
      this.#recounts.add(watch)
      const counted = emptyBucket()
      try {
        for (const record of await this.recordsOf(number)) count(counted, record, 1)
      } finally {
        this.#recounts.delete(watch)
      }
      if (watch.isChanged) continue
      if (isSameBucket(counted, this.#buckets.get(number) ?? emptyBucket())) return false
      this.#setBucket(number, counted)
      await this.#submit(false)
      return true
    }
    return false
  }

  /** To be called when it is known how much space there is: what waits for some is written. */
  maybeGoOn(availableBytes: number): void {
    this.#database.maybeGoOn(availableBytes)
  }

  /** What waits for space fails, with `noSpace`: the store is being closed. */
  giveUp(): void {
    this.#isClosing = true
    this.#database.giveUp()
  }

  async close(): Promise<void> {
    this.giveUp()
    if (this.#writing !== undefined) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve
      })
    }
    await this.#database.close()
  }

  #change(chunkId: number, record: ReplicaRecord | undefined): void {
    const number = bucketOf(chunkId)
    const bucket = this.#buckets.get(number) ?? emptyBucket()
    const before = this.get(chunkId)
    if (before !== undefined) count(bucket, before, -1)
    if (record !== undefined) count(bucket, record, 1)
    if (before !== undefined) this.#countLive(before, -1)
    if (record !== undefined) this.#countLive(record, 1)
    for (const watch of this.#recounts) if (watch.number === number) watch.isChanged = true
    this.#next.records.set(chunkId, record)
    if (!isImpossible(bucket)) this.#setBucket(number, bucket)
    else {
      this.#setBucket(number, emptyBucket())
      this.#correct(number)
    }
  }

  #setBucket(number: number, bucket: Bucket): void {
    if (bucket.count === 0) this.#buckets.delete(number)
    else this.#buckets.set(number, bucket)
    this.#next.buckets.add(number)
  }

  /** Counts a bucket again whose digest is known to be wrong. What does not succeed now, the check-up after the next start does. */
  #correct(number: number): void {
    this.recount(number).catch(ignoreFailure)
  }

  #countLive(record: ReplicaRecord, by: 1 | -1): void {
    if (record.layout !== 'packed') return
    const { segment, length, checksumType, bytesPerSlice } = record
    const live = this.liveBytesOf(segment) + by * entryBytes(createChecksum(checksumType, bytesPerSlice), length)
    if (live === 0) this.#liveBytes.delete(segment)
    else this.#liveBytes.set(segment, live)
    this.#next.segments.add(segment)
  }

  #mark(name: string, value: number | undefined, sync: boolean): Promise<void> {
    this.#next.marks.set(name, value === undefined ? undefined : encodeUint64(value))
    return this.#submit(sync)
  }

  #submit(sync: boolean, without: Waiter['without'] = 'stays'): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    this.#next.mustSync ||= sync
    return new Promise<void>((resolve, reject) => {
      this.#next.waiters.push({ without, resolve, reject })
      if (without === 'mayGo' && this.#database.isWaiting) resolve()
      if (this.#writing === undefined) this.#writeNext()
    })
  }

  #writeNext(): void {
    const group = this.#next
    this.#next = newGroup()
    this.#writing = group
    let written: Promise<void>
    try {
      written = this.#database.write(
        { batch: this.#batchOf(group), sync: group.mustSync },
        {
          onFull: (error) => this.#onFull(group, error),
          again: () => this.#again(group),
        },
      )
    } catch (error) {
      this.#onRefused(group, error)
      return
    }
    written.then(
      () => this.#onWritten(group),
      (error: unknown) => this.#onFailed(group, error),
    )
  }

  #onFull(group: Group, error: FileSystemError): void {
    this.#events.onFull(error)
    for (const waiter of group.waiters) if (waiter.without === 'mayGo') waiter.resolve()
    if (this.#isClosing) this.#database.giveUp()
  }

  /** With what was added while it waited, so that the digests, which are of now, are those of the records. */
  #again(group: Group): CatalogueWrite {
    addGroup(group, this.#next)
    this.#next = newGroup()
    for (const [chunkId, record] of group.records) if (record?.state !== 'beingWritten') this.#unfinished.add(chunkId)
    return { batch: this.#batchOf(group), sync: group.mustSync }
  }

  #batchOf(group: Group): CatalogueBatch {
    const batch = this.#database.batch()
    fillBatch(batch, group, { buckets: this.#buckets, liveBytes: this.#liveBytes, unfinished: this.#unfinished })
    return batch
  }

  /** The group cannot be given to the database, which has not changed: only what is in it fails. */
  #onRefused(group: Group, cause: unknown): void {
    this.#writing = undefined
    this.#takeBack(group)
    const error = new FileSystemError('io', `the catalogue cannot take a change: ${(cause as Error).message}`, { cause })
    for (const waiter of group.waiters) waiter.reject(error)
    if (this.#next.waiters.length > 0) this.#writeNext()
    else this.#idle?.()
    for (const number of group.buckets) this.#correct(number)
  }

  /** What was counted for records that are not there after all. A later change of the same chunk has counted from them on, and stands. */
  #takeBack(group: Group): void {
    for (const [chunkId, record] of group.records) {
      if (this.#next.records.has(chunkId)) continue
      const before = this.get(chunkId)
      if (record !== undefined) this.#countLive(record, -1)
      if (before !== undefined) this.#countLive(before, 1)
      if (before?.state === 'beingWritten') this.#unfinished.add(chunkId)
      else this.#unfinished.delete(chunkId)
    }
  }

  #onWritten(group: Group): void {
    this.#writing = undefined
    for (const waiter of group.waiters) waiter.resolve()
    if (this.#next.waiters.length > 0) this.#writeNext()
    else this.#idle?.()
  }

  #onFailed(group: Group, cause: unknown): void {
    const isGivenUp = cause instanceof FileSystemError && cause.reason === 'noSpace'
    const failure = isGivenUp ? cause : new FileSystemError('io', `the catalogue cannot be written: ${(cause as Error).message}`, { cause })
    this.#failure = failure
    this.#writing = undefined
    for (const waiter of [...group.waiters, ...this.#next.waiters]) waiter.reject(failure)
    this.#next.waiters.length = 0
    this.#idle?.()
    if (!isGivenUp) this.#events.onFailure(failure)
  }

  /** As of one moment: what the database has now, and over it the groups that wait now, whether or not they are written meanwhile. */
  async #scan(from: number, to: number, limit: number): Promise<ReplicaRecord[]> {
    const groups = [this.#writing, this.#next]
    const found = new Map<number, ReplicaRecord | undefined>()
    const range = { gte: keyOf(family.record, from), lt: keyOf(family.record, to), limit }
    let seenTo = from
    for (const [at, value] of await this.#database.pairs(range)) {
      const chunkId = readUint64(at, 1)
      found.set(chunkId, decodeRecord(chunkId, value))
      seenTo = chunkId + 1
    }
    // Beyond a full answer's end the database may have more.
    const end = found.size < limit ? to : seenTo
    for (const group of groups) {
      for (const [chunkId, record] of group?.records ?? []) if (chunkId >= from && chunkId < end) found.set(chunkId, record)
    }
    const records = [...found.values()].filter((record) => record !== undefined)
    return records.sort((first, second) => first.chunkId - second.chunkId).slice(0, limit)
  }
}
