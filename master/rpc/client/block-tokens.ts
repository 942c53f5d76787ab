// Creates the block tokens that are sent with the locations of chunks, with the keys in the state as applied by this master. For an hour,
// the same user gets the same token for reading a chunk, so most tokens are looked up in a cache.

import type { Clock } from '../../../proto/base/clock.js'
import { type BlockToken, type TokenKey, TokenKeyRing, tokenExpiry } from '../../../proto/transfer/token-keys.js'
import { recordsPool, type TokenMode } from '../../../proto/wire/block-token.js'
import type { KeyRange, KeyValue } from '../../machine/machine.js'
import type { LocatedChunk } from '../../namespace/answers.js'
import { decodeTokenKeys, isTokenKeyDue, tokenKeysRange } from '../../namespace/records/token-keys.js'
import type { Sequencer } from '../../sequencer/ports.js'

/** Creates the tokens of one answer, for the user of the call and the access that the user has. */
export type TokenOf = (chunk: Pick<LocatedChunk, 'id' | 'generation'>) => BlockToken

export interface BlockTokensParts {
  readonly poolId: string
  readonly clock: Clock
  readonly sequencer: Pick<Sequencer, 'onApplied'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
}

/** Maximum memory of the cached tokens for reading, of all users: about 50,000 tokens with names of usual length. */
export const keptBytesMax = 32 * 1024 * 1024
/** Memory of a cached token, or of a user, in addition to the user's name. */
const keptBytesEach = 512
/** The name is stored in the map and in a token's identifier, with up to two bytes per character. */
const nameBytes = (user: string): number => 2 * user.length

export class BlockTokens {
  readonly #parts: BlockTokensParts
  readonly #ring = new TokenKeyRing()
  /** Counts applied changes of the keys: a load that is in progress must not replace newer keys. */
  #changes = 0
  /** Tokens for reading, by user and chunk; all with the same key and expiry. */
  readonly #kept = new Map<string, Map<number, BlockToken>>()
  #keptBytes = 0
  #keptOf = { keyId: 0, expiresMs: 0 }

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: BlockTokensParts) {
    this.#parts = parts
    parts.sequencer.onApplied(tokenKeysRange.from, ({ value }) => {
      this.#changes += 1
      if (value !== undefined) this.#ring.replace(decodeTokenKeys(value))
    })
  }

  /** Reads the keys from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const changes = this.#changes
    const [stored] = await this.#parts.scanStored(tokenKeysRange)
    if (this.#changes === changes && stored !== undefined) this.#ring.replace(decodeTokenKeys(stored.value))
  }

  /** Memory of the cached tokens, as estimated here. */
  get keptBytes(): number {
    return this.#keptBytes
  }

  /** The keys in ascending order of ids. */
  get keys(): readonly TokenKey[] {
    return this.#ring.keys
  }

  get newestId(): number {
    return this.#ring.newestId
  }

  /** Whether a new key should be made. */
  get isKeyDue(): boolean {
    return isTokenKeyDue(this.#ring.keys, this.#parts.clock.wallMs())
  }

  /** For reading a chunk and its checksum. Throws `unavailable` while there is no key. */
  forReading(user: string): TokenOf {
    const nowMs = this.#parts.clock.wallMs()
    const expiresMs = tokenExpiry(nowMs)
    const kept = this.#keptFor(user, this.#ring.keyAt(nowMs)?.id ?? 0, expiresMs)
    return ({ id }) => {
      const known = kept.get(id)
      if (known !== undefined) return known
      const token = this.#mint(user, id, ['READ'], 0, nowMs)
      this.#keptBytes += keptBytesEach + nameBytes(user)
      kept.set(id, token)
      return token
    }
  }

  /** For writing a chunk with generations up to the located one. Throws `unavailable` while there is no key. */
  forWriting(user: string): TokenOf {
    const nowMs = this.#parts.clock.wallMs()
    this.#ring.requireKey(nowMs)
    return ({ id, generation }) => this.#mint(user, id, ['WRITE'], generation, nowMs)
  }

  /** For copying a chunk to an additional server of a pipeline. */
  forCopying(user: string): TokenOf {
    const nowMs = this.#parts.clock.wallMs()
    return ({ id }) => this.#mint(user, id, ['COPY'], 0, nowMs)
  }

  /** For appending records to a file; takes the file's id. */
  forRecords(user: string): (fileId: number) => BlockToken {
    const nowMs = this.#parts.clock.wallMs()
    this.#ring.requireKey(nowMs)
    const poolId = recordsPool(this.#parts.poolId)
    return (chunkId) => {
      const rights = { expiresMs: tokenExpiry(nowMs), user, poolId, chunkId, modes: ['WRITE'] as const, generation: 0, entryIndex: 0 }
      return this.#ring.mint(rights, nowMs)
    }
  }

  #mint(user: string, chunkId: number, modes: readonly TokenMode[], generation: number, nowMs: number): BlockToken {
    const rights = { expiresMs: tokenExpiry(nowMs), user, poolId: this.#parts.poolId, chunkId, modes, generation, entryIndex: 0 }
    return this.#ring.mint(rights, nowMs)
  }

  #keptFor(user: string, keyId: number, expiresMs: number): Map<number, BlockToken> {
    if (this.#keptOf.keyId !== keyId || this.#keptOf.expiresMs !== expiresMs || this.#keptBytes >= keptBytesMax) {
      this.#kept.clear()
      this.#keptBytes = 0
      this.#keptOf = { keyId, expiresMs }
    }
    let kept = this.#kept.get(user)
    if (kept === undefined) {
      kept = new Map()
      this.#kept.set(user, kept)
      this.#keptBytes += keptBytesEach + nameBytes(user)
    }
    return kept
  }
}
