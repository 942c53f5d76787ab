// setReplication: how many copies a file's chunks are to have; the caretaker adds or removes copies afterwards.

import type { Change, Context } from '../machine/machine.js'
import { chunkIdAt, getChunk } from '../namespace/chunks.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { putChunk } from '../namespace/replicas.js'
import { locateForChange } from '../namespace/resolve.js'
import { putInode } from '../namespace/tree.js'

export interface SetReplication {
  readonly path: string
  readonly replication: number
}

/** False, without an error, for a directory or a missing path. */
export const setReplication = mutation<SetReplication, boolean>('setReplication', (view, request, context) => {
  const { replication } = request
  const { inode, key, path } = locateForChange(view, request.path, context)
  checkReplication(replication, path, context)
  if (inode?.kind !== 'file') return done(false)
  if (inode.replication === replication) return done(true)
  const changes: Change[] = [putInode(key, { ...inode, replication })]
  for (let position = 0; position < inode.chunkCount; position += 1) {
    const id = chunkIdAt(view, inode, position)
    putChunk(id, { ...getChunk(view, id), replication }, changes)
  }
  return done(true, changes)
})

export function checkReplication(replication: number, path: string, context: Context, clientAddress?: string): void {
  const { replicationMax } = context.settings
  if (Number.isSafeInteger(replication) && replication >= 1 && replication <= replicationMax) return
  const bound = replication < 1 ? ' is less than the required minimum of 1' : ` exceeds maximum of ${replicationMax}`
  const client = clientAddress === undefined ? '' : `, clientName=${clientAddress}`
  refuse('io', `Requested replication factor of ${replication}${bound} for ${path}${client}`)
}
