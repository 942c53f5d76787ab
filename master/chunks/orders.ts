// Orders to chunkservers, as sent in heartbeat responses. Each is fenced by the leader's epoch, the entry that decided it, and the
// generation it is about.

import type { chunkserver } from '#messages/chunkserver'
import type { ChunkId } from '../../proto/base/ids.js'
import type { ChunkserverPicture } from '../machine/cluster.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import type { Recovery } from '../namespace/chunks/recoveries.js'
import type { Copy } from './copies.js'
import type { Deletion } from './deletions.js'
import type { Inspection } from './inspections.js'

export function copyOrder(epoch: number, copy: Copy, target: ChunkserverPicture): chunkserver.Order.$Properties {
  const { chunkId, generation, length, entryIndex } = copy
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
        storageUuid: target.storageUuid,
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
  readonly holders: readonly ChunkserverPicture[]
}

export function recoverOrder(fence: { epoch: number; entryIndex: number }, ordered: RecoveryOrdered): chunkserver.Order.$Properties {
  const { chunkId, chunk, recovery, holders } = ordered
  return {
    ...fence,
    recover: {
      replica: { chunkId, generation: chunk.generation, length: chunk.length },
      recoveryGeneration: recovery.generation,
      holders: holders.map(({ id: chunkserverId, uuid, ipAddress, rpcPort }) => ({ chunkserverId, uuid, ipAddress, rpcPort })),
      newLength: recovery.newLength ?? null,
    },
  }
}
