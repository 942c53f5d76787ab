// The keys of block tokens: masters create tokens for clients; chunkservers check them and create those for copies. The leader creates the
// keys, which are kept in the replicated state; the newest that has been distributed is used for new tokens.

import { timingSafeEqual } from 'node:crypto'
import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import {
  decodeTokenIdentifier,
  encodeTokenIdentifier,
  type TokenGrant,
  type TokenMode,
  type TokenRights,
  tokenTimes,
} from '../wire/block-token.js'
import { HmacSha256 } from './hmac-sha256.js'

export interface TokenKey {
  /** From 1, never reused. */
  readonly id: number
  readonly secret: Uint8Array
  /** Wall-clock time of its creation by the leader, ms. */
  readonly madeMs: number
}

/** The purpose for the encryption of a key sent to a chunkserver. */
export const tokenKeyPurpose = (keyId: number): string => `block token key ${keyId}`

export const tokenKind = 'HDFS_BLOCK_TOKEN'

/** Fields as in `hdfs.TokenProto`. */
export interface BlockToken {
  readonly identifier: Uint8Array
  readonly password: Uint8Array
  readonly kind: string
  readonly service: string
}

/** The access that a token grants. */
export type { TokenRights } from '../wire/block-token.js'

export class TokenKeyRing {
  /** In ascending order of ids. */
  #keys: readonly TokenKey[] = []
  readonly #signers = new Map<number, HmacSha256>()

  get keys(): readonly TokenKey[] {
    return this.#keys
  }

  /** The highest id; 0 for none. */
  get newestId(): number {
    return this.#keys.at(-1)?.id ?? 0
  }

  replace(keys: readonly TokenKey[]): void {
    this.#keys = [...keys].sort((one, other) => one.id - other.id)
    this.#signers.clear()
    for (const { id, secret } of keys) this.#signers.set(id, new HmacSha256(secret))
  }

  has(keyId: number): boolean {
    return this.#signers.has(keyId)
  }

  /** The key for new tokens: the newest that has been distributed to chunkservers, or the first one. */
  keyAt(nowMs: number): TokenKey | undefined {
    let [best] = this.#keys
    for (const key of this.#keys) if (key.madeMs + tokenTimes.spreadMs <= nowMs) best = key
    return best
  }

  /** Like `keyAt`; throws `unavailable` while there is no key. */
  requireKey(nowMs: number): TokenKey {
    const key = this.keyAt(nowMs)
    if (key === undefined) throw new FileSystemError('unavailable', 'there are no keys for block tokens yet')
    return key
  }

  /** Throws `unavailable` while there is no key. */
  mint(rights: TokenRights, nowMs: number): BlockToken {
    const key = this.requireKey(nowMs)
    const identifier = encodeTokenIdentifier(rights, key.id)
    return { identifier, password: this.#sign(identifier, key.id), kind: tokenKind, service: '' }
  }

  /** The rights of a token, after checking its password; `undefined` if its key is not known. Throws `invalidToken`. */
  open(token: { readonly identifier: Uint8Array; readonly password: Uint8Array }): TokenGrant | undefined {
    if (token.identifier.length === 0) throw new FileSystemError('invalidToken', 'a block token is needed, as the master gives it')
    const grant = decodeTokenIdentifier(token.identifier)
    if (!this.has(grant.keyId)) return undefined
    const password = this.#sign(token.identifier, grant.keyId)
    if (token.password.length !== password.length || !timingSafeEqual(token.password, password)) {
      throw new FileSystemError('invalidToken', 'the password of the block token is wrong')
    }
    return grant
  }

  /** The password for an identifier, for handshakes that prove knowledge of it; `undefined` if its key is not known. */
  passwordOf(identifier: Uint8Array): Buffer | undefined {
    const { keyId } = decodeTokenIdentifier(identifier)
    return this.has(keyId) ? this.#sign(identifier, keyId) : undefined
  }

  #sign(identifier: Uint8Array, keyId: number): Buffer {
    const signer = this.#signers.get(keyId)
    assert(signer !== undefined, 'a token is signed with a key that is here')
    return signer.sign(identifier)
  }
}

/** The access that an operation needs. */
export interface TokenNeed {
  readonly poolId: string
  readonly chunkId: number
  readonly mode: TokenMode
}

/** Throws `invalidToken` unless `grant` covers `need` at `nowMs` of a clock that may be off by `skewMs`. */
export function checkGrant(grant: TokenGrant, need: TokenNeed, nowMs: number): void {
  const what = `the block token of ${grant.user || 'nobody'} for chunk ${grant.chunkId}`
  if (grant.expiresMs + tokenTimes.skewMs < nowMs) throw new FileSystemError('invalidToken', `${what} has expired`)
  if (grant.poolId !== need.poolId || grant.chunkId !== need.chunkId)
    throw new FileSystemError('invalidToken', `${what} is not for chunk ${need.chunkId}`)
  if (!grant.modes.includes(need.mode)) throw new FileSystemError('invalidToken', `${what} does not grant ${need.mode}`)
}

/** The expiry of a token created now: a multiple of the step, at least one lifetime from now. */
export function tokenExpiry(nowMs: number): number {
  return Math.ceil((nowMs + tokenTimes.lifeMs) / tokenTimes.stepMs) * tokenTimes.stepMs
}
