// The payload of a data entry, `log.Batch` of proto/schema/log.proto. Written during a turn and read in one pass, without an object for
// each message. The generated code reads and writes the same format (a test compares them); only the order of fields is this file's own.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Change } from '../machine/machine.js'
import type { CallKey } from './ports.js'

/** The answer to a call, kept for a repeat of the call. */
export interface RememberedAnswer {
  readonly callKey: CallKey
  /** The answer's bytes as its face encoded them, or an encoded refusal (refusals.ts). */
  readonly answer: Uint8Array
  readonly isRefusal: boolean
}

/** The content of one entry. */
export interface Batch {
  readonly epoch: number
  readonly number: number
  readonly stampMs: number
  readonly elapsedMs: number
  readonly changes: readonly Change[]
  readonly answers: readonly RememberedAnswer[]
}

const tag = {
  epoch: 0x08,
  number: 0x10,
  stampMs: 0x18,
  executed: 0x22,
  elapsedMs: 0x28,
  clientId: 0x0a,
  callId: 0x10,
  answer: 0x1a,
  changes: 0x22,
  refusal: 0x2a,
  key: 0x0a,
  value: 0x12,
} as const
const varintBytesMax = 10
const capacityMin = 64 * 1024

export function varintBytes(value: number): number {
  let bytes = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1
  return bytes
}

