// An open file: read at any place, or written after its end. Opened for one of the two, since a file of this kind cannot be both.

import { EventEmitter } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkPieces, isWholeData } from '../arguments/data.js'
import { checkEncodingOrOptions, checkOptions } from '../arguments/options.js'
import { checkViews, positionOf, readRange, writeRange } from '../arguments/ranges.js'
import { checkEncoding, checkSignal, checkWhole } from '../arguments/values.js'
import { failure, throwIfAborted } from '../failure.js'
import type { PathLike } from '../paths/path.js'
import type { Session } from '../session.js'
import { type Owner, setMode, setOwner, setTimes, statOrThrow, type Time } from '../tree/attributes.js'
import { type BigIntStatOptions, type BigIntStats, type PlainStatOptions, statsIn } from '../tree/bigint-stats.js'
import { type FileContent, writePieces } from '../tree/content.js'
import type { Stats } from '../tree/stats.js'
import type { FileReader } from './file-reader.js'
import type { FileWriter } from './file-writer.js'
import { checkHandleReadOptions, FileReadStream, type PieceSource, type ReadRangeOptions } from './read-stream.js'
import { SequentialReader } from './sequential-reader.js'
import { checkHandleWriteOptions, FileWriteStream, type WriteRangeOptions, type WriteTarget } from './write-stream.js'

/** Where bytes go, and which ones. */
export interface ReadOptions<T extends ArrayBufferView = Buffer> {
  readonly buffer?: T
  /** Where in the buffer. Default 0. */
  readonly offset?: number | null | undefined
  /** Default: the rest of the buffer. */
  readonly length?: number | null | undefined
  /** Where in the file; undefined, null or -1: after the last read that said none. */
  readonly position?: number | bigint | null | undefined
  readonly signal?: AbortSignal | undefined
}

/** Which bytes of a buffer are written. */
export interface WriteOptions {
  readonly offset?: number | null | undefined
  readonly length?: number | null | undefined
  /** Where in the file; it can only be where the last write ended. */
  readonly position?: number | null | undefined
}

export interface OpenedFile {
  /** As given to open. */
  readonly path: PathLike
  /** A path that stays true when the file is renamed. */
  readonly byId: string
  readonly file: FileReader | FileWriter
  /** All writes go to the end, wherever they say; as in Node. */
  readonly isAppending: boolean
}

/** Emits `close` when it is closed. */
export class FileHandle extends EventEmitter implements AsyncDisposable {
  /** As given to open. */
  readonly path: string
  readonly #session: Session
  readonly #byId: string
  readonly #file: FileReader | FileWriter
  readonly #isAppending: boolean
  readonly #sequence: SequentialReader | undefined
  /** Where the next write goes, when all that were asked for are done. */
  #writePosition: number
  #closing: Promise<void> | undefined

  constructor(session: Session, { path, byId, file, isAppending }: OpenedFile) {
    super()
    this.#session = session
    this.path = String(path)
    this.#byId = byId
    this.#file = file
    this.#isAppending = isAppending
    this.#sequence = 'pieces' in file ? new SequentialReader(file) : undefined
    this.#writePosition = 'pieces' in file ? 0 : file.position
  }

