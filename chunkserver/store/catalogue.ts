// The list of replicas, in LevelDB: a start opens it and reads only the digests and what was being written, whatever its size.
// Changes are seen at once and written in groups, one group at a time; a group is synced if any of its changes asks for it.
// A failed write is the end: `onFailure` is told, and every change waiting fails.
//   "r" chunkId  -> record        "w" chunkId -> "" for what is being written       "d" bucket -> count, low, high: uint32, bytes: uint64
//   "s" segment -> live bytes: uint64
//   "m" "epoch"  -> uint64        "m" "scrub" -> uint64                              // numbers in keys: 8 bytes, big-endian

import { ClassicLevel } from 'classic-level'
import { FileSystemError } from '../../proto/base/errors.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import { type BucketDigest, bucketOf, chunksPerBucket, countReplica, emptyDigest } from '../../proto/wire/replica-digest.js'
import { decodeRecord, encodeRecord, type ReplicaRecord, readUint64, writeUint64 } from './replica-record.js'
import { entryBytes } from './segments.js'

/** What a bucket of finalised replicas amounts to. */
export interface Bucket extends BucketDigest {
  bytes: number
}

type Database = ClassicLevel<Buffer, Buffer>

interface Waiter {
  resolve(): void
  reject(error: Error): void
}

/** Of the changes in one group; a later change of the same key replaces an earlier one. */
interface Group {
  readonly records: Map<number, ReplicaRecord | undefined>
  /** Numbers of the buckets whose digests changed. */
  readonly buckets: Set<number>
  /** Numbers of the segments in which other bytes are live. */
  readonly segments: Set<number>
  readonly marks: Map<string, Buffer>
  readonly waiters: Waiter[]
  mustSync: boolean
}

const family = { record: 0x72, unfinished: 0x77, digest: 0x64, mark: 0x6d, segment: 0x73 } as const
const noBytes = Buffer.alloc(0)

function key(of: number, id: number): Buffer {
  const bytes = Buffer.allocUnsafe(9)
  bytes[0] = of
  writeUint64(bytes, id, 1)
  return bytes
}

function encodeUint64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  writeUint64(bytes, value, 0)
  return bytes
}

const markKey = (name: string): Buffer => Buffer.from(`m${name}`, 'latin1')

const newGroup = (): Group => ({
  records: new Map(),
  buckets: new Set(),
  segments: new Set(),
  marks: new Map(),
  waiters: [],
  mustSync: false,
})

export class Catalogue {
  readonly #database: Database
  readonly #onFailure: (error: FileSystemError) => void
  readonly #buckets = new Map<number, Bucket>()
  readonly #liveBytes = new Map<number, number>()
  /** Chunk ids that have a "w" key, or will have when what waits is written. */
  readonly #unfinished = new Set<number>()
  #highestEpoch = 0
  #scrubPosition = 0
  /** Changes not yet given to the database, and those it is writing. */
  #next = newGroup()
  #writing: Group | undefined
  #failure: FileSystemError | undefined
  #idle: (() => void) | undefined

  private constructor(database: Database, onFailure: (error: FileSystemError) => void) {
    this.#database = database
    this.#onFailure = onFailure
  }

  static async open(folder: string, onFailure: (error: FileSystemError) => void): Promise<Catalogue> {
    const database: Database = new ClassicLevel(folder, { keyEncoding: 'buffer', valueEncoding: 'buffer', compression: false })
    try {
      await database.open()
    } catch (error) {
      throw openingError(folder, error as Error)
    }
    const catalogue = new Catalogue(database, onFailure)
    await catalogue.#load()
    return catalogue
  }

