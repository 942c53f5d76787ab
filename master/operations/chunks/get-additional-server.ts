// getAdditionalDatanode: more servers for a pipeline that lost some. Returns the existing ones, in order, followed by the new ones. If no
// server is available it returns only the existing ones, and the client decides whether to continue with those.

import type { ChunkId } from '../../../proto/base/ids.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { Read } from '../../machine/machine.js'
import type { LocatedChunk } from '../../namespace/answers.js'
import { locateForWriter, pictures } from '../../namespace/chunks/locations.js'
import { requireLease } from '../../namespace/files/leases.js'
import { lastChunkOf } from '../../namespace/files/open-files.js'
import { refuse } from '../../namespace/outcomes.js'
import { namedServers } from './add-chunk.js'

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

export const getAdditionalServer: Read<GetAdditionalServer, LocatedChunk> = {
  name: 'getAdditionalDatanode',
  execute(view, request, context) {
    const { chunkId } = request
    const { path, inode: file } = requireLease(view, request, context)
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
    })
    const locations: ChunkserverPicture[] = [...pictures(existing, context), ...pictures(added, context)]
    return { ...locateForWriter(chunkId, last.chunk, file.length - last.chunk.length, context), locations }
  },
}
