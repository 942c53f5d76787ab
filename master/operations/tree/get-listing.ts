// getListing: one page of a directory, in byte order of names. A file lists itself. `undefined` when nothing exists at the path.

import type { Context, Read, ScanView } from '../../machine/machine.js'
import type { DirectoryPage, FileStatus, LocatedFile } from '../../namespace/answers.js'
import { locateFile, type Reader, readerOf } from '../../namespace/chunks/locations.js'
import { type Directory, decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childName, childrenRange } from '../../namespace/records/keys.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { isReservedFolder, reservedEntries } from '../../namespace/tree/reserved.js'
import { locate, readRoot } from '../../namespace/tree/resolve.js'

export interface GetListing {
  readonly path: string
  /** UTF-8 of the name after which the page begins, whether or not it still exists; empty: the first page. */
  readonly startAfter: Uint8Array
  readonly needLocation: boolean
}

export const getListing: Read<GetListing, DirectoryPage | undefined> = {
  name: 'getListing',
  execute(view, request, context) {
    const { inode } = locate(view, request.path)
    if (inode === undefined) return isReservedFolder(parsePath(request.path)) ? listReserved(view, context) : undefined
    const reader = request.needLocation ? readerOf(context) : undefined
    if (inode.kind === 'directory') return listDirectory(view, inode, request.startAfter, reader, context)
    return { entries: [{ name: '', inode, located: locateAll(view, inode, reader, context) }], remaining: 0 }
  },
}

function listReserved(view: ScanView, context: Context): DirectoryPage {
  return { entries: reservedEntries(context, readRoot(view).modifiedMs), remaining: 0 }
}

async function listDirectory(
  view: ScanView,
  directory: Directory,
  startAfter: Uint8Array,
  reader: Reader | undefined,
  context: Context,
): Promise<DirectoryPage> {
  if (directory.childCount === 0) return { entries: [], remaining: 0 }
  const { listingEntriesMax } = context.settings
  const after = Buffer.from(startAfter.buffer, startAfter.byteOffset, startAfter.byteLength).toString('latin1')
  const pairs = await view.scan(childrenRange(directory.id, after, listingEntriesMax + 1))
  const entries: FileStatus[] = []
  let locations = 0
  let seen = 0
  for (const { key, value } of pairs) {
    // With locations, a page also ends when it contains as many locations as it may contain entries.
    if (entries.length === listingEntriesMax || locations >= listingEntriesMax) break
    seen += 1
    // The state may have changed since the scan began: chunks are looked up from the current inode, if it still exists.
    const bytes = reader === undefined ? value : view.get(key)
    if (bytes === undefined) continue
    const inode = decodeInode(bytes)
    const located = locateAll(view, inode, reader, context)
    if (located !== undefined) for (const chunk of located.chunks) locations += chunk.locations.length
    entries.push({ name: childName(key), inode, located })
  }
  if (seen === pairs.length) return { entries, remaining: 0 }
  // Only for the first page it is known how many names come before it.
  return { entries, remaining: after === '' ? Math.max(1, directory.childCount - entries.length) : 1 }
}

function locateAll(view: ScanView, inode: Inode, reader: Reader | undefined, context: Context): LocatedFile | undefined {
  if (reader === undefined || inode.kind === 'directory') return undefined
  return locateFile(view, inode, { offset: 0, length: inode.length }, reader, context)
}
