// What operations answer, in neutral words: the faces (RPC, WebHDFS) turn these into their own messages. Types only. Sizes in bytes, times in ms.

import type { ChunkId } from '../../proto/base/ids.js'
import type { ChunkserverPicture } from '../machine/cluster.js'
import type { Layout } from './chunks/layouts.js'
import type { Inode } from './records/inodes.js'

/** One file or directory. The inode is shared and stays the same object while its record is the same, so a face may remember bytes by it. */
export interface FileStatus {
  /** Its name within a listing; empty for the very path that was asked for. */
  readonly name: string
  readonly inode: Inode
  /** Only in listings with locations. */
  readonly located: LocatedFile | undefined
}

/** A chunk and where to read or write it. */
export interface LocatedChunk {
  readonly id: ChunkId
  readonly generation: number
  readonly length: number
  /** Of its first byte in the file. */
  readonly offset: number
  /** Best first for a reader; in pipeline order for a writer. */
  readonly locations: readonly ChunkserverPicture[]
  /** Too little of it is known to be alive to read it. */
  readonly isCorrupt: boolean
  readonly isOpen: boolean
  readonly layout: Layout
}

export interface LocatedFile {
  /** Without the open last chunk. */
  readonly length: number
  /** Those that overlap the range asked for, in order. */
  readonly chunks: readonly LocatedChunk[]
  /** The last chunk of the file; `undefined` when it has none. */
  readonly lastChunk: LocatedChunk | undefined
  /** Somebody has it open for writing. */
  readonly isOpen: boolean
  readonly isLastChunkComplete: boolean
  /** The access time is older than its precision: whoever reads the file now should propose `touchAccessTime`. */
  readonly isAccessTimeOld: boolean
}

/** What `append` answers: the last chunk when it is partial (to be continued), and the file. */
export interface AppendedFile {
  readonly chunk: LocatedChunk | undefined
  readonly status: FileStatus
}

export interface DirectoryPage {
  /** In byte order of their names. */
  readonly entries: readonly FileStatus[]
  /** How many follow, as far as known: exact after the first page, otherwise 1 for "some"; 0 ends the listing. */
  readonly remaining: number
}

export interface ContentSummary {
  readonly kind: Inode['kind']
  readonly length: number
  readonly fileCount: number
  /** Counts the directory itself. */
  readonly directoryCount: number
  /** Lengths times replication. */
  readonly spaceConsumed: number
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

export interface StoragePolicy {
  readonly id: number
  readonly name: string
  /** HDFS's storage types: DISK 1, SSD 2, ARCHIVE 3, RAM_DISK 4. */
  readonly storageTypes: readonly number[]
  readonly creationFallbacks: readonly number[]
  readonly replicationFallbacks: readonly number[]
}
