// Totals of a tree or of the whole file system, and the locations of a file's chunks.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import { type Abortable, signalOf } from '../arguments/options.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { fromWire, type TypeQuota, typeQuotas } from './quotas.js'

/** Totals of a file, or of a directory and everything below it. */
export interface ContentSummary {
  /** Bytes of all files, without counting replicas. */
  readonly bytes: number
  readonly fileCount: number
  /** Number of directories, including the given one. */
  readonly directoryCount: number
  /** Bytes including all replicas. */
  readonly spaceBytes: number
  /** Maximum number of names; undefined when there is no quota. `Number.MAX_SAFE_INTEGER` for a root that nobody limited. */
  readonly nameQuota: number | undefined
  /** Bytes with copies allowed; undefined when there is no quota. */
  readonly spaceQuotaBytes: number | undefined
  /** Storage types; empty when none is limited or used by files with a storage policy. */
  readonly typeQuotas: readonly TypeQuota[]
  /** `Replicated`, or the name of an erasure coding policy; empty for a directory without one. */
  readonly erasureCodingPolicy: string
  /** Totals of files that exist only in snapshots. Always 0 in Cairn, whose summaries count the live tree. */
  readonly snapshots: SnapshotSummary
}

/** Totals of files that exist only in snapshots. */
export interface SnapshotSummary {
  /** Bytes, without counting replicas. */
  readonly length: number
  readonly fileCount: number
  readonly directoryCount: number
  /** Bytes including all replicas. */
  readonly spaceConsumed: number
}

/** One chunk of a file. */
export interface ChunkLocation {
  /** Offset in the file of the chunk's first byte. */
  readonly offset: number
  readonly length: number
  readonly chunkId: number
  readonly generation: number
  /** Whether no good replica is known. */
  readonly isCorrupt: boolean
  /** The replicas, nearest first. */
  readonly replicas: readonly ReplicaLocation[]
}

export interface ReplicaLocation {
  readonly host: string
  /** `ip:port` of the data connection. */
  readonly address: string
  readonly rack: string
  readonly chunkserverId: string
}

/** The file system as a whole. */
export interface FileSystemStatus {
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  /** Chunks with fewer replicas than the file's replication. */
  readonly underReplicatedChunks: number
  readonly corruptChunks: number
  readonly missingChunks: number
}

/** Defaults for new files. */
export interface ServerDefaults {
  readonly chunkBytes: number
  readonly replication: number
  readonly bytesPerChecksum: number
  /** Minutes for which a shell keeps removed files in the trash; 0 for no trash. */
  readonly trashMinutes: number
}

/** Capacity and free space, in the form of node:fs's StatFs. */
export interface FileSystemRoom {
  /** File system type, as statfs(2) reports it. */
  readonly type: number
  /** Block size in bytes; the other sizes are in blocks. */
  readonly bsize: number
  readonly blocks: number
  readonly bfree: number
  readonly bavail: number
  /** 0, since the number of files is not limited. */
  readonly files: number
  readonly ffree: number
}

/** The same for `bigint: true`. */
export type BigIntFileSystemRoom = { readonly [Key in keyof FileSystemRoom]: bigint }

const roomType = 0x48444653
const roomBlockBytes = 4096

export async function fileSystemRoom(session: Session, path: PathLike, options: Abortable | undefined): Promise<FileSystemRoom> {
  const signal = signalOf(options)
  return onPath(session, 'statfs', path, async (src) => {
    const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
    if (fs === null || fs === undefined) throw new FileSystemError('notFound', 'no such file or directory')
    const { capacityBytes, remainingBytes } = await fileSystemStatus(session, signal)
    const blocksOf = (bytes: number): number => Math.floor(bytes / roomBlockBytes)
    const free = blocksOf(remainingBytes)
    const blocks = blocksOf(capacityBytes)
    return { type: roomType, bsize: roomBlockBytes, blocks, bfree: free, bavail: free, files: 0, ffree: 0 }
  })
}

export function bigIntRoom(room: FileSystemRoom): BigIntFileSystemRoom {
  const { type, bsize, blocks, bfree, bavail, files, ffree } = room
  return {
    type: BigInt(type),
    bsize: BigInt(bsize),
    blocks: BigInt(blocks),
    bfree: BigInt(bfree),
    bavail: BigInt(bavail),
    files: BigInt(files),
    ffree: BigInt(ffree),
  }
}

export function contentSummary(session: Session, path: PathLike, signal: AbortSignal | undefined): Promise<ContentSummary> {
  return onPath(session, 'contentSummary', path, async (absolute) => {
    const { summary } = await session.masters.call(masterMethods.getContentSummary, { path: absolute }, { signal })
    return {
      bytes: summary.length,
      fileCount: summary.fileCount,
      directoryCount: summary.directoryCount,
      spaceBytes: summary.spaceConsumed,
      nameQuota: fromWire(summary.quota),
      spaceQuotaBytes: fromWire(summary.spaceQuota),
      typeQuotas: typeQuotas(summary.typeQuotaInfos),
      erasureCodingPolicy: summary.erasureCodingPolicy ?? '',
      snapshots: {
        length: summary.snapshotLength ?? 0,
        fileCount: summary.snapshotFileCount ?? 0,
        directoryCount: summary.snapshotDirectoryCount ?? 0,
        spaceConsumed: summary.snapshotSpaceConsumed ?? 0,
      },
    }
  })
}

/** The chunks that overlap `length` bytes from `offset`. */
export async function locate(
  session: Session,
  src: string,
  range: { readonly offset: number; readonly length: number },
  signal: AbortSignal | undefined,
): Promise<hdfs.LocatedBlocksProto> {
  const { locations } = await session.masters.call(masterMethods.getBlockLocations, { src, ...range }, { signal })
  if (locations === null || locations === undefined) throw new FileSystemError('notFound', 'no such file')
  return locations
}

export function describeChunks(located: hdfs.LocatedBlocksProto): ChunkLocation[] {
  return located.blocks.map(({ b, offset, locs, corrupt }) => ({
    offset,
    length: b.numBytes ?? 0,
    chunkId: b.blockId,
    generation: b.generationStamp,
    isCorrupt: corrupt,
    replicas: locs.map(({ id, location }) => ({
      host: id.hostName,
      address: `${id.ipAddr}:${id.xferPort}`,
      rack: location ?? '/default-rack',
      chunkserverId: id.datanodeUuid,
    })),
  }))
}

export async function fileSystemStatus(session: Session, signal: AbortSignal | undefined): Promise<FileSystemStatus> {
  const stats = await session.masters.call(masterMethods.getFsStats, {}, { signal })
  return {
    capacityBytes: stats.capacity,
    usedBytes: stats.used,
    remainingBytes: stats.remaining,
    underReplicatedChunks: stats.underReplicated,
    corruptChunks: stats.corruptBlocks,
    missingChunks: stats.missingBlocks,
  }
}

export function describeDefaults(defaults: hdfs.FsServerDefaultsProto.$Properties): ServerDefaults {
  return {
    chunkBytes: defaults.blockSize,
    replication: defaults.replication,
    bytesPerChecksum: defaults.bytesPerChecksum,
    trashMinutes: defaults.trashInterval ?? 0,
  }
}
