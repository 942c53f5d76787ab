// Timeouts of a server's connection. Time is given by sweeps, so that a call does not read a clock.

import type { Limits, rpcServerLimits } from '../wire/limits.js'

/** The state of a connection at a sweep. */
export interface Progress {
  readonly stage: 'opening' | 'open' | 'closing'
  readonly callsInFlight: number
  /** Part of a request has arrived, and the rest is being read. */
  readonly isWithinRequest: boolean
  /** Total number of requests that have arrived completely. */
  readonly requests: number
  /** Bytes of unsent answers, and total of sent ones. */
  readonly unsentBytes: number
  readonly sentBytes: number
}

/** A fault is logged; the end of an idle connection is not. */
export type Verdict = { readonly kind: 'goOn' | 'idle' | 'closed' } | { readonly kind: 'fault'; readonly message: string }

const closingMsMax = 5_000
/** A connection with unread answers counts as busy for this time. */
const untakenMsMax = 10_000
const goOn: Verdict = { kind: 'goOn' }

export class Deadlines {
  /** Set when data is received. */
  hasHeard = true
  readonly #limits: Limits<typeof rpcServerLimits>
  #stageMs = 0
  #quietMs = 0
  #withoutCallMs = 0
  #requestMs = 0
  #requests = 0
  #stuckMs = 0
  #sentBytes = 0

  constructor(limits: Limits<typeof rpcServerLimits>) {
    this.#limits = limits
  }

  /**
   * Time since the last call, with none in progress, at the last sweep; pings do not count. Unread answers count as activity only for a
   * short time.
   */
  idleMs(callsInFlight: number, unsentBytes: number): number {
    if (callsInFlight > 0) return 0
    return unsentBytes === 0 ? this.#withoutCallMs : Math.max(0, this.#withoutCallMs - untakenMsMax)
  }

  /** How long unsent answers have not moved. */
  get stuckMs(): number {
    return this.#stuckMs
  }

  onCall(): void {
    this.#withoutCallMs = 0
  }

  /** The connection entered another stage. */
  onStage(): void {
    this.#stageMs = 0
  }

  /** This process has run for `elapsedMs` since the last sweep. */
  sweep(elapsedMs: number, now: Progress): Verdict {
    const limits = this.#limits
    this.#stageMs += elapsedMs
    this.#withoutCallMs += elapsedMs
    this.#quietMs = this.hasHeard ? 0 : this.#quietMs + elapsedMs
    this.hasHeard = false
    this.#requestMs = now.isWithinRequest && now.requests === this.#requests ? this.#requestMs + elapsedMs : 0
    this.#requests = now.requests
    this.#stuckMs = now.unsentBytes > 0 && now.sentBytes === this.#sentBytes ? this.#stuckMs + elapsedMs : 0
    this.#sentBytes = now.sentBytes
    if (now.stage === 'closing') return this.#stageMs >= closingMsMax ? { kind: 'closed' } : goOn
    if (now.stage === 'opening' && this.#stageMs >= limits.handshakeMsMax) {
      return { kind: 'fault', message: 'it did not open a connection in time' }
    }
    if (this.#stuckMs >= limits.stuckOutputMsMax) {
      return { kind: 'fault', message: `it does not read its answers: ${now.unsentBytes} bytes have not moved` }
    }
    if (this.#requestMs >= limits.requestMsMax) return { kind: 'fault', message: 'it did not finish a request in time' }
    const isIdle = now.stage === 'open' && now.callsInFlight === 0 && this.#quietMs >= limits.idleMsMax
    return isIdle ? { kind: 'idle' } : goOn
  }
}
