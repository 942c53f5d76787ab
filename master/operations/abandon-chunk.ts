// abandonBlock: the writer could not set up a pipeline for its last chunk and gives it back. Repeating it changes nothing.

import type { ChunkId } from '../../proto/base/ids.js'
import type { Change } from '../machine/machine.js'
import { checkLease } from '../namespace/leases.js'
import { chunkText, lastChunkOf } from '../namespace/open-files.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { locateOpen } from '../namespace/resolve.js'
import { putInode, removeChunksFrom } from '../namespace/tree.js'

export interface AbandonChunk {
  readonly chunkId: ChunkId
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
}

export const abandonChunk = mutation<AbandonChunk, undefined>('abandonBlock', (view, request) => {
  const { clientName, fileId } = request
  const found = locateOpen(view, request.path, fileId)
  const file = checkLease(view, { path: found?.path ?? request.path, inode: found?.inode, clientName, fileId })
  const last = lastChunkOf(view, file)
  if (last === undefined || last.id !== request.chunkId || !last.chunk.isOpen) return done(undefined)
  if (last.chunk.length > 0) {
    // Bytes that were synced, or were there before an append: they are not the writer's to give up.
    refuse('io', `Cannot abandon block ${chunkText(last.id, last.chunk.generation)}: ${last.chunk.length} bytes of it are known`)
  }
  const changes: Change[] = []
  const rest = removeChunksFrom(view, file, file.chunkCount - 1, changes)
  changes.push(putInode(found?.key ?? '', rest))
  return done(undefined, changes)
})
