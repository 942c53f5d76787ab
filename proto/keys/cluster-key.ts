// The secret that the servers of a cluster share. Only this file has access to its bytes, so that no log line, status or error can show
// them; they show its id, which reveals nothing about the key.

import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { FileSystemError } from '../base/errors.js'

const keyBytes = 32
const idDigits = 16
const hexForm = /^[0-9a-f]{64}$/
/** During a rotation there are two; a third allows a rotation that was started twice to complete. */
const keysMax = 3

export class ClusterKey {
  /** 16 hex digits that name the key. */
  readonly id: string
  readonly #bytes: Buffer

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.id = createHash('sha256').update('cairn cluster key id\0').update(bytes).digest('hex').slice(0, idDigits)
  }

  static make(): ClusterKey {
    return new ClusterKey(randomBytes(keyBytes))
  }

  /** Parses 64 hex digits; throws `misconfigured` otherwise. The text is not repeated in the error. */
  static fromHex(text: string): ClusterKey {
    if (!hexForm.test(text)) throw new FileSystemError('misconfigured', 'a cluster key is 64 hex digits')
    return new ClusterKey(Buffer.from(text, 'hex'))
  }

  /** The key in hex, for a key file, and for sending a new key encrypted. */
  reveal(): string {
    return this.#bytes.toString('hex')
  }

  /** Derives a key of 32 bytes for one purpose; `salt` makes it specific to one connection. */
  derive(purpose: string, salt: Uint8Array): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#bytes, salt, `cairn ${purpose}`, keyBytes))
  }

  /** HMAC-SHA-256 over `label` and `parts`, each preceded by its length, with a key that is used only for this. */
  prove(label: string, parts: readonly Uint8Array[]): Buffer {
    const hmac = createHmac('sha256', this.derive('handshake', new Uint8Array(0)))
    for (const part of [Buffer.from(label), ...parts]) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      hmac.update(length).update(part)
    }
    return hmac.digest()
  }
}

/** The keys that one holder accepts, the preferred one first, and the ids of retired keys, which are never accepted again. */
export class KeyRing {
  readonly keys: readonly ClusterKey[]
  readonly retired: readonly string[]

  constructor(keys: readonly ClusterKey[], retired: readonly string[] = []) {
    if (keys.length === 0 || keys.length > keysMax)
      throw new FileSystemError('misconfigured', `there are 1 to ${keysMax} cluster keys at a time, not ${keys.length}`)
    this.keys = keys
    this.retired = retired
  }

  get ids(): readonly string[] {
    return this.keys.map(({ id }) => id)
  }

  /** Used where there is no choice to agree on. */
  get current(): ClusterKey {
    const [first] = this.keys
    if (first === undefined) throw new FileSystemError('misconfigured', 'there is no cluster key')
    return first
  }

  /** Only the preferred key; the others are retired. */
  withoutOld(): KeyRing {
    const [, ...old] = this.keys
    return new KeyRing([this.current], [...this.retired, ...old.map(({ id }) => id)])
  }

  /** With `key` preferred over the others; if there are too many, the least preferred is dropped. */
  preferring(key: ClusterKey): KeyRing {
    return new KeyRing([key, ...this.keys.filter(({ id }) => id !== key.id)].slice(0, keysMax), this.retired)
  }

  /** Without the keys of these ids, permanently; the same ring when none of them is in it, or when no key would be left. */
  without(ids: readonly string[]): KeyRing {
    const gone = this.ids.filter((id) => ids.includes(id))
    if (gone.length === 0 || gone.length === this.keys.length) return this
    const kept = this.keys.filter(({ id }) => !gone.includes(id))
    return new KeyRing(kept, [...this.retired, ...gone])
  }

  find(id: string): ClusterKey | undefined {
    return this.keys.find((key) => key.id === id)
  }
}

/** Returns the current ring. */
export interface KeySource {
  readonly ring: KeyRing
}
