// An open file: read at any place, or written after its end. Opened for one of the two, since a file of this kind cannot be both.

import { FileSystemError } from '../proto/base/errors.js'
import { statOrThrow } from './attributes.js'
import { failure } from './failure.js'
import type { FileReader } from './file-reader.js'
import type { FileWriter } from './file-writer.js'
import { FileReadStream, type ReadStreamOptions } from './read-stream.js'
import { SequentialReader } from './sequential-reader.js'
import type { Session } from './session.js'
import type { Stats } from './stats.js'

/** Where bytes go, and which ones. */
export interface ReadOptions<T extends Uint8Array = Buffer> {
  readonly buffer?: T
  /** Where in the buffer. Default 0. */
  readonly offset?: number
  /** Default: the rest of the buffer. */
  readonly length?: number
  /** Where in the file; undefined or null: after the last read that said none. */
  readonly position?: number | null
  readonly signal?: AbortSignal | undefined
}

const bufferBytesDefault = 16 * 1024

export class FileHandle implements AsyncDisposable {
  /** As given to open. */
  readonly path: string
  readonly #session: Session
  readonly #absolute: string
  readonly #file: FileReader | FileWriter
  readonly #sequence: SequentialReader | undefined
  #isClosed = false

  constructor(session: Session, path: string, absolute: string, file: FileReader | FileWriter) {
    this.#session = session
    this.path = path
    this.#absolute = absolute
    this.#file = file
    this.#sequence = 'pieces' in file ? new SequentialReader(file) : undefined
  }

  /** Reads into a buffer; 0 bytes mean the end of the file. Several reads may be under way at once when they say their position. */
  async read<T extends Uint8Array = Buffer>(options: ReadOptions<T>): Promise<{ bytesRead: number; buffer: T }>
  async read<T extends Uint8Array>(
    buffer: T,
    offset?: number,
    length?: number,
    position?: number | null,
  ): Promise<{ bytesRead: number; buffer: T }>
  async read(
    first: Uint8Array | ReadOptions<Uint8Array>,
    offset?: number,
    length?: number,
    position?: number | null,
  ): Promise<{ bytesRead: number; buffer: Uint8Array }> {
    const options = first instanceof Uint8Array ? { buffer: first, offset, length, position, signal: undefined } : first
    const buffer = options.buffer ?? Buffer.alloc(bufferBytesDefault)
    const start = options.offset ?? 0
    const bytes = options.length ?? buffer.length - start
    return this.#doing('read', async () => {
      if (start < 0 || bytes < 0 || start + bytes > buffer.length)
        throw new FileSystemError('invalidArgument', 'offset and length leave the buffer')
      const reader = this.#reader()
      const target = buffer.subarray(start, start + bytes)
      const { position, signal } = options
      const isNext = position === undefined || position === null || position < 0
      const bytesRead = isNext ? ((await this.#sequence?.read(target)) ?? 0) : await reader.read(target, position, signal)
      return { bytesRead, buffer }
    })
  }

  /** All bytes after the last read that said no position. */
  readFile(): Promise<Buffer> {
    return this.#doing('read', async () => {
      const { length } = this.#reader()
      const buffer = Buffer.allocUnsafeSlow(Math.max(0, length - (this.#sequence?.position ?? 0)))
      const bytesRead = (await this.#sequence?.read(buffer)) ?? 0
      return buffer.subarray(0, bytesRead)
    })
  }

  /** Adds to the end of the file. The buffer may be used again once this has resolved; what is stored is for `flush`, `sync` and `close` to say. */
  write<T extends Uint8Array | string>(data: T): Promise<{ bytesWritten: number; buffer: T }> {
    return this.#doing('write', async () => {
      const bytes: Uint8Array = typeof data === 'string' ? Buffer.from(data) : data
      await this.#writer().write(bytes)
      return { bytesWritten: bytes.length, buffer: data }
    })
  }

  /** Resolves when all that was written is in every replica's memory: readers see it, and it survives this process. HDFS's hflush. */
  flush(): Promise<void> {
    return this.#doing('flush', () => this.#writer().flush())
  }

  /** Resolves when all that was written is on every replica's disk. HDFS's hsync. */
  sync(): Promise<void> {
    return this.#doing('fsync', () => this.#writer().sync())
  }

  /** Attributes of the file as the master knows them: of one open for writing, the size is that of its finished chunks. */
  stat(options: { readonly signal?: AbortSignal } = {}): Promise<Stats> {
    return this.#doing('stat', () => statOrThrow(this.#session, this.#absolute, options.signal))
  }

  createReadStream(options: ReadStreamOptions = {}): FileReadStream {
    return new FileReadStream(this.path, async () => this.#reader(), options)
  }

  /** Closes the file; one that was written is then stored. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    await this.#doing('close', async () => {
      this.#isClosed = true
      await this.#sequence?.close()
      if ('close' in this.#file) await this.#file.close()
    })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #reader(): FileReader {
    if (!('pieces' in this.#file)) throw new FileSystemError('invalidArgument', 'the file is open for writing only')
    return this.#file
  }

  #writer(): FileWriter {
    if (!('write' in this.#file)) throw new FileSystemError('invalidArgument', 'the file is open for reading only')
    return this.#file
  }

  async #doing<T>(syscall: string, work: () => Promise<T>): Promise<T> {
    try {
      if (this.#isClosed) throw new FileSystemError('leaseExpired', 'the file was closed')
      return await work()
    } catch (thrown) {
      throw failure(thrown, syscall, this.path)
    }
  }
}
