// A file of records that this chunkserver, its primary, has open. It puts the records of all appenders in one order: it takes all that
// have arrived, writes them behind each other, waits until every replica has them, and answers; meanwhile it takes the next ones. After a
// failure nothing more is written: what was written is decided by the recovery of the last chunk, and the file is opened again.

import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { encodePadding, frameBytesMaxOf, parseRecords, type RecordFrame } from '../../proto/wire/record-frames.js'
import type { RecordIds } from '../../proto/wire/record-ids.js'
import type { FileTail } from './file-tail.js'

/** The file as this chunkserver writes it: an HDFS writer with its lease, pipeline, and recovery of the pipeline. */
export interface RecordWriter {
  /** Holder of the lease; no other opening of a file has this name. */
  readonly holder: string
  readonly chunkBytes: number
  readonly tail: FileTail
  /** The writer starts a new chunk instead of continuing the last one. */
  readonly startsChunk: boolean
  /** Accepts bytes behind those of the last call. */
  write(bytes: Buffer): Promise<void>
  /** Resolves when all replicas have what was written; with `isSync`, on their disks. */
  flush(isSync: boolean): Promise<void>
  /** Stores what was written and ends the lease. */
  close(): Promise<void>
  /** Ends all work on the file at once; the lease is left to the masters. */
  abandon(): void
}

export interface AppendRequest {
  /** Complete records, one after the other. Not changed until the request is answered. */
  readonly frames: Buffer
  readonly isSync: boolean
  /** Some of the records were sent before, and none of them can be in front of this offset. */
  readonly notBefore: number | undefined
}

export interface AppendAnswer {
  /** Of each record. Of one in `refused` it has no meaning. */
  readonly offsets: readonly number[]
  /** Positions of records that may have been written before; their ids are too old to be remembered. */
  readonly refused: readonly number[]
  /** Of the file. */
  readonly length: number
}

/** The file was given up or is being closed: the caller must ask the masters who is the primary now. */
export class NotPrimary extends Error {
  override readonly name = 'NotPrimary'
}

export interface RecordFileLimits {
  /** Bytes written with one flush; a single request may have more. */
  readonly batchBytesMax: number
  /** Bytes that may wait or be in work. */
  readonly waitingBytesMax: number
}

export const recordFileLimits: RecordFileLimits = { batchBytesMax: 4 * 1024 * 1024, waitingBytesMax: 64 * 1024 * 1024 }

/** So many flushes at a time: with one, a record that just missed it would wait for two of them. */
const flushesMax = 2

interface Waiting {
  readonly request: AppendRequest
  readonly frames: readonly RecordFrame[]
  readonly resolve: (answer: AppendAnswer) => void
  readonly reject: (error: unknown) => void
}

type Placed = Omit<AppendAnswer, 'length'>

export class RecordFile {
  readonly holder: string
  readonly frameBytesMax: number
  readonly #writer: RecordWriter
  readonly #limits: RecordFileLimits
  readonly #onFailed: (error: FileSystemError) => void
  readonly #ids: RecordIds
  /** Offset of the chunk that is being written. */
  #chunkOffset: number
  /** Including what is not flushed yet. */
  #length: number
  #flushedLength: number
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #running: Promise<void> | undefined
  /** Flushes that are not answered yet. */
  readonly #flushing = new Set<Promise<void>>()
  #state: 'open' | 'closing' | 'failed' = 'open'

  private constructor(writer: RecordWriter, onFailed: (error: FileSystemError) => void, limits: RecordFileLimits) {
    const { length, lastChunkOffset, ids } = writer.tail
    this.holder = writer.holder
    this.frameBytesMax = frameBytesMaxOf(writer.chunkBytes)
    this.#writer = writer
    this.#limits = limits
    this.#onFailed = onFailed
    this.#ids = ids
    this.#length = length
    this.#flushedLength = length
    this.#chunkOffset = writer.startsChunk ? length : lastChunkOffset
  }

  /** First completes the last frame, if its writer failed while it was written. */
  static async open(
    writer: RecordWriter,
    onFailed: (error: FileSystemError) => void,
    limits: RecordFileLimits = recordFileLimits,
  ): Promise<RecordFile> {
    const file = new RecordFile(writer, onFailed, limits)
    await file.#complete(writer.tail.missingBytes)
    return file
  }

  /** What all replicas have: the file never becomes shorter. */
  get length(): number {
    return this.#flushedLength
  }

