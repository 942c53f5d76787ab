// Answers of operations, independent of protocols: the faces (RPC, WebHDFS) convert these to their own messages. Types only. Sizes in
// bytes, times in ms.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverPicture, ChunkserverState } from '../machine/cluster.js'
import type { Layout } from './chunks/layouts.js'
import type { AclEntry } from './records/acls.js'
import type { Inode } from './records/inodes.js'
import type { QuotaLimits } from './records/quotas.js'
import type { TypedSpace } from './tree/typed-space.js'

export type { StoragePolicy } from './storage-policies.js'

/** One file or directory. The inode object is the same as long as its record is, so a face may cache bytes with it. */
export interface FileStatus {
  /** Its name in a listing; empty for the path that was requested. */
  readonly name: string
  readonly inode: Inode
  /** Its storage policy, of its own or from above; 0: it has none. */
  readonly storagePolicy: number
  /** Only in listings with locations. */
  readonly located: LocatedFile | undefined
}

/** A chunk and the chunkservers to read or write it. */
export interface LocatedChunk {
  readonly id: ChunkId
  readonly generation: number
  readonly length: number
  /** Offset of its first byte in the file. */
  readonly offset: number
  /** Best first for a reader; in pipeline order for a writer. */
  readonly locations: readonly ChunkserverPicture[]
  /** The type of storage of the replica at each of them, by HDFS's numbers; 0, or missing: as its disks say. */
  readonly storageTypes: readonly number[]
  /** Too few of its replicas are known to be alive to read it. */
  readonly isCorrupt: boolean
  readonly isOpen: boolean
  readonly layout: Layout
}

export interface LocatedFile {
  /** Without the open last chunk. */
  readonly length: number
  /** Those that overlap the requested range, in order. */
  readonly chunks: readonly LocatedChunk[]
  /** The last chunk of the file; `undefined` when it has none. */
  readonly lastChunk: LocatedChunk | undefined
  /** A client has it open for writing. */
  readonly isOpen: boolean
  readonly isLastChunkComplete: boolean
  /** The access time is older than its precision: a master that answers a read of the file should propose `touchAccessTime`. */
  readonly isAccessTimeOld: boolean
}

/** Answer of `append`: the last chunk when it is partial (to be continued), and the file. */
export interface AppendedFile {
  readonly chunk: LocatedChunk | undefined
  readonly status: FileStatus
}

export interface DirectoryPage {
  /** In byte order of their names. */
  readonly entries: readonly FileStatus[]
  /** How many entries follow: exact after the first page, later 1 for "some"; 0 at the end of the listing. */
  readonly remaining: number
}

export interface ContentSummary {
  readonly kind: Inode['kind']
  readonly length: number
  readonly fileCount: number
  /** Counts the directory itself. */
  readonly directoryCount: number
  /** Lengths times replication; the last chunk of an open file has the size of a full chunk. */
  readonly spaceConsumed: number
  /** Of what has a storage policy: lengths times replication, by the types of storage that the policies choose. */
  readonly typesConsumed: TypedSpace
  /** Of the directory itself. */
  readonly limits: QuotaLimits
  /** The part of all this that only snapshots have: what is not in its directory any more. */
  readonly snapshots: Pick<ContentSummary, 'length' | 'fileCount' | 'directoryCount' | 'spaceConsumed'>
}

export interface QuotaUsage {
  /** Files and directories, itself included. */
  readonly names: number
  /** Bytes, once for each replica. */
  readonly space: number
  /** The part of it of files with a storage policy, by the types of storage that the policies choose. */
  readonly types: TypedSpace
  readonly limits: QuotaLimits
}

export interface FsStats {
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  readonly underReplicated: number
  readonly corrupt: number
  readonly missing: number
  readonly missingReplicationOne: number
  readonly pendingDeletion: number
}

/** As in HDFS: USER 0, TRUSTED 1, SECURITY 2, SYSTEM 3, RAW 4. */
export interface Xattr {
  readonly namespace: number
  /** Without the namespace's prefix. */
  readonly name: string
  readonly value: Uint8Array
}

export interface AclStatus {
  readonly owner: string
  readonly group: string
  readonly mode: number
  /** What the mode does not hold; none: the mode says everything. */
  readonly entries: readonly AclEntry[]
}

export interface OpenFile {
  readonly inodeId: number
  readonly path: string
  readonly clientName: string
  readonly clientAddress: string
}

export interface OpenFilesPage {
  readonly files: readonly OpenFile[]
  readonly hasMore: boolean
}

/** A replica as an administrator is told of it. */
export interface ReplicaDescription {
  readonly chunkserverId: ChunkserverId
  /** `gone`: the chunkserver is no longer registered. */
  readonly state: ChunkserverState | 'gone'
  /** As its chunkserver said: `corrupt` or `missing`. */
  readonly fault: string | undefined
}

/** How the recovery of a chunk goes, as the leader knows it. */
export interface RecoveryCourse {
  /** Attempts that failed. */
  readonly failures: number
  /** Why the last one failed. */
  readonly trouble: string | undefined
  /** The chunkserver that carries out the present attempt. */
  readonly primary: ChunkserverId | undefined
}

export interface ChunkDescription {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  /** Replicas wanted. */
  readonly replication: number
  readonly isOpen: boolean
  /** Undefined when its file is deleted, or being deleted. */
  readonly path: string | undefined
  /** Client name of the writer. */
  readonly leaseHolder: string | undefined
  readonly replicas: readonly ReplicaDescription[]
  readonly leftovers: readonly ChunkserverId[]
  /** `generation`: of the present attempt. `newLength`: bytes, of a truncation. */
  readonly recovery: (RecoveryCourse & { readonly generation: number; readonly newLength: number | undefined }) | undefined
}
