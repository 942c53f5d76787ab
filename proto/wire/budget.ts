// Memory that many connections share, in bytes. Who finds no room stands in line and is woken in its turn.

import { assert } from '../base/assert.js'

/** Stands in line for a budget. */
export interface Waiting {
  readonly wantedBytes: number
  /** It may go on also where there is no room. */
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

  /** Something that is alone always has room. */
  hasRoomFor(bytes: number): boolean {
    return this.usedBytes === 0 || this.usedBytes + bytes <= this.#bytesMax
  }

  /** At the end of the line, or in front of everybody. */
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
