// The public library: a client of Cairn and of Apache HDFS for Node.
//   import { FileSystem } from 'cairnfs'
//   const fileSystem = await FileSystem.connect('hdfs://127.0.0.1:8020/')
// What is exported here is the promise; everything else may change.

export { type ErrorCode, errorCodes, FileSystemError } from '../proto/base/errors.js'
export type { Admin, ChunkserverReport, ClusterReport, MasterReport } from './admin.js'
export type { Owner, Time, XattrOptions } from './attributes.js'
export type { ConnectOptions } from './connect.js'
export type { FileContent, OpenFlags, OpenOptions, WriteFileOptions } from './content.js'
export type { Directory } from './directory.js'
export type { ChecksumKind, FileChecksum } from './file-checksum.js'
export type { FileHandle, ReadOptions } from './file-handle.js'
export { type Abortable, FileSystem } from './file-system.js'
export type { CreateOptions } from './file-writer.js'
export { HadoopConf, readHadoopConf } from './hadoop-conf.js'
export type { ChangeOptions, MasterGroup, MemberReport, WaitReason } from './master-group.js'
export type { MakeDirectoryOptions, RemoveOptions, RenameOptions } from './naming.js'
export type { ChunkLocation, ContentSummary, FileSystemStatus, ReplicaLocation, ServerDefaults } from './overview.js'
export type { FileReadStream, ReadStreamOptions } from './read-stream.js'
export type { Dirent, Stats } from './stats.js'
export type { FileWriteStream, WriteFlags, WriteStreamOptions } from './write-stream.js'
