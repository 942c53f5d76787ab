// Replicas to delete, by the server that holds them: the doomed records (family `d`) that fit into memory. They are ordered with heartbeat
// responses until the server reports that they are gone; the caretaker then removes the records. A server with more records than fit is
// read from the state again when its list is nearly empty.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'

export interface Deletion {
  readonly chunkId: ChunkId
  /** Replicas up to this generation. */
  readonly generation: number
  /** Index of the entry that doomed it, or of a later one. */
  readonly entryIndex: number
}

interface Sent {
  readonly deletion: Deletion
  readonly atMs: number
}

interface OfServer {
  readonly unsent: Map<ChunkId, Deletion>
  /** In the order in which they were sent. */
  readonly sent: Map<ChunkId, Sent>
  /** Reported as gone; their records still exist. */
  readonly gone: Map<ChunkId, number>
  /** Whether there are more records in the state. */
  hasMore: boolean
}

export class Deletions {
  readonly #servers = new Map<ChunkserverId, OfServer>()
  readonly #perServerMax: number
  readonly #resendMs: number

  constructor(limits: { readonly perServerMax: number; readonly resendMs: number }) {
    this.#perServerMax = limits.perServerMax
    this.#resendMs = limits.resendMs
  }

  get size(): number {
    let sum = 0
    for (const server of this.#servers.values()) sum += sizeOf(server)
    return sum
  }

  /** False when it did not fit. */
  add(id: ChunkserverId, deletion: Deletion): boolean {
    const server = this.#of(id)
    const { chunkId } = deletion
    const isKnown = server.unsent.has(chunkId) || server.sent.has(chunkId)
    if (!isKnown && sizeOf(server) >= this.#perServerMax) {
      server.hasMore = true
      return false
    }
    const sent = server.sent.get(chunkId)
    if (sent !== undefined && sent.deletion.generation >= deletion.generation) return true
    if ((server.gone.get(chunkId) ?? -1) >= deletion.generation) return true
    server.sent.delete(chunkId)
    const unsent = server.unsent.get(chunkId)
    // The same one, read from the state: the index of the entry that doomed it is known more precisely.
    if (unsent !== undefined && unsent.generation >= deletion.generation && unsent.entryIndex >= deletion.entryIndex) return true
    server.unsent.set(chunkId, deletion)
    return true
  }

  /** The replicas that each server has still to delete, at most `count` in all. */
  list(count: number): ReadonlyMap<ChunkserverId, readonly ChunkId[]> {
    const found = new Map<ChunkserverId, readonly ChunkId[]>()
    let left = count
    for (const [id, { unsent, sent }] of this.#servers) {
      const chunkIds = [...unsent.keys(), ...sent.keys()].slice(0, left)
      left -= chunkIds.length
      if (chunkIds.length > 0) found.set(id, chunkIds)
    }
    return found
  }

  /** The server was removed from the registry. */
  forgetServer(id: ChunkserverId): void {
    this.#servers.delete(id)
  }

  /** Its record was removed. */
  remove(id: ChunkserverId, chunkId: ChunkId): void {
    const server = this.#servers.get(id)
    server?.unsent.delete(chunkId)
    server?.sent.delete(chunkId)
    server?.gone.delete(chunkId)
  }

  has(id: ChunkserverId, chunkId: ChunkId): boolean {
    const server = this.#servers.get(id)
    return server !== undefined && (server.unsent.has(chunkId) || server.sent.has(chunkId) || server.gone.has(chunkId))
  }

  /** Orders for a heartbeat response: first those that were not confirmed in time, then new ones. */
  takeOrders(id: ChunkserverId, nowMs: number, max: number): readonly Deletion[] {
    const server = this.#servers.get(id)
    if (server === undefined) return []
    const orders: Deletion[] = []
    for (const { deletion, atMs } of server.sent.values()) {
      if (orders.length >= max || atMs + this.#resendMs > nowMs) break
      orders.push(deletion)
    }
    for (const deletion of server.unsent.values()) {
      if (orders.length >= max) break
      orders.push(deletion)
    }
    for (const deletion of orders) {
      server.unsent.delete(deletion.chunkId)
      server.sent.delete(deletion.chunkId)
      server.sent.set(deletion.chunkId, { deletion, atMs: nowMs })
    }
    return orders
  }

  /** The server deleted its replicas up to `generation`, or had none. It may answer an older order than the last one. */
  onDeleted(id: ChunkserverId, chunkId: ChunkId, generation: number): void {
    const server = this.#of(id)
    const ordered = server.sent.get(chunkId)?.deletion.generation
    if (ordered !== undefined && ordered > generation) return
    // Without an order of this leader it answers an earlier leader's. When memory is full it is ignored: the deletion is then ordered
    // again.
    if (ordered === undefined && sizeOf(server) >= this.#perServerMax) return
    server.sent.delete(chunkId)
    if (server.unsent.has(chunkId)) return
    server.gone.set(chunkId, generation)
  }

  /** Some whose records may be removed. They stay in the list until the removal of their record is applied or `remind` is called. */
  takeGone(
    max: number,
  ): { readonly id: ChunkserverId; readonly replicas: readonly { chunkId: ChunkId; generation: number }[] } | undefined {
    for (const [id, server] of this.#servers) {
      if (server.gone.size === 0) continue
      const replicas: { chunkId: ChunkId; generation: number }[] = []
      for (const [chunkId, generation] of server.gone) {
        if (replicas.length >= max) break
        replicas.push({ chunkId, generation })
      }
      for (const { chunkId } of replicas) server.gone.delete(chunkId)
      return { id, replicas }
    }
    return undefined
  }

  /** A server that has more records in the state and whose list is nearly empty; from now on it counts as read. */
  takeWanting(): ChunkserverId | undefined {
    for (const [id, server] of this.#servers) {
      if (!server.hasMore || sizeOf(server) * 2 > this.#perServerMax) continue
      server.hasMore = false
      return id
    }
    return undefined
  }

  #of(id: ChunkserverId): OfServer {
    let server = this.#servers.get(id)
    if (server === undefined) {
      server = { unsent: new Map(), sent: new Map(), gone: new Map(), hasMore: false }
      this.#servers.set(id, server)
    }
    return server
  }
}

function sizeOf(server: OfServer): number {
  return server.unsent.size + server.sent.size + server.gone.size
}
