// HMAC-SHA-256 (RFC 2104, FIPS 180-4) of short messages with a key that is used repeatedly. Node's implementation creates native objects
// for each message, which cost three times as much as the hashing: a master computes one for nearly every answer with locations. A test
// compares the two.

import { createHash } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const roundConstants = Int32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)))
const firstState = Int32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)))

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  return primes
}

function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0
}

// Filled and used within one call.
const schedule = new Int32Array(64)
const state = new Int32Array(8)
let padded = Buffer.alloc(4 * blockBytes)

export class HmacSha256 {
  /** The hash states after the key, inner and outer. */
  readonly #inner = firstState.slice()
  readonly #outer = firstState.slice()

  constructor(key: Uint8Array) {
    const block = Buffer.alloc(blockBytes)
    block.set(key.length > blockBytes ? createHash('sha256').update(key).digest() : key)
    compress(this.#inner, block.map((byte) => byte ^ 0x36) as Buffer, 0)
    compress(this.#outer, block.map((byte) => byte ^ 0x5c) as Buffer, 0)
  }

  /** 32 bytes. */
  sign(message: Uint8Array): Buffer {
    hashAfterKey(this.#inner, message)
    const digest = Buffer.allocUnsafe(digestBytes)
    writeState(digest)
    hashAfterKey(this.#outer, digest)
    writeState(digest)
    return digest
  }
}

/** Computes in `state` the hash of a block with result `after`, followed by `message`. */
function hashAfterKey(after: Int32Array, message: Uint8Array): void {
  const bytes = Math.ceil((message.length + 9) / blockBytes) * blockBytes
  if (padded.length < bytes) padded = Buffer.alloc(bytes)
  padded.set(message)
  padded[message.length] = 0x80
  padded.fill(0, message.length + 1, bytes - 8)
  const bits = (blockBytes + message.length) * 8
  padded.writeUInt32BE(Math.floor(bits / 2 ** 32), bytes - 8)
  padded.writeUInt32BE(bits >>> 0, bytes - 4)
  state.set(after)
  for (let at = 0; at < bytes; at += blockBytes) compress(state, padded, at)
}

function writeState(target: Buffer): void {
  for (let word = 0; word < 8; word += 1) {
    const value = state[word] as number
    target[4 * word] = value >>> 24
    target[4 * word + 1] = value >>> 16
    target[4 * word + 2] = value >>> 8
    target[4 * word + 3] = value
  }
}

/** Hashes one block of 64 bytes into `into`. */
function compress(into: Int32Array, block: Uint8Array, at: number): void {
  const words = schedule
  for (let word = 0; word < 16; word += 1) {
    const from = at + 4 * word
    words[word] =
      ((block[from] as number) << 24) |
      ((block[from + 1] as number) << 16) |
      ((block[from + 2] as number) << 8) |
      (block[from + 3] as number)
  }
  for (let word = 16; word < 64; word += 1) {
    const early = words[word - 15] as number
    const late = words[word - 2] as number
    const small = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const large = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    words[word] = ((words[word - 16] as number) + small + (words[word - 7] as number) + large) | 0
  }
  let a = into[0] as number
  let b = into[1] as number
  let c = into[2] as number
  let d = into[3] as number
  let e = into[4] as number
  let f = into[5] as number
  let g = into[6] as number
  let h = into[7] as number
  for (let round = 0; round < 64; round += 1) {
    const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const chosen = (e & f) ^ (~e & g)
    const first = (h + mixed + chosen + (roundConstants[round] as number) + (words[round] as number)) | 0
    const turned = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + turned + majority) | 0
  }
  into[0] = (into[0] as number) + a
  into[1] = (into[1] as number) + b
  into[2] = (into[2] as number) + c
  into[3] = (into[3] as number) + d
  into[4] = (into[4] as number) + e
  into[5] = (into[5] as number) + f
  into[6] = (into[6] as number) + g
  into[7] = (into[7] as number) + h
}
