// setReplication: the number of replicas of a file's chunks; the caretaker adds or removes replicas afterwards.

import type { Context } from '../../machine/machine.js'
import { getChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { tellReplication } from '../../namespace/feed.js'
import { chunkIdAt, chunkOf } from '../../namespace/files/file-chunks.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { withTimeEnded } from '../../namespace/snapshots/held-chunks.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'

export interface SetReplication {
  readonly path: string
  readonly replication: number
}

/** False, without an error, for a directory or a missing path. */
export const setReplication = mutation<SetReplication, boolean>('setReplication', (tx, request, context) => {
  const { replication } = request
  tx.obeysQuotas = true
  const located = locateForChange(tx, request.path, context)
  const { inode, path } = located
  checkReplication(replication, path, context)
  checkPathAccess(located, rights.write, context)
  if (inode?.kind !== 'file') return false
  if (inode.replication === replication) return true
  const file = { ...inode, replication }
  update(tx, located, file)
  tellReplication(tx, { ...located, inode }, replication, context)
  for (let position = 0; position < inode.chunkCount; position += 1) {
    const id = chunkIdAt(tx, inode, position)
    putChunk(tx, id, chunkOf(file, position, withTimeEnded(tx, id, getChunk(tx, id))))
  }
  return true
})

export function checkReplication(replication: number, path: string, context: Context, clientAddress?: string): void {
  const { replicationMax } = context.settings
  if (Number.isSafeInteger(replication) && replication >= 1 && replication <= replicationMax) return
  const bound = replication < 1 ? ' is less than the required minimum of 1' : ` exceeds maximum of ${replicationMax}`
  const client = clientAddress === undefined ? '' : `, clientName=${clientAddress}`
  refuse('io', `Requested replication factor of ${replication}${bound} for ${path}${client}`)
}
