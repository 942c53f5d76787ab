// Renews the leases of all files that this client has open for writing, with one call for all files, often enough that one renewal may be
// lost.

import type { Environment } from '../environment.js'

/** HDFS allows another client to take over a file after 60 s without renewal (the soft limit). */
const renewEveryMs = 20_000

export class LeaseRenewer {
  readonly #renew: () => Promise<unknown>
  readonly #environment: Environment
  #holders = 0
  #cancel: (() => void) | undefined
  #isClosed = false

  constructor(renew: () => Promise<unknown>, environment: Environment) {
    this.#renew = renew
    this.#environment = environment
  }

  /** Call this when a file is opened for writing; call the returned function when it is closed. */
  hold(): () => void {
    let isHeld = true
    this.#holders++
    this.#schedule()
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#holders--
      if (this.#holders === 0) this.#stop()
    }
  }

  /** For good: also when a renewal is under way, and files are still held. */
  close(): void {
    this.#isClosed = true
    this.#stop()
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #schedule(): void {
    if (this.#isClosed) return
    this.#cancel ??= this.#environment.after(renewEveryMs, () => this.#onTime(), 'background')
  }

  #onTime(): void {
    this.#cancel = undefined
    // A failed renewal is not reported here: the writer's next call has the same problem and reports it.
    this.#renew()
      .catch(() => undefined)
      .finally(() => {
        if (this.#holders > 0) this.#schedule()
      })
  }
}
