// The dependencies of the caretaker, and its answer to a heartbeat.

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
  /** Measures how long chunkservers are silent or slow. */
  readonly activeClock: ActiveClock
  readonly ticker: Ticker
  readonly random: Random
  readonly logger: Logger
  readonly leases: LeaseSilence
  /** In safe mode files and replicas are left as they are: no copies, deletions and recoveries are begun, and no leases ended. */
  isInSafeMode(): boolean
  readonly settings: ChunkSettings
  /** The user in whose name it proposes: the superuser. */
  readonly user: string
}

export interface HeartbeatAnswer {
  readonly orders: chunkserver.Order.$Properties[]
  readonly wantsDigest: boolean
  /** With `wantsDigest`: the number of the question. */
  readonly digestRound: number | null
}
