// Where the body of a request ends, for who passes its bytes on: after a number of bytes, or after the last of its chunks (RFC 9112, 7.1).
// It checks nothing: the parser that gets the bytes refuses what is no body.

const lineFeed = 0x0a
const carriageReturn = 0x0d

export class BodyEnd {
  /** Bytes that are left of the body, or of the current chunk with the end of line behind it. */
  #left: number
  /** Of a body in chunks: what the next byte belongs to; undefined without chunks. */
  #line: 'size' | 'trailer' | undefined
  #size = 0
  #hasSize = false
  #isLineEmpty = true
  #isReached = false

  /** `length`: bytes, more than 0. */
  constructor(length: number | 'chunked') {
    this.#left = length === 'chunked' ? 0 : length
    this.#line = length === 'chunked' ? 'size' : undefined
  }

  get isReached(): boolean {
    return this.#isReached
  }

  /** How many of the bytes belong to the body. */
  take(bytes: Buffer): number {
    let at = 0
    while (at < bytes.length && !this.#isReached) {
      if (this.#left > 0) {
        const length = Math.min(this.#left, bytes.length - at)
        this.#left -= length
        at += length
        if (this.#left === 0 && this.#line === undefined) this.#isReached = true
      } else {
        this.#onByte(bytes[at] ?? 0)
        at += 1
      }
    }
    return at
  }

  /** Of a line between chunks. */
  #onByte(byte: number): void {
    if (this.#line === 'size') this.#onSize(byte)
    else if (byte === lineFeed) {
      this.#isReached = this.#isLineEmpty
      this.#isLineEmpty = true
    } else if (byte !== carriageReturn) this.#isLineEmpty = false
  }

  #onSize(byte: number): void {
    const digit = Number.parseInt(String.fromCharCode(byte), 16)
    if (byte !== lineFeed) {
      if (Number.isNaN(digit)) this.#hasSize = true
      else if (!this.#hasSize) this.#size = 16 * this.#size + digit
      return
    }
    if (this.#size === 0) this.#line = 'trailer'
    else this.#left = this.#size + 2
    this.#size = 0
    this.#hasSize = false
  }
}
