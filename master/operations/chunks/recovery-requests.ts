// Requests and answers of the leader's mutations about recoveries and expired leases. Types only; all are idempotent. Each mutation is in
// the file of its name: attempt-recovery.ts, finish-recovery.ts, and files/release-expired-lease.ts.

import type { ChunkId, ChunkserverId, InodeId } from '../../../proto/base/ids.js'

/**
 * `attemptRecovery: Mutation<AttemptRecovery, undefined>`. Starts another attempt at the recovery of a chunk, with a new generation, if the
 * last attempt is the one given.
 */
export interface AttemptRecovery {
  readonly chunkId: ChunkId
  /** Generation of the last attempt. */
  readonly generation: number
}

/**
 * `finishRecovery: Mutation<FinishRecovery, FinishedRecovery>`. The holders of a chunk under recovery have agreed: the chunk and its file
 * are closed.
 */
export interface FinishRecovery {
  readonly chunkId: ChunkId
  /** Generation of the attempt that succeeded, and of the replicas from now on. */
  readonly generation: number
  /** Bytes. */
  readonly length: number
  /** Chunkservers that have it with that length. Empty: no holder has data of the chunk, and it is removed. */
  readonly holders: readonly ChunkserverId[]
}

export interface FinishedRecovery {
  /**
   * closed, dropped: the file is closed, with or without the chunk. stale: this attempt is not the last one, or the chunk is no longer
   * under recovery. refused: the result is not possible (a truncation to another length, holders that the chunk never had). The last two
   * change nothing.
   */
  readonly outcome: 'closed' | 'dropped' | 'stale' | 'refused'
  /** Bytes that were reported to the masters and that the holders no longer have. */
  readonly lostBytes: number
}

/**
 * `releaseExpiredLease: Mutation<ReleaseExpiredLease, ReleasedLease>`. The hard limit of a lease has passed: closes the file, or begins the
 * recovery of its last chunk, or removes an upload that was not completed. Refused when the file has another holder by now, or the lease
 * was renewed.
 */
export interface ReleaseExpiredLease {
  readonly inodeId: InodeId
  readonly clientName: string
}

export interface ReleasedLease {
  readonly outcome: 'closed' | 'recovering' | 'removed' | 'unable' | 'kept'
}
