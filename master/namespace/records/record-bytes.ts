// Protobuf's wire format for the records of the state. proto/schema/records.proto defines the records; the codecs that are passed in here
// are generated from it. The writer fills one scratch buffer and returns a copy: no state is kept after a call.

import type { Kept, RecordCodec, RecordSink, RecordSource } from '#messages/record-codecs'
import { assert, BrokenInvariant } from '../../../proto/base/assert.js'

export function encodeRecord<T>(codec: RecordCodec<T>, value: T): Uint8Array {
  writer.begin()
  codec.write(writer, value)
  return writer.finish()
}

export function decodeRecord<T>(codec: RecordCodec<T>, bytes: Uint8Array): T {
  return codec.read(new RecordReader(bytes))
}

/** For a value that was not derived from the stored one: fields of later versions in the stored record are kept. */
export function encodeOver<T extends Kept>(codec: RecordCodec<T>, stored: Uint8Array | undefined, value: T): Uint8Array {
  return encodeRecord(codec, stored === undefined ? value : keepUnknown(value, decodeRecord(codec, stored)))
}

/** For a new version of `before` that was built field by field: it keeps the fields that this version does not know. */
export function keepUnknown<T extends Kept>(value: T, { unknownFields }: Kept): T {
  return unknownFields === undefined ? value : { ...value, unknownFields }
}

/** Up to this length a loop is twice as fast as `Buffer.copy`. Records of counters, usage and places are that short. */
const loopBytesMax = 32

export class RecordWriter implements RecordSink {
  #scratch = Buffer.allocUnsafe(16 * 1024)
  #at = 0
  /** Writer of records inside this one. */
  #inner: RecordWriter | undefined

  /** Begins a record; every following field belongs to it until `finish`. */
  begin(): this {
    this.#at = 0
    return this
  }

  /** A whole number in [0, 2^53), after its field's tag byte(s). */
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

  /** A packed list of whole numbers; an empty one is omitted. */
  packed(tag: number, values: readonly number[]): void {
    if (values.length === 0) return
    let bytes = 0
    for (const value of values) bytes += varintBytes(value)
    this.#room(20 + bytes)
    this.#varint(tag)
    this.#varint(bytes)
    for (const value of values) this.#varint(value)
  }

  bytes(tag: number, value: Uint8Array): void {
    this.#room(20 + value.length)
    this.#varint(tag)
    this.#varint(value.length)
    this.raw(value)
  }

  /** A record inside this one. */
  record<T>(tag: number, codec: RecordCodec<T>, value: T): void {
    this.#inner ??= new RecordWriter()
    const inner = this.#inner
    codec.write(inner.begin(), value)
    const length = inner.#at
    this.#room(20 + length)
    this.#varint(tag)
    this.#varint(length)
    inner.#scratch.copy(this.#scratch, this.#at, 0, length)
    this.#at += length
  }

  /** Whole fields, as they were read. */
  raw(fields: Uint8Array): void {
    this.#room(fields.length)
    this.#scratch.set(fields, this.#at)
    this.#at += fields.length
  }

  finish(): Uint8Array {
    const length = this.#at
    const scratch = this.#scratch
    const bytes = Buffer.allocUnsafe(length)
    if (length > loopBytesMax) scratch.copy(bytes, 0, 0, length)
    else for (let at = 0; at < length; at += 1) bytes[at] = scratch[at] ?? 0
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

export class RecordReader implements RecordSource {
  readonly #bytes: Uint8Array
  readonly #end: number
  #at = 0
  /** Offset of the field whose tag was read last. */
  #fieldAt = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#end = bytes.length
  }

  /** The next field's tag (field number * 8 + wire type); 0 at the end. */
  tag(): number {
    this.#fieldAt = this.#at
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

  boolean(): boolean {
    return this.number() !== 0
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

  /** A slice, not a copy. */
  bytes(): Uint8Array {
    const to = this.number() + this.#at
    assert(to <= this.#end, 'a stored record holds all bytes of a field')
    const value = this.#bytes.subarray(this.#at, to)
    this.#at = to
    return value
  }

  record<T>(codec: RecordCodec<T>): T {
    return decodeRecord(codec, this.bytes())
  }

  /** Skips a field that this version does not know, and returns it after those in `before`, so that they are written back unchanged. */
  keep(tag: number, before: Uint8Array | undefined): Uint8Array {
    this.#skip(tag)
    // A copy, so that a small field does not keep the bytes of the whole record in memory.
    return Buffer.concat([before ?? noFields, this.#bytes.subarray(this.#fieldAt, this.#at)])
  }

  incomplete(name: string): never {
    throw new BrokenInvariant(`a stored ${name} has all its required fields`)
  }

  unknownKind(name: string, kind: number): never {
    throw new BrokenInvariant(`a stored ${name} is of a kind that this version knows, not of kind ${kind}`)
  }

  #skip(tag: number): void {
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

const writer = new RecordWriter()
const noFields = new Uint8Array(0)

function varintBytes(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x20_0000) return 3
  if (value < 0x1000_0000) return 4
  let bytes = 4
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 0x80)) bytes += 1
  return bytes
}
