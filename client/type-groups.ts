// Types of the public interface in groups: `acls.Acl`, `health.ExaminedEntry`, `records.RecordAppender`, `quotas.QuotaUsage`,
// `policies.StoragePolicy`, `snapshots.Snapshot`, `removed.TrashEntry`, `changes.WatchEvent`, `caches.CachePoolEntry`,
// `operators.DatanodeReport`.

export type * as caches from './central-cache.js'
export type * as changes from './feed/watch.js'
export type * as operators from './operator-calls.js'
export type * as records from './record-append/records.js'
export type * as removed from './trash/trash-types.js'
export type * as acls from './tree/acl-types.js'
export type * as health from './tree/health.js'
export type * as policies from './tree/policy-types.js'
export type * as quotas from './tree/quota-types.js'
export type * as snapshots from './tree/snapshot-types.js'
