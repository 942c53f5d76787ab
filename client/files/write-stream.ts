// A file being written as a Writable. Takes no more than the pipeline can carry: `write` returns false and `drain` follows, as in Node.

import { addAbortSignal, Writable } from 'node:stream'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkFlags, type OpenKind } from '../arguments/flags.js'
import { type CheckedCreateOptions, checkCreateOptions, checkEncodingOrOptions, type Unchecked } from '../arguments/options.js'
import {
  checkHighWaterMark,
  refuseForeignFs,
  refuseFsOfHandle,
  type StreamLife,
  type StreamLifeOptions,
  streamLife,
} from '../arguments/streams.js'
import { checkBoolean, checkEncoding, checkSignal, checkWhole, optional } from '../arguments/values.js'
import { failure } from '../failure.js'
import type { CreateOptions } from './file-writer.js'
import { closeStream, emitOpen } from './stream-events.js'

/** Of a path or of a handle. */
export interface WriteRangeOptions extends StreamLifeOptions {
  /** Where in the file; there is no way to begin anywhere but at its end. A file that is opened to append is written there whatever is said. */
  readonly start?: number | undefined
  /** Of strings. Default utf8. */
  readonly encoding?: BufferEncoding | null | undefined
  /** On every replica's disk before it is closed. Default false. */
  readonly flush?: boolean | undefined
  /** Bytes taken before `write` says false. Default 256 KiB; up to 5 MiB more are on their way. */
  readonly highWaterMark?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Of a path. */
export interface WritePathOptions extends WriteRangeOptions, CreateOptions {
  /** As for `open`. Default `w`. */
  readonly flags?: string | number | null | undefined
}

const highWaterMarkDefault = 256 * 1024

interface CheckedRange extends StreamLife {
  readonly start: number | undefined
  readonly signal: AbortSignal | undefined
  readonly encoding: BufferEncoding | undefined
  readonly highWaterMark: number | undefined
  readonly isFlushed: boolean
}

export interface CheckedWriteStreamOptions extends CheckedRange, Omit<CheckedCreateOptions, 'signal'> {
  readonly kind: OpenKind
}

/** Throws for what makes no sense, before anything is opened. */
export function checkWriteStreamOptions(options: WritePathOptions | string | null | undefined): CheckedWriteStreamOptions {
  const unchecked = checkEncodingOrOptions(options)
  refuseForeignFs(unchecked.fs, ['open', 'write', 'close'])
  const kind = checkFlags(unchecked.flags === null ? 'r' : unchecked.flags, 'w') // null opens for reading in Node
  if (kind === 'read') throw new FileSystemError('leaseExpired', 'the flags open the file for reading only')
  const range = checkRange(unchecked)
  const { start = 0 } = range
  if (start > 0 && kind !== 'append' && kind !== 'extend') {
    throw new FileSystemError('unsupported', `a file is written at its end, and not from byte ${start} on`)
  }
  return { ...checkCreateOptions(unchecked), ...range, kind }
}

/** The same of a handle, which is open already: flags and what a new file is given say nothing there. */
export function checkHandleWriteOptions(options: WriteRangeOptions | string | null | undefined): CheckedRange {
  const unchecked = checkEncodingOrOptions(options)
  refuseFsOfHandle(unchecked.fs)
  return checkRange(unchecked)
}

function checkRange(unchecked: Unchecked<WriteRangeOptions>): CheckedRange {
  return {
    ...streamLife(unchecked),
    start: optional(unchecked.start, 'start', (value, name) => checkWhole(value, name, 0)),
    encoding: checkEncoding(unchecked.encoding),
    highWaterMark: checkHighWaterMark(unchecked.highWaterMark),
    isFlushed: optional(unchecked.flush ?? undefined, 'options.flush', checkBoolean) ?? false,
    signal: checkSignal(unchecked.signal),
  }
}

/** What a stream writes to: a file of its own, or that of a handle. */
export interface WriteTarget {
  write(bytes: Uint8Array): Promise<void>
  flush(): Promise<void>
  sync(): Promise<void>
  /** All is written. */
  close(): Promise<void>
  /** The stream is destroyed, whether all was written or not. */
  abort(): Promise<void>
}

export interface WriteOpening {
  open(): Promise<WriteTarget>
  /** It was open before there was a stream. */
  readonly isOfHandle: boolean
}

/** `finish` means that the file is stored and closed. Destroying it early closes the file after what was taken. */
export class FileWriteStream extends Writable {
  /** As given to createWriteStream. */
  readonly path: string
  /** Bytes taken so far. */
  bytesWritten = 0
  readonly #opening: WriteOpening
  readonly #isAutoClosed: boolean
  readonly #isFlushed: boolean
  #writer: WriteTarget | undefined

