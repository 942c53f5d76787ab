// What a master does by itself while it leads, besides the care of chunks: each of these looks from time to time whether something is due.

import { tickerOf } from '../proto/base/ticker.js'
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
  readonly #all: readonly { start(): void; stop(): void }[]

  constructor(parts: KeepersParts) {
    const { options, sequencer, clock, activeClock, audit, logger, safeMode } = parts
    const { superuser } = options
    const ticker = tickerOf(activeClock)
    const tokens = new TokenKeeper({
      proposer: sequencer,
      ticker,
      logger,
      newSecret: parts.newSecret,
      isDue: () => parts.tokens.isKeyDue,
      caller: ownCaller(superuser),
    })
    const kept = { positionsKept: options.feedPositionsKept, bytesKept: options.feedBytesKept, keptMs: options.feedKeptMs }
    const feed = new FeedKeeper({ sequencer, kept, superuser, ticker, logger })
    const isInSafeMode = (): boolean => safeMode.now !== undefined
    this.trash = new TrashKeeper({ sequencer, settings: options, superuser, isInSafeMode, clock, ticker, audit, logger })
    const cache = new CacheKeeper({ sequencer, superuser, isInSafeMode, clock, ticker, logger })
    const leader = new LeaderKeeper({
      sequencer,
      forwarded: parts.forwardedCalls,
      counts: parts.work.sequencer,
      activeClock,
      ticker,
      logger,
    })
    this.#all = [parts.usage, parts.quotas, tokens, feed, cache, this.trash, ...(options.leaderFollowsCalls ? [leader] : [])]
  }

  start(): void {
    for (const keeper of this.#all) keeper.start()
  }

  stop(): void {
    for (const keeper of this.#all) keeper.stop()
  }
}
