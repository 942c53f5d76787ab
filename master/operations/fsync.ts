// fsync: the writer tells how long its open chunk is, so that readers who ask only the masters see as much. Without a length nothing changes:
// everything a master has answered is durable already.

import type { Change } from '../machine/machine.js'
import { checkLease } from '../namespace/leases.js'
import { lastChunkOf } from '../namespace/open-files.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { putChunk } from '../namespace/replicas.js'
import { locateOpen } from '../namespace/resolve.js'
import { putInode } from '../namespace/tree.js'

export interface Fsync {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** Bytes of the open chunk; `undefined`: not said. */
  readonly lastChunkLength: number | undefined
}

export const fsync = mutation<Fsync, undefined>('fsync', (view, request) => {
  const { clientName, fileId, lastChunkLength } = request
  const found = locateOpen(view, request.path, fileId)
  const file = checkLease(view, { path: found?.path ?? request.path, inode: found?.inode, clientName, fileId })
  const last = lastChunkOf(view, file)
  if (lastChunkLength !== undefined && !Number.isSafeInteger(lastChunkLength)) refuse('invalidArgument', `${lastChunkLength} is no length`)
  // Lengths only grow: an earlier fsync may arrive late.
  if (lastChunkLength === undefined || last === undefined || !last.chunk.isOpen || lastChunkLength <= last.chunk.length)
    return done(undefined)
  const changes: Change[] = []
  putChunk(last.id, { ...last.chunk, length: lastChunkLength }, changes)
  changes.push(putInode(found?.key ?? '', { ...file, length: file.length - last.chunk.length + lastChunkLength }))
  return done(undefined, changes)
})
