// The snapshots of a directory, and what may not be done where there are some.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Context, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import type { SnapshotRoots } from '../records/covers.js'
import { type Directory, isDirectory } from '../records/inodes.js'
import { nameBytes, placeKey } from '../records/keys.js'
import { findSnapshot, readSnapshotRoots, type Snapshot } from '../records/snapshots.js'
import { latestSnapshot } from '../records/usage.js'
import { parentPathOf } from '../tree/paths.js'
import { decodePlace, pathOfId } from '../tree/places.js'
import type { Located } from '../tree/resolve.js'

export interface NumberedSnapshot extends Snapshot {
  readonly number: number
}

/** The snapshots of a directory in byte order of their names. */
export function snapshotsOf(view: KeyView, rootId: InodeId): readonly NumberedSnapshot[] {
  const snapshots = (readSnapshotRoots(view).get(rootId) ?? []).map((number) => {
    const snapshot = findSnapshot(view, number)
    assert(snapshot !== undefined, 'a snapshot that a directory names is stored')
    return { ...snapshot, number }
  })
  return snapshots.sort((one, other) => (nameBytes(one.name) < nameBytes(other.name) ? -1 : 1))
}

/** Refuses to move or delete a directory of which there are snapshots, or that has such a directory below it. */
export function checkNoSnapshots(view: KeyView, { inode, path }: Pick<Located, 'inode' | 'path'>): void {
  if (inode?.kind !== 'directory' || latestSnapshot(view) === 0) return
  const rootId = rootsAtOrBelow(view, readSnapshotRoots(view)).get(inode.id)
  if (rootId === undefined) return
  const root = rootId === inode.id ? path : pathOfId(view, rootId)
  refuse('snapshotRefused', `The directory ${root} cannot be deleted since ${root} is snapshottable and already has snapshots`, { path })
}

const knownRoots = new WeakMap<SnapshotRoots, ReadonlyMap<number, InodeId>>()

/**
 * A directory with snapshots for each directory at or above one. Where these are does not change while the record of snapshot roots stays
 * the same, since none of them can be moved: so it is looked up once, and not for each directory that is moved or deleted.
 */
function rootsAtOrBelow(view: KeyView, roots: SnapshotRoots): ReadonlyMap<number, InodeId> {
  const known = knownRoots.get(roots)
  if (known !== undefined) return known
  const found = new Map<number, InodeId>()
  for (const [id, numbers] of roots) {
    if (numbers.length > 0) for (const at of wayUp(view, id as InodeId)) if (!found.has(at)) found.set(at, id as InodeId)
  }
  knownRoots.set(roots, found)
  return found
}

/** A directory and those above it. */
function* wayUp(view: KeyView, id: InodeId): Generator<InodeId> {
  for (let at = id; ; ) {
    yield at
    const bytes = at === rootInodeId ? undefined : view.get(placeKey(at))
    if (bytes === undefined) return
    at = decodePlace(bytes).parentId
  }
}

/** Refuses to move a snapshottable directory, or what has one in it, below another one. */
export function checkNotNested(view: KeyView, source: Located, target: Located, { settings }: Context): void {
  if (source.inode?.kind !== 'directory' || settings.nestedSnapshots) return
  const roots = readSnapshotRoots(view)
  if (roots.size < 2) return
  // The cheap question first.
  if (![...wayUp(view, target.parent.id)].some((id) => roots.has(id))) return
  const parent = parentPathOf(target.path)
  const paths = [...roots.keys()].flatMap((id) => pathOfId(view, id) ?? [])
  if (!paths.some((path) => path === source.path || isBelow(path, source.path))) return
  const why = 'is a descent of a snapshottable directory, and HDFS does not support nested snapshottable directory.'
  refuse('snapshotRefused', `Unable to rename because ${source.path} has snapshottable descendant directories and ${parent} ${why}`)
}

export const isBelow = (path: string, above: string): boolean => above === '/' || path.startsWith(`${above}/`)

/** The directory at a path, for calls on snapshots; refuses as HDFS. */
export function requireDirectory(located: Located): Located & { readonly inode: Directory } {
  const { path, inode } = located
  if (inode === undefined) refuse('notFound', `Directory does not exist: ${path}`, { path })
  if (!isDirectory(located)) refuse('notDirectory', `\`${path}': Is not a directory`, { path })
  return located
}

export function requireSnapshottable(located: Located): Located & { readonly inode: Directory } {
  const found = requireDirectory(located)
  if (!found.inode.isSnapshottable)
    refuse('snapshotRefused', `Directory is not a snapshottable directory: ${found.path}`, { path: found.path })
  return found
}
