// Lets nobody at a chunk without a block token for it: every operation on the data port is checked here. Judges by the keys that masters gave, asks
// them for one it does not know before it refuses, and makes the tokens of the copies that this chunkserver sends.

import { setTimeout as wait } from 'node:timers/promises'
import type { transfer } from '#messages/transfer'
import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { type BlockToken, checkGrant, type TokenKey, TokenKeyRing } from '../../proto/transfer/token-keys.js'
import { type TokenGrant, type TokenMode, tokenTimes } from '../../proto/wire/block-token.js'
import type { ReplicaRef } from '../store/chunk-store.js'

export interface TokenGuardParts {
  readonly clock: Clock
  readonly logger: Logger
  /** As read from disk. */
  readonly keys: readonly TokenKey[]
  /** Of the file system that this chunkserver belongs to; undefined before its first registration. */
  readonly poolId: () => string | undefined
  /** Makes keys durable. */
  readonly store: (keys: readonly TokenKey[]) => Promise<void>
}

/** Asks all masters within reach for their keys. */
export type AskForKeys = () => Promise<readonly TokenKey[]>

/** Anybody can name a key that does not exist: masters are asked at most so often. */
const askEveryMs = 1_000

export class TokenGuard {
  readonly #parts: TokenGuardParts
  readonly #ring = new TokenKeyRing()
  #ask: AskForKeys | undefined
  #asking: Promise<void> | undefined
  #askedMs = Number.NEGATIVE_INFINITY
  #refused = 0
  /** The newest key on disk. */
  #storedId: number
  #storing: Promise<void> | undefined

  constructor(parts: TokenGuardParts) {
    this.#parts = parts
    this.#ring.replace(parts.keys)
    this.#storedId = this.#ring.newestId
  }

  /** Operations refused for want of a right token. */
  get refused(): number {
    return this.#refused
  }

  /** The highest id of a key that is on disk; 0 for none. Masters give what is newer, again and again. */
  get newestKeyId(): number {
    return this.#storedId
  }

  /** Whom to ask for a key that is not here. */
  askBy(ask: AskForKeys): void {
    this.#ask = ask
  }

  /** Takes in what a master gave: it is used at once, and on disk soon after. */
  learn(keys: readonly TokenKey[]): void {
    // A master that lags behind knows older ones only.
    if (keys.reduce((most, { id }) => Math.max(most, id), 0) < this.#ring.newestId) return
    if (isSame(this.#ring.keys, keys) && this.#storedId === this.#ring.newestId) return
    this.#ring.replace(keys)
    this.#storing ??= this.#store().finally(() => {
      this.#storing = undefined
    })
  }

  /** Until what was learned is on disk, or could not be written. */
  async stored(): Promise<void> {
    await this.#storing
  }

  /** Fails as `invalidToken` unless the header's token grants `mode` on its chunk. */
  async check(header: transfer.BaseHeaderProto, mode: TokenMode): Promise<TokenGrant> {
    try {
      const grant = await this.#open(header)
      const { poolId, blockId: chunkId } = header.block
      checkGrant(grant, { poolId: this.#parts.poolId() ?? poolId, chunkId, mode }, this.#parts.clock.wallMs())
      return grant
    } catch (error) {
      this.#refused += 1
      throw error
    }
  }

  /** As `check`, for a write of clients: up to the generation that a master said. */
  async checkWrite(header: transfer.BaseHeaderProto, newGeneration: number): Promise<void> {
    const grant = await this.check(header, 'WRITE')
    if (Math.max(header.block.generationStamp, newGeneration) > grant.generation) {
      this.#refused += 1
      throw new FileSystemError('invalidToken', `the block token is for generations up to ${grant.generation}, not ${newGeneration}`)
    }
  }

  /** As `check`, for a copy that another chunkserver sends: of exactly the replica, and by the order, that it says. */
  async checkCopy(header: transfer.BaseHeaderProto, entryIndex: number): Promise<void> {
    const grant = await this.check(header, 'REPLACE')
    if (grant.generation === header.block.generationStamp && grant.entryIndex === entryIndex) return
    this.#refused += 1
    throw new FileSystemError('invalidToken', `the block token is for a copy of generation ${grant.generation}`)
  }

  /** The password that belongs to a token's identifier; fails as `invalidToken` when no key for it can be had. */
  passwordOf(identifier: Uint8Array): Promise<Buffer> {
    return this.#judge((ring) => ring.passwordOf(identifier))
  }

  /** Somebody proved not to know a token's password. */
  countRefusal(): void {
    this.#refused += 1
  }

  /** For sending a copy; fails as `unavailable` while there is no key. */
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
        // They serve until this process ends; the next heartbeat brings them again.
        logger.warn({ error: toFileSystemError(error).message }, 'the keys of block tokens could not be written')
      }
    }
  }

  #open({ token }: transfer.BaseHeaderProto): Promise<TokenGrant> {
    const given = token ?? { identifier: new Uint8Array(0), password: new Uint8Array(0) }
    return this.#judge((ring) => ring.open(given))
  }

  /** What `look` finds in the ring; if it lacks a key, once the masters were asked. */
  async #judge<T>(look: (ring: TokenKeyRing) => T | undefined): Promise<T> {
    const found = look(this.#ring)
    if (found !== undefined) return found
    await this.#askForKeys()
    const now = look(this.#ring)
    if (now === undefined) throw new FileSystemError('invalidToken', 'the block token was made with a key that no master within reach has')
    return now
  }

  /** All who wait for a key share one question. */
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
      logger.warn({ error: toFileSystemError(error).message }, 'no master gives the keys of block tokens')
    }
  }
}

function isSame(some: readonly TokenKey[], others: readonly TokenKey[]): boolean {
  if (some.length !== others.length) return false
  return some.every(({ id, secret }) => others.some((other) => other.id === id && Buffer.compare(other.secret, secret) === 0))
}
