// A connection that sends a probe to the server when calls wait and no answer arrives. A hung machine keeps its connections open, so a
// probe is the only way to detect it before the calls time out. A slow call on a server that answers the probe continues.

import type { ActiveTimer } from '../../proto/base/clock.js'
import type { Environment } from '../environment.js'
import type { RpcCall, RpcLink } from './rpc-link.js'

export interface WatchOptions {
  /** Silence with calls in flight after which a probe is sent, and the timeout of the probe. */
  readonly patienceMs: () => number
  /** Sends the probe; rejects when there is no answer in time. */
  readonly probe: (link: RpcLink, timeoutMs: number) => Promise<unknown>
  readonly onHung: () => void
}

export class WatchedLink implements RpcLink {
  readonly #link: RpcLink
  readonly #options: WatchOptions
  readonly #environment: Environment
  #inFlight = 0
  #answers = 0
  #timer: ActiveTimer | undefined

  constructor(link: RpcLink, options: WatchOptions, environment: Environment) {
    this.#link = link
    this.#options = options
    this.#environment = environment
  }

  get isOpen(): boolean {
    return this.#link.isOpen
  }

  async call(call: RpcCall): Promise<Uint8Array> {
    this.#inFlight++
    if (this.#timer === undefined) this.#watch()
    try {
      return await this.#link.call(call)
    } finally {
      this.#inFlight--
      this.#answers++
    }
  }

  close(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#link.close()
  }

  #watch(): void {
    const answers = this.#answers
    this.#timer = this.#environment.activeClock.after(this.#options.patienceMs(), () => this.#onTime(answers), 'background')
  }

  #onTime(answersBefore: number): void {
    this.#timer = undefined
    if (this.#inFlight === 0 || !this.isOpen) return
    if (this.#answers > answersBefore) {
      this.#watch()
      return
    }
    this.#options.probe(this.#link, this.#options.patienceMs()).then(
      () => {
        if (this.#inFlight > 0 && this.isOpen && this.#timer === undefined) this.#watch()
      },
      () => {
        if (!this.isOpen) return
        this.#options.onHung()
        this.close() // fails the waiting calls, which are then retried with another master
      },
    )
  }
}
