// Reads a file sequentially in pieces of any size. All reads share one data stream, so that a small read does not need its own network
// operation.

import type { Piece } from '../chunk-link/replica-reader.js'
import type { FileReader } from './file-reader.js'

export class SequentialReader {
  readonly #reader: FileReader
  #pieces: AsyncGenerator<Piece, void, undefined> | undefined
  /** Received data that was not read yet. */
  #rest: Piece | undefined
  #restFrom = 0
  #position = 0
  /** Aborts the data stream. */
  #receiving = new AbortController()
  /** Serialises the reads. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(reader: FileReader) {
    this.#reader = reader
  }

  /** Position of the next byte. */
  get position(): number {
    return this.#position
  }

  /** Fills `target` with the next bytes; returns their number, which is smaller only at the end of the file. */
  read(target: Uint8Array): Promise<number> {
    const result = this.#turn.then(() => this.#read(target))
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Yields the next `bytes` bytes, or up to the end of the file, in pieces as received. Other reads may run in between. */
  async *pieces(bytes: number, signal: AbortSignal): AsyncGenerator<Piece, void, undefined> {
    const giveUp = (): void => this.#receiving.abort()
    for (let left = bytes; left > 0; ) {
      const data = this.#turn.then(async () => {
        if (signal.aborted) return undefined
        signal.addEventListener('abort', giveUp)
        try {
          return await this.#take(left)
        } finally {
          signal.removeEventListener('abort', giveUp)
        }
      })
      this.#turn = data.catch(() => undefined)
      const taken = await data
      if (taken === undefined) return
      left -= taken.length
      yield { data: taken, release: () => undefined } // no reuse: the consumer of the stream may keep the data
    }
  }

  async close(): Promise<void> {
    const pieces = this.#pieces
    this.#pieces = undefined
    this.#rest = undefined
    await pieces?.return()
  }

  async #read(target: Uint8Array): Promise<number> {
    let filled = 0
    while (filled < target.length) {
      const piece = this.#rest ?? (await this.#next())
      if (piece === undefined) break
      const taken = Math.min(piece.data.length - this.#restFrom, target.length - filled)
      target.set(piece.data.subarray(this.#restFrom, this.#restFrom + taken), filled)
      filled += taken
      this.#restFrom += taken
      if (this.#restFrom < piece.data.length) continue
      this.#rest = undefined
      piece.release()
    }
    this.#position += filled
    return filled
  }

  /** At most `bytes` bytes of received or next data; undefined at the end. */
  async #take(bytes: number): Promise<Buffer | undefined> {
    const piece = this.#rest ?? (await this.#next())
    if (piece === undefined) return undefined
    const data = piece.data.subarray(this.#restFrom, this.#restFrom + bytes)
    this.#restFrom += data.length
    this.#position += data.length
    if (this.#restFrom === piece.data.length) this.#rest = undefined
    return data
  }

  async #next(): Promise<Piece | undefined> {
    if (this.#pieces === undefined) {
      this.#receiving = new AbortController()
      this.#pieces = this.#reader.pieces(this.#position, this.#reader.length, this.#receiving.signal)
    }
    try {
      const { value, done } = await this.#pieces.next()
      if (done === true) return undefined
      this.#rest = value
      this.#restFrom = 0
      return value
    } catch (thrown) {
      this.#pieces = undefined // the next read opens a new data stream at the current position
      throw thrown
    }
  }
}
