// Reads the fields of one protobuf message in place, in any legal encoding, for the few messages that are decoded by hand. An invalid
// message throws `malformed`; the caller skips unknown fields with `skip`.

import { FileSystemError } from '../base/errors.js'

export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const

const groupDepthMax = 32

function truncated(): FileSystemError {
  return new FileSystemError('malformed', 'a message ends in the middle of a field')
}

function beyond(value: number): FileSystemError {
  return new FileSystemError('malformed', `a number is beyond 2^53: ${value}`)
}

export class FieldReader {
  bytes: Buffer
  position: number
  limit: number
  /** Number of the field whose tag was read last. */
  field = 0
  wireType = 0
  /** Position of the bytes field read last: [start, end) in `bytes`. */
  start = 0
  end = 0

  constructor(bytes: Buffer, start = 0, limit = bytes.length) {
    this.bytes = bytes
    this.position = start
    this.limit = limit
  }

  /** Starts with another message. */
  reset(bytes: Buffer, start: number, limit: number): void {
    this.bytes = bytes
    this.position = start
    this.limit = limit
  }

  /** Advances to the next field; false at the end of the message. */
  next(): boolean {
    if (this.position >= this.limit) return false
    const tag = this.varint()
    this.field = Math.floor(tag / 8)
    this.wireType = tag % 8
    if (this.field === 0) throw new FileSystemError('malformed', 'a field has number 0')
    return true
  }

  /** A whole number in [0, 2^53); throws `malformed` otherwise. */
  varint(): number {
    const value = this.#anyVarint()
    if (value > Number.MAX_SAFE_INTEGER) throw beyond(value)
    return value
  }

  #anyVarint(): number {
    const { bytes, limit } = this
    let at = this.position
    if (at >= limit) throw truncated()
    let byte = bytes[at++] ?? 0
    let value = byte & 0x7f
    let scale = 0x80
    while (byte >= 0x80) {
      if (at >= limit) throw truncated()
      if (scale > 2 ** 63) throw new FileSystemError('malformed', 'a number has more than ten bytes')
      byte = bytes[at++] ?? 0
      value += (byte & 0x7f) * scale
      scale *= 0x80
    }
    this.position = at
    return value
  }

  /** A number of type sint32. */
  sint32(): number {
    const value = this.varint() >>> 0
    return (value >>> 1) ^ -(value & 1)
  }

  /** A number of type sint64; `malformed` beyond 53 bits. */
  sint64(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  bool(): boolean {
    return this.varint() !== 0
  }

  /** A number of type sfixed32. */
  sfixed32(): number {
    this.#need(4)
    const value = this.bytes.readInt32LE(this.position)
    this.position += 4
    return value
  }

  /** A number of type sfixed64; `malformed` beyond 53 bits. */
  sfixed64(): number {
    this.#need(8)
    const value = this.bytes.readInt32LE(this.position + 4) * 0x1_0000_0000 + this.bytes.readUInt32LE(this.position)
    if (!Number.isSafeInteger(value)) throw beyond(value)
    this.position += 8
    return value
  }

  /** A string, bytes or message field: sets `start` and `end` and advances past it. */
  span(): void {
    const length = this.varint()
    if (length > this.limit - this.position) throw truncated()
    this.start = this.position
    this.end = this.position + length
    this.position = this.end
  }

  /** Throws unless the field read last has this wire type. */
  expect(wireType: number): void {
    if (this.wireType !== wireType) throw new FileSystemError('malformed', `field ${this.field} has wire type ${this.wireType}`)
  }

  /** Skips the field whose tag was read last. */
  skip(depth = 0): void {
    switch (this.wireType) {
      case wireTypes.varint:
        this.#anyVarint()
        return
      case wireTypes.fixed64:
        this.#need(8)
        this.position += 8
        return
      case wireTypes.bytes:
        this.span()
        return
      case wireTypes.fixed32:
        this.#need(4)
        this.position += 4
        return
      case wireTypes.startGroup:
        this.#skipGroup(depth)
        return
      default:
        throw new FileSystemError('malformed', `wire type ${this.wireType}`)
    }
  }

  #skipGroup(depth: number): void {
    if (depth >= groupDepthMax) throw new FileSystemError('malformed', 'groups are nested too deeply')
    const group = this.field
    while (this.next()) {
      if (this.wireType === wireTypes.endGroup) {
        if (this.field !== group) throw new FileSystemError('malformed', 'a group ends as another one')
        return
      }
      this.skip(depth + 1)
    }
    throw truncated()
  }

  #need(bytes: number): void {
    if (bytes > this.limit - this.position) throw truncated()
  }
}
