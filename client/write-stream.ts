// A file being written as a Writable. Takes no more than the pipeline can carry: `write` returns false and `drain` follows, as in Node.

import { addAbortSignal, Writable } from 'node:stream'
import { assert } from '../proto/base/assert.js'
import { FileSystemError } from '../proto/base/errors.js'
import { checkFlags, type OpenKind } from './arguments/flags.js'
import { type CheckedCreateOptions, checkCreateOptions, checkEncodingOrOptions } from './arguments/options.js'
import { checkBoolean, checkEncoding, checkWhole, optional } from './arguments/values.js'
import { failure } from './failure.js'
import type { CreateOptions, FileWriter } from './file-writer.js'
import { closeStream, emitOpen } from './stream-events.js'

export interface WriteStreamOptions extends CreateOptions {
  /** As for `open`. Default `w`. */
  readonly flags?: string | number | undefined
  /** Where in the file; there is no way to begin anywhere but at its end, so that only 0 of a file made anew can be asked for. */
  readonly start?: number | undefined
  /** Of strings. Default utf8. */
  readonly encoding?: BufferEncoding | null | undefined
  /** On every replica's disk before it is closed. Default false. */
  readonly flush?: boolean | undefined
  /** Bytes taken before `write` says false. Default 256 KiB; up to 5 MiB more are on their way. */
  readonly highWaterMark?: number
}

const highWaterMarkDefault = 256 * 1024

export interface CheckedWriteStreamOptions extends CheckedCreateOptions {
  readonly kind: OpenKind
  readonly encoding: BufferEncoding | undefined
  readonly highWaterMark: number | undefined
  readonly isFlushed: boolean
}

/** Throws for what makes no sense, before anything is opened. */
export function checkWriteStreamOptions(options: WriteStreamOptions | string | null | undefined): CheckedWriteStreamOptions {
  const unchecked = checkEncodingOrOptions(options)
  const kind = checkFlags(unchecked.flags === null ? 'r' : unchecked.flags, 'w') // null opens for reading in Node
  if (kind === 'read') throw new FileSystemError('leaseExpired', 'the flags open the file for reading only')
  const start = optional(unchecked.start, 'start', (value, name) => checkWhole(value, name, 0)) ?? 0
  if (start > 0) throw new FileSystemError('unsupported', `a file is written at its end, and not from byte ${start} on`)
  return {
    ...checkCreateOptions(unchecked),
    kind,
    encoding: checkEncoding(unchecked.encoding),
    highWaterMark: optional(unchecked.highWaterMark, 'highWaterMark', (value, name) => checkWhole(value, name, 0)),
    isFlushed: optional(unchecked.flush, 'options.flush', checkBoolean) ?? false,
  }
}

/** `finish` means that the file is stored and closed. Destroying it early closes the file after what was taken. */
export class FileWriteStream extends Writable {
  /** As given to createWriteStream. */
  readonly path: string
  /** Bytes taken so far. */
  bytesWritten = 0
  readonly #open: () => Promise<FileWriter>
  readonly #isFlushed: boolean
  #writer: FileWriter | undefined

  constructor(path: string, open: () => Promise<FileWriter>, options: CheckedWriteStreamOptions) {
    const { highWaterMark = highWaterMarkDefault, encoding, signal } = options
    super({ highWaterMark, ...(encoding === undefined ? {} : { defaultEncoding: encoding }) })
    this.path = path
    this.#open = open
    this.#isFlushed = options.isFlushed
    if (signal !== undefined) addAbortSignal(signal, this) // may destroy the stream at once, so all fields are set before
  }

  /** Whether the file is not open yet. */
  get pending(): boolean {
    return this.#writer === undefined
  }

  /** Stores what was written; `callback` is called when the stream is closed. */
  close(callback?: (error?: Error | null) => void): void {
    if (this.writableFinished || this.destroyed) {
      closeStream(this, callback)
      return
    }
    if (callback !== undefined) this.once('close', callback)
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
    this.#open().then(
      (writer) => {
        this.#writer = writer
        callback()
        emitOpen(this)
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

  #run(syscall: string, callback: (error?: Error | null) => void, work: (writer: FileWriter) => Promise<void>): void {
    const writer = this.#writer
    assert(writer !== undefined, 'a stream is opened before it is written to')
    work(writer).then(
      () => callback(),
      (thrown) => callback(failure(thrown, syscall, this.path)),
    )
  }

  /** An empty write keeps the order: its callback comes when all before it was taken. */
  #afterWrites(syscall: string, work: (writer: FileWriter) => Promise<void>): Promise<void> {
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
