// The part of the table of methods that is about snapshots.

import { allowSnapshot, disallowSnapshot } from '../operations/snapshots/allow-snapshot.js'
import { createSnapshot, deleteSnapshot, renameSnapshot, snapshotPath } from '../operations/snapshots/change-snapshots.js'
import { getSnapshotDiffReport } from '../operations/snapshots/diff-snapshots.js'
import { getSnapshotDiffReportListing } from '../operations/snapshots/list-diff.js'
import { getSnapshotListing, getSnapshottableDirListing } from '../operations/snapshots/list-snapshots.js'
import { mutates, onPath, reads } from './entries.js'
import { remembered } from './repeats.js'
import { cannotAtPath } from './safe-mode.js'

export const snapshotMethods = {
  allowSnapshot: mutates(allowSnapshot, remembered('a copy would undo a later change'), cannotAtPath('Cannot allow snapshot for '), {
    audit: onPath('allowSnapshot'),
  }),
  disallowSnapshot: mutates(
    disallowSnapshot,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot disallow snapshot for '),
    { audit: onPath('disallowSnapshot') },
  ),
  createSnapshot: mutates(
    createSnapshot,
    remembered('a copy would be refused although the snapshot was made, or make another one'),
    cannotAtPath('Cannot create snapshot for '),
    {
      audit: { command: 'createSnapshot', source: ({ path }) => path, target: ({ path, name }) => snapshotPath(path, name) },
    },
  ),
  deleteSnapshot: mutates(
    deleteSnapshot,
    remembered('a copy would be refused although the snapshot was deleted, or delete one of that name made since'),
    cannotAtPath('Cannot delete snapshot for '),
    {
      audit: { command: 'deleteSnapshot', source: ({ path, name }) => snapshotPath(path, name) },
    },
  ),
  renameSnapshot: mutates(
    renameSnapshot,
    remembered('a copy would be refused although the name was changed, or change that of another'),
    cannotAtPath('Cannot rename snapshot for '),
    {
      audit: {
        command: 'renameSnapshot',
        source: ({ path, from }) => snapshotPath(path, from),
        target: ({ path, to }) => snapshotPath(path, to),
      },
    },
  ),
  getSnapshottableDirListing: reads('getSnapshottableDirListing', getSnapshottableDirListing, { command: 'listSnapshottableDirectory' }),
  getSnapshotDiffReport: reads('getSnapshotDiffReport', getSnapshotDiffReport, {
    command: 'computeSnapshotDiff',
    source: ({ path, from }) => snapshotPath(path, from),
    target: ({ path, to }) => snapshotPath(path, to),
  }),
  getSnapshotDiffReportListing: reads('getSnapshotDiffReportListing', getSnapshotDiffReportListing, {
    command: 'computeSnapshotDiff',
    source: ({ path, from }) => snapshotPath(path, from),
    target: ({ path, to }) => snapshotPath(path, to),
  }),
  getSnapshotListing: reads('getSnapshotListing', getSnapshotListing, onPath('ListSnapshot')),
}
