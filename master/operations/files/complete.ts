// complete: the writer has finished. Commits the last chunk and closes the file immediately, without waiting for reports of chunkservers.
// It can be moved in the same step, so that a file appears under its name when it is complete, or not at all.

import { closeFile } from '../../namespace/files/close-file.js'
import { checkLease } from '../../namespace/files/leases.js'
import { type ChunkName, commitLastChunk, isNamed, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation } from '../../namespace/outcomes.js'
import { isFile } from '../../namespace/records/inodes.js'
import { locateOpen } from '../../namespace/tree/resolve.js'
import { moveOver } from '../tree/rename-over.js'

export interface Complete {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** The last chunk with its final length; `undefined` for a file without chunks. */
  readonly last: ChunkName | undefined
  /** Where the file is moved, as by `rename2`; undefined: it stays. */
  readonly move?: { readonly to: string; readonly overwrite: boolean } | undefined
}

/** `open`: the last chunk is still open and the client named none. */
export type Completed = 'open' | 'closed' | 'moved'

export const complete = mutation<Complete, Completed>('complete', (tx, request, context) => {
  const { move } = request
  const done: Completed = move === undefined ? 'closed' : 'moved'
  const open = locateOpen(tx, request.path, request.fileId, context)
  if (open !== undefined && isFile(open) && open.inode.leaseHolder === undefined && (move === undefined || open.path === move.to)) {
    // A repeat of a call whose answer was lost: the file is closed and ends with the chunk that the client names.
    const last = lastChunkOf(tx, open.inode)
    if (last === undefined ? request.last === undefined : isNamed(last, request.last)) return done
  }
  const found = checkLease(tx, request, open)
  const last = lastChunkOf(tx, found.inode)
  let whole = found.inode
  if (last?.chunk.isOpen === true) {
    if (request.last === undefined) return 'open'
    whole = commitLastChunk(tx, whole, last, request.last)
  }
  closeFile(tx, found, whole, context)
  if (move !== undefined) moveOver(tx, { from: found.path, ...move }, context)
  return done
})
