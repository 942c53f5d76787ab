// abandonRecovery: an administrator ends the recovery of the last chunk of an open file that cannot succeed, for example because all
// chunkservers of the chunk are lost. The chunk is dropped with all its data, and the file is closed with the chunks before it.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { Context } from '../../machine/machine.js'
import { findRecovery } from '../../namespace/chunks/recoveries.js'
import { dropOpenChunk } from '../../namespace/files/lease-recovery.js'
import { chunkText, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'

export interface AbandonRecovery {
  readonly path: string
  /** Also while a chunkserver of the chunk is not dead, which could still answer. */
  readonly despiteChunkservers: boolean
}

export interface AbandonedRecovery {
  /** The chunk that was dropped. */
  readonly chunkId: ChunkId
  /** Bytes of it that were reported to the masters; its chunkservers may have had more. */
  readonly lostBytes: number
  /** Of the closed file, in bytes. */
  readonly length: number
}

export const abandonRecovery = mutation<AbandonRecovery, AbandonedRecovery>('abandonRecovery', (tx, request, context) => {
  checkSuperuser(context)
  const found = requireFile(locateForChange(tx, request.path, context))
  const { path, inode: file } = found
  const last = file.leaseHolder === undefined ? undefined : lastChunkOf(tx, file)
  if (last === undefined || !last.chunk.isOpen || findRecovery(tx, last.id) === undefined) {
    refuse('invalidRequest', `${path} is not under recovery; recoverLease begins the recovery of an open file.`)
  }
  const { id, chunk } = last
  const here = chunk.replicas.filter((holder) => mayAnswer(holder, context))
  if (here.length > 0 && !request.despiteChunkservers) {
    const named = `${chunkText(id, chunk.generation)} of ${path} may still be recovered: chunkserver ${here.join(', ')} of it is not dead.`
    refuse('invalidRequest', named)
  }
  const length = file.length - chunk.length
  dropOpenChunk(tx, found, length, context)
  return { chunkId: id, lostBytes: chunk.length, length }
})

const mayAnswer = (holder: ChunkserverId, context: Context): boolean => (context.chunkservers.get(holder)?.state ?? 'dead') !== 'dead'
