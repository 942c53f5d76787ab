// A file's bytes as a Readable. Reads ahead no further than the stream's high water mark and what the socket holds.

import { addAbortSignal, Readable } from 'node:stream'
import { outOfRange } from './arguments/errors.js'
import { checkEncodingOrOptions } from './arguments/options.js'
import { checkEncoding, checkSignal, checkWhole, optional } from './arguments/values.js'
import type { Piece } from './chunk-link/replica-reader.js'
import { failure } from './failure.js'
import { closeStream, emitOpen } from './stream-events.js'

export interface ReadStreamOptions {
  /** First byte, counted from 0. Default 0. */
  readonly start?: number
  /** Last byte, inclusive as in Node. Default: the end of the file. */
  readonly end?: number
  /** Bytes kept ready beyond what was read, and most bytes of one piece. Default 256 KiB. */
  readonly highWaterMark?: number
  readonly encoding?: BufferEncoding | null | undefined
  readonly signal?: AbortSignal | undefined
}

const highWaterMarkDefault = 256 * 1024

/** Throws for what makes no sense, before anything is opened. */
export function checkReadStreamOptions(options: ReadStreamOptions | string | null | undefined): ReadStreamOptions {
  const unchecked = checkEncodingOrOptions(options)
  const start = optional(unchecked.start, 'start', checkPlace)
  const end = unchecked.end === Number.POSITIVE_INFINITY ? undefined : optional(unchecked.end, 'end', checkPlace)
  if (start !== undefined && end !== undefined && start > end) throw outOfRange('start', `<= "end" (here: ${end})`, start)
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(unchecked.highWaterMark === undefined ? {} : { highWaterMark: checkWhole(unchecked.highWaterMark, 'highWaterMark', 0) }),
    encoding: checkEncoding(unchecked.encoding),
    signal: checkSignal(unchecked.signal),
  }
}

function checkPlace(value: unknown, name: string): number {
  return checkWhole(value, name, 0)
}

/** Gives the bytes of an open file in order, until `signal` is aborted. */
export type PieceSource = (signal: AbortSignal) => AsyncGenerator<Piece, void, undefined>

export class FileReadStream extends Readable {
  /** As given to createReadStream. */
  readonly path: string
  /** Bytes handed out so far. */
  bytesRead = 0
  readonly #open: () => Promise<PieceSource>
  readonly #abort = new AbortController()
  #pieces: AsyncGenerator<Piece, void, undefined> | undefined
  /** What was read and did not fit into the last piece. */
  #rest: Buffer | undefined

  constructor(path: string, open: (signal: AbortSignal) => Promise<PieceSource>, options: ReadStreamOptions) {
    const { highWaterMark = highWaterMarkDefault, encoding, signal } = options
    super({ highWaterMark, ...(encoding === undefined || encoding === null ? {} : { encoding }) })
    this.path = path
    this.#open = () => open(this.#abort.signal)
    if (signal !== undefined) addAbortSignal(signal, this) // may destroy the stream at once, so all fields are set before
  }

  /** Whether the file is not open yet. */
  get pending(): boolean {
    return this.#pieces === undefined
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
    this.#open().then(
      (source) => {
        this.#pieces = source(this.#abort.signal)
        callback()
        emitOpen(this)
      },
      (thrown) => callback(failure(thrown, 'open', this.path)),
    )
  }

  override _read(): void {
    this.#pump().catch((thrown) => this.destroy(failure(thrown, 'read', this.path)))
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#abort.abort()
    const ended = this.#pieces?.return() ?? Promise.resolve()
    ended.then(
      () => callback(error),
      () => callback(error), // what the aborted read says is of no interest any more
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

  /** At most as many bytes as the high water mark, as Node does; undefined at the end. */
  async #next(pieces: AsyncGenerator<Piece, void, undefined>): Promise<Buffer | undefined> {
    const data = this.#rest ?? (await pieces.next()).value?.data
    this.#rest = undefined
    const bytesMax = this.readableHighWaterMark
    if (data === undefined || bytesMax === 0 || data.length <= bytesMax) return data
    this.#rest = data.subarray(bytesMax)
    return data.subarray(0, bytesMax)
  }
}
