// Removes locations: of a dead server, or of a damaged, extra, stale or unconfirmed replica. With `doom` the replica is deleted as well.
// The caller's findings are checked again: if the generation changed, or a replica that the decision relied on is gone, nothing is removed.

import { assert } from '../../../proto/base/assert.js'
import { findChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { doomReplica, holdsBasis, removeHolding, withReplicas } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import type { Transaction } from '../../namespace/transaction.js'
import {
  type RemovedReplica,
  type RemovedReplicas,
  type RemoveReplica,
  type RemoveReplicas,
  replicasPerMutationMax,
} from './chunk-requests.js'

export const removeReplica = mutation<RemoveReplica, RemovedReplica>('removeReplica', remove)

export const removeReplicas = mutation<RemoveReplicas, RemovedReplicas>('removeReplicas', (tx, request) => {
  assert(request.removals.length <= replicasPerMutationMax, 'a mutation removes a bounded number of replicas')
  return { results: request.removals.map((removal) => remove(tx, removal)) }
})

function remove(tx: Transaction, request: RemoveReplica): RemovedReplica {
  const { chunkId, chunkserverId, reason, doom, confirmed } = request
  const chunk = findChunk(tx, chunkId)
  if (chunk === undefined) return { isRemoved: false, replicas: 0 }
  const replicas = chunk.replicas.filter((id) => id !== chunkserverId)
  const isHeld = replicas.length < chunk.replicas.length
  const isNeeded = !layoutOf(chunk).mayTakeAway({ left: replicas, confirmed, isDeleted: doom, isExtra: reason === 'extra' })
  if (!isHeld || isNeeded || !holdsBasis({ ...chunk, replicas }, request)) return { isRemoved: false, replicas: chunk.replicas.length }
  putChunk(tx, chunkId, withReplicas(chunk, replicas, reason === 'unconfirmed' && !doom ? [chunkserverId] : []))
  removeHolding(tx, chunkserverId, chunkId)
  if (doom) doomReplica(tx, chunkserverId, chunkId, chunk.generation)
  return { isRemoved: true, replicas: replicas.length }
}
