// Idle connections to other chunkservers, kept for the next pipeline: for small chunks connecting would take most of the time. A connection
// is closed before the other side would close it, and a bounded number is kept for each address.

import type { Clock } from '../../proto/base/clock.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'

const keptPerAddressMax = 64

interface Kept {
  readonly connection: TransferConnection
  readonly sinceMs: number
}

export class ConnectionPool {
  readonly #clock: Clock
  readonly #idleMs: number
  /** The longest idle first. */
  readonly #kept = new Map<string, Kept[]>()
  #sweeper: NodeJS.Timeout | undefined
  #isClosed = false

  /** `idleMs`: shorter than the idle timeout of the other side. */
  constructor(clock: Clock, idleMs: number) {
    this.#clock = clock
    this.#idleMs = idleMs
  }

  take(address: string): TransferConnection | undefined {
    const kept = this.#kept.get(address)
    for (let last = kept?.pop(); last !== undefined; last = kept?.pop()) {
      if (last.connection.isOpen && !last.connection.hasEnded) return last.connection
      last.connection.destroy()
    }
    return undefined
  }

  /** After an operation that succeeded, with no unread data. */
  give(address: string, connection: TransferConnection): void {
    const kept = this.#kept.get(address) ?? []
    if (this.#isClosed || connection.hasEnded || !connection.isOpen || kept.length >= keptPerAddressMax) {
      connection.destroy()
      return
    }
    kept.push({ connection, sinceMs: this.#clock.monotonicMs() })
    this.#kept.set(address, kept)
    this.#sweeper ??= setTimeout(() => this.#sweep(), this.#idleMs / 2).unref()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#sweeper)
    for (const kept of this.#kept.values()) for (const { connection } of kept) connection.destroy()
    this.#kept.clear()
  }

  #sweep(): void {
    this.#sweeper = undefined
    const beforeMs = this.#clock.monotonicMs() - this.#idleMs / 2
    for (const [address, kept] of this.#kept) {
      while (kept[0] !== undefined && kept[0].sinceMs <= beforeMs) kept.shift()?.connection.destroy()
      if (kept.length === 0) this.#kept.delete(address)
    }
    if (this.#kept.size > 0) this.#sweeper = setTimeout(() => this.#sweep(), this.#idleMs / 2).unref()
  }
}
