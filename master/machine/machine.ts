// What the sequencer and the operations agree on: views, changes, outcomes, mutations, reads and their context. Types only.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { ChunkserverId } from '../../proto/base/ids.js'

/**
 * A key of the replicated state as a byte string: every character stands for one byte (0-255), so that comparing strings compares bytes and
 * a JavaScript map can hold it. `master/namespace/records/keys.ts` makes them; `master/storage` turns them into bytes (latin1) at LevelDB's door.
 */
export type Key = string

/** Point lookups. The bytes belong to the view: nobody writes into them, and the same stored value comes back as the same object while it is cached. */
export interface KeyView {
  get(key: Key): Uint8Array | undefined
}

export interface KeyValue {
  readonly key: Key
  readonly value: Uint8Array
}

/** A range of keys, `[from, to)`, in byte order. */
export interface KeyRange {
  readonly from: Key
  readonly to: Key
  /** At most so many pairs. */
  readonly limit: number
}

/** A view that can also scan: each scan and each lookup sees the applied state as it stands at its call, whole entries only; after a scan it may be a later one. */
export interface ScanView extends KeyView {
  scan(range: KeyRange): Promise<readonly KeyValue[]>
}

/** One key written (`value`) or removed (`undefined`), as an entry of the log carries it. */
export interface Change {
  readonly key: Key
  readonly value: Uint8Array | undefined
}

/** A mutation ends in an answer with the changes that make it true, or in a refusal that changes nothing. */
export type Outcome<A> =
  | { readonly kind: 'done'; readonly answer: A; readonly changes: readonly Change[] }
  | { readonly kind: 'refused'; readonly error: FileSystemError }

/** Who calls. */
export interface Caller {
  readonly user: string
  /** The authenticated user when `user` is impersonated. */
  readonly realUser: string | undefined
  /** Its IP address, without port. */
  readonly address: string
}

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

/** A chunkserver as clients are told of it: what is registered, and what its last heartbeat said. Sizes in bytes. */
export interface ChunkserverPicture {
  readonly id: ChunkserverId
  readonly uuid: string
  readonly storageUuid: string
  /** The advertised IP address and host name. */
  readonly ipAddress: string
  readonly hostName: string
  readonly transferPort: number
  readonly httpPort: number
  readonly rpcPort: number
  readonly rack: string
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
}

/** Chooses servers for new replicas; fewer than asked when there are not enough. Never one of `existing` or `excluded`. */
export interface Placement {
  chooseTargets(request: PlacementRequest): readonly ChunkserverId[]
}

/** Whose leases are fresh. Renewals have no entry: the leader counts them in memory by the time in which it ran, and a new leader begins by renewing all. */
export interface LeaseClock {
  /** The client has not renewed for `leaseSoftMs`: another client may take its files over. */
  isSoftExpired(clientName: string): boolean
}

/** Given by the leader's sequencer for mutations (seeded in simulations); reads get the same shape on any master. */
export interface Context {
  readonly caller: Caller
  /** max(wall clock, last stamp): never goes back within the group's history, ms. */
  readonly nowMs: number
  readonly chunkservers: ChunkserverDirectory
  readonly placement: Placement
  readonly leases: LeaseClock
  readonly settings: MachineSettings
}

/** The settings that operations obey; `master/options.ts` has their bounds and defaults. */
export interface MachineSettings {
  /** Who runs the masters; may do everything. */
  readonly superuser: string
  readonly supergroup: string
  readonly poolId: string
  readonly clusterId: string
  readonly chunkBytesDefault: number
  readonly chunkBytesMin: number
  readonly replicationDefault: number
  readonly replicationMax: number
  readonly chunksPerFileMax: number
  readonly componentBytesMax: number
  readonly pathBytesMax: number
  readonly pathDepthMax: number
  readonly directoryEntriesMax: number
  readonly listingEntriesMax: number
  readonly openFilesPerClientMax: number
  /** Another client may take a file over so long after its holder's last renewal. */
  readonly leaseSoftMs: number
  readonly accessTimePrecisionMs: number
}

/** Runs on the leader only, over the view with everything executed so far. Pure: same view, request and context, same outcome. Never throws for a caller's mistake. */
export interface Mutation<Q, A> {
  readonly name: string
  execute(view: KeyView, request: Q, context: Context): Outcome<A>
}

/** Runs on any master over applied state. Throws `FileSystemError` to refuse. Point reads answer at once; scans answer a promise. */
export interface Read<Q, A> {
  readonly name: string
  execute(view: ScanView, request: Q, context: Context): A | Promise<A>
}
