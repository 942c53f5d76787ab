// The dependencies of a store, its listener, and its status.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Disk } from './disk.js'
import type { ServerIdentity } from './identity.js'
import type { Removals } from './removals.js'
import type { ReplicaRecord } from './replica-record.js'
import type { ReplicaRef } from './replica-ref.js'

export interface StoreParts {
  readonly disk: Disk
  readonly clock: Clock
  readonly activeClock: ActiveClock
  readonly logger: Logger
  /** The identity with which an empty folder is formatted; by default that of a new chunkserver. */
  readonly server?: ServerIdentity
  /** Shared by all volumes of a chunkserver. */
  readonly removals?: Removals
  /** Whether another volume of the chunkserver has this replica or a newer one, or is writing it. */
  readonly isElsewhere?: (replica: ReplicaRef) => boolean
}

/** Events that the masters must be notified of. */
export interface StoreListener {
  onFinalised(replica: ReplicaRecord): void
  /** Found damaged or unreadable; no longer served. */
  onCorrupt(replica: ReplicaRecord, reason: string): void
  /** In the catalogue, but its files are missing. */
  onMissing(replica: ReplicaRecord, reason: string): void
}

export interface StoreUsage {
  readonly chunks: number
  readonly usedBytes: number
  readonly beingWritten: number
}
