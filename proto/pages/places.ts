// The connections of a port of pages, and which is closed when there are too many, from one address or in total, or when too many unread
// answers are in memory. New connections are always accepted: a page needs only a moment, so the oldest one is closed.

import { httpServerLimits } from '../wire/limits.js'
import type { Phase } from './one-request.js'

export interface Placed {
  readonly address: string
  readonly phase: Phase
  readonly unreadBytes: number
  /** Ends it; a client that was sent nothing yet is asked to come again. */
  refuse(): void
  destroy(): void
}

export class Places<C extends Placed> {
  readonly #connectionsMax: number
  readonly #ofAddressMax: number
  /** In the order in which they arrived. */
  readonly #connections = new Set<C>()

  constructor(connectionsMax: number) {
    this.#connectionsMax = connectionsMax
    this.#ofAddressMax = Math.ceil(connectionsMax / 4)
  }

  get size(): number {
    return this.#connections.size
  }

  [Symbol.iterator](): Iterator<C> {
    return this.#connections[Symbol.iterator]()
  }

  delete(connection: C): void {
    this.#connections.delete(connection)
  }

  /** If there are too many, closes another: one of the same address, or one of the address with the most. */
  add(connection: C): void {
    const ofItsAddress = this.#of(connection.address)
    if (ofItsAddress.length >= this.#ofAddressMax) this.#refuseOneOf(ofItsAddress)
    else if (this.size >= this.#connectionsMax) this.#refuseOneOf(this.#of(this.#addressWithMost()))
    this.#connections.add(connection)
  }

  /** Ends those whose answers have waited longest, until the total of unread answers is below the limit. */
  limitUnread(): void {
    let bytes = 0
    for (const { unreadBytes } of this.#connections) bytes += unreadBytes
    for (const connection of [...this.#connections]) {
      if (bytes <= httpServerLimits.unreadBytesMax) return
      if (connection.unreadBytes === 0) continue
      bytes -= connection.unreadBytes
      this.delete(connection)
      connection.destroy()
    }
  }

  #of(address: string): C[] {
    return [...this.#connections].filter((connection) => connection.address === address)
  }

  #addressWithMost(): string {
    const counts = new Map<string, number>()
    let most = ''
    for (const { address } of this.#connections) {
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      if (count > (counts.get(most) ?? 0)) most = address
    }
    return most
  }

  #refuseOneOf(connections: readonly C[]): void {
    const goes = connections.find(({ phase }) => phase === 'leaving') ?? connections[0]
    if (goes === undefined) return
    this.delete(goes)
    goes.refuse()
  }
}
