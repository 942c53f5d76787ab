// Simulated time for everything around the caretaker: what is to happen later, in order, and promises of it.

import { type ManualClock, manualClock } from '../../../proto/base/clock.js'
import { EventQueue } from '../event-queue.js'

export class Timers {
  readonly clock: ManualClock = manualClock()
  readonly #queue = new EventQueue<() => void>()

  get nowMs(): number {
    return this.clock.monotonicMs()
  }

  after(ms: number, happen: () => void): void {
    this.#queue.push(this.nowMs + ms, happen)
  }

  elapse(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.after(ms, resolve))
  }

  /** Turns time on, with all that is due on the way. */
  async advance(ms: number): Promise<void> {
    const endMs = this.nowMs + ms
    for (let next = this.#queue.nextTime; next !== undefined && next <= endMs; next = this.#queue.nextTime) {
      this.clock.advance(Math.max(0, next - this.nowMs))
      this.#queue.pop()?.value()
      await settle()
    }
    this.clock.advance(endMs - this.nowMs)
  }
}

/** Lets promises that are ready go on, and what they start. */
export async function settle(turns = 30): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await undefined
}
