// What the leader's mutations about recoveries and expired leases ask and answer. Types only; all are idempotent. Each mutation is in the file of its
// name: attempt-recovery.ts, finish-recovery.ts, and files/release-expired-lease.ts.

import type { ChunkId, ChunkserverId, InodeId } from '../../../proto/base/ids.js'

/**
 * `attemptRecovery: Mutation<AttemptRecovery, undefined>`. Another attempt at the recovery of a chunk, under a new generation, if the last one is the
 * one named.
 */
export interface AttemptRecovery {
  readonly chunkId: ChunkId
  /** Of the last attempt. */
  readonly generation: number
}

/** `finishRecovery: Mutation<FinishRecovery, FinishedRecovery>`. The holders of a chunk under recovery have agreed: the chunk and its file are closed. */
export interface FinishRecovery {
  readonly chunkId: ChunkId
  /** Of the attempt that succeeded, and of the replicas from now on. */
  readonly generation: number
  /** Bytes. */
  readonly length: number
  /** Chunkservers that have it so. None: no holder has anything of the chunk, and it is dropped. */
  readonly holders: readonly ChunkserverId[]
}

export interface FinishedRecovery {
  /**
   * closed, dropped: the file is closed, with or without the chunk. stale: this attempt is not the last one, or the chunk is under recovery no more;
   * refused: what was agreed cannot be (a truncation to another length, holders that the chunk never had). Nothing is changed by these two.
   */
  readonly outcome: 'closed' | 'dropped' | 'stale' | 'refused'
  /** Bytes that the masters knew of and the holders have no more. */
  readonly lostBytes: number
}

/**
 * `releaseExpiredLease: Mutation<ReleaseExpiredLease, ReleasedLease>`. The hard limit of a lease has passed: the file is closed, or its last chunk's
 * recovery begins. Refused when the file has another holder by now, or this one was heard.
 */
export interface ReleaseExpiredLease {
  readonly inodeId: InodeId
  readonly clientName: string
}

export interface ReleasedLease {
  readonly outcome: 'closed' | 'recovering' | 'unable' | 'kept'
}
