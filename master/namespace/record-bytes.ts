// Protobuf's wire format for the few records that hot paths encode and decode; the schema is proto/schema/records.proto and a test compares
// every byte with the generated code. The writer fills one scratch buffer from start to end and hands out a copy: nothing survives a call.

import { assert } from '../../proto/base/assert.js'

export class RecordWriter {
  #scratch = Buffer.allocUnsafe(16 * 1024)
  #at = 0

  /** Begins a record; every field after it belongs to this one until `finish`. */
  begin(): this {
    this.#at = 0
    return this
  }

  /** A whole number in [0, 2^53) under its field's tag byte(s). */
  number(tag: number, value: number): void {
    this.#room(20)
    this.#varint(tag)
    this.#varint(value)
  }

  boolean(tag: number, value: boolean): void {
    this.number(tag, value ? 1 : 0)
  }

  text(tag: number, value: string): void {
    this.#room(20 + value.length * 3)
    this.#varint(tag)
    const scratch = this.#scratch
    const lengthAt = this.#at
    let at = lengthAt + 1
    if (value.length < 0x80) {
      let index = 0
      for (; index < value.length; index += 1) {
        const code = value.charCodeAt(index)
        if (code > 0x7f) break
        scratch[at] = code
        at += 1
      }
      if (index === value.length) {
        scratch[lengthAt] = index
        this.#at = at
        return
      }
    }
    this.#varint(Buffer.byteLength(value))
    this.#at += scratch.write(value, this.#at, 'utf8')
  }

  /** A packed list of whole numbers; an empty one is left out. */
  packed(tag: number, values: readonly number[]): void {
    if (values.length === 0) return
    let bytes = 0
    for (const value of values) bytes += varintBytes(value)
    this.#room(20 + bytes)
    this.#varint(tag)
    this.#varint(bytes)
    for (const value of values) this.#varint(value)
  }

  /** A record within this one. */
  nested(tag: number, record: Uint8Array): void {
    this.#room(20 + record.length)
    this.#varint(tag)
    this.#varint(record.length)
    this.#scratch.set(record, this.#at)
    this.#at += record.length
  }

  finish(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.#at)
    this.#scratch.copy(bytes, 0, 0, this.#at)
    return bytes
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#scratch.length) return
    const larger = Buffer.allocUnsafe((this.#at + bytes) * 2)
    this.#scratch.copy(larger, 0, 0, this.#at)
    this.#scratch = larger
  }

  #varint(value: number): void {
    const scratch = this.#scratch
    let at = this.#at
    let rest = value
    // Above 31 bits the bitwise operators would lose the high part.
    while (rest >= 0x8000_0000) {
      scratch[at] = (rest & 0x7f) | 0x80
      at += 1
      rest = Math.floor(rest / 0x80)
    }
    while (rest > 0x7f) {
      scratch[at] = (rest & 0x7f) | 0x80
      at += 1
      rest >>>= 7
    }
    scratch[at] = rest
    this.#at = at + 1
  }
}

export class RecordReader {
  readonly #bytes: Uint8Array
  readonly #end: number
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#end = bytes.length
  }

  /** The next field's tag (field number * 8 + wire type); 0 at the end. */
  tag(): number {
    return this.#at < this.#end ? this.number() : 0
  }

  number(): number {
    const bytes = this.#bytes
    let at = this.#at
    let byte = bytes[at++] ?? 0
    let value = byte & 0x7f
    let shift = 7
    while (byte > 0x7f && shift < 28) {
      byte = bytes[at++] ?? 0
      value |= (byte & 0x7f) << shift
      shift += 7
    }
    let scale = 0x1000_0000
    while (byte > 0x7f) {
      byte = bytes[at++] ?? 0
      value += (byte & 0x7f) * scale
      scale *= 0x80
    }
    this.#at = at
    assert(at <= this.#end, 'a stored record ends with a whole field')
    return value
  }

  text(): string {
    const length = this.number()
    const from = this.#at
    const to = from + length
    assert(to <= this.#end, 'a stored record holds the whole text')
    this.#at = to
    const bytes = this.#bytes
    if (length < 24) {
      let text = ''
      let at = from
      for (; at < to; at += 1) {
        const byte = bytes[at] ?? 0
        if (byte > 0x7f) break
        text += String.fromCharCode(byte)
      }
      if (at === to) return text
    }
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('utf8')
  }

  packed(): number[] {
    const to = this.number() + this.#at
    assert(to <= this.#end, 'a stored record holds the whole list')
    const values: number[] = []
    while (this.#at < to) values.push(this.number())
    return values
  }

  nested(): Uint8Array {
    const to = this.number() + this.#at
    assert(to <= this.#end, 'a stored record holds the whole record within')
    const record = this.#bytes.subarray(this.#at, to)
    this.#at = to
    return record
  }

  /** Passes over a field that this version does not know. */
  skip(tag: number): void {
    const wireType = tag & 7
    if (wireType === 0) this.number()
    else if (wireType === 1) this.#at += 8
    else if (wireType === 5) this.#at += 4
    else {
      assert(wireType === 2, 'a stored field has a known wire type')
      const length = this.number()
      this.#at += length
    }
    assert(this.#at <= this.#end, 'a stored record ends with a whole field')
  }
}

function varintBytes(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x20_0000) return 3
  if (value < 0x1000_0000) return 4
  let bytes = 4
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 0x80)) bytes += 1
  return bytes
}
