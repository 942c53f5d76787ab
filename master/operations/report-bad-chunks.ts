// reportBadBlocks: a reader found replicas damaged. Each is taken away and doomed while another live replica of its chunk remains; repair follows.

import type { ChunkId } from '../../proto/base/ids.js'
import type { Change, Context } from '../machine/machine.js'
import { type Chunk, findChunk } from '../namespace/chunks.js'
import { holdingKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import { doomReplica, putChunk } from '../namespace/replicas.js'
import { namedServers } from './add-chunk.js'

export interface BadChunk {
  readonly chunkId: ChunkId
  /** Uuids, or ip:transferPort, of the servers whose replicas are damaged. */
  readonly servers: readonly string[]
}

export interface ReportBadChunks {
  readonly chunks: readonly BadChunk[]
}

export const reportBadChunks = mutation<ReportBadChunks, undefined>('reportBadBlocks', (view, request, context) => {
  const changes: Change[] = []
  const seen = new Set<number>()
  for (const { chunkId, servers } of request.chunks) {
    const chunk = findChunk(view, chunkId)
    if (chunk === undefined || chunk.isOpen || seen.has(chunkId)) continue
    seen.add(chunkId)
    const bad = new Set<number>(namedServers(servers, context))
    const left = chunk.replicas.filter((id) => !bad.has(id))
    if (left.length === chunk.replicas.length || !hasLive({ ...chunk, replicas: left }, context)) continue
    putChunk(chunkId, { ...chunk, replicas: left }, changes)
    for (const id of chunk.replicas) {
      if (!bad.has(id)) continue
      changes.push({ key: holdingKey(id, chunkId), value: undefined })
      doomReplica(view, id, chunkId, chunk.generation, changes)
    }
  }
  return done(undefined, changes)
})

const hasLive = (chunk: Chunk, context: Context): boolean => chunk.replicas.some((id) => context.chunkservers.get(id)?.state === 'live')
