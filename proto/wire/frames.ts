// Splits a byte stream into RPC frames as it arrives. A frame within one piece of the stream is not copied; one that spans several is
// assembled once. Memory grows with the bytes that have arrived, never with an announced length.
//   frame := length: uint32 (big-endian, not counting itself), body: byte[length]

import { FileSystemError } from '../base/errors.js'

const lengthBytes = 4
const firstBytes = 64 * 1024
const nothing = Buffer.alloc(0)

export class FrameReader {
  /** The frame that `next` found: [start, end) of `bytes`. Valid as long as its owner keeps `bytes`. */
  bytes: Buffer = nothing
  start = 0
  end = 0

  /** Longer frames are refused; may be changed between two frames. */
  frameBytesMax: number
  #piece: Buffer = nothing
  #position = 0
  /** The beginning of an incomplete frame, and its length so far. */
  #partial: Buffer = nothing
  #partialBytes = 0

  constructor(frameBytesMax: number) {
    this.frameBytesMax = frameBytesMax
  }

  /** Bytes of an incomplete frame, including its length prefix, that are stored here. */
  get heldBytes(): number {
    return this.#partialBytes
  }

  /** Received bytes of the next frame, possibly with some that follow it. */
  get arrivedBytes(): number {
    return this.#partialBytes + this.#piece.length - this.#position
  }

  /** Whether part of a frame has arrived. */
  get isWithinFrame(): boolean {
    return this.#partialBytes > 0 || this.#position < this.#piece.length
  }

  /** Length of the next frame from its prefix; undefined while that has not arrived. */
  get announcedBytes(): number | undefined {
    const there = this.#piece.length - this.#position
    if (this.#partialBytes >= lengthBytes) return this.#partial.readUInt32BE(0)
    if (this.#partialBytes === 0) return there >= lengthBytes ? this.#piece.readUInt32BE(this.#position) : undefined
    if (this.#partialBytes + there < lengthBytes) return undefined
    this.#keep(lengthBytes - this.#partialBytes)
    return this.#partial.readUInt32BE(0)
  }

  /** Adds the next piece of the stream. */
  push(piece: Buffer): void {
    this.#piece = this.#position < this.#piece.length ? Buffer.concat([this.#piece.subarray(this.#position), piece]) : piece
    this.#position = 0
  }

  /** Takes `count` bytes that are not part of a frame, such as a preamble; undefined until all have arrived. */
  takeBytes(count: number): Buffer | undefined {
    const there = this.#partialBytes + this.#piece.length - this.#position
    if (there < count) {
      this.#keep(this.#piece.length - this.#position)
      return undefined
    }
    this.#keep(count - this.#partialBytes)
    const taken = this.#partial.subarray(0, count)
    this.#partial = nothing
    this.#partialBytes = 0
    return taken
  }

  /** Finds the next complete frame; false when more of the stream is needed. A frame that is too long throws `malformed`. */
  next(): boolean {
    if (this.#partialBytes > 0) return this.#nextOfPartial()
    const piece = this.#piece
    const there = piece.length - this.#position
    if (there >= lengthBytes) {
      const length = this.#checkLength(piece.readUInt32BE(this.#position))
      if (there - lengthBytes >= length) {
        this.bytes = piece
        this.start = this.#position + lengthBytes
        this.end = this.start + length
        this.#position = this.end
        return true
      }
    }
    this.#keep(there)
    return false
  }

  #nextOfPartial(): boolean {
    if (this.#partialBytes < lengthBytes) {
      this.#keep(Math.min(lengthBytes - this.#partialBytes, this.#piece.length - this.#position))
      if (this.#partialBytes < lengthBytes) return false
    }
    const whole = lengthBytes + this.#checkLength(this.#partial.readUInt32BE(0))
    this.#keep(Math.min(whole - this.#partialBytes, this.#piece.length - this.#position), whole)
    if (this.#partialBytes < whole) return false
    this.bytes = this.#partial
    this.start = lengthBytes
    this.end = whole
    this.#partial = nothing
    this.#partialBytes = 0
    return true
  }

  /** Moves `count` bytes of the piece into `#partial`, which grows by doubling up to `whole`. */
  #keep(count: number, whole = Number.POSITIVE_INFINITY): void {
    if (count <= 0) return
    const needed = this.#partialBytes + count
    if (needed > this.#partial.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, Math.min(whole, Math.max(2 * this.#partial.length, needed < 64 ? 64 : firstBytes))))
      this.#partial.copy(grown, 0, 0, this.#partialBytes)
      this.#partial = grown
    }
    this.#piece.copy(this.#partial, this.#partialBytes, this.#position, this.#position + count)
    this.#partialBytes = needed
    this.#position += count
    if (this.#position === this.#piece.length) {
      this.#piece = nothing
      this.#position = 0
    }
  }

  #checkLength(length: number): number {
    if (length > this.frameBytesMax)
      throw new FileSystemError('malformed', `a frame of ${length} bytes, at most ${this.frameBytesMax} are accepted`)
    return length
  }
}
