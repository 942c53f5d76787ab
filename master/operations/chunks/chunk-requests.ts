// What the masters' own mutations ask and answer: the ones that keep locations true, proposed by master/chunks and the chunkserver service.
// Types only. Each mutation is in the file of its name: register-chunkserver.ts, add-replica.ts, remove-replica.ts, doom-replica.ts,
// note-absence.ts, forget-chunkserver.ts, note-leftover.ts, doom-leftovers.ts, forget-doomed.ts, purge.ts, initialise.ts. All are idempotent: what is already so is answered without changes.

import type { ChunkId, ChunkserverId, InodeId } from '../../../proto/base/ids.js'
import type { ChunkserverDescription } from '../../machine/cluster.js'

/** `registerChunkserver: Mutation<RegisterChunkserver, RegisteredChunkserver>`. The same uuid keeps its number; what it says of itself replaces what is stored. */
export interface RegisterChunkserver extends ChunkserverDescription {
  readonly softwareVersion: string
}

export interface RegisteredChunkserver {
  readonly id: ChunkserverId
  /** This registration gave it its number. */
  readonly isNew: boolean
}

/** `noteAbsence: Mutation<NoteAbsence, NotedAbsence>`. The leader finds a chunkserver dead, or hears it again. */
export interface NoteAbsence {
  readonly chunkserverId: ChunkserverId
  readonly isAbsent: boolean
}

export interface NotedAbsence {
  /** That was news. */
  readonly isNoted: boolean
}

/** `forgetChunkserver: Mutation<ForgetChunkserver, ForgottenChunkserver>`. Refused for one that is not dead, or not away for so long. */
export interface ForgetChunkserver {
  readonly chunkserverId: ChunkserverId
  readonly absentMsMin: number
}

export interface ForgottenChunkserver {
  readonly isForgotten: boolean
}

/** `addReplica: Mutation<AddReplica, AddedReplica>`. A finalised replica was seen on a chunkserver that the state does not name for it. */
export interface AddReplica {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly chunkserverId: ChunkserverId
  /** Bytes, as the chunkserver says. */
  readonly length: number
}

export interface AddedReplica {
  /**
   * added: it is one of the chunk's replicas from now on. held: it was already. open: the chunk is under construction, its writer says where it is.
   * doomed: the chunk is gone, or its deletion was recorded before. older: of an older generation; it is one of the chunk's leftovers from now on.
   * ahead: a newer generation than the state has (a pipeline recovery is under way), or a chunk id that was never given; nothing is changed.
   * mismatch: right generation, wrong length; a leftover too, unless the state names it.
   */
  readonly outcome: 'added' | 'held' | 'open' | 'doomed' | 'older' | 'ahead' | 'mismatch'
  /** Replicas after it; 0 when the chunk is gone. */
  readonly replicas: number
}

export type RemovalReason = 'dead' | 'corrupt' | 'extra' | 'stale' | 'unconfirmed'

/** What a decision to take something away rests on; it is carried out only while this is still so. */
export interface Basis {
  /** The chunk is closed, and of this generation. */
  readonly generation: number
  /** Its chunkservers that confirmed their replicas of that generation to the present leader: all of them are still named. */
  readonly confirmed: readonly ChunkserverId[]
}

/**
 * `removeReplica: Mutation<RemoveReplica, RemovedReplica>`. Takes a location away from a closed chunk. With `doom` the replica itself must go too:
 * that is refused (`isRemoved` false) where no other one is confirmed. Refused as well: when the basis is no more, for the last replica, and for
 * `extra` when fewer than the wanted copies would remain. An `unconfirmed` one becomes a leftover: something of it may lie there still.
 */
export interface RemoveReplica extends Basis {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
  readonly reason: RemovalReason
  readonly doom: boolean
}

export interface RemovedReplica {
  readonly isRemoved: boolean
  /** Replicas left; 0 when the chunk is gone. */
  readonly replicas: number
}

/** `removeReplicas: Mutation<RemoveReplicas, RemovedReplicas>`. Many at once (a dead server): at most `replicasPerMutationMax` of them. */
export interface RemoveReplicas {
  readonly removals: readonly RemoveReplica[]
}

export interface RemovedReplicas {
  readonly results: readonly RemovedReplica[]
}

/**
 * `doomReplica: Mutation<DoomReplica, DoomedReplica>`. A replica nobody needs: written down for deletion, unless the state does need it or the basis
 * is no more. One of a chunk that is gone needs no basis.
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

/** `noteLeftover: Mutation<NoteLeftover, NotedLeftover>`. Something of a closed chunk lies where the state names no replica of it. */
export interface NoteLeftover {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
}

export interface NotedLeftover {
  /** It is one of the chunk's leftovers, since now or before. */
  readonly isNoted: boolean
}

/**
 * `doomLeftovers: Mutation<DoomLeftovers, DoomedLeftovers>`. All leftovers of a chunk are to be deleted, up to the chunk's generation, and are forgotten.
 * Refused when the basis is no more, or when it has fewer confirmed replicas than two, where two are wanted.
 */
export interface DoomLeftovers extends Basis {
  readonly chunkId: ChunkId
}

export interface DoomedLeftovers {
  readonly doomed: number
}

/** `forgetDoomed: Mutation<ForgetDoomed, ForgottenDoomed>`. The chunkserver said that these are gone. At most `replicasPerMutationMax` a call. */
export interface ForgetDoomed {
  readonly chunkserverId: ChunkserverId
  /** `generation`: up to which the replica was deleted, as the order said. */
  readonly replicas: readonly { readonly chunkId: ChunkId; readonly generation: number }[]
}

export interface ForgottenDoomed {
  readonly forgotten: number
}

/**
 * `purge: Mutation<Purge, Purged>`. One bounded step of removing what hung below a detached inode; `planPurge: Read<PlanPurge, readonly Purge[]>` (same file)
 * says which steps to propose next. Repeat until a plan is empty.
 */
export interface Purge {
  /** The detached inode: a purge record names it. */
  readonly inodeId: InodeId
  /** Of a detached directory: children seen in it. Empty for a detached file, whose chunks go from the end. */
  readonly names: readonly string[]
}

export interface Purged {
  /** The purge record is gone. */
  readonly isFinished: boolean
  /** Inodes and chunks removed by this step. */
  readonly inodes: number
  readonly chunks: number
}

export interface PlanPurge {
  /** At most so many steps. */
  readonly stepsMax: number
}

/** At most so many replicas in one mutation. */
export const replicasPerMutationMax = 512
