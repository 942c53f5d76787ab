// getAdditionalDatanode: more servers for a pipeline that lost some. Returns the existing ones, in order, followed by the new ones. If no
// server is available it returns only the existing ones, and the client decides whether to continue with those.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { Context, Read } from '../../machine/machine.js'
import type { LocatedChunk } from '../../namespace/answers.js'
import type { Chunk } from '../../namespace/chunks/chunks.js'
import { locateForWriter, pictures } from '../../namespace/chunks/locations.js'
import { storageTypeAt } from '../../namespace/chunks/storage-of-replicas.js'
import { requireLease } from '../../namespace/files/leases.js'
import { lastChunkOf } from '../../namespace/files/open-files.js'
import { refuse } from '../../namespace/outcomes.js'
import { policyOfFound } from '../../namespace/tree/quota-holders.js'
import { namedServers, wishForNew } from './add-chunk.js'

export interface GetAdditionalServer {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  readonly chunkId: ChunkId
  /** As the client knows it; only for texts. */
  readonly generation: number
  /** Uuids, or ip:transferPort, in pipeline order. */
  readonly existing: readonly string[]
  readonly excluded: readonly string[]
  readonly count: number
}

const typeAt = ({ replicas, storageTypes }: Chunk, id: ChunkserverId): number => storageTypes[replicas.indexOf(id)] ?? 0

/** The types of storage of the replicas of the pipeline. */
const heldTypes = (existing: readonly ChunkserverId[], chunk: Chunk, context: Context): number[] =>
  existing.map((id) => storageTypeAt(typeAt(chunk, id), context.chunkservers.get(id)))

export const getAdditionalServer: Read<GetAdditionalServer, LocatedChunk> = {
  name: 'getAdditionalDatanode',
  execute(view, request, context) {
    const { chunkId } = request
    const found = requireLease(view, request, context)
    const { path, inode: file } = found
    const last = lastChunkOf(view, file)
    if (last?.id !== chunkId) refuse('io', `Block blk_${chunkId} is not the last block of ${path}`)
    const existing = namedServers(request.existing, context)
    const added = context.placement.chooseTargets({
      replicas: Math.max(0, Math.min(request.count, context.settings.replicationMax)),
      existing,
      excluded: namedServers(request.excluded, context),
      favored: [],
      writerAddress: file.leaseAddress,
      chunkBytes: file.chunkBytes,
      storage: wishForNew(policyOfFound(view, found), heldTypes(existing, last.chunk, context)),
    })
    const servers: ChunkserverPicture[] = pictures([...existing, ...added.map(({ id }) => id)], context)
    const storageTypes = servers.map(({ id }) => added.find((target) => target.id === id)?.storageType ?? typeAt(last.chunk, id))
    return { ...locateForWriter(chunkId, last.chunk, file.length - last.chunk.length, context), locations: servers, storageTypes }
  },
}
