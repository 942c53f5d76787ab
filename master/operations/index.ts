// All operations of the masters, by name: what clients may ask, and what the masters themselves propose.

export type {
  AclStatus,
  AppendedFile,
  ContentSummary,
  DirectoryPage,
  FileStatus,
  FsStats,
  LocatedChunk,
  LocatedFile,
  OpenFile,
  OpenFilesPage,
  StoragePolicy,
  Xattr,
} from '../namespace/answers.js'
export type { ChunkName } from '../namespace/files/open-files.js'
export { type ClusterKeysEntry, clusterKeysRange, decodeClusterKeys } from '../namespace/records/cluster-keys.js'
export { decodeFeatureLevel, featureLevelRange, readFeatureLevel, supportedLevel } from '../namespace/records/feature-level.js'
export type { Directory, File, Inode } from '../namespace/records/inodes.js'
export { decodeMasterEntry, type MasterEntry, mastersRange } from '../namespace/records/masters.js'
export { decodeTokenKeys, isTokenKeyDue, type TokenKeyEntry, tokenKeysRange } from '../namespace/records/token-keys.js'
export * from './attributes/set-erasure-coding-policy.js'
export * from './attributes/set-owner.js'
export * from './attributes/set-permission.js'
export * from './attributes/set-replication.js'
export * from './attributes/set-times.js'
export * from './attributes/storage-policy.js'
export * from './attributes/xattrs.js'
export * from './chunks/abandon-chunk.js'
export * from './chunks/add-chunk.js'
export * from './chunks/add-replica.js'
export * from './chunks/chunk-requests.js'
export * from './chunks/doom-leftovers.js'
export * from './chunks/doom-replica.js'
export * from './chunks/forget-doomed.js'
export * from './chunks/get-additional-server.js'
export * from './chunks/get-chunk-locations.js'
export * from './chunks/note-leftover.js'
export * from './chunks/remove-replica.js'
export * from './chunks/update-chunk-for-pipeline.js'
export * from './chunks/update-pipeline.js'
export * from './cluster/forget-chunkserver.js'
export * from './cluster/get-fs-stats.js'
export * from './cluster/note-absence.js'
export * from './cluster/raise-feature-level.js'
export * from './cluster/record-master.js'
export * from './cluster/register-chunkserver.js'
export * from './cluster/retire-cluster-keys.js'
export * from './cluster/roll-token-keys.js'
export * from './cluster/rotate-cluster-key.js'
export * from './files/append.js'
export * from './files/complete.js'
export * from './files/concat.js'
export * from './files/create-file.js'
export * from './files/file-questions.js'
export * from './files/fsync.js'
export * from './files/list-open-files.js'
export * from './files/recover-lease.js'
export * from './files/truncate.js'
export * from './tree/delete-path.js'
export * from './tree/get-batched-listing.js'
export * from './tree/get-content-summary.js'
export * from './tree/get-file-info.js'
export * from './tree/get-listing.js'
export * from './tree/initialise.js'
export * from './tree/mkdirs.js'
export * from './tree/purge.js'
export * from './tree/rename.js'
export * from './tree/rename-over.js'