  /** Throws `NotPrimary`, `invalidRequest`, or `unavailable` when too much is waiting. */
  append(request: AppendRequest): Promise<AppendAnswer> {
    if (this.#state !== 'open') return Promise.reject(new NotPrimary())
    const { frames: bytes } = request
    if (this.#waitingBytes > 0 && this.#waitingBytes + bytes.length > this.#limits.waitingBytesMax) {
      return Promise.reject(new FileSystemError('unavailable', `${this.#waitingBytes} bytes of records are waiting already`))
    }
    return new Promise((resolve, reject) => {
      const frames = parseRecords(bytes, this.frameBytesMax)
      this.#waitingBytes += bytes.length
      this.#waiting.push({ request, frames, resolve, reject })
      this.#goOn()
    })
  }

  /** Finishes the requests that have arrived, then closes the file. Rejects if that fails; the lease is then left to the masters. */
  async close(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'closing'
    while (this.#running !== undefined || this.#flushing.size > 0) await Promise.all([this.#running, ...this.#flushing])
    if (this.#hasFailed) return
    try {
      await this.#writer.close()
    } catch (thrown) {
      this.#writer.abandon()
      throw thrown
    }
  }

  /** Stops at once. */
  abandon(): void {
    this.#fail(new FileSystemError('aborted', 'this chunkserver stops'))
  }

  get #hasFailed(): boolean {
    return this.#state === 'failed'
  }

  /** Writes what waits, as far as flushes may be begun. Goes on when one has ended. */
  async #run(): Promise<void> {
    // All requests that arrived in this turn are written together.
    await Promise.resolve()
    while (this.#waiting.length > 0 && this.#flushing.size < flushesMax) await this.#begin(this.#takeBatch())
    this.#running = undefined
  }

  #goOn(): void {
    if (this.#waiting.length > 0) this.#running ??= this.#run()
  }

  async #begin(batch: readonly Waiting[]): Promise<void> {
    try {
      const placed = await this.#write(batch)
      const flushed = this.#flush(batch, placed).finally(() => {
        this.#flushing.delete(flushed)
        this.#goOn()
      })
      this.#flushing.add(flushed)
    } catch (thrown) {
      this.#giveUp(batch, thrown)
    }
  }

  #giveUp(batch: readonly Waiting[], thrown: unknown): void {
    for (const { reject } of batch) reject(new NotPrimary())
    this.#fail(toFileSystemError(thrown))
  }

  #takeBatch(): readonly Waiting[] {
    let bytes = 0
    let count = 0
    for (const { request } of this.#waiting) {
      if (count > 0 && bytes + request.frames.length > this.#limits.batchBytesMax) break
      bytes += request.frames.length
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  async #write(batch: readonly Waiting[]): Promise<readonly Placed[]> {
    if (this.#hasFailed) throw new FileSystemError('aborted', 'the file was given up')
    const pieces: Buffer[] = []
    const placed = batch.map(({ request, frames }) => this.#place(frames, request.notBefore, pieces))
    if (pieces.length > 0) await this.#writer.write(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces))
    return placed
  }

  /** Answers the requests when all replicas have their records. Never rejects. */
  async #flush(batch: readonly Waiting[], placed: readonly Placed[]): Promise<void> {
    const length = this.#length
    try {
      await this.#writer.flush(batch.some(({ request }) => request.isSync))
      if (this.#hasFailed) throw new FileSystemError('aborted', 'the file was given up')
    } catch (thrown) {
      this.#giveUp(batch, thrown)
      return
    }
    this.#flushedLength = Math.max(this.#flushedLength, length)
    for (const [index, { request, resolve }] of batch.entries()) {
      this.#waitingBytes -= request.frames.length
      const { offsets = [], refused = [] } = placed[index] ?? {}
      resolve({ offsets, refused, length })
    }
  }

  /** Decides where the records of a request go, and adds what is to be written to `pieces`. */
  #place(frames: readonly RecordFrame[], notBefore: number | undefined, pieces: Buffer[]): Placed {
    const isTooLate = notBefore !== undefined && notBefore < this.#ids.begin
    const offsets: number[] = []
    const refused: number[] = []
    for (const [index, { id, bytes }] of frames.entries()) {
      const known = id.length > 0 ? this.#ids.find(id) : undefined
      if (known !== undefined) {
        offsets.push(known)
      } else if (isTooLate && id.length > 0) {
        refused.push(index)
        offsets.push(0)
      } else {
        offsets.push(this.#placeOne(id, bytes, pieces))
      }
    }
    return { offsets, refused }
  }

  #placeOne(id: Buffer, bytes: Buffer, pieces: Buffer[]): number {
    const room = this.#chunkOffset + this.#writer.chunkBytes - this.#length
    if (bytes.length > room) {
      pieces.push(encodePadding(room))
      this.#grow(room)
    }
    const offset = this.#length
    pieces.push(bytes)
    this.#grow(bytes.length)
    if (id.length > 0) this.#ids.add(id, offset)
    return offset
  }

  #grow(bytes: number): void {
    this.#length += bytes
    while (this.#length >= this.#chunkOffset + this.#writer.chunkBytes) this.#chunkOffset += this.#writer.chunkBytes
  }

  async #complete(missingBytes: number): Promise<void> {
    if (missingBytes === 0) return
    await this.#writer.write(Buffer.alloc(missingBytes))
    this.#grow(missingBytes)
    await this.#writer.flush(false)
    this.#flushedLength = this.#length
  }

  #fail(error: FileSystemError): void {
    if (this.#hasFailed) return
    this.#state = 'failed'
    this.#writer.abandon()
    const waiting = this.#waiting
    this.#waiting = []
    for (const { reject } of waiting) reject(new NotPrimary())
    this.#onFailed(error)
  }
}
