// getFsStats: the cluster's space, from heartbeats, and the health of its chunks, as counted by the caretaker.

import type { Read } from '../../machine/machine.js'
import type { FsStats } from '../../namespace/answers.js'

/** The part that the caretaker counts. */
export type GetFsStats = Pick<FsStats, 'underReplicated' | 'corrupt' | 'missing' | 'missingReplicationOne' | 'pendingDeletion'>

export const getFsStats: Read<GetFsStats, FsStats> = {
  name: 'getFsStats',
  execute(_view, request, context) {
    let capacityBytes = 0
    let usedBytes = 0
    let remainingBytes = 0
    for (const server of context.chunkservers.all()) {
      if (server.state === 'dead') continue
      capacityBytes += server.capacityBytes
      usedBytes += server.usedBytes
      remainingBytes += server.remainingBytes
    }
    return { ...request, capacityBytes, usedBytes, remainingBytes }
  },
}