/** Writes a field's tag and a number; returns the end offset. */
export function putVarint(into: Buffer, at: number, field: number, value: number): number {
  let end = at
  into[end++] = field
  let rest = value
  while (rest >= 0x80) {
    into[end++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  into[end++] = rest
  return end
}

/** The size of a field of `bytes` bytes with its tag and length. */
export const fieldBytes = (length: number): number => 1 + varintBytes(length) + length

function changeBytes({ key, value }: Change): number {
  return fieldBytes(key.length) + (value === undefined ? 0 : fieldBytes(value.length))
}

/** Collects the changes and answers of a turn; `finish` returns the encoded batch and starts an empty one. */
export class BatchWriter {
  #buffer = Buffer.allocUnsafeSlow(capacityMin)
  #end = 0

  get bytes(): number {
    return this.#end
  }

  get isEmpty(): boolean {
    return this.#end === 0
  }

  add(remembered: RememberedAnswer | undefined, changes: readonly Change[]): void {
    let bytes = 0
    for (const change of changes) bytes += fieldBytes(changeBytes(change))
    if (remembered !== undefined) {
      const { callKey, answer } = remembered
      bytes += fieldBytes(callKey.clientId.length) + 1 + varintBytes(callKey.callId) + fieldBytes(answer.length)
    }
    this.#makeRoom(1 + varintBytesMax + bytes)
    this.#head(tag.executed, bytes)
    if (remembered !== undefined) {
      this.#text(tag.clientId, remembered.callKey.clientId)
      this.#head(tag.callId, remembered.callKey.callId)
      this.#bytes(remembered.isRefusal ? tag.refusal : tag.answer, remembered.answer)
    }
    for (const change of changes) {
      this.#head(tag.changes, changeBytes(change))
      this.#text(tag.key, change.key)
      if (change.value !== undefined) this.#bytes(tag.value, change.value)
    }
  }

  finish(head: Pick<Batch, 'epoch' | 'number' | 'stampMs' | 'elapsedMs'>): Uint8Array {
    this.#makeRoom(4 * (1 + varintBytesMax))
    this.#head(tag.epoch, head.epoch)
    this.#head(tag.number, head.number)
    this.#head(tag.stampMs, head.stampMs)
    this.#head(tag.elapsedMs, head.elapsedMs)
    const payload = Buffer.allocUnsafeSlow(this.#end)
    this.#buffer.copy(payload, 0, 0, this.#end)
    this.#end = 0
    return payload
  }

  clear(): void {
    this.#end = 0
  }

  #head(field: number, value: number): void {
    this.#end = putVarint(this.#buffer, this.#end, field, value)
  }

  #text(field: number, text: string): void {
    this.#head(field, text.length)
    this.#buffer.write(text, this.#end, 'latin1')
    this.#end += text.length
  }

  #bytes(field: number, bytes: Uint8Array): void {
    this.#head(field, bytes.length)
    this.#buffer.set(bytes, this.#end)
    this.#end += bytes.length
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(this.#end + bytes)))
    this.#buffer.copy(larger, 0, 0, this.#end)
    this.#buffer = larger
  }
}

/** A value is copied with those that follow it, up to this number of bytes: one copy for many values. */
const copiedBytes = 8 * 1024

/**
 * Values are copied, because they are kept much longer than the entry; answers alias `payload`. Throws `malformed` for bytes that are not a
 * batch.
 */
export function decodeBatch(payload: Uint8Array): Batch {
  return new BatchReader(payload).read()
}

class BatchReader {
  readonly #bytes: Buffer
  #at = 0
  /** A copy of [copiedFrom, copiedTo) of the bytes. */
  #copied: Buffer
  #copiedFrom = 0
  #copiedTo = 0
  #epoch = 0
  #number = 0
  #stampMs = 0
  #elapsedMs = 0
  readonly #changes: Change[] = []
  readonly #answers: RememberedAnswer[] = []

  constructor(payload: Uint8Array) {
    this.#bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
    this.#copied = this.#bytes
  }

  read(): Batch {
    while (this.#at < this.#bytes.length) {
      const field = this.#varint()
      if (field === tag.executed) this.#executed(this.#varint())
      else if (field === tag.epoch) this.#epoch = this.#varint()
      else if (field === tag.number) this.#number = this.#varint()
      else if (field === tag.stampMs) this.#stampMs = this.#varint()
      else if (field === tag.elapsedMs) this.#elapsedMs = this.#varint()
      else this.#skip(field)
    }
    assert(this.#number > 0, 'a batch carries its place in primary order')
    const head = { epoch: this.#epoch, number: this.#number, stampMs: this.#stampMs, elapsedMs: this.#elapsedMs }
    return { ...head, changes: this.#changes, answers: this.#answers }
  }

  #executed(length: number): void {
    const end = this.#endOf(length)
    let clientId: string | undefined
    let callId = 0
    let answer: Uint8Array | undefined
    let isRefusal = false
    while (this.#at < end) {
      const field = this.#varint()
      if (field === tag.changes) this.#change(this.#varint())
      else if (field === tag.clientId) clientId = this.#text(this.#varint())
      else if (field === tag.callId) callId = this.#varint()
      else if (field === tag.answer || field === tag.refusal) {
        answer = this.#slice(this.#varint())
        isRefusal = field === tag.refusal
      } else this.#skip(field)
    }
    if (clientId !== undefined && answer !== undefined) this.#answers.push({ callKey: { clientId, callId }, answer, isRefusal })
  }

  #change(length: number): void {
    const end = this.#endOf(length)
    let key = ''
    let value: Uint8Array | undefined
    while (this.#at < end) {
      const field = this.#varint()
      if (field === tag.key) key = this.#text(this.#varint())
      else if (field === tag.value) value = this.#copy(this.#varint())
      else this.#skip(field)
    }
    this.#changes.push({ key, value })
  }

  #text(length: number): string {
    const from = this.#at
    this.#at = this.#endOf(length)
    return this.#bytes.toString('latin1', from, this.#at)
  }

  #slice(length: number): Uint8Array {
    const from = this.#at
    this.#at = this.#endOf(length)
    return this.#bytes.subarray(from, this.#at)
  }

  #copy(length: number): Uint8Array {
    const from = this.#at
    const to = this.#endOf(length)
    this.#at = to
    if (to > this.#copiedTo) {
      this.#copiedFrom = from
      this.#copiedTo = Math.max(to, Math.min(from + copiedBytes, this.#bytes.length))
      this.#copied = Buffer.allocUnsafeSlow(this.#copiedTo - from)
      this.#bytes.copy(this.#copied, 0, from, this.#copiedTo)
    }
    return this.#copied.subarray(from - this.#copiedFrom, to - this.#copiedFrom)
  }

  #endOf(length: number): number {
    const end = this.#at + length
    if (end > this.#bytes.length) throw malformed()
    return end
  }

  /** Skips a field of a later version. */
  #skip(field: number): void {
    const wireType = field & 7
    if (wireType === 0) this.#varint()
    else if (wireType === 2) this.#at = this.#endOf(this.#varint())
    else if (wireType === 1) this.#at = this.#endOf(8)
    else if (wireType === 5) this.#at = this.#endOf(4)
    else throw malformed()
  }

  #varint(): number {
    let value = 0
    let scale = 1
    for (let count = 0; count < varintBytesMax; count += 1) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw malformed()
      this.#at += 1
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
    throw malformed()
  }
}

const malformed = (): FileSystemError => new FileSystemError('malformed', 'a log entry is not a batch of changes')
