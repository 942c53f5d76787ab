// Timeouts of a data connection: for received bytes during a read, and for sent bytes to be accepted.

import type { ActiveClock, ActiveTimer } from '../base/clock.js'

export interface PatienceEvents {
  /** Nothing arrived for `timeoutMs` since a read began, or since the last bytes. The read may have ended. */
  onSilent(timeoutMs: number): void
  /** Unsent bytes have not moved for too long, or none are left. */
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

  /** A read begins. */
  beginReading(timeoutMs: number): void {
    if (this.#reading !== undefined && this.#readingMs === timeoutMs) {
      this.#reading.refresh()
      return
    }
    this.#reading?.cancel()
    this.#readingMs = timeoutMs
    this.#reading = this.#clock.after(timeoutMs, () => this.#events.onSilent(timeoutMs), 'background')
  }

  /** Bytes arrived, or could not be received. */
  goOnReading(): void {
    this.#reading?.refresh()
  }

  /** Bytes are to be sent; `isFirst` when none waited before. */
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

  /** Some of them were sent. */
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
