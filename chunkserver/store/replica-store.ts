// The store as the operations of the data port see it: one place for all replicas, whether there is one volume underneath or several.

import type { Damage } from './damage.js'
import type { OpenReplica, ReplicaOwner, ReplicaShape } from './open-replica.js'
import type { FoundState, RecoveryEnd } from './recoveries.js'
import type { Recovery } from './recovery.js'
import type { ReplicaReader } from './replica-reader.js'
import type { ReplicaRef } from './replica-ref.js'
import type { Extent } from './slices.js'

export interface ReplicaStore {
  readonly identity: { readonly poolId: string | undefined }
  readonly damage: Pick<Damage, 'readAgain'>
  /** Begins a new replica for a client. Nothing is written yet. */
  create(shape: ReplicaShape, owner: ReplicaOwner): OpenReplica
  /** Begins a copy of another chunkserver's replica. It takes the place of an older generation when it is finished. */
  createCopy(shape: ReplicaShape, owner: ReplicaOwner): Promise<OpenReplica>
  /** Opens a finalised replica of exactly this generation and length to be appended to. */
  append(ref: ReplicaRef, newGeneration: number, bytes: number, owner: ReplicaOwner): Promise<OpenReplica>
  /** Takes a replica over from a writer that failed, under the new generation and durably. */
  recover(recovery: Recovery, owner: ReplicaOwner): Promise<OpenReplica>
  /** A recovery by order of the masters begins: interrupts the writer and says what is here. `recoveryInProgress` for one that is not the newest. */
  beginRecovery(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState>
  /** Its end: the replica is finished with so many bytes under the recovery generation, durably. Only of the recovery that was begun last. */
  finishRecovery(end: RecoveryEnd): Promise<void>
  /** Finishes a replica with its last bytes. */
  finalise(replica: OpenReplica, extent: Extent | undefined, sync?: boolean): Promise<void>
  /** A copy becomes a replica that a client goes on writing, durably. */
  keepForWriter(replica: OpenReplica): Promise<void>
  /** The owner has stopped: a copy is thrown away, what a client wrote is kept for its recovery. */
  abandon(replica: OpenReplica, owner: ReplicaOwner): Promise<void>
  /** Opens a replica of at least this generation: all of it, or what may be seen of one being written. */
  openReader(ref: ReplicaRef): Promise<ReplicaReader>
  /** Bytes of a replica that readers may see. */
  visibleLength(ref: ReplicaRef): Promise<number>
}
