// Checks the block token of every operation on the data port. It uses the keys that the masters sent, asks them for an unknown key before
// it refuses, and creates the tokens of the copies that this chunkserver sends.

import { setTimeout as wait } from 'node:timers/promises'
import type { transfer } from '#messages/transfer'
import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { type BlockToken, checkGrant, type TokenKey, TokenKeyRing, type TokenNeed } from '../../proto/transfer/token-keys.js'
import { recordsPool, type TokenGrant, type TokenMode, tokenTimes } from '../../proto/wire/block-token.js'
import type { ReplicaRef } from '../store/chunk-store.js'

export interface TokenGuardParts {
  readonly clock: Clock
  readonly logger: Logger
  /** As read from disk. */
  readonly keys: readonly TokenKey[]
  /** The block pool of the file system that this chunkserver belongs to; undefined before its first registration. */
  readonly poolId: () => string | undefined
  /** Makes keys durable. */
  readonly store: (keys: readonly TokenKey[]) => Promise<void>
}

/** A token as a client sends it. */
export interface GivenToken {
  readonly identifier: Uint8Array
  readonly password: Uint8Array
}

const noToken: GivenToken = { identifier: new Uint8Array(0), password: new Uint8Array(0) }

/** Asks all reachable masters for their keys. */
export type AskForKeys = () => Promise<readonly TokenKey[]>

/** Minimum interval between questions to the masters, because anyone can send a token with a key that does not exist. */
const askEveryMs = 1_000

export class TokenGuard {
  readonly #parts: TokenGuardParts
  readonly #ring = new TokenKeyRing()
  #ask: AskForKeys | undefined
  #asking: Promise<void> | undefined
  #askedMs = Number.NEGATIVE_INFINITY
  #refused = 0
  /** Id of the newest key on disk. */
  #storedId: number
  #storing: Promise<void> | undefined

  constructor(parts: TokenGuardParts) {
    this.#parts = parts
    this.#ring.replace(parts.keys)
    this.#storedId = this.#ring.newestId
  }

  /** Operations refused because of their token. */
  get refused(): number {
    return this.#refused
  }

  /** The highest id of a key on disk; 0 for none. Masters keep sending newer ones. */
  get newestKeyId(): number {
    return this.#storedId
  }

  /** Sets the function that asks for unknown keys. */
  askBy(ask: AskForKeys): void {
    this.#ask = ask
  }

  /** Takes keys from a master: used immediately, on disk soon after. */
  learn(keys: readonly TokenKey[]): void {
    // A master that lags behind has only older keys.
    if (keys.reduce((most, { id }) => Math.max(most, id), 0) < this.#ring.newestId) return
    if (isSame(this.#ring.keys, keys) && this.#storedId === this.#ring.newestId) return
    this.#ring.replace(keys)
    this.#storing ??= this.#store().finally(() => {
      this.#storing = undefined
    })
  }

  /** Resolves when the keys are on disk, or could not be written. */
  async stored(): Promise<void> {
    await this.#storing
  }

  /** Throws `invalidToken` unless the header's token grants `mode` on its chunk. */
  check({ token, block }: transfer.BaseHeaderProto, mode: TokenMode): Promise<TokenGrant> {
    return this.#check(token ?? noToken, { poolId: this.#parts.poolId() ?? block.poolId, chunkId: block.blockId, mode })
  }

  /** Throws `invalidToken` unless the token grants appending records to this file. */
  checkRecords(token: GivenToken, fileId: number): Promise<TokenGrant> {
    return this.#check(token, { poolId: recordsPool(this.#parts.poolId() ?? ''), chunkId: fileId, mode: 'WRITE' })
  }

  /** Like `check`, for a write of a client: the new generation must not be above the one in the token. */
  async checkWrite(header: transfer.BaseHeaderProto, newGeneration: number): Promise<void> {
    const grant = await this.check(header, 'WRITE')
    if (Math.max(header.block.generationStamp, newGeneration) > grant.generation) {
      this.#refused += 1
      throw new FileSystemError('invalidToken', `the block token is for generations up to ${grant.generation}, not ${newGeneration}`)
    }
  }

  /** Like `check`, for a copy from another chunkserver: the token must be for exactly this replica and this order. */
  async checkCopy(header: transfer.BaseHeaderProto, entryIndex: number): Promise<void> {
    const grant = await this.check(header, 'REPLACE')
    if (grant.generation === header.block.generationStamp && grant.entryIndex === entryIndex) return
    this.#refused += 1
    throw new FileSystemError('invalidToken', `the block token is for a copy of generation ${grant.generation}`)
  }

  /** The password for a token's identifier; throws `invalidToken` when there is no key for it. */
  passwordOf(identifier: Uint8Array): Promise<Buffer> {
    return this.#judge((ring) => ring.passwordOf(identifier))
  }

  /** Called when a handshake failed because the token's password was wrong. */
  countRefusal(): void {
    this.#refused += 1
  }

  /** The token for sending a copy; throws `unavailable` while there is no key. */
  mintForCopy({ chunkId, generation }: ReplicaRef, entryIndex: number): BlockToken {
    const nowMs = this.#parts.clock.wallMs()
    const expiresMs = Math.round(nowMs) + tokenTimes.copyLifeMs
    const poolId = this.#parts.poolId() ?? ''
    return this.#ring.mint({ expiresMs, user: 'chunkserver', poolId, chunkId, modes: ['REPLACE'], generation, entryIndex }, nowMs)
  }

  async #store(): Promise<void> {
    const { store, logger } = this.#parts
    for (let stored: readonly TokenKey[] | undefined; stored !== this.#ring.keys; ) {
      stored = this.#ring.keys
      try {
        await store(stored)
        this.#storedId = stored.at(-1)?.id ?? 0
      } catch (error) {
        // The keys in memory are used until this process ends; later heartbeats bring them again.
        logger.warn({ error: toFileSystemError(error).message }, 'could not store the keys of block tokens')
      }
    }
  }

  async #check(token: GivenToken, need: TokenNeed): Promise<TokenGrant> {
    try {
      const grant = await this.#judge((ring) => ring.open(token))
      checkGrant(grant, need, this.#parts.clock.wallMs())
      return grant
    } catch (error) {
      this.#refused += 1
      throw error
    }
  }

  /** The result of `look` in the key ring; if a key is missing, after asking the masters once. */
  async #judge<T>(look: (ring: TokenKeyRing) => T | undefined): Promise<T> {
    const found = look(this.#ring)
    if (found !== undefined) return found
    await this.#askForKeys()
    const now = look(this.#ring)
    if (now === undefined) throw new FileSystemError('invalidToken', 'no reachable master has the key of the block token')
    return now
  }

  /** All operations that wait for a key share one question. */
  #askForKeys(): Promise<void> {
    this.#asking ??= this.#askOnce().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #askOnce(): Promise<void> {
    const { clock, logger } = this.#parts
    if (this.#ask === undefined) return
    const waitMs = this.#askedMs + askEveryMs - clock.monotonicMs()
    if (waitMs > 0) await wait(waitMs)
    this.#askedMs = clock.monotonicMs()
    try {
      this.learn(await this.#ask())
    } catch (error) {
      logger.warn({ error: toFileSystemError(error).message }, 'could not get the keys of block tokens from any master')
    }
  }
}

function isSame(some: readonly TokenKey[], others: readonly TokenKey[]): boolean {
  if (some.length !== others.length) return false
  return some.every(({ id, secret }) => others.some((other) => other.id === id && Buffer.compare(other.secret, secret) === 0))
}
