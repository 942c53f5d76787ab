// What operations may know of the living cluster: chunkservers as they are now, where replicas may go, whose leases are fresh. Types only.

import type { ChunkserverId } from '../../proto/base/ids.js'

export type ChunkserverState = 'live' | 'stale' | 'dead'

/** One of the disks of a chunkserver, as its last heartbeat said. */
export interface VolumePicture {
  /** Undefined when the chunkserver could not ask the disk. */
  readonly storageUuid: string | undefined
  /** As HDFS names it; what is not known here counts as DISK. */
  readonly storageType: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  readonly chunks: number
  /** Why it is left out; undefined while it is in use. */
  readonly failure: string | undefined
}

/** What a chunkserver says of itself when it registers: who it is, and where. */
export interface ChunkserverDescription {
  readonly uuid: string
  readonly storageUuid: string
  /** The advertised IP address and host name. */
  readonly ipAddress: string
  readonly hostName: string
  readonly transferPort: number
  readonly httpPort: number
  readonly rpcPort: number
  readonly rack: string
}

/** A chunkserver as clients are told of it: what is registered, and what its last heartbeat said. Sizes in bytes. */
export interface ChunkserverPicture extends ChunkserverDescription {
  readonly id: ChunkserverId
  readonly state: ChunkserverState
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  /** Transfers under way, as the last heartbeat said. */
  readonly activeTransfers: number
  readonly chunks: number
  /** Wall-clock time of the last heartbeat, ms. */
  readonly lastContactWallMs: number
  /** None of a chunkserver that does not tell of each. */
  readonly volumes: readonly VolumePicture[]
}

/** What a mutation or read may know of the chunkservers; a picture of the registry, the same through one execution. */
export interface ChunkserverDirectory {
  get(id: ChunkserverId): ChunkserverPicture | undefined
  /** By uuid, or by `ip:transferPort` where a client names a server that way. */
  find(uuidOrAddress: string): ChunkserverPicture | undefined
  all(): readonly ChunkserverPicture[]
}

export interface PlacementRequest {
  /** How many further servers are wanted. */
  readonly replicas: number
  /** Servers that hold (or will hold) the chunk already; the spread over hosts and racks counts them. */
  readonly existing: readonly ChunkserverId[]
  readonly excluded: readonly ChunkserverId[]
  /** Servers the client would like, best effort. */
  readonly favored: readonly ChunkserverId[]
  /** The writer's address: a server on the same host comes first. `undefined`: no preference. */
  readonly writerAddress: string | undefined
  readonly chunkBytes: number
  /** Which types of storage are wanted; undefined: any. */
  readonly storage?: StorageWish | undefined
}

/** What the storage policy of a file says about further replicas of a chunk. Types are HDFS's numbers. */
export interface StorageWish {
  /**
   * The types for `count` further replicas, in order of preference; there may be more than that. `chosen`: those of replicas that were
   * chosen since. `unavailable`: types on which there is no room, for which others are named if the policy has them.
   */
  typesToAdd(count: number, chosen: readonly number[], unavailable: ReadonlySet<number>): readonly number[]
  /** Any type is better than none: the chunk has fewer replicas than it should have. */
  readonly mayBeAny: boolean
}

export interface Target {
  readonly id: ChunkserverId
  /** HDFS's number of it. */
  readonly storageType: number
}

/** Chooses servers for new replicas; fewer than asked when there are not enough. Never one of `existing` or `excluded`. */
export interface Placement {
  chooseTargets(request: PlacementRequest): readonly Target[]
}

/**
 * Whose leases are fresh. Renewals have no entry: the leader counts them in memory by the time in which it ran, and a new leader begins by
 * renewing all.
 */
export interface LeaseClock {
  /** The client has not renewed for `leaseSoftMs`: another client may take its files over. */
  isSoftExpired(clientName: string): boolean
  /** The client has not renewed for `leaseHardMs`: the masters end what it has open. */
  isHardExpired(clientName: string): boolean
}
