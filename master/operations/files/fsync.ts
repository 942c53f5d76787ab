// fsync: the writer reports the length of its open chunk, so that readers see it who ask only the masters. Without a length nothing
// changes: everything that a master has answered is already durable.

import { putChunk } from '../../namespace/chunks/chunks.js'
import { isBeingCut } from '../../namespace/chunks/recoveries.js'
import { requireLease } from '../../namespace/files/leases.js'
import { lastChunkOf, mayHaveLength } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { withLength } from '../../namespace/records/inodes.js'
import { update } from '../../namespace/tree/tree.js'

export interface Fsync {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** Bytes of the open chunk; `undefined` if not given. */
  readonly lastChunkLength: number | undefined
}

export const fsync = mutation<Fsync, undefined>('fsync', (tx, request, context) => {
  const { lastChunkLength } = request
  const found = requireLease(tx, request, context)
  const file = found.inode
  const last = lastChunkOf(tx, file)
  if (lastChunkLength !== undefined && !Number.isSafeInteger(lastChunkLength))
    refuse('invalidArgument', `${lastChunkLength} is not a length`)
  // Lengths only grow: an earlier fsync may arrive late.
  if (lastChunkLength === undefined || last === undefined || !last.chunk.isOpen || lastChunkLength <= last.chunk.length) return undefined
  if (isBeingCut(tx, last.id, last.chunk)) return undefined
  if (!mayHaveLength(file, last.chunk, lastChunkLength)) {
    refuse('invalidArgument', `${lastChunkLength} bytes are more than a block of ${found.path} may have: ${file.chunkBytes}`)
  }
  putChunk(tx, last.id, { ...last.chunk, length: lastChunkLength })
  update(tx, found, withLength(file, file.length - last.chunk.length + lastChunkLength))
  return undefined
})
