// A chunkserver of the small cluster: a map of replicas, and what a test may have go wrong with it.

import type { chunkserver } from '#messages/chunkserver'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'

interface Replica {
  generation: number
  length: number
  placementIndex: number
  isGood: boolean
  /** It was never finished. */
  isOpen?: boolean
}

/** What a chunkserver is, seen from a master. */
export class SmallChunkserver {
  readonly replicas = new Map<ChunkId, Replica>()
  readonly deleted: { chunkId: ChunkId; entryIndex: number }[] = []
  isUp = true
  /** Its notices do not get through. */
  isMute = false
  /** Copies that arrive here fail; or are never heard of. */
  copies: 'work' | 'fail' | 'vanish' = 'work'
  startedMs = 1
  /** Volumes that are left out, of two that it has. */
  failedVolumes = 0
  highestEpoch = 0
  notices: chunkserver.Notice.$Properties[] = []
  digestsSent = 0
  looksOrdered = 0

  readonly id: ChunkserverId
  readonly host: string

  constructor(id: ChunkserverId, host: string) {
    this.id = id
    this.host = host
  }

  restart(): void {
    this.isUp = true
    this.startedMs += 1
  }

  notice(kind: chunkserver.Notice.Kind, chunkId: ChunkId, more: Partial<chunkserver.Notice.$Properties> = {}): void {
    const { generation, length } = this.replicas.get(chunkId) ?? { generation: 0, length: 0 }
    this.notices.push({ kind, replica: { chunkId, generation, length }, ...more })
  }
}

/** Whether it is what a look is ordered for: that very replica, or one that was written on since. */
export function isWhole({ generation, length }: Replica, wanted: { readonly generation: number; readonly length: number }): boolean {
  return (generation === wanted.generation && length === wanted.length) || (generation > wanted.generation && length >= wanted.length)
}
