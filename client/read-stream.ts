// A file's bytes as a Readable. Reads ahead no further than the stream's high water mark and what the socket holds.

import { Readable } from 'node:stream'
import { outOfRange } from './arguments/errors.js'
import { checkEncodingOrOptions } from './arguments/options.js'
import { checkEncoding, checkSignal, checkWhole, optional } from './arguments/values.js'
import type { Piece } from './chunk-link/replica-reader.js'
import { failure } from './failure.js'
import type { FileReader } from './file-reader.js'

export interface ReadStreamOptions {
  /** First byte, counted from 0. Default 0. */
  readonly start?: number
  /** Last byte, inclusive as in Node. Default: the end of the file. */
  readonly end?: number
  /** Bytes kept ready beyond what was read. Default 256 KiB. */
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

export class FileReadStream extends Readable {
  /** As given to createReadStream. */
  readonly path: string
  /** Bytes handed out so far. */
  bytesRead = 0
  readonly #open: () => Promise<FileReader>
  readonly #from: number
  readonly #to: number
  readonly #abort = new AbortController()
  #pieces: AsyncGenerator<Piece, void, undefined> | undefined

  /** `open` is called when the first byte is asked for. */
  constructor(path: string, open: (signal: AbortSignal) => Promise<FileReader>, options: ReadStreamOptions) {
    const { highWaterMark = highWaterMarkDefault, encoding, signal } = options
    super({
      highWaterMark,
      ...(encoding === undefined || encoding === null ? {} : { encoding }),
      ...(signal === undefined ? {} : { signal }),
    })
    this.path = path
    this.#open = () => open(this.#abort.signal)
    this.#from = options.start ?? 0
    this.#to = options.end === undefined ? Number.POSITIVE_INFINITY : options.end + 1
  }

  override _construct(callback: (error?: Error | null) => void): void {
    this.#open().then(
      (reader) => {
        this.#pieces = reader.pieces(this.#from, this.#to, this.#abort.signal)
        callback()
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
      const { value, done } = await pieces.next()
      if (done === true) {
        this.push(null)
        return
      }
      this.bytesRead += value.data.length
      if (!this.push(value.data)) return
    }
  }
}
