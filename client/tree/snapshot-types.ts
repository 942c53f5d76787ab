// The types of snapshots that are public.

export type { CreateSnapshotOptions, Snapshot, SnapshotDifference, SnapshottableDirectory } from './snapshots.js'
