// A file as a Readable stream. Reads ahead at most the high water mark plus the socket's buffer.

import { addAbortSignal, Readable } from 'node:stream'
import { FileSystemError } from '../../proto/base/errors.js'
import { outOfRange } from '../arguments/errors.js'
import { checkFlags } from '../arguments/flags.js'
import { checkEncodingOrOptions, type Unchecked } from '../arguments/options.js'
import {
  checkHighWaterMark,
  refuseForeignFs,
  refuseFsOfHandle,
  type StreamLife,
  type StreamLifeOptions,
  streamLife,
} from '../arguments/streams.js'
import { checkBoolean, checkEncoding, checkMode, checkSignal, checkWhole, optional } from '../arguments/values.js'
import type { Piece } from '../chunk-link/replica-reader.js'
import { failure } from '../failure.js'
import { closeStream, emitOpen } from './stream-events.js'

/** Options for streams of a path or of a handle. */
export interface ReadRangeOptions extends StreamLifeOptions {
  /** Offset of the first byte. Default 0. */
  readonly start?: number
  /** Offset of the last byte, inclusive as in Node. Default: the end of the file. */
  readonly end?: number
  /** Bytes to read ahead, and maximum size of one piece. Default 256 KiB. */
  readonly highWaterMark?: number
  readonly encoding?: BufferEncoding | null | undefined
  readonly signal?: AbortSignal | undefined
}

/** Of a path. */
export interface ReadPathOptions extends ReadRangeOptions {
  /** Flags as for `open`, only those for reading. Default `r`. */
  readonly flags?: string | number | null | undefined
  /**
   * Continue as the file grows: the stream ends when the writer has closed the file and it is read to its end (or to `end`). A rename does
   * not end it; when the file is deleted or replaced, the stream fails with `ENOENT`. Default false.
   */
  readonly follow?: boolean | undefined
}

export interface CheckedReadStreamOptions extends StreamLife {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly highWaterMark: number | undefined
  readonly encoding: BufferEncoding | undefined
  readonly signal: AbortSignal | undefined
  readonly follow: boolean
}

const highWaterMarkDefault = 256 * 1024

/** Checks the options before anything is opened. */
export function checkReadStreamOptions(options: ReadPathOptions | string | null | undefined): CheckedReadStreamOptions {
  const unchecked = checkEncodingOrOptions<ReadPathOptions & { readonly mode?: unknown }>(options)
  refuseForeignFs(unchecked.fs, ['open', 'read', 'close'])
  const kind = unchecked.flags === null ? 'read' : checkFlags(unchecked.flags, 'r')
  if (kind !== 'read') throw new FileSystemError('leaseExpired', 'the flags open the file for writing only')
  if (unchecked.mode !== undefined && unchecked.mode !== null) checkMode(unchecked.mode, 'mode')
  const follow = optional(unchecked.follow, 'options.follow', checkBoolean) ?? false
  return { ...checkRange(unchecked), follow }
}

/** The same for a stream of a handle, which is already open: flags and mode are ignored. */
export function checkHandleReadOptions(options: ReadRangeOptions | string | null | undefined): CheckedReadStreamOptions {
  const unchecked = checkEncodingOrOptions<ReadRangeOptions & Pick<ReadPathOptions, 'follow'>>(options)
  refuseFsOfHandle(unchecked.fs)
  // A handle keeps the length that the file had when it was opened.
  if (unchecked.follow === true)
    throw new FileSystemError('unsupported', 'a file can be followed by its path only, not by a handle: options.follow')
  return { ...checkRange(unchecked), follow: false }
}

function checkRange(unchecked: Unchecked<ReadRangeOptions>): Omit<CheckedReadStreamOptions, 'follow'> {
  const start = optional(unchecked.start, 'start', checkPlace)
  const end = unchecked.end === Number.POSITIVE_INFINITY ? undefined : optional(unchecked.end, 'end', checkPlace)
  if (start !== undefined && end !== undefined && start > end) throw outOfRange('start', `<= "end" (here: ${end})`, start)
  return {
    ...streamLife(unchecked),
    start,
    end,
    highWaterMark: checkHighWaterMark(unchecked.highWaterMark),
    encoding: checkEncoding(unchecked.encoding),
    signal: checkSignal(unchecked.signal),
  }
}

