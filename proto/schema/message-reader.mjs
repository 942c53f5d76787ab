// What the generated code reads messages with. It is the one door for numbers from any wire: a 64-bit number that a program cannot count
// with (from 2^53 up, or below zero where none can be) is refused, and so is a message with more parts than any real one has. Fields of
// which the schema says `(anyNumber)` take whatever comes, with its meaning: -1 is -1, also of type uint32, and what is too large is the
// largest.

const numberMax = Number.MAX_SAFE_INTEGER
const half = 0x1_0000_0000
const nestingMax = 64
/** Fields and elements of one message with all that is nested in it; the pages of snapshots and of buckets have the most. */
const partsMax = 2 ** 20

/** A message that is none. `toFileSystemError` (proto/base/errors.ts) knows it by its name. */
export class MalformedMessage extends Error {
  name = 'MalformedMessage'
}

/** As the generated code throws it. */
export function malformed(message) {
  return new MalformedMessage(message)
}

export class MessageReader {
  static recursionLimit = nestingMax
  /** Fields that a schema does not have are passed over, and nothing of them is kept. */
  discardUnknown = true
  pos = 0
  #parts = 0
  /** Of the 64-bit number read last, its lower and upper half. */
  #low = 0
  #high = 0

  static create(bytes) {
    return new MessageReader(bytes)
  }

  constructor(bytes) {
    this.buf = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.len = this.buf.length
  }

  tag() {
    this.#countPart()
    const tag = this.#varint32()
    if (tag < 8) throw malformed('a field has number 0')
    return tag
  }

  /** The length of what follows, which lies within the message. */
  size() {
    const size = this.#varint32()
    if (size > this.len - this.pos) throw malformed(`${size} bytes are announced and ${this.len - this.pos} are there`)
    return size
  }

  uint32() {
    this.#varint64()
    return this.#low
  }

  int32() {
    this.#varint64()
    return this.#low | 0
  }

  sint32() {
    this.#varint64()
    return (this.#low >>> 1) ^ -(this.#low & 1)
  }

  bool() {
    this.#varint64()
    return this.#low !== 0 || this.#high !== 0
  }

  /** A whole number in [0, 2^53). */
  uint64() {
    this.#varint64()
    if (this.#high > 0x1f_ffff) throw malformed(`a number is above 2^53: ${this.#low + this.#high * half}`)
    return this.#low + this.#high * half
  }

  /** A whole number in (-2^53, 2^53). */
  int64() {
    this.#varint64()
    return checked(this.#signed())
  }

  sint64() {
    this.#varint64()
    const isNegative = (this.#low & 1) === 1
    const low = ((this.#low >>> 1) | (this.#high << 31)) >>> 0
    const value = low + (this.#high >>> 1) * half
    return checked(isNegative ? -value - 1 : value)
  }

  sfixed64() {
    this.#need(8)
    const value = this.buf.readInt32LE(this.pos + 4) * half + this.buf.readUInt32LE(this.pos)
    this.pos += 8
    return checked(value)
  }

  /** Of a field of type uint64 or int64 that takes any number: what is out of range becomes the nearest that is not. */
  any64() {
    this.#varint64()
    return Math.min(Math.max(this.#signed(), -numberMax), numberMax)
  }

  fixed32() {
    return this.sfixed32() >>> 0
  }

  sfixed32() {
    this.#need(4)
    const value = this.buf.readInt32LE(this.pos)
    this.pos += 4
    return value
  }

  /** A slice, not a copy. */
  bytes() {
    const end = this.size() + this.pos
    const bytes = this.buf.subarray(this.pos, end)
    this.pos = end
    return bytes
  }

  string() {
    const end = this.size() + this.pos
    const text = this.buf.utf8Slice(this.pos, end)
    this.pos = end
    return text
  }

  raw(start, end) {
    return this.buf.subarray(start, end)
  }

  uint32s(into = []) {
    return this.#packed(into, this.uint32)
  }

  uint64s(into = []) {
    return this.#packed(into, this.uint64)
  }

  bools(into = []) {
    return this.#packed(into, this.bool)
  }

  /** Passes over a field of this wire type; a group may hold others. */
  skipType(wireType, depth = 0, field = undefined) {
    if (depth > nestingMax) throw malformed('a message is nested too deeply')
    switch (wireType) {
      case 0:
        this.#varint64()
        return this
      case 1:
        this.#need(8)
        this.pos += 8
        return this
      case 2:
        this.pos = this.size() + this.pos
        return this
      case 3:
        this.#skipGroup(depth, field)
        return this
      case 5:
        this.#need(4)
        this.pos += 4
        return this
      default:
        throw malformed(`a field has wire type ${wireType}`)
    }
  }

  #skipGroup(depth, field) {
    for (;;) {
      const tag = this.tag()
      const inner = tag >>> 3
      if ((tag & 7) === 4) {
        if (field !== undefined && inner !== field) throw malformed('a group ends as another one')
        return
      }
      this.skipType(tag & 7, depth + 1, inner)
    }
  }

  #packed(into, read) {
    const outer = this.len
    const end = this.size() + this.pos
    this.len = end
    while (this.pos < end) {
      this.#countPart()
      into.push(read.call(this))
    }
    this.len = outer
    return into
  }

  #countPart() {
    this.#parts++
    if (this.#parts > partsMax) throw malformed(`a message has more than ${partsMax} parts`)
  }

  #need(bytes) {
    if (bytes > this.len - this.pos) throw malformed('a message ends in the middle of a field')
  }

  /** A tag or a length. */
  #varint32() {
    const { buf } = this
    let { pos } = this
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      if (pos >= this.len) throw malformed('a message ends in the middle of a field')
      const byte = buf[pos++]
      if (shift === 28 && byte > 15) throw malformed('a length or field number is longer than 32 bits')
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    this.pos = pos
    return value >>> 0
  }

  #varint64() {
    const { buf } = this
    let { pos } = this
    let low = 0
    let high = 0
    let shift = 0
    for (;;) {
      if (pos >= this.len) throw malformed('a message ends in the middle of a field')
      if (shift > 63) throw malformed('a number has more than ten bytes')
      const byte = buf[pos++]
      const part = byte & 0x7f
      if (shift < 28) low |= part << shift
      else if (shift === 28) {
        low |= part << 28
        high = part >>> 4
      } else high |= part << (shift - 32)
      if (byte < 0x80) break
      shift += 7
    }
    this.pos = pos
    this.#low = low >>> 0
    this.#high = high >>> 0
  }

  #signed() {
    return (this.#high | 0) * half + this.#low
  }
}

function checked(value) {
  if (value > numberMax || value < -numberMax) throw malformed(`a number is beyond 2^53: ${value}`)
  return value
}
