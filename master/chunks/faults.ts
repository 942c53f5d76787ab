// Replicas of which their own server said that they are damaged or not there, until the state no longer names them. Bounded; what is forgotten is said again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import { BoundedMap } from './bounded-map.js'
import type { Fault } from './repair-plan.js'

interface Known {
  readonly fault: Fault
  readonly generation: number
}

export interface Stray {
  readonly chunkId: ChunkId
  readonly chunkserverId: ChunkserverId
  readonly generation: number
}

export class Faults {
  readonly #chunks: BoundedMap<ChunkId, Map<ChunkserverId, Known>>

  constructor(limit: number) {
    this.#chunks = new BoundedMap(limit)
  }

  /** Chunks with a damaged replica. */
  countCorrupt(): number {
    let count = 0
    for (const [, servers] of this.#chunks) for (const { fault } of servers.values()) if (fault === 'corrupt') count += 1
    return count
  }

  of(chunkId: ChunkId, id: ChunkserverId): Fault | undefined {
    return this.#chunks.get(chunkId)?.get(id)?.fault
  }

  has(chunkId: ChunkId): boolean {
    return this.#chunks.size > 0 && this.#chunks.get(chunkId) !== undefined
  }

  set(chunkId: ChunkId, id: ChunkserverId, fault: Fault, generation: number): void {
    const servers = this.#chunks.get(chunkId) ?? new Map<ChunkserverId, Known>()
    if (servers.size === 0) this.#chunks.set(chunkId, servers)
    servers.set(id, { fault, generation })
  }

  /** Damaged replicas at places that the state does not name: nobody will read them, and no digest shows them. */
  strays(chunkId: ChunkId, named: readonly ChunkserverId[]): readonly Stray[] {
    const strays: Stray[] = []
    for (const [chunkserverId, { fault, generation }] of this.#chunks.get(chunkId) ?? []) {
      if (named.includes(chunkserverId)) continue
      if (fault === 'corrupt') strays.push({ chunkId, chunkserverId, generation })
      else this.clear(chunkId, chunkserverId)
    }
    return strays
  }

  clear(chunkId: ChunkId, id: ChunkserverId): void {
    const servers = this.#chunks.get(chunkId)
    if (servers?.delete(id) === true && servers.size === 0) this.#chunks.delete(chunkId)
  }

  forget(chunkId: ChunkId): void {
    this.#chunks.delete(chunkId)
  }

  /** A server turned out to have all that it should have in these buckets; the chunks for which that is news. */
  clearBuckets(id: ChunkserverId, buckets: ReadonlySet<number>): readonly ChunkId[] {
    const cleared: ChunkId[] = []
    for (const [chunkId, servers] of this.#chunks)
      if (servers.get(id)?.fault === 'missing' && buckets.has(bucketOf(chunkId))) cleared.push(chunkId)
    for (const chunkId of cleared) this.clear(chunkId, id)
    return cleared
  }
}
