// The connections of a server, and which is closed when there are too many. Unauthenticated connections can be many and malicious, so only
// they are closed; an authenticated connection never is, and some places are always reserved for connections that have not identified
// themselves yet.

import { assert } from '../base/assert.js'

/** A stranger is a connection that has opened without authentication. */
export type Standing = 'opening' | 'stranger' | 'proven' | 'leaving'

export interface TableConnection {
  readonly standing: Standing
  /** Time since its last call, with none in progress; 0 while it is busy. */
  readonly idleMs: number
  /** Closes it like an idle connection. */
  leave(): void
  destroy(): void
}

/** An unauthenticated connection with a more recent call is not closed for another one. */
const idleMsMin = 1_000

export class ConnectionTable<C extends TableConnection> {
  readonly #connectionsMax: number
  readonly #openingMax: number
  /** In the order in which they arrived. */
  readonly #connections = new Set<C>()

  constructor(limits: { readonly connectionsMax: number; readonly openingMax: number }) {
    this.#connectionsMax = limits.connectionsMax
    this.#openingMax = Math.min(limits.openingMax, Math.ceil(limits.connectionsMax / 4))
    assert(this.#openingMax >= 1, 'there is a place for those who come')
  }

  get size(): number {
    return this.#connections.size
  }

  /** Maximum of open connections: places reserved for new ones are not included. */
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

  /** Whether there is a place for one more. Many silent connections mean an attack; the oldest of them is closed. */
  makeRoom(): boolean {
    if (this.size < this.#openingMax) return true
    const opening = [...this.#connections].filter(({ standing }) => standing === 'opening')
    if (opening.length >= this.#openingMax) this.#end(opening[0])
    if (this.size < this.#connectionsMax) return true
    const leaving = [...this.#connections].find(({ standing }) => standing === 'leaving')
    this.#end(leaving ?? this.#idlestStranger(idleMsMin))
    return this.size < this.#connectionsMax
  }

  /**
   * Whether there is a place for `opened` now that it has identified itself. For a server there always is; for others if an idle one can be
   * closed.
   */
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

  /** From now on it does not count, even if its socket closes later. */
  #end(connection: C | undefined): void {
    if (connection === undefined) return
    this.#connections.delete(connection)
    connection.destroy()
  }
}
