// getListing: one page of a directory, in byte order of names. A file lists itself. `undefined` when nothing exists at the path.

import { assert } from '../../../proto/base/assert.js'
import type { Context, KeyValue, Read, ScanView } from '../../machine/machine.js'
import type { DirectoryPage, FileStatus, LocatedFile } from '../../namespace/answers.js'
import { type locateFile, locatorOf, type Reader, readerOf } from '../../namespace/chunks/locations.js'
import { refuse } from '../../namespace/outcomes.js'
import { type Directory, decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childName, childrenRange, nameBytes } from '../../namespace/records/keys.js'
import { SnapshotView } from '../../namespace/snapshots/snapshot-view.js'
import { snapshotsOf } from '../../namespace/snapshots/snapshots.js'
import { parentPathOf, parsePath, snapshotName } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { isReservedFolder, reservedEntries } from '../../namespace/tree/reserved.js'
import { type Located, locateToRead, policyAt, readRoot, rootIn } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { viewOf } from '../snapshots/scannable-snapshot.js'

export interface GetListing {
  readonly path: string
  /** UTF-8 of the name after which the page begins, whether or not it still exists; empty: the first page. */
  readonly startAfter: Uint8Array
  readonly needLocation: boolean
}

export const getListing: Read<GetListing, DirectoryPage | undefined> = {
  name: 'getListing',
  execute(view, request, context) {
    const located = locateToRead(view, request.path, context)
    const { inode } = located
    const storagePolicy = policyAt(located)
    if (inode === undefined) checkSnapshotFolder(located)
    if (inode === undefined) return isReservedFolder(parsePath(request.path)) ? listReserved(view, context) : undefined
    const reader = request.needLocation ? readerOf(context) : undefined
    if (inode.kind === 'directory') checkPathAccess(located, rights.read | rights.execute, context)
    if (isSnapshotFolder(located)) return listSnapshots(view, located, request.startAfter, context)
    const seen = viewOf(view, located)
    const locator = reader === undefined ? undefined : { reader, locate: locatorOf(located) }
    if (inode.kind === 'directory') return listDirectory(seen, { inode, storagePolicy }, request.startAfter, locator, context)
    return { entries: [{ name: '', inode, storagePolicy, located: locateAll(seen, inode, locator, context) }], remaining: 0 }
  },
}

/** For a listing with locations. */
interface Locator {
  readonly reader: Reader
  readonly locate: typeof locateFile
}

function listReserved(view: ScanView, context: Context): DirectoryPage {
  return { entries: reservedEntries(context, readRoot(view).modifiedMs), remaining: 0 }
}

/** HDFS refuses to list the folder of the snapshots of a directory that may have none, and does not say that it is not there. */
function checkSnapshotFolder({ path, names, missing }: Located): void {
  if (missing !== 1 || names[names.length - 1] !== snapshotName) return
  const directory = parentPathOf(path)
  refuse('snapshotRefused', `Directory is not a snapshottable directory: ${directory}`, { path: directory })
}

/** The folder with the snapshots of a directory. */
const isSnapshotFolder = ({ snapshot }: Located): boolean => snapshot !== undefined && snapshot.number === undefined

/** Each snapshot as the directory was in it, in byte order of their names. */
function listSnapshots(view: ScanView, { key, snapshot, policyAbove }: Located, startAfter: Uint8Array, context: Context): DirectoryPage {
  assert(snapshot !== undefined, 'snapshots are of a directory')
  const after = Buffer.from(startAfter).toString('latin1')
  const named = snapshotsOf(view, snapshot.root.id).filter(({ name }) => nameBytes(name) > after)
  const { listingEntriesMax } = context.settings
  const entries = named.slice(0, listingEntriesMax).map(({ name, number }) => {
    const inode = rootIn(new SnapshotView(view, number), key)
    return { name, inode, storagePolicy: inode.storagePolicy || policyAbove, located: undefined }
  })
  return { entries, remaining: named.length - entries.length }
}

