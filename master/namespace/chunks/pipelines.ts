// Checks shared by all calls about a pipeline: the chunk is being written, by the client that makes the call.

import type { Context, KeyView } from '../../machine/machine.js'
import { isHolder } from '../files/leases.js'
import { type ChunkName, extendedChunkText } from '../files/open-files.js'
import { refuse } from '../outcomes.js'
import { type File, type Found, isFile } from '../records/inodes.js'
import { inodeById } from '../tree/places.js'
import { type Chunk, findChunk } from './chunks.js'
import { isBeingCut } from './recoveries.js'

export interface Pipeline {
  readonly chunk: Chunk
  readonly found: Found<File>
}

export function requirePipeline(view: KeyView, name: ChunkName, clientName: string, context: Context): Pipeline {
  const text = extendedChunkText(name.id, name.generation, context)
  const chunk = findChunk(view, name.id)
  // Nor does one for its writer that was abandoned, and that only snapshots have.
  if (chunk === undefined || chunk.isKept) refuse('io', `${text} does not exist.`)
  if (!chunk.isOpen) refuse('io', `Unexpected BlockUCState: ${text} is COMPLETE but not UNDER_CONSTRUCTION`)
  const found = inodeById(view, chunk.inodeId)
  if (found === undefined || !isFile(found) || found.inode.leaseHolder === undefined) {
    refuse('io', `The file ${text} belonged to does not exist or it is not under construction.`)
  }
  if (!isHolder(found.inode, clientName)) refuse('leaseExpired', `Lease mismatch: ${text} is accessed by a non lease holder ${clientName}`)
  if (isBeingCut(view, name.id, chunk)) refuse('io', `${text} is under recovery: it is being truncated`)
  return { chunk, found }
}
