// getSnapshottableDirListing, getSnapshotListing: the snapshottable directories of a user, and the snapshots of a directory.

import type { Read } from '../../machine/machine.js'
import type { Directory } from '../../namespace/records/inodes.js'
import { readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { SnapshotView } from '../../namespace/snapshots/snapshot-view.js'
import { requireSnapshottable, snapshotsOf } from '../../namespace/snapshots/snapshots.js'
import { parentPathOf } from '../../namespace/tree/paths.js'
import { isBound, rights } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'
import { locateToRead, rootIn } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import type { SnapshotRootPath } from './allow-snapshot.js'
import { snapshotsMax } from './change-snapshots.js'

export interface SnapshottableDirectory {
  readonly name: string
  readonly parentPath: string
  readonly inode: Directory
  readonly snapshots: number
  /** Most snapshots. */
  readonly snapshotsMax: number
}

/** Those that the caller owns, in order of their paths; all of them for superusers. */
export const getSnapshottableDirListing: Read<undefined, readonly SnapshottableDirectory[]> = {
  name: 'getSnapshottableDirListing',
  execute(view, _request, context) {
    const found: (SnapshottableDirectory & { readonly path: string })[] = []
    for (const [id, numbers] of readSnapshotRoots(view)) {
      const at = inodeById(view, id)
      if (at?.inode.kind !== 'directory' || (isBound(context) && at.inode.owner !== context.caller.user)) continue
      const { path, inode } = at
      const parentPath = path === '/' ? '' : parentPathOf(path)
      found.push({ path, name: path.slice(path.lastIndexOf('/') + 1), parentPath, inode, snapshots: numbers.length, snapshotsMax })
    }
    return found.sort((one, other) => (one.path < other.path ? -1 : 1))
  },
}

export interface ListedSnapshot {
  readonly name: string
  readonly number: number
  /** Of the directory of which it is. */
  readonly path: string
  /** The directory as it was. */
  readonly inode: Directory
}

export const getSnapshotListing: Read<SnapshotRootPath, readonly ListedSnapshot[]> = {
  name: 'getSnapshotListing',
  execute(view, request, context) {
    const located = locateToRead(view, request.path, context)
    checkPathAccess(located, rights.read, context)
    const { inode, key, path } = requireSnapshottable(located)
    return snapshotsOf(view, inode.id).map(({ name, number }) => ({
      name,
      number,
      path,
      inode: rootIn(new SnapshotView(view, number), key),
    }))
  },
}
