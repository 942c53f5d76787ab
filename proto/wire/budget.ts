// Memory shared by many connections, in bytes. Without memory a connection waits in a queue and is resumed in its turn.

import { assert } from '../base/assert.js'

/** Waits in the queue of a budget. */
export interface Waiting {
  readonly wantedBytes: number
  /** It may continue even without memory. */
  readonly mayOverdraw?: boolean
  onRoom(): void
}

export class Budget {
  usedBytes = 0
  readonly #bytesMax: number
  readonly #line: Waiting[] = []
  #isWakeAsked = false

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get waiting(): number {
    return this.#line.length
  }

  /** A single user always has room. */
  hasRoomFor(bytes: number): boolean {
    return this.usedBytes === 0 || this.usedBytes + bytes <= this.#bytesMax
  }

  /** At the end of the queue, or at its front. */
  queue(waiting: Waiting, isFirst = false): void {
    if (isFirst) this.#line.unshift(waiting)
    else this.#line.push(waiting)
  }

  leave(waiting: Waiting): void {
    const place = this.#line.indexOf(waiting)
    if (place >= 0) this.#line.splice(place, 1)
    this.#maybeWake()
  }

  release(bytes: number): void {
    this.usedBytes -= bytes
    assert(this.usedBytes >= 0, 'what is released was admitted')
    this.#maybeWake()
  }

  #maybeWake(): void {
    if (this.#line.length === 0 || this.#isWakeAsked) return
    this.#isWakeAsked = true
    setImmediate(() => {
      this.#isWakeAsked = false
      const mayGoOn = (first: Waiting): boolean => this.hasRoomFor(first.wantedBytes) || first.mayOverdraw === true
      for (let first = this.#line[0]; first !== undefined && mayGoOn(first); first = this.#line[0]) {
        this.#line.shift()
        first.onRoom()
      }
    })
  }
}
