// The public library: a client of Cairn and of Apache HDFS for Node.
//   import { FileSystem } from 'cairnfs'
//   const fileSystem = await FileSystem.connect('hdfs://127.0.0.1:8020/')
// What is exported here is the promise; everything else may change.

export { type ErrorCode, errorCodes, FileSystemError } from '../proto/base/errors.js'
export type { FileSystemName } from './address.js'
export type { Admin, ChunkserverReport, ClusterReport, MasterReport, MissingChunkReport } from './admin.js'
export type { Data } from './arguments/data.js'
export type { Owner, Time, XattrOptions } from './attributes.js'
export type { BigIntStats } from './bigint-stats.js'
export type { ClusterKeysReport, KeyHolderReport } from './cluster-keys.js'
export { type ConnectOptions, fileSystemName } from './connect.js'
export type { CopyFileOptions, FileContent, OpenFlags, OpenOptions, ReadFileOptions, WriteFileOptions } from './content.js'
export type { CopyOptions } from './copy-tree.js'
export type { Directory, OpenDirectoryOptions, ReadDirectoryOptions } from './directory.js'
export type { ChecksumKind, FileChecksum } from './file-checksum.js'
export type { FileHandle, ReadOptions, WriteOptions } from './file-handle.js'
export { type Abortable, FileSystem } from './file-system.js'
export type { CreateOptions } from './file-writer.js'
export type { GlobOptions } from './glob.js'
export type { ConfProperty } from './hadoop-conf/files.js'
export { HadoopConf, type HadoopConfSources, readHadoopConf } from './hadoop-conf/hadoop-conf.js'
export { identityOf } from './identity.js'
export type { ChangeOptions, MasterGroup, MemberReport, WaitReason } from './master-group.js'
export type { MakeDirectoryOptions, RenameOptions } from './naming.js'
export type {
  BigIntFileSystemRoom,
  ChunkLocation,
  ContentSummary,
  FileSystemRoom,
  FileSystemStatus,
  ReplicaLocation,
  ServerDefaults,
  SnapshotSummary,
} from './overview.js'
export { type PathLike, splitAddress } from './path.js'
export type { FileReadStream, ReadStreamOptions } from './read-stream.js'
export type { RemoveDirectoryOptions, RemoveOptions } from './removal.js'
export type { Dirent, Stats } from './stats.js'
export type { FileWriteStream, WriteStreamOptions } from './write-stream.js'
