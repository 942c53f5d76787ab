// What a store is made with, whom it tells, and what it says of itself.

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
  /** As which an empty folder is formatted; a new chunkserver's when it is left out. */
  readonly server?: ServerIdentity
  /** Of one chunkserver's volumes, all have the same. */
  readonly removals?: Removals
  /** Whether another volume of the chunkserver has this replica, or a newer one, or somebody writes it there. */
  readonly isElsewhere?: (replica: ReplicaRef) => boolean
}

/** What the masters must hear of. */
export interface StoreListener {
  onFinalised(replica: ReplicaRecord): void
  /** Found damaged, or unreadable; not served any more. */
  onCorrupt(replica: ReplicaRecord, reason: string): void
  /** In the catalogue, but its files are gone. */
  onMissing(replica: ReplicaRecord, reason: string): void
}

export interface StoreUsage {
  readonly chunks: number
  readonly usedBytes: number
  readonly beingWritten: number
}
