// What a server's connection may take its time for, and what not. Time comes in sweeps, so that nothing is asked of a clock per call.

import type { Limits, rpcServerLimits } from '../wire/limits.js'

/** What a sweep finds of a connection. */
export interface Progress {
  readonly stage: 'opening' | 'open' | 'closing'
  readonly callsInFlight: number
  /** Part of a request has arrived, and it is being read. */
  readonly isWithinRequest: boolean
  /** Requests that have arrived in full, ever. */
  readonly requests: number
  /** Bytes of answers that wait to leave, and that have left, ever. */
  readonly unsentBytes: number
  readonly sentBytes: number
}

/** A fault is worth a line in the log; the end of an idle connection is not. */
export type Verdict = { readonly kind: 'goOn' | 'idle' | 'closed' } | { readonly kind: 'fault'; readonly message: string }

const closingMsMax = 5_000
/** So long a connection with answers that it does not take counts as being used. */
const untakenMsMax = 10_000
const goOn: Verdict = { kind: 'goOn' }

export class Deadlines {
  /** Set by the code that receives something. */
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

  /** Since the last call, with none under way, as of the last sweep; pings are no use. Answers that are not taken count as use for a moment only. */
  idleMs(callsInFlight: number, unsentBytes: number): number {
    if (callsInFlight > 0) return 0
    return unsentBytes === 0 ? this.#withoutCallMs : Math.max(0, this.#withoutCallMs - untakenMsMax)
  }

  /** Answers wait, and none of them has moved for so long. */
  get stuckMs(): number {
    return this.#stuckMs
  }

  onCall(): void {
    this.#withoutCallMs = 0
  }

  /** The connection came to another stage. */
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
      return { kind: 'fault', message: 'it said nothing that opens a connection in time' }
    }
    if (this.#stuckMs >= limits.stuckOutputMsMax) {
      return { kind: 'fault', message: `it does not read its answers: ${now.unsentBytes} bytes have not moved` }
    }
    if (this.#requestMs >= limits.requestMsMax) return { kind: 'fault', message: 'it did not finish a request in time' }
    const isIdle = now.stage === 'open' && now.callsInFlight === 0 && this.#quietMs >= limits.idleMsMax
    return isIdle ? { kind: 'idle' } : goOn
  }
}
