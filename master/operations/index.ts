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
export { type ClusterKeysEntry, clusterKeysRange, decodeClusterKeys } from '../namespace/cluster-keys.js'
export { decodeFeatureLevel, featureLevelRange, readFeatureLevel, supportedLevel } from '../namespace/feature-level.js'
export type { Directory, File, Inode } from '../namespace/inodes.js'
export { createLeaseRenewals, type LeaseRenewals } from '../namespace/lease-clock.js'
export { decodeMasterEntry, type MasterEntry, mastersRange } from '../namespace/masters.js'
export type { ChunkName } from '../namespace/open-files.js'
export { decodeTokenKeys, isTokenKeyDue, type TokenKeyEntry, tokenKeysRange } from '../namespace/token-keys.js'
export * from './abandon-chunk.js'
export * from './add-chunk.js'
export * from './add-replica.js'
export * from './append.js'
export * from './chunk-requests.js'
export * from './complete.js'
export * from './concat.js'
export * from './create-file.js'
export * from './delete-path.js'
export * from './doom-leftovers.js'
export * from './doom-replica.js'
export * from './file-questions.js'
export * from './forget-chunkserver.js'
export * from './forget-doomed.js'
export * from './fsync.js'
export * from './get-additional-server.js'
export * from './get-batched-listing.js'
export * from './get-chunk-locations.js'
export * from './get-content-summary.js'
export * from './get-file-info.js'
export * from './get-fs-stats.js'
export * from './get-listing.js'
export * from './initialise.js'
export * from './list-open-files.js'
export * from './mkdirs.js'
export * from './note-absence.js'
export * from './note-leftover.js'
export * from './purge.js'
export * from './raise-feature-level.js'
export * from './record-master.js'
export * from './recover-lease.js'
export * from './register-chunkserver.js'
export * from './remove-replica.js'
export * from './rename.js'
export * from './rename-over.js'
export * from './retire-cluster-keys.js'
export * from './roll-token-keys.js'
export * from './rotate-cluster-key.js'
export * from './set-erasure-coding-policy.js'
export * from './set-owner.js'
export * from './set-permission.js'
export * from './set-replication.js'
export * from './set-times.js'
export * from './storage-policy.js'
export * from './truncate.js'
export * from './update-chunk-for-pipeline.js'
export * from './update-pipeline.js'
export * from './xattrs.js'
