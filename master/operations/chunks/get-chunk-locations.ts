// getBlockLocations: the locations of a range of a file.

import type { Read } from '../../machine/machine.js'
import type { LocatedFile } from '../../namespace/answers.js'
import { locatorOf, readerOf } from '../../namespace/chunks/locations.js'
import { refuse } from '../../namespace/outcomes.js'
import { isInSafeMode, refuseInSafeMode } from '../../namespace/records/safe-mode.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateToRead, requireFile } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { checkReadable } from '../../namespace/tree/xattrs.js'
import { viewOf } from '../snapshots/scannable-snapshot.js'

export interface GetChunkLocations {
  readonly path: string
  readonly offset: number
  readonly length: number
}

export const getChunkLocations: Read<GetChunkLocations, LocatedFile> = {
  name: 'getBlockLocations',
  execute(view, request, context) {
    const { path, offset, length } = request
    if (offset < 0) refuse('invalidArgument', `Negative offset is not supported. File: ${path}`)
    if (length < 0) refuse('invalidArgument', `Negative length is not supported. File: ${path}`)
    const found = requireFile(locateToRead(view, path, context))
    const { inode } = found
    checkPathAccess(found, rights.read, context)
    const seen = viewOf(view, found)
    checkReadable(seen, inode, context)
    const located = locatorOf(found)(seen, inode, request, readerOf(context), context)
    // As HDFS: who waits for the end of safe mode may find the replicas then.
    if (located.chunks.some(({ locations }) => locations.length === 0) && isInSafeMode(view))
      refuseInSafeMode(`Zero blocklocations for ${path}`, context)
    return located
  },
}

export { storageIdAt, storageTypeAt } from '../../namespace/chunks/storage-of-replicas.js'
