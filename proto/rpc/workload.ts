// The work in progress of one connection of a server: requests in flight, and the memory of answers until the client has read them. The
// total of all connections is limited, so that a client cannot fill the memory with answers that it does not read.

import type { AdmittedConnection } from './admission.js'
import type { ConnectionHost } from './connection-host.js'
import type { CallOutcome, ServerCall } from './server-call.js'

/** Expected size of an answer: for a connection without answers so far, and the minimum. */
const expectedBytesFirst = 32 * 1024
const expectedBytesMin = 4 * 1024
/** Size of pending answers above which a connection is not read from while the total is high. */
const tightBytesHigh = 256 * 1024

export class Workload {
  callsInFlight = 0
  readonly #host: ConnectionHost<unknown>
  readonly #admitted: AdmittedConnection
  /** Rises immediately with the largest answer, and falls slowly: the next requests are probably similar. */
  #expectedBytes = expectedBytesFirst
  /** Unsent bytes, as last counted. */
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

  /** The current size of this connection's unsent answers. */
  count(unsentBytes: number): void {
    const { answers } = this.#host
    answers.bytes += unsentBytes - this.#countedBytes
    this.#countedBytes = unsentBytes
    if (answers.isOverfull) this.#host.relieveAnswers()
  }

  /** No further call may begin now. */
  isOverfull(unsentBytes: number): boolean {
    return (
      this.callsInFlight >= this.#host.limits.callsInFlightMax ||
      this.#admitted.isOverfull ||
      this.#answerBytes(unsentBytes) >= this.#bytesHigh
    )
  }

  /** Half of its limit has been answered and read. */
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
