// What one connection of a server has under way: its requests in flight, and the memory that answers hold until the client has taken them. All
// connections together have a bound for the latter, so nobody fills the memory with answers that he asks for and does not read.

import type { AdmittedConnection } from './admission.js'
import type { ConnectionHost } from './connection-host.js'
import type { CallOutcome, ServerCall } from './server-call.js'

/** What a call's answer is expected to hold: of a connection that had none yet, and at least. */
const expectedBytesFirst = 32 * 1024
const expectedBytesMin = 4 * 1024
/** Answers in flight or unsent above which a connection is not read from while all together hold much. */
const tightBytesHigh = 256 * 1024

export class Workload {
  callsInFlight = 0
  readonly #host: ConnectionHost<unknown>
  readonly #admitted: AdmittedConnection
  /** Rises with the largest answer at once, and falls slowly: what is asked for next is as large as what was. */
  #expectedBytes = expectedBytesFirst
  /** Unsent, as last counted. */
  #countedBytes = 0

  constructor(host: ConnectionHost<unknown>, admitted: AdmittedConnection) {
    this.#host = host
    this.#admitted = admitted
  }

  begin(call: ServerCall): void {
    const host = this.#host
    call.ticket = this.#admitted.beginCall(call.body.length)
    if (host.onCallEnd !== undefined) call.startedMs = host.nowMs()
    this.callsInFlight++
    host.callsInFlight++
    host.callsTotal++
  }

  end(call: ServerCall, outcome: CallOutcome, answerBytes: number): void {
    const host = this.#host
    this.#admitted.endCall(call.ticket)
    this.callsInFlight--
    host.callsInFlight--
    const surplusBytes = this.#expectedBytes - answerBytes
    this.#expectedBytes = surplusBytes <= 0 ? answerBytes : Math.max(expectedBytesMin, this.#expectedBytes - surplusBytes / 8)
    host.onCallEnd?.(call, outcome, host.nowMs() - call.startedMs)
  }

  /** So much of this connection's answers waits now. */
  count(unsentBytes: number): void {
    const { answers } = this.#host
    answers.bytes += unsentBytes - this.#countedBytes
    this.#countedBytes = unsentBytes
    if (answers.isOverfull) this.#host.relieveAnswers()
  }

  /** No further call may begin for now. */
  isOverfull(unsentBytes: number): boolean {
    return (
      this.callsInFlight >= this.#host.limits.callsInFlightMax ||
      this.#admitted.isOverfull ||
      this.#answerBytes(unsentBytes) >= this.#bytesHigh
    )
  }

  /** Half of what it may have has been answered and taken. */
  hasCalmedDown(unsentBytes: number): boolean {
    if (this.#admitted.isWaiting || !this.#admitted.hasCalmedDown) return false
    return this.callsInFlight <= this.#host.limits.callsInFlightMax / 2 && this.#answerBytes(unsentBytes) <= this.#bytesHigh / 2
  }

  #answerBytes(unsentBytes: number): number {
    return unsentBytes + this.callsInFlight * this.#expectedBytes
  }

  get #bytesHigh(): number {
    const { unsentBytesHigh } = this.#host.limits
    return this.#host.answers.isTight ? Math.min(tightBytesHigh, unsentBytesHigh) : unsentBytesHigh
  }
}
