// The types of snapshots that are public.

export type { SnapshotDifference } from './snapshot-diff.js'
export type { CreateSnapshotOptions, Snapshot, SnapshottableDirectory } from './snapshots.js'
