// Orders as chunkservers get them with a heartbeat's answer. Each is fenced: its leader's epoch, the entry that decided it, the generation it is about.

import type { chunkserver } from '#messages/chunkserver'
import type { ChunkserverPicture } from '../machine/cluster.js'
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
