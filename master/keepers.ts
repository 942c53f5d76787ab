// What a master does by itself while it leads, besides the care of chunks: each of these looks from time to time whether something is due.

import { type Ticker, tickerOf } from '../proto/base/ticker.js'
import { CacheKeeper } from './cache-keeper.js'
import { TokenKeeper } from './chunks/token-keeper.js'
import type { Core, CoreParts } from './core.js'
import { FeedKeeper } from './feed-keeper.js'
import { LeaderKeeper } from './leader-keeper.js'
import type { AuditTrail } from './methods/audit.js'
import { ownCaller } from './sequencer/own-mutation.js'
import { TrashKeeper } from './trash-keeper.js'

export interface KeepersParts extends CoreParts, Core {
  readonly audit: AuditTrail | undefined
  /** For a new key of block tokens. */
  newSecret(): Uint8Array
}

export class Keepers {
  readonly trash: TrashKeeper
  readonly #ticker: Ticker
  readonly #tokens: TokenKeeper
  readonly #quotas: KeepersParts['quotas']
  readonly #looking: readonly { readonly lookEveryMs: number; look(): void }[]
  #ends: readonly (() => void)[] = []

  constructor(parts: KeepersParts) {
    const { options, sequencer, clock, activeClock, audit, logger, safeMode } = parts
    const { superuser } = options
    const ticker = tickerOf(activeClock)
    this.#ticker = ticker
    const tokens = new TokenKeeper({
      proposer: sequencer,
      ticker,
      logger,
      newSecret: parts.newSecret,
      isDue: () => parts.tokens.isKeyDue,
      caller: ownCaller(superuser),
    })
    const kept = { positionsKept: options.feedPositionsKept, bytesKept: options.feedBytesKept, keptMs: options.feedKeptMs }
    const feed = new FeedKeeper({ sequencer, kept, superuser, logger })
    const isInSafeMode = (): boolean => safeMode.now !== undefined
    this.trash = new TrashKeeper({ sequencer, settings: options, superuser, isInSafeMode, clock, audit, logger })
    const cache = new CacheKeeper({ sequencer, superuser, isInSafeMode, clock, logger })
    const leader = new LeaderKeeper({
      sequencer,
      forwarded: parts.forwardedCalls,
      counts: parts.work.sequencer,
      activeClock,
      logger,
    })
    this.#tokens = tokens
    this.#quotas = parts.quotas
    this.#looking = [parts.usage, parts.quotas, feed, cache, this.trash, ...(options.leaderFollowsCalls ? [leader] : [])]
  }

  start(): void {
    this.#tokens.start()
    this.#ends = this.#looking.map((keeper) => this.#ticker(keeper.lookEveryMs, () => keeper.look()))
  }

  stop(): void {
    for (const end of this.#ends) end()
    this.#tokens.stop()
    this.#quotas.stop()
  }
}
