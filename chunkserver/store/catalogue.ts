// The list of replicas, in LevelDB: a start opens it and reads only the digests and the replicas being written, whatever its size. Changes
// are visible immediately and written in groups, one group at a time; a group is synced if any of its changes asks for it. A synced change
// is durable itself; earlier changes that were not synced need not be (LevelDB may have begun another log file in between).
// A change that cannot be written fails alone. A group that finds no space waits for some, and so do all later ones; reads include them.
// Any other failed write makes the database unusable: `onFailure` is called, and every change fails.

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
import { Recounts } from './recounts.js'
import { checkRecord, checkWhole, decodeRecord, type ReplicaRecord, readUint64 } from './replica-record.js'
import { entryBytes } from './segments.js'

export type { Bucket } from './catalogue-keys.js'

export interface CatalogueEvents {
  /** The database is unusable. */
  onFailure(error: FileSystemError): void
  /** A change found no space, and waits. */
  onFull(error: FileSystemError): void
}

const noBytes = Buffer.alloc(0)

export class Catalogue {
  readonly #database: CatalogueDatabase
  readonly #events: CatalogueEvents
  readonly #buckets = new Map<number, Bucket>()
  readonly #liveBytes = new Map<number, number>()
  /** Chunk ids that have a "w" key, or will have one when the waiting changes are written. */
  readonly #unfinished = new Set<number>()
  #wasEmpty = false
  #isRebuilding = false
  #highestEpoch = 0
  #epochWritten: Promise<void> = Promise.resolve()
  #scrubPosition = 0
  /** Changes not yet given to the database, and those being written. */
  #next = newGroup()
  #writing: Group | undefined
  #failure: FileSystemError | undefined
  #idle: (() => void) | undefined
  #isClosing = false
  readonly #recounts = new Recounts((number) => this.recordsOf(number))

  private constructor(database: CatalogueDatabase, events: CatalogueEvents) {
    this.#database = database
    this.#events = events
  }

  /** Creates an empty catalogue and closes it. If this is interrupted the result may be a database that can never be opened. */
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

  /** Replicas being written that have a record. */
  unfinished(): ReplicaRecord[] {
    return [...this.#unfinished].map((chunkId) => this.get(chunkId)).filter((record) => record?.state === 'beingWritten') as ReplicaRecord[]
  }

  /** By bucket number, without empty ones; updated in place. */
  get buckets(): ReadonlyMap<number, Readonly<Bucket>> {
    return this.#buckets
  }

  /** Segments that are in records. */
  get liveSegments(): Iterable<number> {
    return this.#liveBytes.keys()
  }

  /** Bytes of a segment that are in records. */
  liveBytesOf(segment: number): number {
    return this.#liveBytes.get(segment) ?? 0
  }

  /** Whether it was empty when it was opened. */
  get wasEmpty(): boolean {
    return this.#wasEmpty
  }

  /** An earlier catalogue was lost: until this one is rebuilt from the files, files without a record may be needed. */
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

  /** Waits while the database is being reopened. */
  async opened(): Promise<void> {
    while (this.#database.opening !== undefined) await this.#database.opening
  }

  /** Like `get`, which throws `unavailable` while the database is being reopened, but waits for that; throws `unavailable` if it fails. */
  async look(chunkId: number): Promise<ReplicaRecord | undefined> {
    await this.opened()
    return this.get(chunkId)
  }

  /**
   * Visible to `get` immediately; while the database is being reopened it waits, and throws `unavailable` if that fails. Resolves when it
   * is written, and synced if `sync`. Rejects (`malformed` for an impossible record) if not accepted: then the caller must not keep it
   * either.
   */
  async put(record: ReplicaRecord, sync: boolean): Promise<void> {
    checkRecord(record)
    if (this.#database.opening !== undefined) await this.opened()
    this.#change(record.chunkId, record)
    await this.#submit(sync)
  }

  /** Like `put`, but waits for space only if it is to be synced, because a removal frees space. */
  async remove(chunkId: number, sync: boolean): Promise<void> {
    if (this.#database.opening !== undefined) await this.opened()
    this.#change(chunkId, undefined)
    await this.#submit(sync, sync ? 'stays' : 'mayGo')
  }

  /** Never lowers it. Resolves when it is durable, even if another caller raised it before; throws `malformed` for an invalid epoch. */
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

  /** At most `limit` records of chunks from `chunkId` on. */
  recordsFrom(chunkId: number, limit: number): Promise<ReplicaRecord[]> {
    return this.#scan(chunkId, Number.MAX_SAFE_INTEGER, limit)
  }

  /** Recomputes a bucket's digest from its records; returns whether it was wrong. False when the bucket changes repeatedly meanwhile. */
  async recount(number: number): Promise<boolean> {
    return (await this.#recounts.count(number, (counted) => this.#replaceIfWrong(number, counted))) ?? false
  }

  /** Replaces the digest before it returns; resolves when it is written. */
  async #replaceIfWrong(number: number, counted: Bucket): Promise<boolean> {
    if (isSameBucket(counted, this.#buckets.get(number) ?? emptyBucket())) return false
    this.#setBucket(number, counted)
    await this.#submit(false)
    return true
  }

  /** Call when the free space is known: waiting changes are written. */
  maybeGoOn(availableBytes: number): void {
    this.#database.maybeGoOn(availableBytes)
  }

  /** Fails waiting changes with `noSpace`: the store is being closed. */
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
    this.#recounts.onChange(number)
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

  /** Recounts a bucket whose digest is known to be wrong. If this fails, the check-up after the next start does it. */
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

  /** Includes changes added during the wait, so that the digests, which are current, match the records. */
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

  /** The database rejected the group and has not changed: only the changes in the group fail. */
  #onRefused(group: Group, cause: unknown): void {
    this.#writing = undefined
    this.#takeBack(group)
    const error = new FileSystemError('io', `the catalogue rejected a change: ${(cause as Error).message}`, { cause })
    for (const waiter of group.waiters) waiter.reject(error)
    if (this.#next.waiters.length > 0) this.#writeNext()
    else this.#idle?.()
    for (const number of group.buckets) this.#correct(number)
  }

  /** Reverts the counts of records that were not written. A later change of the same chunk was counted on top of them and is kept. */
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

  /** As of one moment: the database with the groups that wait now, whether or not they are written during the scan. */
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
    // The database may have more records after a full result.
    const end = found.size < limit ? to : seenTo
    for (const group of groups) {
      for (const [chunkId, record] of group?.records ?? []) if (chunkId >= from && chunkId < end) found.set(chunkId, record)
    }
    const records = [...found.values()].filter((record) => record !== undefined)
    return records.sort((first, second) => first.chunkId - second.chunkId).slice(0, limit)
  }
}
