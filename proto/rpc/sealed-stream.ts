// The encrypted stream of an authenticated connection after the handshake, in both directions: records that others cannot read, create,
// change, omit, repeat or reorder. Works on bytes, without I/O. The keys are specific to the connection and direction, and the nonce is the
// number of the record, which is not sent.
//   record := length: uint32 (big-endian, not counting itself), ciphertext: byte[1..recordBytesMax], tag: byte[16]      AES-256-GCM
// The plaintext is the stream of frames of an unencrypted connection. A stream that ends between two records is a lost connection, which
// answers no call, so the end is not marked.

import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import type { ClusterKey } from '../keys/cluster-key.js'
import { FrameReader } from '../wire/frames.js'
import { wireLimits } from '../wire/limits.js'

const algorithm = 'aes-256-gcm'
const lengthBytes = 4
const tagBytes = 16
const nonceBytes = 12
const keyBytes = 32
/** An AES-GCM key may encrypt only a bounded number of bytes: after this many records both ends use the next key. */
const recordsPerKeyDefault = 2 ** 24

export class SealedStream {
  readonly #outgoing: Direction
  readonly #incoming: Direction
  readonly #records = new FrameReader(wireLimits.recordBytesMax + tagBytes)
  #isBroken = false

  /** Keys of 32 bytes. */
  constructor(outgoing: Uint8Array, incoming: Uint8Array, recordsPerKey = recordsPerKeyDefault) {
    this.#outgoing = new Direction(outgoing, recordsPerKey)
    this.#incoming = new Direction(incoming, recordsPerKey)
  }

  /** Whether part of a record has arrived, or records that were not read yet. */
  get isWithinRecord(): boolean {
    return this.#records.isWithinFrame
  }

  /** The records to send for `bytes` (at least one byte), in this order. */
  seal(bytes: Buffer): readonly Buffer[] {
    const { recordBytesMax } = wireLimits
    if (bytes.length <= recordBytesMax) return [this.#sealRecord(bytes)]
    const records: Buffer[] = []
    for (let at = 0; at < bytes.length; at += recordBytesMax) records.push(this.#sealRecord(bytes.subarray(at, at + recordBytesMax)))
    return records
  }

  /** Adds the next received piece. */
  push(piece: Buffer): void {
    this.#records.push(piece)
  }

  /**
   * The bytes of the next record; undefined when more must arrive. Throws `accessDenied`, now and from now on, when it was not encrypted by
   * the other end.
   */
  next(): Buffer | undefined {
    if (this.#isBroken) throw foreign()
    try {
      if (!this.#records.next()) return undefined
      const { bytes, start, end } = this.#records
      return this.#open(bytes.subarray(start, end))
    } catch (error) {
      this.#isBroken = true
      throw foreign(error)
    }
  }

  #sealRecord(bytes: Buffer): Buffer {
    assert(bytes.length > 0, 'a record is not empty')
    const { key, nonce } = this.#outgoing.next()
    const cipher = createCipheriv(algorithm, key, nonce)
    const record = Buffer.allocUnsafe(lengthBytes + bytes.length + tagBytes)
    record.writeUInt32BE(bytes.length + tagBytes)
    cipher.update(bytes).copy(record, lengthBytes)
    cipher.final()
    cipher.getAuthTag().copy(record, lengthBytes + bytes.length)
    return record
  }

  #open(record: Buffer): Buffer {
    const { key, nonce } = this.#incoming.next()
    const tagAt = record.length - tagBytes
    if (tagAt <= 0) throw new FileSystemError('malformed', `a record of ${record.length} bytes`)
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    decipher.setAuthTag(record.subarray(tagAt))
    const bytes = decipher.update(record.subarray(0, tagAt))
    decipher.final()
    return bytes
  }
}

/** For a connection whose handshake used `key`; `transcript` is a digest of that handshake. */
export function sealedStream(key: ClusterKey, transcript: Uint8Array, isOpener: boolean): SealedStream {
  const there = key.derive('stream, from the end that connected', transcript)
  const back = key.derive('stream, from the end that listened', transcript)
  return isOpener ? new SealedStream(there, back) : new SealedStream(back, there)
}

/** The key and nonce of each record. */
class Direction {
  /** Created once: a cipher created from the key's bytes takes a quarter more time for a small record. */
  #key: KeyObject
  readonly #nonce = Buffer.alloc(nonceBytes)
  readonly #recordsPerKey: number
  #records = 0

  constructor(key: Uint8Array, recordsPerKey: number) {
    this.#key = createSecretKey(key)
    this.#recordsPerKey = recordsPerKey
  }

  /** Valid until the next call. */
  next(): { readonly key: KeyObject; readonly nonce: Buffer } {
    if (this.#records === this.#recordsPerKey) {
      const bytes = hkdfSync('sha256', this.#key, new Uint8Array(0), 'cairn stream, the next key', keyBytes)
      this.#key = createSecretKey(new Uint8Array(bytes))
      this.#records = 0
    }
    this.#nonce.writeUInt32BE(this.#records++, nonceBytes - 4)
    return { key: this.#key, nonce: this.#nonce }
  }
}

function foreign(cause?: unknown): FileSystemError {
  return new FileSystemError('accessDenied', 'a record was not encrypted by the authenticated peer', { cause })
}
