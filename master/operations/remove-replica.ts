// Locations that are no more: of a dead server, of a damaged, extra, stale or unconfirmed replica. With `doom` the replica is to be deleted as well.
// What the caller saw is looked at again: another generation, or a replica less to rely on, and nothing is taken away.

import { assert } from '../../proto/base/assert.js'
import type { Change, KeyView } from '../machine/machine.js'
import { type Chunk, findChunk } from '../namespace/chunks.js'
import { holdingKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import { doomReplica, holdsBasis, putChunk, withReplicas } from '../namespace/replicas.js'
import {
  type RemovedReplica,
  type RemovedReplicas,
  type RemoveReplica,
  type RemoveReplicas,
  replicasPerMutationMax,
} from './chunk-requests.js'

export const removeReplica = mutation<RemoveReplica, RemovedReplica>('removeReplica', (view, request) => {
  const { results, changes } = removeAll(view, [request])
  return done(results[0] ?? { isRemoved: false, replicas: 0 }, changes)
})

export const removeReplicas = mutation<RemoveReplicas, RemovedReplicas>('removeReplicas', (view, request) => {
  assert(request.removals.length <= replicasPerMutationMax, 'a mutation removes a bounded number of replicas')
  const { results, changes } = removeAll(view, request.removals)
  return done({ results }, changes)
})

function removeAll(view: KeyView, removals: readonly RemoveReplica[]): { results: RemovedReplica[]; changes: Change[] } {
  const changes: Change[] = []
  const chunks = new Map<number, Chunk>()
  const results = removals.map((removal) => remove(view, removal, chunks, changes))
  for (const [chunkId, chunk] of chunks) putChunk(chunkId, chunk, changes)
  return { results, changes }
}

/** `chunks` holds what this mutation made of a chunk so far: two servers may lose the same one. */
function remove(view: KeyView, request: RemoveReplica, chunks: Map<number, Chunk>, changes: Change[]): RemovedReplica {
  const { chunkId, chunkserverId, reason, doom } = request
  const chunk = chunks.get(chunkId) ?? findChunk(view, chunkId)
  if (chunk === undefined) return { isRemoved: false, replicas: 0 }
  const replicas = chunk.replicas.filter((id) => id !== chunkserverId)
  const isHeld = replicas.length < chunk.replicas.length
  const isNeeded =
    replicas.length === 0 || (doom && request.confirmed.length === 0) || (reason === 'extra' && replicas.length < chunk.replication)
  if (!isHeld || isNeeded || !holdsBasis({ ...chunk, replicas }, request)) return { isRemoved: false, replicas: chunk.replicas.length }
  const left = withReplicas(chunk, replicas, reason === 'unconfirmed' && !doom ? [chunkserverId] : [])
  chunks.set(chunkId, left)
  changes.push({ key: holdingKey(chunkserverId, chunkId), value: undefined })
  if (doom) doomReplica(view, chunkserverId, chunkId, chunk.generation, changes)
  return { isRemoved: true, replicas: replicas.length }
}
