// The connections of a server, and who leaves when there are too many. Strangers may be many and mean harm, so they are what makes room: a connection
// that has proven to hold the cluster key never does, and a part of the places is always for those that have not said yet who they are.

import { assert } from '../base/assert.js'

/** A stranger is a connection that has opened and proven nothing. */
export type Standing = 'opening' | 'stranger' | 'proven' | 'leaving'

export interface TableConnection {
  readonly standing: Standing
  /** Since its last call, with none under way; 0 while it is at work. */
  readonly idleMs: number
  /** Says goodbye as to one that was idle for too long. */
  leave(): void
  destroy(): void
}

/** A stranger that called more lately is not ended to make room for another. */
const idleMsMin = 1_000

export class ConnectionTable<C extends TableConnection> {
  readonly #connectionsMax: number
  readonly #openingMax: number
  /** In the order in which they came. */
  readonly #connections = new Set<C>()

  constructor(limits: { readonly connectionsMax: number; readonly openingMax: number }) {
    this.#connectionsMax = limits.connectionsMax
    this.#openingMax = Math.min(limits.openingMax, Math.ceil(limits.connectionsMax / 4))
    assert(this.#openingMax >= 1, 'there is a place for those who come')
  }

  get size(): number {
    return this.#connections.size
  }

  /** Connections that opened: what those that come have kept free is not theirs. */
  get openMax(): number {
    return this.#connectionsMax - this.#openingMax
  }

  [Symbol.iterator](): Iterator<C> {
    return this.#connections[Symbol.iterator]()
  }

  add(connection: C): void {
    this.#connections.add(connection)
  }

  delete(connection: C): void {
    this.#connections.delete(connection)
  }

  /** Whether there is a place for one more that comes. Those that say nothing are many only when somebody means harm; the oldest of them goes. */
  makeRoom(): boolean {
    if (this.size < this.#openingMax) return true
    const opening = [...this.#connections].filter(({ standing }) => standing === 'opening')
    if (opening.length >= this.#openingMax) this.#end(opening[0])
    if (this.size < this.#connectionsMax) return true
    const leaving = [...this.#connections].find(({ standing }) => standing === 'leaving')
    this.#end(leaving ?? this.#idlestStranger(idleMsMin))
    return this.size < this.#connectionsMax
  }

  /** Whether there is a place for `opened` now that it has said who it is. A server's is made at once, a stranger's where another is idle. */
  mayOpen(opened: C, isProven: boolean): boolean {
    if (this.size <= this.openMax) return true
    let others = 0
    for (const each of this.#connections) if (each !== opened && (each.standing === 'stranger' || each.standing === 'proven')) others++
    if (others < this.openMax) return true
    const idlest = this.#idlestStranger(isProven ? -1 : idleMsMin)
    idlest?.leave()
    return isProven || idlest !== undefined
  }

  #idlestStranger(moreThanMs: number): C | undefined {
    let idlest: C | undefined
    for (const each of this.#connections) {
      if (each.standing === 'stranger' && each.idleMs > (idlest?.idleMs ?? moreThanMs)) idlest = each
    }
    return idlest
  }

  /** It counts no more from now on, whenever its socket closes. */
  #end(connection: C | undefined): void {
    if (connection === undefined) return
    this.#connections.delete(connection)
    connection.destroy()
  }
}
