// Requests and answers of the masters' own mutations that keep locations up to date, proposed by master/chunks and the chunkserver service.
// Types only. Each mutation is in the file of its name: register-chunkserver.ts, add-replica.ts, remove-replica.ts, doom-replica.ts,
// note-absence.ts, forget-chunkserver.ts, note-leftover.ts, doom-leftovers.ts, forget-doomed.ts, purge.ts, initialise.ts. All are
// idempotent: if nothing is left to change they answer without changes.

import type { ChunkId, ChunkserverId, InodeId } from '../../../proto/base/ids.js'
import type { ChunkserverDescription } from '../../machine/cluster.js'

/**
 * `registerChunkserver: Mutation<RegisterChunkserver, RegisteredChunkserver>`. The same uuid keeps its number; its new description replaces
 * the stored one.
 */
export interface RegisterChunkserver extends ChunkserverDescription {
  readonly softwareVersion: string
}

export interface RegisteredChunkserver {
  readonly id: ChunkserverId
  /** Whether this registration assigned its number. */
  readonly isNew: boolean
  /** Chunks with this id and higher ones did not exist before the registration. */
  readonly nextChunkId: ChunkId
}

/** `noteAbsence: Mutation<NoteAbsence, NotedAbsence>`. The leader finds a chunkserver dead, or receives heartbeats from it again. */
export interface NoteAbsence {
  readonly chunkserverId: ChunkserverId
  readonly isAbsent: boolean
}

export interface NotedAbsence {
  /** Whether the record changed. */
  readonly isNoted: boolean
}

/**
 * `forgetChunkserver: Mutation<ForgetChunkserver, ForgottenChunkserver>`. Refused for a server that is not dead, or not dead for long
 * enough.
 */
export interface ForgetChunkserver {
  readonly chunkserverId: ChunkserverId
  readonly absentMsMin: number
}

export interface ForgottenChunkserver {
  readonly isForgotten: boolean
}

/** `addReplica: Mutation<AddReplica, AddedReplica>`. A chunkserver has a finalised replica that is not recorded as one of its locations. */
export interface AddReplica {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly chunkserverId: ChunkserverId
  /** Bytes, as reported by the chunkserver. */
  readonly length: number
  /** HDFS's number of the type of storage on which it lies; 0 or undefined: the chunkserver did not tell. */
  readonly storageType?: number
}

export interface AddedReplica {
  /**
   * added: it is one of the chunk's replicas from now on. held: it already was. open: the chunk is under construction, and its writer
   * reports its locations. doomed: the chunk was removed, or the deletion was recorded before. older: of an older generation; it is one of
   * the chunk's leftovers from now on. ahead: a newer generation than in the state (a pipeline recovery is in progress), or a chunk id that
   * was never assigned; nothing is changed. mismatch: right generation, wrong length; becomes a leftover too, unless it is a recorded
   * location.
   */
  readonly outcome: 'added' | 'held' | 'open' | 'doomed' | 'older' | 'ahead' | 'mismatch'
  /** Number of replicas afterwards; 0 when the chunk was removed. */
  readonly replicas: number
}

export type RemovalReason = 'dead' | 'corrupt' | 'extra' | 'stale' | 'unconfirmed'

/** What a decision to remove something relies on; it is executed only while this still holds. */
export interface Basis {
  /** The chunk is closed and has this generation. */
  readonly generation: number
  /** Its chunkservers that confirmed their replicas of that generation to the current leader: all of them are still locations. */
  readonly confirmed: readonly ChunkserverId[]
}

/**
 * `removeReplica: Mutation<RemoveReplica, RemovedReplica>`. Removes a location of a closed chunk. With `doom` the replica itself is deleted
 * too: this is refused (`isRemoved` false) if no other replica is confirmed. Also refused: when the basis no longer holds, for the last
 * replica, and for `extra` when fewer than the wanted replicas would remain. An `unconfirmed` one becomes a leftover, because some data of
 * it may still be there.
 */
export interface RemoveReplica extends Basis {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
  readonly reason: RemovalReason
  readonly doom: boolean
}

export interface RemovedReplica {
  readonly isRemoved: boolean
  /** Number of remaining replicas; 0 when the chunk was removed. */
  readonly replicas: number
}

/** `removeReplicas: Mutation<RemoveReplicas, RemovedReplicas>`. Several at a time (of a dead server): at most `replicasPerMutationMax`. */
export interface RemoveReplicas {
  readonly removals: readonly RemoveReplica[]
}

export interface RemovedReplicas {
  readonly results: readonly RemovedReplica[]
}

/**
 * `doomReplica: Mutation<DoomReplica, DoomedReplica>`. Records the deletion of a replica that is not needed, unless the state does need it
 * or the basis no longer holds. A replica of a removed chunk needs no basis.
 */
export interface DoomReplica {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly chunkserverId: ChunkserverId
  readonly basis: Basis | undefined
}

export interface DoomedReplica {
  readonly isDoomed: boolean
}

/** `noteLeftover: Mutation<NoteLeftover, NotedLeftover>`. A chunkserver that is not a location of a closed chunk has data of it. */
export interface NoteLeftover {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
}

export interface NotedLeftover {
  /** Whether it is one of the chunk's leftovers, since now or before. */
  readonly isNoted: boolean
}

/**
 * `doomLeftovers: Mutation<DoomLeftovers, DoomedLeftovers>`. Dooms all leftovers of a chunk, up to the chunk's generation, and removes them
 * from its record. Refused when the basis no longer holds, or has fewer than two confirmed replicas when at least two are wanted.
 */
export interface DoomLeftovers extends Basis {
  readonly chunkId: ChunkId
}

export interface DoomedLeftovers {
  readonly doomed: number
}

/**
 * `forgetDoomed: Mutation<ForgetDoomed, ForgottenDoomed>`. The chunkserver reported that these are gone. At most `replicasPerMutationMax`
 * per call.
 */
export interface ForgetDoomed {
  readonly chunkserverId: ChunkserverId
  /** `generation`: up to which the replica was deleted, as in the order. */
  readonly replicas: readonly { readonly chunkId: ChunkId; readonly generation: number }[]
}

export interface ForgottenDoomed {
  readonly forgotten: number
}

/**
 * `purge: Mutation<Purge, Purged>`. One bounded step of removing the content of a detached inode; `planPurge: Read<PlanPurge, readonly
 * Purge[]>` (same file) returns the steps to propose next. Repeat until a plan is empty.
 */
export interface Purge {
  /** The detached inode: a purge record names it. */
  readonly inodeId: InodeId
  /** For a detached directory: children read in it. Empty for a detached file, whose chunks are removed from the end. */
  readonly names: readonly string[]
}

export interface Purged {
  /** Whether the purge record was removed. */
  readonly isFinished: boolean
  /** Inodes and chunks removed by this step. */
  readonly inodes: number
  readonly chunks: number
}

export interface PlanPurge {
  /** Maximum number of steps. */
  readonly stepsMax: number
}

/** Maximum number of replicas in one mutation. */
export const replicasPerMutationMax = 512
