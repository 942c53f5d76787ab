// All operations of the masters by name, for tests that run many of them.

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
  QuotaUsage,
  StoragePolicy,
  Xattr,
} from '../../../../master/namespace/answers.js'
export type { ChunkName } from '../../../../master/namespace/files/open-files.js'
export { type ClusterKeysEntry, clusterKeysRange, decodeClusterKeys } from '../../../../master/namespace/records/cluster-keys.js'
export {
  decodeFeatureLevel,
  featureLevelRange,
  readFeatureLevel,
  supportedLevel,
} from '../../../../master/namespace/records/feature-level.js'
export type { Directory, File, Inode } from '../../../../master/namespace/records/inodes.js'
export { decodeMasterEntry, type MasterEntry, mastersRange } from '../../../../master/namespace/records/masters.js'
export { decodeTokenKeys, isTokenKeyDue, type TokenKeyEntry, tokenKeysRange } from '../../../../master/namespace/records/token-keys.js'
export * from '../../../../master/operations/attributes/acls.js'
export * from '../../../../master/operations/attributes/check-quotas.js'
export * from '../../../../master/operations/attributes/quota-counting.js'
export * from '../../../../master/operations/attributes/satisfy-storage-policy.js'
export * from '../../../../master/operations/attributes/set-erasure-coding-policy.js'
export * from '../../../../master/operations/attributes/set-owner.js'
export * from '../../../../master/operations/attributes/set-permission.js'
export * from '../../../../master/operations/attributes/set-quota.js'
export * from '../../../../master/operations/attributes/set-replication.js'
export * from '../../../../master/operations/attributes/set-times.js'
export * from '../../../../master/operations/attributes/storage-policy.js'
export * from '../../../../master/operations/attributes/xattrs.js'
export * from '../../../../master/operations/cache/cache-directives.js'
export * from '../../../../master/operations/cache/cache-needs.js'
export * from '../../../../master/operations/cache/cache-pools.js'
export * from '../../../../master/operations/cache/list-cache.js'
export * from '../../../../master/operations/chunks/abandon-chunk.js'
export * from '../../../../master/operations/chunks/abandon-recovery.js'
export * from '../../../../master/operations/chunks/add-chunk.js'
export * from '../../../../master/operations/chunks/add-replica.js'
export * from '../../../../master/operations/chunks/attempt-recovery.js'
export * from '../../../../master/operations/chunks/chunk-requests.js'
export * from '../../../../master/operations/chunks/doom-leftovers.js'
export * from '../../../../master/operations/chunks/doom-replica.js'
export * from '../../../../master/operations/chunks/finish-recovery.js'
export * from '../../../../master/operations/chunks/forget-doomed.js'
export * from '../../../../master/operations/chunks/get-additional-server.js'
export * from '../../../../master/operations/chunks/get-chunk-locations.js'
export * from '../../../../master/operations/chunks/list-corrupt-files.js'
export * from '../../../../master/operations/chunks/note-leftover.js'
export * from '../../../../master/operations/chunks/remove-replica.js'
export * from '../../../../master/operations/chunks/update-chunk-for-pipeline.js'
export * from '../../../../master/operations/chunks/update-pipeline.js'
export * from '../../../../master/operations/cluster/forget-chunkserver.js'
export * from '../../../../master/operations/cluster/get-fs-stats.js'
export * from '../../../../master/operations/cluster/note-absence.js'
export * from '../../../../master/operations/cluster/raise-feature-level.js'
export * from '../../../../master/operations/cluster/record-master.js'
export * from '../../../../master/operations/cluster/register-chunkserver.js'
export * from '../../../../master/operations/cluster/retire-cluster-keys.js'
export * from '../../../../master/operations/cluster/roll-token-keys.js'
export * from '../../../../master/operations/cluster/rotate-cluster-key.js'
export * from '../../../../master/operations/cluster/set-safe-mode.js'
export * from '../../../../master/operations/feed/get-feed.js'
export * from '../../../../master/operations/feed/trim-feed.js'
export * from '../../../../master/operations/files/append.js'
export * from '../../../../master/operations/files/complete.js'
export * from '../../../../master/operations/files/concat.js'
export * from '../../../../master/operations/files/create-file.js'
export * from '../../../../master/operations/files/file-questions.js'
export * from '../../../../master/operations/files/find-record-primary.js'
export * from '../../../../master/operations/files/fsync.js'
export * from '../../../../master/operations/files/list-open-files.js'
export * from '../../../../master/operations/files/recover-lease.js'
export * from '../../../../master/operations/files/release-expired-lease.js'
export * from '../../../../master/operations/files/truncate.js'
export * from '../../../../master/operations/snapshots/allow-snapshot.js'
export * from '../../../../master/operations/snapshots/change-snapshots.js'
export * from '../../../../master/operations/snapshots/delete-steps.js'
export * from '../../../../master/operations/snapshots/diff-snapshots.js'
export type { DiffSnapshots } from '../../../../master/operations/snapshots/diff-trees.js'
export * from '../../../../master/operations/snapshots/list-diff.js'
export * from '../../../../master/operations/snapshots/list-snapshots.js'
export * from '../../../../master/operations/tree/delete-path.js'
export * from '../../../../master/operations/tree/get-batched-listing.js'
export * from '../../../../master/operations/tree/get-content-summary.js'
export * from '../../../../master/operations/tree/get-file-info.js'
export * from '../../../../master/operations/tree/get-listing.js'
export * from '../../../../master/operations/tree/get-quota-usage.js'
export * from '../../../../master/operations/tree/initialise.js'
export * from '../../../../master/operations/tree/mkdirs.js'
export * from '../../../../master/operations/tree/purge.js'
export * from '../../../../master/operations/tree/rename.js'
export * from '../../../../master/operations/tree/rename-over.js'
