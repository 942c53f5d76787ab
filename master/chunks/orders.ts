// Orders to chunkservers, as sent in heartbeat responses. Each is fenced by the leader's epoch, the entry that decided it, and the
// generation it is about.

import type { chunkserver } from '#messages/chunkserver'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverPicture } from '../machine/cluster.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import type { Recovery } from '../namespace/chunks/recoveries.js'
import { storageIdAt } from '../namespace/chunks/storage-of-replicas.js'
import type { Copy } from './copies.js'
import type { Deletion } from './deletions.js'
import type { Inspection } from './inspections.js'

export function copyOrder(epoch: number, copy: Copy, target: ChunkserverPicture): chunkserver.Order.$Properties {
  const { chunkId, generation, length, entryIndex, storageType } = copy
  return {
    epoch,
    entryIndex,
    copy: {
      replica: { chunkId, generation, length },
      target: {
        chunkserverId: target.id,
        uuid: target.uuid,
        ipAddress: target.ipAddress,
        hostName: target.hostName,
        transferPort: target.transferPort,
        storageUuid: storageIdAt(storageType, target),
        storageType,
      },
    },
  }
}

export function deleteOrder(epoch: number, { chunkId, generation, entryIndex }: Deletion): chunkserver.Order.$Properties {
  return { epoch, entryIndex, delete: { chunkId, generation } }
}

export function verifyOrder(epoch: number, { chunkId, generation, length, entryIndex }: Inspection): chunkserver.Order.$Properties {
  return { epoch, entryIndex, verify: { replica: { chunkId, generation, length } } }
}

export interface RecoveryOrdered {
  readonly chunkId: ChunkId
  readonly chunk: Chunk
  readonly recovery: Recovery
  /** By their ids; those that are no longer registered are missing. */
  readonly known: ReadonlyMap<ChunkserverId, ChunkserverPicture>
}

export function recoverOrder(fence: { epoch: number; entryIndex: number }, ordered: RecoveryOrdered): chunkserver.Order.$Properties {
  const { chunkId, chunk, recovery, known } = ordered
  // All of them: a holder that cannot be asked may have the chunk's bytes, so the others must not decide that there are none.
  const holders = chunk.replicas.map((chunkserverId): chunkserver.HolderMessage.$Properties => {
    const { uuid = '', ipAddress = '', rpcPort = 0 } = known.get(chunkserverId) ?? {}
    return { chunkserverId, uuid, ipAddress, rpcPort }
  })
  return {
    ...fence,
    recover: {
      replica: { chunkId, generation: chunk.generation, length: chunk.length },
      recoveryGeneration: recovery.generation,
      holders,
      newLength: recovery.newLength ?? null,
    },
  }
}