  /** Reads into a buffer; 0 bytes mean the end of the file. Several reads may be under way at once when they say their position. */
  read<T extends ArrayBufferView = Buffer>(options?: ReadOptions<T> | null): Promise<{ bytesRead: number; buffer: T }>
  read<T extends ArrayBufferView>(
    buffer: T,
    offset?: number | null | Omit<ReadOptions<T>, 'buffer'>,
    length?: number | null,
    position?: number | bigint | null,
  ): Promise<{ bytesRead: number; buffer: T }>
  read(first?: unknown, second?: unknown, third?: unknown, fourth?: unknown): Promise<{ bytesRead: number; buffer: ArrayBufferView }> {
    return this.#doing('read', async () => {
      const { buffer, target, position } = readRange(first, second, third, fourth)
      const options = ArrayBuffer.isView(first) ? second : first
      const signal = typeof options === 'object' && options !== null && 'signal' in options ? checkSignal(options.signal) : undefined
      return { bytesRead: await this.#readInto(target, position, signal), buffer }
    })
  }

  /** Fills one buffer after the other. */
  readv<T extends readonly ArrayBufferView[]>(buffers: T, position?: number | null): Promise<{ bytesRead: number; buffers: T }> {
    return this.#doing('read', async () => {
      const targets = checkViews(buffers)
      if (targets.length === 0) throw new FileSystemError('invalidArgument', 'invalid argument: there is no buffer to be read into')
      const from = positionOf(position)
      let bytesRead = 0
      for (const target of targets) {
        const read = await this.#readInto(target, from === undefined ? undefined : from + bytesRead, undefined)
        bytesRead += read
        if (read < target.length) break
      }
      return { bytesRead, buffers }
    })
  }

  /** All bytes after the last read that said no position; a string if an encoding is given. */
  readFile(options?: { readonly encoding?: null | undefined; readonly signal?: AbortSignal | undefined } | null): Promise<Buffer>
  readFile(options: BufferEncoding | { readonly encoding: BufferEncoding; readonly signal?: AbortSignal | undefined }): Promise<string>
  readFile(
    options?: BufferEncoding | { readonly encoding?: BufferEncoding | null | undefined; readonly signal?: AbortSignal | undefined } | null,
  ): Promise<Buffer | string> {
    return this.#doing('read', async () => {
      const unchecked = checkEncodingOrOptions(options)
      const encoding = checkEncoding(unchecked.encoding)
      throwIfAborted(checkSignal(unchecked.signal))
      const { length } = this.#reader()
      const buffer = Buffer.allocUnsafeSlow(Math.max(0, length - (this.#sequence?.position ?? 0)))
      const bytes = buffer.subarray(0, await this.#readInto(buffer, undefined, undefined))
      return encoding === undefined ? bytes : bytes.toString(encoding)
    })
  }

  /** The lines of the file, from where the last read ended; the handle is closed after the last one. */
  readLines(options: ReadRangeOptions = {}): Interface {
    return createInterface({ input: this.createReadStream(options), crlfDelay: Number.POSITIVE_INFINITY })
  }

  /**
   * Adds to the end of the file. The buffer may be used again once this has resolved; what is stored is for `flush`, `sync` and `close` to say.
   * `ENOTSUP` for a position that is not the end.
   */
  write<T extends ArrayBufferView>(
    buffer: T,
    offset?: number | null | WriteOptions,
    length?: number | null,
    position?: number | null,
  ): Promise<{ bytesWritten: number; buffer: T }>
  write(text: string, position?: number | null, encoding?: BufferEncoding | null): Promise<{ bytesWritten: number; buffer: string }>
  write(data: unknown, second?: unknown, third?: unknown, fourth?: unknown): Promise<{ bytesWritten: number; buffer: unknown }> {
    return this.#doing('write', async () => {
      const { bytes, position } = writeRange(data, second, third, fourth)
      await this.#append(bytes, position)
      return { bytesWritten: bytes.length, buffer: data }
    })
  }

  /** Writes one buffer after the other. */
  writev<T extends readonly ArrayBufferView[]>(buffers: T, position?: number | null): Promise<{ bytesWritten: number; buffers: T }> {
    return this.#doing('write', async () => {
      const views = checkViews(buffers)
      if (views.length === 0) return { bytesWritten: 0, buffers } // as Node, whatever the file is open for
      const bytes = Buffer.concat(views)
      await this.#append(bytes, positionOf(position))
      return { bytesWritten: bytes.length, buffers }
    })
  }

  /** Writes all of `data` after what is there. */
  writeFile(
    data: FileContent,
    options?: BufferEncoding | { readonly encoding?: BufferEncoding | null | undefined; readonly signal?: AbortSignal | undefined } | null,
  ): Promise<void> {
    return this.#doing('write', async () => {
      const unchecked = checkEncodingOrOptions(options)
      const encoding = checkEncoding(unchecked.encoding) ?? 'utf8'
      const signal = checkSignal(unchecked.signal)
      const pieces = isWholeData(data) ? [data] : checkPieces(data)
      await writePieces({ write: (bytes) => this.#append(bytes, undefined) }, pieces, encoding, signal)
    })
  }

  appendFile(data: FileContent, options?: Parameters<FileHandle['writeFile']>[1]): Promise<void> {
    return this.writeFile(data, options)
  }

  /** Resolves when all that was written is in every replica's memory: readers see it, and it survives this process. HDFS's hflush. */
  flush(): Promise<void> {
    return this.#doing('flush', () => this.#writer().flush())
  }

  /** Resolves when all that was written is on every replica's disk, at once when the file is open for reading. HDFS's hsync. */
  sync(): Promise<void> {
    return this.#doing('fsync', () => this.#sync())
  }

  /** As `sync`. */
  datasync(): Promise<void> {
    return this.#doing('fdatasync', () => this.#sync())
  }

  /** A file that is being written keeps its length: any other than that fails with `ENOTSUP`. */
  truncate(length?: number | null): Promise<void> {
    return this.#doing('ftruncate', async () => {
      const wanted = Math.max(0, checkWhole(length ?? 0, 'len'))
      if ('pieces' in this.#file) throw new FileSystemError('invalidArgument', 'invalid argument: the file is open for reading only')
      const writer = this.#writer()
      if (wanted !== this.#writePosition) {
        const what = `the file is ${this.#writePosition} bytes long and open: truncate it when it is closed`
        throw new FileSystemError('unsupported', what)
      }
      await writer.flush()
    })
  }

  /** Attributes of the file, whatever it is called by now: of one open for writing, the size is that of its finished chunks. */
  stat(options?: PlainStatOptions): Promise<Stats>
  stat(options: BigIntStatOptions): Promise<BigIntStats>
  stat(options: { readonly signal?: AbortSignal | undefined; readonly bigint?: boolean | undefined } = {}): Promise<Stats | BigIntStats> {
    return this.#doing('fstat', async () => {
      const signal = checkSignal(checkOptions(options).signal)
      return statsIn(await statOrThrow(this.#session, this.#byId, signal), options)
    })
  }

  chmod(mode: number | string): Promise<void> {
    return this.#doing('fchmod', () => setMode(this.#session, this.#byId, mode, undefined))
  }

  /** By name; what is undefined stays as it is. */
  chown(owner: string | undefined, group?: string): Promise<void> {
    const whom: Owner = { owner, group }
    return this.#doing('fchown', () => setOwner(this.#session, this.#byId, whom, undefined))
  }

  utimes(atime: Time | undefined, mtime: Time | undefined): Promise<void> {
    return this.#doing('futime', () => setTimes(this.#session, this.#byId, atime, mtime, undefined))
  }

  /** From where the last read ended, which moves on, unless `start` says otherwise; `end` is then counted from there. The handle is closed at the end, unless `autoClose` is false. */
  createReadStream(options?: ReadRangeOptions | BufferEncoding | null): FileReadStream {
    this.#checkOpen('read')
    const checked = checkHandleReadOptions(options)
    const { start, end = Number.POSITIVE_INFINITY } = checked
    const open = async (): Promise<PieceSource> => {
      const reader = this.#reader()
      const sequence = this.#sequence
      if (start === undefined && sequence !== undefined) return (signal) => sequence.pieces(end + 1, signal)
      return (signal) => reader.pieces(start ?? 0, end + 1, signal)
    }
    return new FileReadStream(this.path, { open, handle: this }, checked)
  }

  /**
   * Writes after what is there; `finish` means that the file is stored and closed, or with `autoClose` false, that readers see what was written and
   * the handle may be written on.
   */
  createWriteStream(options?: WriteRangeOptions | BufferEncoding | null): FileWriteStream {
    this.#checkOpen('write')
    const checked = checkHandleWriteOptions(options)
    let place = checked.start
    const target: WriteTarget = {
      write: async (bytes) => {
        await this.#append(bytes, place)
        if (place !== undefined) place += bytes.length
      },
      flush: () => this.#writer().flush(),
      sync: () => this.#writer().sync(),
      close: () => (checked.autoDestroy ? this.close() : this.#writer().flush()),
      abort: async () => {
        try {
          await this.#writer().abort()
        } finally {
          await this.close()
        }
      },
    }
    const open = async (): Promise<WriteTarget> => {
      this.#writer() // of a file that is open for reading there is none
      return target
    }
    return new FileWriteStream(this.path, { open, isOfHandle: true }, checked)
  }

  /** Closes the file; one that was written is then stored. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #checkOpen(syscall: string): void {
    if (this.#closing === undefined) return
    throw failure(new FileSystemError('leaseExpired', 'bad file descriptor: the file was closed'), syscall, this.path)
  }

  async #close(): Promise<void> {
    try {
      await this.#sequence?.close()
      if ('close' in this.#file) await this.#file.close()
      this.emit('close')
    } catch (thrown) {
      throw failure(thrown, 'close', this.path)
    }
  }

  async #readInto(target: Uint8Array, position: number | undefined, signal: AbortSignal | undefined): Promise<number> {
    const reader = this.#reader()
    if (position !== undefined) return reader.read(target, position, signal)
    return (await this.#sequence?.read(target)) ?? 0
  }

  async #append(bytes: Uint8Array, position: number | undefined): Promise<void> {
    const writer = this.#writer()
    if (position !== undefined && position !== this.#writePosition && !this.#isAppending) {
      throw new FileSystemError('unsupported', `a file is written at its end, byte ${this.#writePosition}, and not at byte ${position}`)
    }
    this.#writePosition += bytes.length
    await writer.write(bytes)
  }

  async #sync(): Promise<void> {
    if ('write' in this.#file) await this.#file.sync()
  }

  #reader(): FileReader {
    if (!('pieces' in this.#file)) throw new FileSystemError('leaseExpired', 'bad file descriptor: the file is open for writing only')
    return this.#file
  }

  #writer(): FileWriter {
    if (!('write' in this.#file)) throw new FileSystemError('leaseExpired', 'bad file descriptor: the file is open for reading only')
    return this.#file
  }

  async #doing<T>(syscall: string, work: () => Promise<T>): Promise<T> {
    try {
      this.#checkOpen(syscall)
      return await work()
    } catch (thrown) {
      throw thrown instanceof FileSystemError ? failure(thrown, syscall, this.path) : thrown
    }
  }
}
