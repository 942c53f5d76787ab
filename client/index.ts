// The public library: a client of Cairn and of Apache HDFS for Node.
//   import { FileSystem } from 'cairnfs'
//   const fileSystem = await FileSystem.connect('hdfs://127.0.0.1:8020/')
// Only what is exported here is the stable public interface.

export { type ErrorCode, errorCodes, FileSystemError } from '../proto/base/errors.js'
export type {
  Admin,
  ChunkserverReport,
  ClusterReport,
  MasterReport,
  MissingChunkReport,
  VolumeReport,
} from './admin.js'
export type { Data } from './arguments/data.js'
export { type ConnectOptions, fileSystemName } from './connect.js'
export { type Abortable, FileSystem } from './file-system.js'
export type { ChecksumKind, FileChecksum } from './files/file-checksum.js'
export type { FileHandle, ReadOptions, WriteOptions } from './files/file-handle.js'
export type { CreateOptions } from './files/file-writer.js'
export type { FileReadStream } from './files/read-stream.js'
export type { ReadStreamOptions, WriteStreamOptions } from './files/stream-options.js'
export type { FileWriteStream } from './files/write-stream.js'
export type { ConfProperty } from './hadoop-conf/files.js'
export { HadoopConf, type HadoopConfSources, readHadoopConf } from './hadoop-conf/hadoop-conf.js'
export type { ClusterKeysReport, KeyHolderReport } from './master-link/cluster-keys.js'
export type { ChangeOptions, MasterGroup, MemberReport, WaitReason } from './master-link/master-group.js'
export type { FileSystemName } from './paths/address.js'
export type { GlobOptions } from './paths/glob.js'
export { identityOf } from './paths/identity.js'
export { type PathLike, splitAddress } from './paths/path.js'
export type { Owner, Time, XattrOptions } from './tree/attributes.js'
export type { BigIntStats } from './tree/bigint-stats.js'
export type { CopyFileOptions, FileContent, OpenFlags, OpenOptions, ReadFileOptions, WriteFileOptions } from './tree/content.js'
export type { CopyOptions } from './tree/copy-tree.js'
export type { Directory, OpenDirectoryOptions, ReadDirectoryOptions } from './tree/directory.js'
export type { MakeDirectoryOptions, RenameOptions } from './tree/naming.js'
export type {
  BigIntFileSystemRoom,
  ChunkLocation,
  ContentSummary,
  FileSystemRoom,
  FileSystemStatus,
  ReplicaLocation,
  ServerDefaults,
  SnapshotSummary,
} from './tree/overview.js'
export type { RemoveDirectoryOptions, RemoveOptions } from './tree/removal.js'
export type { Dirent, Stats } from './tree/stats.js'
export type * from './type-groups.js'
