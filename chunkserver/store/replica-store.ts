// The store as the operations of the data port use it: the same interface for one volume or several.

import type { Damage } from './damage.js'
import type { OpenReplica, ReplicaOwner, ReplicaShape } from './open-replica.js'
import type { Recovery } from './pipeline-recovery.js'
import type { FoundState, RecoveryEnd } from './recoveries.js'
import type { ReplicaReader } from './replica-reader.js'
import type { ReplicaRef } from './replica-ref.js'
import type { Extent } from './slices.js'

export interface VisibleLength {
  readonly bytes: number
  /** Left by an earlier run of this server: another replica that a writer has tells better what was acknowledged. */
  readonly isWaiting: boolean
}

export interface ReplicaStore {
  readonly identity: { readonly poolId: string | undefined }
  readonly damage: Pick<Damage, 'readAgain'>
  /** Begins a new replica for a client, if possible on storage of this type. Writes nothing yet. */
  create(shape: ReplicaShape, owner: ReplicaOwner, storageType?: string): OpenReplica
  /** Begins a copy of another chunkserver's replica. When finished it replaces an older generation. */
  createCopy(shape: ReplicaShape, owner: ReplicaOwner, storageType?: string): Promise<OpenReplica>
  /** Opens a finalised replica of exactly this generation and length for an append. */
  append(ref: ReplicaRef, newGeneration: number, bytes: number, owner: ReplicaOwner): Promise<OpenReplica>
  /** Takes a replica over from a writer that failed, with the new generation and durably. */
  recover(recovery: Recovery, owner: ReplicaOwner): Promise<OpenReplica>
  /**
   * Begins a recovery by order of the masters: interrupts the writer and returns the state of the replica. Throws `recoveryInProgress`
   * unless it is the newest.
   */
  beginRecovery(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState>
  /**
   * Ends a recovery: finishes the replica with this length and the recovery generation, durably. Only for the recovery that was begun last.
   */
  finishRecovery(end: RecoveryEnd): Promise<void>
  /** Finishes a replica with its last bytes. */
  finalise(replica: OpenReplica, extent: Extent | undefined, sync?: boolean): Promise<void>
  /** Converts a copy to a replica that a client continues to write, durably. */
  keepForWriter(replica: OpenReplica): Promise<void>
  /** The owner has stopped: a copy is deleted, data written by a client is kept for its recovery. */
  abandon(replica: OpenReplica, owner: ReplicaOwner): Promise<void>
  /** Opens a replica of at least this generation: all of it, or the visible part of one being written. */
  openReader(ref: ReplicaRef): Promise<ReplicaReader>
  /** How much of a replica readers may see. */
  visibleLength(ref: ReplicaRef): Promise<VisibleLength>
}
