// Protobuf's variable-length integers and what is built from them, encoded and decoded in place. Readers return `undefined` when the bytes
// end too early and throw `malformed` when more bytes cannot make them valid.

import { FileSystemError } from '../base/errors.js'

const uint32Range = 0x1_0000_0000

/** Bytes of `value` as a varint; `value` is a whole number in [0, 2^53). */
export function varintBytes(value: number): number {
  let bytes = 1
  let rest = value
  while (rest >= 0x80) {
    rest = Math.floor(rest / 0x80)
    bytes++
  }
  return bytes
}

/** Writes `value`, a whole number in [0, 2^53), at `at`; returns where it ends. */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  let rest = value
  let to = at
  while (rest >= 0x8000_0000) {
    target[to++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  while (rest >= 0x80) {
    target[to++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  target[to++] = rest
  return to
}

/** A length prefix found by `readLength`. */
export interface Length {
  readonly value: number
  /** Where the measured data begins. */
  readonly end: number
}

/** A varint of at most 32 bits at `at`, using no bytes from `limit` on; undefined when it is incomplete. */
export function readLength(bytes: Uint8Array, at: number, limit: number): Length | undefined {
  let value = 0
  for (let index = 0; index < 5; index++) {
    if (at + index >= limit) return undefined
    const byte = bytes[at + index] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) {
      if (value >= uint32Range) break
      return { value, end: at + index + 1 }
    }
  }
  throw new FileSystemError('malformed', 'a length is longer than 32 bits')
}

/** Zigzag encoding, in which small negative numbers are short. `value` is a whole number in (-2^52, 2^52). */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

/** `message` after its length. */
export function delimited(message: Uint8Array): Buffer {
  const prefix = varintBytes(message.length)
  const framed = Buffer.allocUnsafe(prefix + message.length)
  framed.set(message, writeVarint(framed, 0, message.length))
  return framed
}
