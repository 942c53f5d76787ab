// An open file. It is either open for reading at any position, or for writing at its end; HDFS files cannot do both at once.

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
import { checkHandleReadOptions, FileReadStream, type OpenedSource, type PieceSource, type ReadRangeOptions } from './read-stream.js'
import { SequentialReader } from './sequential-reader.js'
import { checkHandleWriteOptions, FileWriteStream, type WriteRangeOptions, type WriteTarget } from './write-stream.js'

/** Target buffer and range of a read. */
export interface ReadOptions<T extends ArrayBufferView = Buffer> {
  readonly buffer?: T
  /** Offset in the buffer. Default 0. */
  readonly offset?: number | null | undefined
  /** Default: the rest of the buffer. */
  readonly length?: number | null | undefined
  /** Position in the file; undefined, null or -1: continue after the last read without a position. */
  readonly position?: number | bigint | null | undefined
  readonly signal?: AbortSignal | undefined
}

/** Range of a buffer to write. */
export interface WriteOptions {
  readonly offset?: number | null | undefined
  readonly length?: number | null | undefined
  /** Position in the file; must be the end of the last write. */
  readonly position?: number | null | undefined
}

export interface OpenedFile {
  /** As given to open. */
  readonly path: PathLike
  /** A path made of the inode id, which stays valid when the file is renamed. */
  readonly byId: string
  readonly file: FileReader | FileWriter
  /** Writes go to the end and ignore the position, as in Node with the flag `a`. */
  readonly isAppending: boolean
}

/** An open file. Emits `close` when it is closed. */
export class FileHandle extends EventEmitter implements AsyncDisposable {
  /** As given to open. */
  readonly path: string
  readonly #session: Session
  readonly #byId: string
  readonly #file: FileReader | FileWriter
  readonly #isAppending: boolean
  readonly #sequence: SequentialReader | undefined
  /** Position of the next write, after all pending writes. */
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

  /** Reads into a buffer; 0 bytes mean the end of the file. Reads with a position may run in parallel. */
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
      if (targets.length === 0) throw new FileSystemError('invalidArgument', 'invalid argument: the list of buffers is empty')
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

  /** All bytes after the last read without a position; a string if an encoding is given. */
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

  /** The lines of the file, starting where the last read ended. The handle is closed after the last line. */
  readLines(options: ReadRangeOptions = {}): Interface {
    return createInterface({ input: this.createReadStream(options), crlfDelay: Number.POSITIVE_INFINITY })
  }

  /**
   * Appends to the file. The buffer may be reused when this has resolved. The data is stored only after `flush`, `sync` or `close`.
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
      if (views.length === 0) return { bytesWritten: 0, buffers } // as in Node, even if the file is open for reading
      const bytes = Buffer.concat(views)
      await this.#append(bytes, positionOf(position))
      return { bytesWritten: bytes.length, buffers }
    })
  }

  /** Appends all of `data`. */
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

  /**
   * Resolves when all written data is in the memory of every replica: readers see it, and it survives the end of this process. HDFS's
   * hflush.
   */
  flush(): Promise<void> {
    return this.#doing('flush', () => this.#writer().flush())
  }

  /** Resolves when all written data is on the disk of every replica; immediately for a file open for reading. HDFS's hsync. */
  sync(): Promise<void> {
    return this.#doing('fsync', () => this.#sync())
  }

  /** The same as `sync`. */
  datasync(): Promise<void> {
    return this.#doing('fdatasync', () => this.#sync())
  }

  /** An open file cannot be shortened: any length except the present one fails with `ENOTSUP`. */
  truncate(length?: number | null): Promise<void> {
    return this.#doing('ftruncate', async () => {
      const wanted = Math.max(0, checkWhole(length ?? 0, 'len'))
      if ('pieces' in this.#file) throw new FileSystemError('invalidArgument', 'invalid argument: the file is open for reading only')
      const writer = this.#writer()
      if (wanted !== this.#writePosition) {
        const what = `the file is open with ${this.#writePosition} bytes: close it before truncating it`
        throw new FileSystemError('unsupported', what)
      }
      await writer.flush()
    })
  }

  /** Attributes of the file, also after a rename. For a file open for writing, the size is that of its finished chunks. */
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

  /** Changes owner and group by name; an undefined value is left unchanged. */
  chown(owner: string | undefined, group?: string): Promise<void> {
    const whom: Owner = { owner, group }
    return this.#doing('fchown', () => setOwner(this.#session, this.#byId, whom, undefined))
  }

  utimes(atime: Time | undefined, mtime: Time | undefined): Promise<void> {
    return this.#doing('futime', () => setTimes(this.#session, this.#byId, atime, mtime, undefined))
  }

  /**
   * A stream from `start`, or, without `start`, from where the last read ended (the read position then moves, and `end` is counted from
   * there). The handle is closed at the end, unless `autoClose` is false.
   */
  createReadStream(options?: ReadRangeOptions | BufferEncoding | null): FileReadStream {
    this.#checkOpen('read')
    const checked = checkHandleReadOptions(options)
    const { start, end = Number.POSITIVE_INFINITY } = checked
    const open = async (): Promise<OpenedSource> => {
      const reader = this.#reader()
      const sequence = this.#sequence
      const isInSequence = start === undefined && sequence !== undefined
      const pieces: PieceSource = (signal) => (isInSequence ? sequence.pieces(end + 1, signal) : reader.pieces(start ?? 0, end + 1, signal))
      return { pieces, fileLength: reader.length }
    }
    return new FileReadStream(this.path, { open, handle: this }, checked)
  }

  /**
   * A stream that appends to the file. `finish` means that the file is stored and closed; with `autoClose` false, that readers see the data
   * and the handle may be written further.
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
      this.#writer() // throws if the file is open for reading
      return target
    }
    return new FileWriteStream(this.path, { open, isOfHandle: true }, checked)
  }

  /** Closes the file. A written file is stored when this resolves. */
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
      throw new FileSystemError(
        'unsupported',
        `cannot write at byte ${position}: a file can only be written at its end, byte ${this.#writePosition}`,
      )
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
