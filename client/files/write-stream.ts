// A file as a Writable stream. Backpressure as in Node: when the pipeline is busy, `write` returns false and `drain` follows.

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

/** Options for streams of a path or of a handle. */
export interface WriteRangeOptions extends StreamLifeOptions {
  /** Position in the file, which must be its end. Ignored for a file opened for appending. */
  readonly start?: number | undefined
  /** Encoding of strings. Default utf8. */
  readonly encoding?: BufferEncoding | null | undefined
  /** Sync the data to the disk of every replica before closing. Default false. */
  readonly flush?: boolean | undefined
  /** Bytes buffered before `write` returns false. Default 256 KiB; up to 5 MiB more may be in flight. */
  readonly highWaterMark?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Of a path. */
export interface WritePathOptions extends WriteRangeOptions, CreateOptions {
  /** Flags as for `open`. Default `w`. */
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

/** Checks the options before anything is opened. */
export function checkWriteStreamOptions(options: WritePathOptions | string | null | undefined): CheckedWriteStreamOptions {
  const unchecked = checkEncodingOrOptions(options)
  refuseForeignFs(unchecked.fs, ['open', 'write', 'close'])
  const kind = checkFlags(unchecked.flags === null ? 'r' : unchecked.flags, 'w') // null opens for reading in Node
  if (kind === 'read') throw new FileSystemError('leaseExpired', 'the flags open the file for reading only')
  const range = checkRange(unchecked)
  const { start = 0 } = range
  if (start > 0 && kind !== 'append' && kind !== 'extend') {
    throw new FileSystemError('unsupported', `cannot write from byte ${start}: a file can only be written at its end`)
  }
  return { ...checkCreateOptions(unchecked), ...range, kind }
}

/** The same for a stream of a handle, which is already open: flags and options of new files are ignored. */
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

/** The target of a stream: its own file, or the file of a handle. */
export interface WriteTarget {
  write(bytes: Uint8Array): Promise<void>
  flush(): Promise<void>
  sync(): Promise<void>
  /** Called when all data is written. */
  close(): Promise<void>
  /** Called when the stream is destroyed, also after `close`. */
  abort(): Promise<void>
}

export interface WriteOpening {
  open(): Promise<WriteTarget>
  /** Whether the stream belongs to a handle, whose file is already open. */
  readonly isOfHandle: boolean
}

/** `finish` means that the file is stored and closed. Destroying the stream early closes the file after the accepted data. */
export class FileWriteStream extends Writable {
  /** As given to createWriteStream. */
  readonly path: string
  /** Number of bytes accepted so far. */
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
    if (signal !== undefined) addAbortSignal(signal, this) // may destroy the stream synchronously, so all fields are set before
  }

  /** Whether the file is not open yet. */
  get pending(): boolean {
    return this.#writer === undefined && !this.#opening.isOfHandle
  }

  /** Stores the written data; `callback` is called when the stream is closed. */
  close(callback?: (error?: Error | null) => void): void {
    if (this.writableFinished || this.destroyed) {
      closeStream(this, callback)
      return
    }
    if (callback !== undefined) this.once('close', callback)
    if (!this.#isAutoClosed) this.once('finish', () => this.destroy())
    this.end()
  }

  /**
   * Resolves when all data written so far is in the memory of every replica: readers see it, and it survives the end of this process.
   * HDFS's hflush.
   */
  flush(): Promise<void> {
    return this.#afterWrites('flush', (writer) => writer.flush())
  }

  /** Resolves when all data written so far is on the disk of every replica. HDFS's hsync. */
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
      () => callback(error), // the lease will expire; the error that destroyed the stream is more useful
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

  /** Uses an empty write to keep the order: its callback runs after all earlier writes were accepted. */
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
