// Locations that are no more: of a dead server, of a damaged, extra, stale or unconfirmed replica. With `doom` the replica is to be deleted as well.

import { assert } from '../../proto/base/assert.js'
import type { Change, KeyView } from '../machine/machine.js'
import { type Chunk, decodeChunk, encodeChunk } from '../namespace/chunks.js'
import { chunkKey, holdingKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import { doomReplica } from '../namespace/replicas.js'
import {
  type RemovedReplica,
  type RemovedReplicas,
  type RemoveReplica,
  type RemoveReplicas,
  replicasPerMutationMax,
} from './chunk-requests.js'

export const removeReplica = mutation<RemoveReplica, RemovedReplica>('removeReplica', (view, request) => {
  const changes: Change[] = []
  return done(remove(view, request, new Map(), changes), changes)
})

export const removeReplicas = mutation<RemoveReplicas, RemovedReplicas>('removeReplicas', (view, request) => {
  assert(request.removals.length <= replicasPerMutationMax, 'a mutation removes a bounded number of replicas')
  const changes: Change[] = []
  const chunks = new Map<number, Chunk>()
  const results = request.removals.map((removal) => remove(view, removal, chunks, changes))
  return done({ results }, changes)
})

/** `chunks` holds what this mutation made of a chunk so far: two servers may lose the same one. */
function remove(view: KeyView, request: RemoveReplica, chunks: Map<number, Chunk>, changes: Change[]): RemovedReplica {
  const { chunkId, chunkserverId, reason, doom } = request
  const chunk = chunks.get(chunkId) ?? readChunk(view, chunkId)
  if (chunk === undefined) return { isRemoved: false, replicas: 0 }
  const replicas = chunk.replicas.filter((id) => id !== chunkserverId)
  // Of an open chunk only its writer says where it is.
  const isHeld = replicas.length < chunk.replicas.length && !chunk.isOpen
  const isNeeded = (doom && replicas.length === 0) || (reason === 'extra' && replicas.length < chunk.replication)
  if (!isHeld || isNeeded) return { isRemoved: false, replicas: chunk.replicas.length }
  const left: Chunk = { ...chunk, replicas }
  chunks.set(chunkId, left)
  changes.push({ key: chunkKey(chunkId), value: encodeChunk(left) }, { key: holdingKey(chunkserverId, chunkId), value: undefined })
  if (doom) doomReplica(view, chunkserverId, chunkId, chunk.generation, changes)
  return { isRemoved: true, replicas: replicas.length }
}

function readChunk(view: KeyView, chunkId: number): Chunk | undefined {
  const bytes = view.get(chunkKey(chunkId))
  return bytes === undefined ? undefined : decodeChunk(bytes)
}
