// How long a data connection waits for its other side: for bytes while somebody reads, and for the other side to take in what is to leave.

import type { ActiveClock, ActiveTimer } from '../base/clock.js'

export interface PatienceEvents {
  /** Nothing arrived for `timeoutMs` since somebody began to wait, or since something arrived last. Perhaps nobody waits any more. */
  onSilent(timeoutMs: number): void
  /** Nothing of what is to leave has moved for too long, or nothing is to leave any more. */
  onStuck(): void
}

export class Patience {
  readonly #clock: ActiveClock
  readonly #stuckMsMax: number
  readonly #events: PatienceEvents
  #reading: ActiveTimer | undefined
  #readingMs = 0
  #sending: ActiveTimer | undefined

  constructor(clock: ActiveClock, stuckMsMax: number, events: PatienceEvents) {
    this.#clock = clock
    this.#stuckMsMax = stuckMsMax
    this.#events = events
  }

  /** Somebody waits for bytes from now on. */
  beginReading(timeoutMs: number): void {
    if (this.#reading !== undefined && this.#readingMs === timeoutMs) {
      this.#reading.refresh()
      return
    }
    this.#reading?.cancel()
    this.#readingMs = timeoutMs
    this.#reading = this.#clock.after(timeoutMs, () => this.#events.onSilent(timeoutMs), 'background')
  }

  /** Something arrived, or could not. */
  goOnReading(): void {
    this.#reading?.refresh()
  }

  /** Bytes are to leave; `isFirst` when none waited before. */
  beginSending(isFirst: boolean): void {
    if (this.#sending !== undefined) {
      if (isFirst) this.#sending.refresh()
      return
    }
    const onTime = (): void => {
      this.#sending = undefined
      this.#events.onStuck()
    }
    this.#sending = this.#clock.after(this.#stuckMsMax, onTime, 'background')
  }

  /** Some of them left. */
  onSent(): void {
    this.#sending?.refresh()
  }

  end(): void {
    this.#reading?.cancel()
    this.#sending?.cancel()
    this.#reading = undefined
    this.#sending = undefined
  }
}
