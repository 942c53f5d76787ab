// Replicas that must go, by the server that holds them: the doomed records (family `d`) as far as they fit into memory. Handed out with
// heartbeats until the server says that they are gone; the caretaker then has the records forgotten. A server with more than fit is
// read again from the state when its list ran down.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'

export interface Deletion {
  readonly chunkId: ChunkId
  /** Replicas up to this one. */
  readonly generation: number
  /** Of the entry that doomed it, or a later one. */
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
  /** Said to be gone; their records are still there. */
  readonly gone: Map<ChunkId, number>
  /** There are more in the state. */
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
    // The same one, read from the state: the entry that doomed it is known better.
    if (unsent !== undefined && unsent.generation >= deletion.generation && unsent.entryIndex >= deletion.entryIndex) return true
    server.unsent.set(chunkId, deletion)
    return true
  }

  /** The server is none any more. */
  forgetServer(id: ChunkserverId): void {
    this.#servers.delete(id)
  }

  /** Its record is gone. */
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

  /** Orders for a heartbeat's answer: those that were not noticed in time again, then new ones. */
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

  /** The server deleted what there was up to `generation`, or had nothing to delete. It may answer an older order than the last. */
  onDeleted(id: ChunkserverId, chunkId: ChunkId, generation: number): void {
    const server = this.#of(id)
    const ordered = server.sent.get(chunkId)?.deletion.generation
    if (ordered !== undefined && ordered > generation) return
    // Without an order of ours it is an older leader's; there is nothing to lose by leaving it to be ordered once more when memory is full.
    if (ordered === undefined && sizeOf(server) >= this.#perServerMax) return
    server.sent.delete(chunkId)
    if (server.unsent.has(chunkId)) return
    server.gone.set(chunkId, generation)
  }

  /** Some whose records may be forgotten. They are listed until their record's removal is applied or `remind` is called. */
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

  /** A server of which more records are in the state, and whose list ran down; it counts as read again from now on. */
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