  async #load(): Promise<void> {
    for await (const [at, value] of this.#database.iterator(rangeOf(family.digest))) {
      const bucket = { count: value.readUInt32BE(0), low: value.readUInt32BE(4), high: value.readUInt32BE(8), bytes: readUint64(value, 12) }
      this.#buckets.set(readUint64(at, 1), bucket)
    }
    for await (const [at] of this.#database.iterator(rangeOf(family.unfinished))) {
      this.#unfinished.add(readUint64(at, 1))
    }
    for await (const [at, value] of this.#database.iterator(rangeOf(family.segment))) {
      this.#liveBytes.set(readUint64(at, 1), readUint64(value, 0))
    }
    const epoch = await this.#database.get(markKey('epoch'))
    if (epoch !== undefined) this.#highestEpoch = readUint64(epoch, 0)
    const scrub = await this.#database.get(markKey('scrub'))
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

  /** Bytes of a segment that records speak of. */
  liveBytesOf(segment: number): number {
    return this.#liveBytes.get(segment) ?? 0
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
    const value = this.#database.getSync(key(family.record, chunkId))
    return value === undefined ? undefined : decodeRecord(chunkId, value)
  }

  /** Seen by `get` at once; resolves when it is written, and synced if `sync`. */
  put(record: ReplicaRecord, sync: boolean): Promise<void> {
    this.#change(record.chunkId, record)
    return this.#submit(sync)
  }

  remove(chunkId: number, sync: boolean): Promise<void> {
    this.#change(chunkId, undefined)
    return this.#submit(sync)
  }

  /** Never lowers it. Resolves when it is durable. */
  raiseEpoch(epoch: number): Promise<void> {
    if (epoch <= this.#highestEpoch) return Promise.resolve()
    this.#highestEpoch = epoch
    return this.#mark('epoch', epoch, true)
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

  /** Corrects a bucket's digest from its records; whether it was wrong. Gives up (false) when the bucket changes meanwhile. */
  async recount(bucket: number): Promise<boolean> {
    const counted: Bucket = { ...emptyDigest(), bytes: 0 }
    const before = { ...(this.#buckets.get(bucket) ?? { ...emptyDigest(), bytes: 0 }) }
    for (const record of await this.recordsOf(bucket)) count(counted, record, 1)
    const now = this.#buckets.get(bucket) ?? { ...emptyDigest(), bytes: 0 }
    if (!isSame(before, now) || isSame(counted, now)) return false
    this.#buckets.set(bucket, counted)
    this.#next.buckets.add(bucket)
    await this.#submit(false)
    return true
  }

  async close(): Promise<void> {
    if (this.#writing !== undefined) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve
      })
    }
    await this.#database.close()
  }

  #change(chunkId: number, record: ReplicaRecord | undefined): void {
    const number = bucketOf(chunkId)
    const bucket = this.#buckets.get(number) ?? { ...emptyDigest(), bytes: 0 }
    const before = this.get(chunkId)
    if (before !== undefined) count(bucket, before, -1)
    if (record !== undefined) count(bucket, record, 1)
    if (before !== undefined) this.#countLive(before, -1)
    if (record !== undefined) this.#countLive(record, 1)
    if (bucket.count === 0) this.#buckets.delete(number)
    else this.#buckets.set(number, bucket)
    this.#next.buckets.add(number)
    this.#next.records.set(chunkId, record)
  }

  #countLive(record: ReplicaRecord, by: 1 | -1): void {
    if (record.layout !== 'packed') return
    const { segment, length, checksumType, bytesPerSlice } = record
    const live = this.liveBytesOf(segment) + by * entryBytes(createChecksum(checksumType, bytesPerSlice), length)
    if (live === 0) this.#liveBytes.delete(segment)
    else this.#liveBytes.set(segment, live)
    this.#next.segments.add(segment)
  }

