// Keeps the leases of all files that this client has open for writing: one renewal for all of them, often enough to survive a lost one.

import type { Environment } from '../environment.js'

/** HDFS lets another client take a file over after 60 s without a renewal. */
const renewEveryMs = 20_000

export class LeaseRenewer {
  readonly #renew: () => Promise<unknown>
  readonly #environment: Environment
  #holders = 0
  #cancel: (() => void) | undefined

  constructor(renew: () => Promise<unknown>, environment: Environment) {
    this.#renew = renew
    this.#environment = environment
  }

  /** A file was opened for writing; the result says that it was closed. */
  hold(): () => void {
    let isHeld = true
    this.#holders++
    this.#schedule()
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#holders--
      if (this.#holders === 0) this.close()
    }
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #schedule(): void {
    this.#cancel ??= this.#environment.after(renewEveryMs, () => this.#onTime(), 'background')
  }

  #onTime(): void {
    this.#cancel = undefined
    // A renewal that failed needs no words: the writer's next call meets the same trouble and reports it.
    this.#renew()
      .catch(() => undefined)
      .finally(() => {
        if (this.#holders > 0) this.#schedule()
      })
  }
}
