// One connection's share of the receive memory of a server. A connection without memory waits in a queue; when that takes too long while a
// read waits for data, the connection is refused.

import type { Budget, Waiting } from '../wire/budget.js'
import type { SegmentRoom } from '../wire/receive-buffer.js'

export class ReceiveShare implements SegmentRoom, Waiting {
  wantedBytes = 0
  /** Called when its turn has come. */
  onTurn: () => void = () => undefined
  readonly #budget: Budget
  #waitedMs = 0
  #isInLine = false
  /** Its turn has come: connections still in the queue came later. */
  #isCalled = false

  constructor(budget: Budget) {
    this.#budget = budget
  }

  get isShort(): boolean {
    return this.#budget.waiting > 0
  }

  admits(bytes: number): boolean {
    if (this.#isInLine) return false
    const isNext = this.#isCalled || this.#budget.waiting === 0
    this.#isCalled = false
    if (isNext && this.#budget.hasRoomFor(bytes)) {
      this.take(bytes)
      return true
    }
    this.#isInLine = true
    this.wantedBytes = bytes
    this.#budget.queue(this)
    return false
  }

  /** This process ran for `elapsedMs` while a read waited for data; undefined: no read waits. Returns the total wait, ms. */
  wait(elapsedMs: number | undefined): number {
    this.#waitedMs = elapsedMs === undefined ? 0 : this.#waitedMs + elapsedMs
    return this.#waitedMs
  }

  take(bytes: number): void {
    this.#budget.usedBytes += bytes
  }

  give(bytes: number): void {
    if (bytes > 0) this.#budget.release(bytes)
  }

  onRoom(): void {
    this.#isInLine = false
    this.#isCalled = true
    this.onTurn()
    this.#isCalled = false
  }

  /** Leaves the queue. */
  leave(): void {
    if (!this.#isInLine) return
    this.#isInLine = false
    this.#budget.leave(this)
  }
}