  constructor(path: string, opening: WriteOpening, options: CheckedRange) {
    const { highWaterMark = highWaterMarkDefault, encoding, signal, autoDestroy, emitClose } = options
    super({ highWaterMark, autoDestroy, emitClose, ...(encoding === undefined ? {} : { defaultEncoding: encoding }) })
    this.path = path
    this.#opening = opening
    this.#isAutoClosed = autoDestroy
    this.#isFlushed = options.isFlushed
    if (signal !== undefined) addAbortSignal(signal, this) // may destroy the stream at once, so all fields are set before
  }

  /** Whether the file is not open yet. */
  get pending(): boolean {
    return this.#writer === undefined && !this.#opening.isOfHandle
  }

  /** Stores what was written; `callback` is called when the stream is closed. */
  close(callback?: (error?: Error | null) => void): void {
    if (this.writableFinished || this.destroyed) {
      closeStream(this, callback)
      return
    }
    if (callback !== undefined) this.once('close', callback)
    if (!this.#isAutoClosed) this.once('finish', () => this.destroy())
    this.end()
  }

  /** Resolves when everything written so far is in every replica's memory: readers see it, and it survives this process. HDFS's hflush. */
  flush(): Promise<void> {
    return this.#afterWrites('flush', (writer) => writer.flush())
  }

  /** Resolves when everything written so far is on every replica's disk. HDFS's hsync. */
  sync(): Promise<void> {
    return this.#afterWrites('fsync', (writer) => writer.sync())
  }

  override _construct(callback: (error?: Error | null) => void): void {
    if (this.destroyed) {
      callback()
      return
    }
    this.#opening.open().then(
      (writer) => {
        this.#writer = writer
        callback()
        if (!this.#opening.isOfHandle) emitOpen(this)
      },
      (thrown) => callback(failure(thrown, 'open', this.path)),
    )
  }

  override _write(data: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#run('write', callback, async (writer) => {
      await writer.write(data)
      this.bytesWritten += data.length
    })
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this.#run('write', callback, async (writer) => {
      for (const { chunk } of chunks) {
        await writer.write(chunk)
        this.bytesWritten += chunk.length
      }
    })
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#run('close', callback, async (writer) => {
      if (this.#isFlushed) await writer.sync()
      await writer.close()
    })
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const aborted = this.#writer?.abort() ?? Promise.resolve()
    aborted.then(
      () => callback(error),
      () => callback(error), // the file is left to its lease; the reason for destroying says more
    )
  }

  #run(syscall: string, callback: (error?: Error | null) => void, work: (writer: WriteTarget) => Promise<void>): void {
    const writer = this.#writer
    assert(writer !== undefined, 'a stream is opened before it is written to')
    work(writer).then(
      () => callback(),
      (thrown) => callback(failure(thrown, syscall, this.path)),
    )
  }

  /** An empty write keeps the order: its callback comes when all before it was taken. */
  #afterWrites(syscall: string, work: (writer: WriteTarget) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.write(Buffer.alloc(0), (error) => {
        const writer = this.#writer
        if (error !== null && error !== undefined) return reject(error)
        if (writer === undefined) return resolve()
        work(writer).then(resolve, (thrown) => reject(failure(thrown, syscall, this.path)))
      })
    })
  }
}
