// What the care of the chunks is given by the master that it belongs to, and what it answers to a heartbeat.

import type { chunkserver } from '#messages/chunkserver'
import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Random } from '../../proto/base/random.js'
import type { Ticker } from '../../proto/base/ticker.js'
import type { LeaseSilence, Proposer } from './ports.js'
import type { Registry } from './registry.js'
import type { ChunkSettings } from './settings.js'

export interface CaretakerDependencies {
  readonly proposer: Proposer
  readonly registry: Registry
  readonly clock: Clock
  /** By which silence and slowness of chunkservers is judged. */
  readonly activeClock: ActiveClock
  readonly ticker: Ticker
  readonly random: Random
  readonly logger: Logger
  readonly leases: LeaseSilence
  readonly settings: ChunkSettings
  /** As whom it proposes: the superuser. */
  readonly user: string
}

export interface HeartbeatAnswer {
  readonly orders: chunkserver.Order.$Properties[]
  readonly wantsDigest: boolean
  /** With `wantsDigest`: the number of the question. */
  readonly digestRound: number | null
}
