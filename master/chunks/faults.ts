// Replicas that their own server, asked by this leader, reported as damaged or missing. Each fault is about one generation and dates from
// the question; a change of the location ends it. Bounded; forgotten faults are found again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import { BoundedMap } from './bounded-map.js'
import type { Fault } from './repair-plan.js'

export interface KnownFault {
  readonly fault: Fault
  /** Generation of the replica that was verified. */
  readonly generation: number
  /** Monotonic ms at which its server was asked. */
  readonly asOfMs: number
}

export class Faults {
  readonly #chunks: BoundedMap<ChunkId, Map<ChunkserverId, KnownFault>>

  /** `onForgotten` is called with locations that count as good again only because their fault was dropped for lack of memory. */
  constructor(limit: number, onForgotten: (chunkId: ChunkId, id: ChunkserverId) => void) {
    this.#chunks = new BoundedMap(limit, (chunkId, servers) => {
      for (const id of servers.keys()) onForgotten(chunkId, id)
    })
  }

  /** Chunks with a damaged replica. */
  countCorrupt(): number {
    let count = 0
    for (const [, servers] of this.#chunks) for (const { fault } of servers.values()) if (fault === 'corrupt') count += 1
    return count
  }

  /** At most `count` replicas that are damaged. */
  listCorrupt(count: number): readonly { readonly chunkId: ChunkId; readonly chunkserverId: ChunkserverId }[] {
    const found: { readonly chunkId: ChunkId; readonly chunkserverId: ChunkserverId }[] = []
    for (const [chunkId, servers] of this.#chunks) {
      for (const [chunkserverId, { fault }] of servers) {
        if (fault === 'corrupt' && found.length < count) found.push({ chunkId, chunkserverId })
      }
    }
    return found
  }

  /** The fault of the replica of this generation there. */
  of(chunkId: ChunkId, id: ChunkserverId, generation: number): Fault | undefined {
    if (this.#chunks.size === 0) return undefined
    const known = this.#chunks.get(chunkId)?.get(id)
    return known?.generation === generation ? known.fault : undefined
  }

  has(chunkId: ChunkId): boolean {
    return this.#chunks.size > 0 && this.#chunks.get(chunkId) !== undefined
  }

  set(chunkId: ChunkId, id: ChunkserverId, known: KnownFault): void {
    const servers = this.#chunks.get(chunkId) ?? new Map<ChunkserverId, KnownFault>()
    const before = servers.get(id)
    // Digests omit a damaged replica, so that it is missing in a digest is not new information.
    if (before?.fault === 'corrupt' && known.fault === 'missing' && before.generation === known.generation) return
    if (servers.size === 0) this.#chunks.set(chunkId, servers)
    servers.set(id, known)
  }

  /** True if a fault was recorded. */
  clear(chunkId: ChunkId, id: ChunkserverId): boolean {
    if (this.#chunks.size === 0) return false
    const servers = this.#chunks.get(chunkId)
    if (servers?.delete(id) !== true) return false
    if (servers.size === 0) this.#chunks.delete(chunkId)
    return true
  }

  /** Like `clear`, but only for a replica that was missing before its server was asked at `asOfMs`. */
  clearMissing(chunkId: ChunkId, id: ChunkserverId, asOfMs: number): boolean {
    const known = this.#chunks.get(chunkId)?.get(id)
    return known?.fault === 'missing' && known.asOfMs < asOfMs && this.clear(chunkId, id)
  }

  forget(chunkId: ChunkId): void {
    this.#chunks.delete(chunkId)
  }

  /**
   * A server, asked at `asOfMs`, has everything that it should have in these buckets: ends their older missing faults, and returns the
   * chunks concerned.
   */
  clearBuckets(id: ChunkserverId, buckets: ReadonlySet<number>, asOfMs: number): readonly ChunkId[] {
    const cleared: ChunkId[] = []
    for (const [chunkId, servers] of this.#chunks) {
      const known = servers.get(id)
      if (known?.fault === 'missing' && known.asOfMs < asOfMs && buckets.has(bucketOf(chunkId))) cleared.push(chunkId)
    }
    for (const chunkId of cleared) this.clear(chunkId, id)
    return cleared
  }
}