  #mark(name: string, value: number, sync: boolean): Promise<void> {
    this.#next.marks.set(name, encodeUint64(value))
    return this.#submit(sync)
  }

  #submit(sync: boolean): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    this.#next.mustSync ||= sync
    return new Promise<void>((resolve, reject) => {
      this.#next.waiters.push({ resolve, reject })
      if (this.#writing === undefined) this.#writeNext()
    })
  }

  #writeNext(): void {
    const group = this.#next
    this.#next = newGroup()
    this.#writing = group
    const batch = this.#database.batch()
    for (const [chunkId, record] of group.records) {
      if (record === undefined) batch.del(key(family.record, chunkId))
      else batch.put(key(family.record, chunkId), encodeRecord(record))
      if (record?.state === 'beingWritten') {
        batch.put(key(family.unfinished, chunkId), noBytes)
        this.#unfinished.add(chunkId)
      } else if (this.#unfinished.delete(chunkId)) batch.del(key(family.unfinished, chunkId))
    }
    for (const number of group.buckets) {
      const bucket = this.#buckets.get(number)
      if (bucket === undefined) batch.del(key(family.digest, number))
      else batch.put(key(family.digest, number), encodeBucket(bucket))
    }
    for (const number of group.segments) {
      const live = this.#liveBytes.get(number)
      if (live === undefined) batch.del(key(family.segment, number))
      else batch.put(key(family.segment, number), encodeUint64(live))
    }
    for (const [name, value] of group.marks) batch.put(markKey(name), value)
    batch.write({ sync: group.mustSync }).then(
      () => this.#onWritten(group),
      (error: unknown) => this.#onFailed(group, error),
    )
  }

  #onWritten(group: Group): void {
    this.#writing = undefined
    for (const waiter of group.waiters) waiter.resolve()
    if (this.#next.waiters.length > 0) this.#writeNext()
    else this.#idle?.()
  }

  #onFailed(group: Group, cause: unknown): void {
    const failure = new FileSystemError('io', `the catalogue cannot be written: ${(cause as Error).message}`, { cause })
    this.#failure = failure
    this.#writing = undefined
    for (const waiter of [...group.waiters, ...this.#next.waiters]) waiter.reject(failure)
    this.#next.waiters.length = 0
    this.#idle?.()
    this.#onFailure(failure)
  }

  async #scan(from: number, to: number, limit: number): Promise<ReplicaRecord[]> {
    const found = new Map<number, ReplicaRecord | undefined>()
    const range = { gte: key(family.record, from), lt: key(family.record, to), limit, highWaterMarkBytes: 1024 * 1024 }
    for (const [at, value] of await this.#database.iterator(range).all()) {
      const chunkId = readUint64(at, 1)
      found.set(chunkId, decodeRecord(chunkId, value))
    }
    for (const group of [this.#writing, this.#next]) {
      for (const [chunkId, record] of group?.records ?? []) if (chunkId >= from && chunkId < to) found.set(chunkId, record)
    }
    const records = [...found.values()].filter((record) => record !== undefined)
    return records.sort((first, second) => first.chunkId - second.chunkId).slice(0, limit)
  }
}

function count(bucket: Bucket, record: ReplicaRecord, by: 1 | -1): void {
  if (record.state !== 'finalised') return
  countReplica(bucket, record.chunkId, record.generation, by)
  bucket.bytes += by * record.length
}

function isSame(first: Bucket, second: Bucket): boolean {
  return first.count === second.count && first.low === second.low && first.high === second.high && first.bytes === second.bytes
}

function encodeBucket(bucket: Bucket): Buffer {
  const bytes = Buffer.allocUnsafe(20)
  bytes.writeUInt32BE(bucket.count, 0)
  bytes.writeUInt32BE(bucket.low, 4)
  bytes.writeUInt32BE(bucket.high, 8)
  writeUint64(bytes, bucket.bytes, 12)
  return bytes
}

function rangeOf(of: number): { gte: Buffer; lt: Buffer } {
  return { gte: Buffer.from([of]), lt: Buffer.from([of + 1]) }
}

function openingError(folder: string, error: Error & { cause?: unknown }): FileSystemError {
  const cause = error.cause instanceof Error ? error.cause : error
  const isLocked = (cause as { code?: string }).code === 'LEVEL_LOCKED'
  const message = isLocked
    ? `the data folder of ${folder} is in use by another process: stop that one, or name another folder (--data)`
    : `the catalogue ${folder} cannot be opened: ${cause.message}; if it is damaged, start with an empty folder (--data) and let the cluster copy the chunks again`
  return new FileSystemError('misconfigured', message, { cause: error })
}