function checkPlace(value: unknown, name: string): number {
  return checkWhole(value, name, 0)
}

/** Yields the bytes of an open file in order, until `signal` is aborted. */
export type PieceSource = (signal: AbortSignal) => AsyncGenerator<Piece, void, undefined>

export interface OpenedSource {
  readonly pieces: PieceSource
  /** Bytes of the file when it was opened; undefined for a file that is followed. */
  readonly fileLength: number | undefined
}

/** The source of a stream. */
export interface ReadOpening {
  open(signal: AbortSignal): Promise<OpenedSource>
  /** For a stream of a handle: the handle, which is closed when the stream is destroyed. */
  readonly handle?: { close(): Promise<void> }
}

export class FileReadStream extends Readable {
  /** As given to createReadStream. */
  readonly path: string
  /** Number of bytes delivered so far. */
  bytesRead = 0
  /** Bytes that could be read when the file was opened. Undefined before the event `open`, and for a file that is followed. */
  fileLength: number | undefined
  readonly #opening: ReadOpening
  readonly #isAutoClosed: boolean
  readonly #abort = new AbortController()
  #pieces: AsyncGenerator<Piece, void, undefined> | undefined
  /** Data that was read but did not fit into the last piece. */
  #rest: Buffer | undefined

  constructor(path: string, opening: ReadOpening, options: CheckedReadStreamOptions) {
    const { highWaterMark = highWaterMarkDefault, encoding, signal, autoDestroy, emitClose } = options
    super({ highWaterMark, autoDestroy, emitClose, ...(encoding === undefined ? {} : { encoding }) })
    this.path = path
    this.#opening = opening
    this.#isAutoClosed = autoDestroy
    if (signal !== undefined) addAbortSignal(signal, this) // may destroy the stream synchronously, so all fields are set before
  }

  /** Whether the file is not open yet. */
  get pending(): boolean {
    return this.#pieces === undefined && this.#opening.handle === undefined
  }

  /** Ends the stream early; `callback` is called when it is closed. */
  close(callback?: (error?: Error | null) => void): void {
    closeStream(this, callback)
  }

  override _construct(callback: (error?: Error | null) => void): void {
    if (this.destroyed) {
      callback()
      return
    }
    this.#opening.open(this.#abort.signal).then(
      ({ pieces, fileLength }) => {
        this.fileLength = fileLength
        this.#pieces = pieces(this.#abort.signal)
        callback()
        if (this.#opening.handle === undefined) emitOpen(this)
      },
      (thrown) => callback(failure(thrown, 'open', this.path)),
    )
  }

  override _read(): void {
    this.#pump().catch((thrown) => {
      const error = failure(thrown, 'read', this.path)
      if (this.#isAutoClosed) this.destroy(error)
      else this.emit('error', error) // with autoClose false the file stays open for its owner
    })
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#abort.abort()
    const ended: Promise<unknown> = this.#pieces?.return() ?? Promise.resolve()
    const closed = ended.catch(() => undefined).then(() => this.#opening.handle?.close())
    closed.then(
      () => callback(error),
      () => callback(error), // the error of the aborted read is ignored
    )
  }

  async #pump(): Promise<void> {
    const pieces = this.#pieces
    if (pieces === undefined) return
    for (;;) {
      const data = await this.#next(pieces)
      if (data === undefined) {
        this.push(null)
        return
      }
      this.bytesRead += data.length
      if (!this.push(data)) return
    }
  }

  /** At most as many bytes as the high water mark, as in Node; undefined at the end, or if the high water mark is 0. */
  async #next(pieces: AsyncGenerator<Piece, void, undefined>): Promise<Buffer | undefined> {
    const bytesMax = this.readableHighWaterMark
    if (bytesMax === 0) return undefined
    const data = this.#rest ?? (await pieces.next()).value?.data
    this.#rest = undefined
    if (data === undefined || data.length <= bytesMax) return data
    this.#rest = data.subarray(bytesMax)
    return data.subarray(0, bytesMax)
  }
}
