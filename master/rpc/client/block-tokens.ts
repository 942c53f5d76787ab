// Makes the tokens that go out with the places of chunks, with the keys of the replicated state as applied on this master. The same user gets the
// same token for the same chunk for an hour, so most are made once and then only looked up.

import type { Clock } from '../../../proto/base/clock.js'
import { type BlockToken, type TokenKey, TokenKeyRing, tokenExpiry } from '../../../proto/transfer/token-keys.js'
import type { TokenMode } from '../../../proto/wire/block-token.js'
import type { KeyRange, KeyValue } from '../../machine/machine.js'
import type { LocatedChunk } from '../../namespace/answers.js'
import { decodeTokenKeys, isTokenKeyDue, tokenKeysRange } from '../../namespace/records/token-keys.js'
import type { Sequencer } from '../../sequencer/ports.js'

/** What makes the tokens of one answer: with the user who asked, and what they may do. */
export type TokenOf = (chunk: Pick<LocatedChunk, 'id' | 'generation'>) => BlockToken

export interface BlockTokensParts {
  readonly poolId: string
  readonly clock: Clock
  readonly sequencer: Pick<Sequencer, 'onApplied'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
}

/** Memory of the tokens for reading that are kept, of all users together: about 50,000 tokens with names of common length. */
export const keptBytesMax = 32 * 1024 * 1024
/** What a token, or a user, costs beside the user's name. */
const keptBytesEach = 512
/** A name is in the map and in a token's identifier, with up to two bytes a character. */
const nameBytes = (user: string): number => 2 * user.length

export class BlockTokens {
  readonly #parts: BlockTokensParts
  readonly #ring = new TokenKeyRing()
  /** Keys were applied while a load was under way: they are newer than what it reads. */
  #changes = 0
  /** For reading, by user and chunk; all of the same key and expiry. */
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

  /** Memory that kept tokens take, as counted here. */
  get keptBytes(): number {
    return this.#keptBytes
  }

  /** In ascending order of ids. */
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

  /** For reading a chunk and asking its checksum. Fails as `unavailable` while there is no key. */
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

  /** For writing a chunk under generations up to the one it is located with. Fails as `unavailable` at once while there is no key. */
  forWriting(user: string): TokenOf {
    const nowMs = this.#parts.clock.wallMs()
    this.#ring.requireKey(nowMs)
    return ({ id, generation }) => this.#mint(user, id, ['WRITE'], generation, nowMs)
  }

  /** For having a chunk copied to a further server of a pipeline. */
  forCopying(user: string): TokenOf {
    const nowMs = this.#parts.clock.wallMs()
    return ({ id }) => this.#mint(user, id, ['COPY'], 0, nowMs)
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