/** A directory with the storage policy that is in force in it. */
interface Listed {
  readonly inode: Directory
  readonly storagePolicy: number
}

async function listDirectory(
  view: ScanView,
  { inode: directory, storagePolicy }: Listed,
  startAfter: Uint8Array,
  locator: Locator | undefined,
  context: Context,
): Promise<DirectoryPage> {
  if (directory.childCount === 0) return { entries: [], remaining: 0 }
  const { listingEntriesMax } = context.settings
  const after = Buffer.from(startAfter.buffer, startAfter.byteOffset, startAfter.byteLength).toString('latin1')
  const pairs = await view.scan(childrenRange(directory.id, after, listingEntriesMax + 1))
  const isFirst = after === ''
  if (locator !== undefined) return pageWithLocations(view, { inode: directory, storagePolicy }, { pairs, isFirst }, locator, context)
  const entries = entriesOf(pairs, listingEntriesMax, storagePolicy)
  return { entries, remaining: entries.length === pairs.length ? 0 : remainingAfter(entries, directory, isFirst) }
}

interface FoundPairs {
  /** One more than a page holds, if there are as many. */
  readonly pairs: readonly KeyValue[]
  /** They are of the first page of the directory. */
  readonly isFirst: boolean
}

function pageWithLocations(
  view: ScanView,
  { inode: directory, storagePolicy }: Listed,
  { pairs, isFirst }: FoundPairs,
  locator: Locator,
  context: Context,
): DirectoryPage {
  const { listingEntriesMax } = context.settings
  const entries: FileStatus[] = []
  let locations = 0
  let seen = 0
  for (const { key } of pairs) {
    // With locations, a page also ends when it contains as many locations as it may contain entries.
    if (entries.length === listingEntriesMax || locations >= listingEntriesMax) break
    seen += 1
    // The state may have changed since the scan began: chunks are looked up from the current inode, if it still exists.
    const bytes = view.get(key)
    if (bytes === undefined) continue
    const inode = decodeInode(bytes)
    const located = locateAll(view, inode, locator, context)
    if (located !== undefined) for (const chunk of located.chunks) locations += chunk.locations.length
    entries.push({ name: childName(key), inode, storagePolicy: inode.storagePolicy || storagePolicy, located })
  }
  return { entries, remaining: seen === pairs.length ? 0 : remainingAfter(entries, directory, isFirst) }
}

/** Cached with the pairs, which the view returns again as the same array while the directory does not change. */
const entriesOfPairs = new WeakMap<readonly KeyValue[], { readonly policyAbove: number; readonly entries: readonly FileStatus[] }>()

/** The entries of a page without locations, at most `entriesMax`: the same array for the same pairs, so that a face may cache bytes with it. */
function entriesOf(pairs: readonly KeyValue[], entriesMax: number, policyAbove: number): readonly FileStatus[] {
  const known = entriesOfPairs.get(pairs)
  if (known?.policyAbove === policyAbove) return known.entries
  const entries: FileStatus[] = []
  for (const { key, value } of pairs) {
    if (entries.length === entriesMax) break
    const inode = decodeInode(value)
    entries.push({ name: childName(key), inode, storagePolicy: inode.storagePolicy || policyAbove, located: undefined })
  }
  entriesOfPairs.set(pairs, { policyAbove, entries })
  return entries
}

/** How many entries follow a page that is not the last one. Only for the first page it is known how many names come before it. */
function remainingAfter(entries: readonly FileStatus[], directory: Directory, isFirst: boolean): number {
  return isFirst ? Math.max(1, directory.childCount - entries.length) : 1
}

function locateAll(view: ScanView, inode: Inode, locator: Locator | undefined, context: Context): LocatedFile | undefined {
  if (locator === undefined || inode.kind === 'directory') return undefined
  return locator.locate(view, inode, { offset: 0, length: inode.length }, locator.reader, context)
}
