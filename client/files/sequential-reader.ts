// Reads a file from front to back in steps of any size over one stream of chunk data, so that small steps do not each cost an operation.

import type { Piece } from '../chunk-link/replica-reader.js'
import type { FileReader } from './file-reader.js'

export class SequentialReader {
  readonly #reader: FileReader
  #pieces: AsyncGenerator<Piece, void, undefined> | undefined
  /** What was received and not yet asked for. */
  #rest: Piece | undefined
  #restFrom = 0
  #position = 0
  /** Ends what is being received. */
  #receiving = new AbortController()
  /** Reads take their turns. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(reader: FileReader) {
    this.#reader = reader
  }

  /** Of the next byte. */
  get position(): number {
    return this.#position
  }

  /** Fills `target` with what comes next; returns how many bytes there were, less only at the end. */
  read(target: Uint8Array): Promise<number> {
    const result = this.#turn.then(() => this.#read(target))
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** The next `bytes` bytes, or what there is up to the end, in pieces as they were received. Other reads take their turns in between. */
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
      yield { data: taken, release: () => undefined } // the receiver keeps the bytes
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

  /** At most `bytes` of what was received, or of what comes next; undefined at the end. */
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
      this.#pieces = undefined // the next read begins anew, at its position
      throw thrown
    }
  }
}
