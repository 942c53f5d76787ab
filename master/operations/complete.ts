// complete: the writer is done. Commits the last chunk and closes the file at once: no chunkserver's report is waited for.

import type { Change } from '../machine/machine.js'
import { changeLeases, checkLease, leasesOf } from '../namespace/leases.js'
import { type ChunkName, commitLastChunk, isNamed, lastChunkOf } from '../namespace/open-files.js'
import { done, mutation } from '../namespace/outcomes.js'
import { locateOpen } from '../namespace/resolve.js'
import { closed, putInode } from '../namespace/tree.js'

export interface Complete {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** The last chunk with its final length; `undefined` for a file without chunks. */
  readonly last: ChunkName | undefined
}

/** False: the last chunk is still open and the client named none. */
export const complete = mutation<Complete, boolean>('complete', (view, request, context) => {
  const { clientName, fileId } = request
  const found = locateOpen(view, request.path, fileId)
  const path = found?.path ?? request.path
  const inode = found?.inode
  if (found !== undefined && inode?.kind === 'file' && inode.leaseHolder === undefined) {
    // A repeat of a call whose answer was lost: the file is closed and ends as the client says.
    const last = lastChunkOf(view, inode)
    if (last === undefined ? request.last === undefined : isNamed(last, request.last)) return done(true)
  }
  const file = checkLease(view, { path, inode, clientName, fileId })
  const last = lastChunkOf(view, file)
  const changes: Change[] = []
  let whole = file
  if (last?.chunk.isOpen === true) {
    if (request.last === undefined) return done(false)
    whole = commitLastChunk(file, last, request.last, changes)
  }
  changes.push(putInode(found?.key ?? '', { ...closed(whole), modifiedMs: context.nowMs }))
  changeLeases(view, context, undefined, leasesOf(file), changes)
  return done(true, changes)
})
