// Encoding of block tokens: the layout of Java's BlockTokenIdentifier before it became protobuf, which every version of Hadoop reads.
// identifier := expiry: vlong, key id: vint, user: string, pool: string, chunk id: vlong, modes, storage types, storage ids, handshake,
// ours
//   modes := count: vint, (length: vint, ASCII)*        storage types, storage ids := 0: vint        handshake := 0: vint
//   ours := generation: vlong, entry index: vlong       // after everything that Java reads, so it does not see them
//   string := length: int32 big-endian, UTF-8           // vint and vlong as Hadoop's WritableUtils writes them

import { FileSystemError } from '../base/errors.js'

/** In the order of Java's enumeration. */
export const tokenModes = ['READ', 'WRITE', 'COPY', 'REPLACE'] as const
export type TokenMode = (typeof tokenModes)[number]

/**
 * The pool in tokens for appending records to a file: their chunk id is the id of the file, so they must not be taken for tokens of a
 * chunk.
 */
export const recordsPool = (poolId: string): string => `${poolId}/records`

/** The rights of the holder of a token. */
export interface TokenRights {
  /** Wall clock, ms. */
  readonly expiresMs: number
  readonly user: string
  readonly poolId: string
  readonly chunkId: number
  readonly modes: readonly TokenMode[]
  /** WRITE: the highest generation that may be written; REPLACE: the only one. Otherwise 0. */
  readonly generation: number
  /** REPLACE: the entry of the log that ordered the copy; 0 for none. */
  readonly entryIndex: number
}

/** All contents of a token. */
export interface TokenGrant extends TokenRights {
  /** Id of the key with which its password is computed. */
  readonly keyId: number
}

/** Times of tokens and their keys, ms. */
export const tokenTimes = {
  /** Minimum lifetime of a client's token: Go and Rust clients never request another one. */
  lifeMs: 10 * 3_600_000,
  /** Lifetime of a chunkserver's own token, for one copy that begins immediately. */
  copyLifeMs: 10 * 60_000,
  /** Expiry times are rounded to this step, so that a token can be reused. */
  stepMs: 3_600_000,
  /** Maximum difference between the clocks of masters and chunkservers. */
  skewMs: 3_600_000,
  /** Time after its creation from which a key is used: chunkservers have it by then. */
  spreadMs: 60_000,
  /** Time between the creation of two keys. */
  rollMs: 10 * 3_600_000,
} as const

/** Maximum bytes of an identifier; ours have about a hundred. */
export const tokenIdentifierBytesMax = 2048
const textBytesMax = 1024
/** Maximum length of the user name, which is not used for decisions; a longer one is cut. */
const textCharactersMax = 255

const scratch = Buffer.allocUnsafe(tokenIdentifierBytesMax)

export function encodeTokenIdentifier(grant: TokenRights, keyId: number): Buffer {
  const writer = new Writer()
  writer.number(grant.expiresMs)
  writer.number(keyId)
  writer.text(grant.user)
  writer.text(grant.poolId)
  writer.number(grant.chunkId)
  writer.number(grant.modes.length)
  for (const mode of grant.modes) writer.name(mode)
  writer.number(0)
  writer.number(0)
  writer.number(0)
  writer.number(grant.generation)
  writer.number(grant.entryIndex)
  return writer.finish()
}

/** Throws `invalidToken` for anything that `encodeTokenIdentifier` does not write. */
export function decodeTokenIdentifier(bytes: Uint8Array): TokenGrant {
  if (bytes.length > tokenIdentifierBytesMax) throw unreadable()
  const reader = new Reader(bytes)
  const grant = {
    expiresMs: reader.number(),
    keyId: reader.number(),
    user: reader.text(),
    poolId: reader.text(),
    chunkId: reader.number(),
    modes: reader.modes(),
  }
  // Storage types, storage ids and the handshake message: not used for restrictions.
  for (let part = 0; part < 3; part += 1) if (reader.number() !== 0) throw unreadable()
  const whole = { ...grant, generation: reader.number(), entryIndex: reader.number() }
  reader.end()
  return whole
}

function unreadable(): FileSystemError {
  return new FileSystemError('invalidToken', 'the block token does not parse')
}

/** A number in [0, 127] is encoded as its own byte; otherwise the first byte gives the number of following bytes. */
const lengthOffset = 112

class Writer {
  #at = 0

  number(value: number): void {
    if (value <= 127) {
      scratch[this.#at++] = value
      return
    }
    let bytes = 0
    for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) bytes += 1
    scratch[this.#at++] = 0x100 - lengthOffset - bytes
    let rest = value
    for (let at = this.#at + bytes - 1; at >= this.#at; at -= 1) {
      scratch[at] = rest % 0x100
      rest = Math.floor(rest / 0x100)
    }
    this.#at += bytes
  }

  text(value: string): void {
    const kept = value.length > textCharactersMax ? value.slice(0, textCharactersMax) : value
    const bytes = scratch.write(kept, this.#at + 4, 'utf8')
    scratch.writeInt32BE(bytes, this.#at)
    this.#at += 4 + bytes
  }

  /** The name of an enum value. */
  name(value: string): void {
    this.number(value.length)
    this.#at += scratch.write(value, this.#at, 'latin1')
  }

  finish(): Buffer {
    return Buffer.from(scratch.subarray(0, this.#at))
  }
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  number(): number {
    const first = this.#byte()
    if (first <= 127) return first
    const bytes = 0x100 - lengthOffset - first
    // Negative numbers, and small ones in a longer form, are never written by Cairn.
    if (bytes < 1 || bytes > 8) throw unreadable()
    let value = 0
    for (let at = 0; at < bytes; at += 1) value = value * 0x100 + this.#byte()
    if (!Number.isSafeInteger(value) || value <= 127) throw unreadable()
    return value
  }

  text(): string {
    const length = ((this.#byte() << 24) | (this.#byte() << 16) | (this.#byte() << 8) | this.#byte()) >>> 0
    return this.#take(length).toString('utf8')
  }

  modes(): TokenMode[] {
    const count = this.number()
    if (count > tokenModes.length) throw unreadable()
    const modes: TokenMode[] = []
    for (let index = 0; index < count; index += 1) {
      const name = this.#take(this.number()).toString('latin1')
      const mode = tokenModes.find((each) => each === name)
      if (mode === undefined) throw unreadable()
      modes.push(mode)
    }
    return modes
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw unreadable()
  }

  #byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw unreadable()
    this.#at += 1
    return byte
  }

  #take(length: number): Buffer {
    const from = this.#at
    if (length > textBytesMax || from + length > this.#bytes.length) throw unreadable()
    this.#at += length
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + from, length)
  }
}
