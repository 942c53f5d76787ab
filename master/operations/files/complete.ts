// complete: the writer has finished. Commits the last chunk and closes the file immediately, without waiting for reports of chunkservers.

import { closeFile } from '../../namespace/files/close-file.js'
import { checkLease } from '../../namespace/files/leases.js'
import { type ChunkName, commitLastChunk, isNamed, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation } from '../../namespace/outcomes.js'
import { isFile } from '../../namespace/records/inodes.js'
import { locateOpen } from '../../namespace/tree/resolve.js'

export interface Complete {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** The last chunk with its final length; `undefined` for a file without chunks. */
  readonly last: ChunkName | undefined
}

/** False: the last chunk is still open and the client named none. */
export const complete = mutation<Complete, boolean>('complete', (tx, request, context) => {
  const open = locateOpen(tx, request.path, request.fileId, context)
  if (open !== undefined && isFile(open) && open.inode.leaseHolder === undefined) {
    // A repeat of a call whose answer was lost: the file is closed and ends with the chunk that the client names.
    const last = lastChunkOf(tx, open.inode)
    if (last === undefined ? request.last === undefined : isNamed(last, request.last)) return true
  }
  const found = checkLease(tx, request, open)
  const last = lastChunkOf(tx, found.inode)
  let whole = found.inode
  if (last?.chunk.isOpen === true) {
    if (request.last === undefined) return false
    whole = commitLastChunk(tx, whole, last, request.last)
  }
  closeFile(tx, found, whole, context)
  return true
})
