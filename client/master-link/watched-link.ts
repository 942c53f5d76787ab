// A connection whose server is asked for a sign of life when calls wait and nothing is heard. A hung machine keeps its connections open, so this
// is the only way to leave it before the calls' own time is up; a slow call on a live server is left alone.

import type { ActiveTimer } from '../../proto/base/clock.js'
import type { Environment } from '../environment.js'
import type { RpcCall, RpcLink } from './rpc-link.js'

export interface WatchOptions {
  /** Silence with calls in flight after which a sign of life is asked for, and how long that may take. */
  readonly patienceMs: () => number
  /** Asks for it; rejects when there is none in time. */
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
        this.close() // fails the calls that wait, which are then repeated elsewhere
      },
    )
  }
}
