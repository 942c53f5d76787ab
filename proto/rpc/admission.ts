// How much memory the requests of a server's connections may hold, from the moment a large one is announced (a small one: has arrived) until
// it is answered. There are two budgets, so that a few large requests do not stand in the way of the many small ones. A connection whose
// next request finds no room is not read from and waits in line; it is woken in its turn, and refused when that takes too long.

import { assert } from '../base/assert.js'
import { Budget, type Waiting } from '../wire/budget.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'

type AdmissionLimits = Limits<Pick<typeof rpcServerLimits, 'largeRequestBytes' | 'largeBytesMax' | 'smallBytesMax' | 'connectionBytesHigh'>>

/** What a call costs beside its request: the objects that carry it through the server. */
const callBytes = 1024

/** Of all connections that share it. */
export class Admission {
  readonly limits: AdmissionLimits
  readonly small: Budget
  readonly large: Budget

  constructor(limits: AdmissionLimits) {
    this.limits = limits
    this.small = new Budget(limits.smallBytesMax)
    this.large = new Budget(limits.largeBytesMax)
  }

  /** Held by requests that are received or in flight. */
  get usedBytes(): number {
    return this.small.usedBytes + this.large.usedBytes
  }

  /** Connections in line. */
  get waiting(): number {
    return this.small.waiting + this.large.waiting
  }
}

/** One connection's part in it. */
export class AdmittedConnection implements Waiting {
  /** Of this connection's requests in flight. */
  bytes = 0
  wantedBytes = 0
  waitedMs = 0
  #shared: Admission
  readonly #goOn: () => void
  /** Of a large request that was announced and has not become a call yet. */
  #reservedBytes = 0
  #waitsFor: Budget | undefined
  /** Its turn has come: who still stands in line came later. */
  #isCalled = false

  /** `goOn` is called when there is room for what was not admitted before. */
  constructor(shared: Admission, goOn: () => void) {
    this.#shared = shared
    this.#goOn = goOn
  }

  get isWaiting(): boolean {
    return this.#waitsFor !== undefined
  }

  /** Its own requests alone are enough for now. */
  get isOverfull(): boolean {
    return this.bytes >= this.#shared.limits.connectionBytesHigh
  }

  get hasCalmedDown(): boolean {
    return this.bytes <= this.#shared.limits.connectionBytesHigh / 2
  }

  /** Counts among others from now on. It has nothing in flight. */
  moveTo(shared: Admission): void {
    this.endRequest()
    assert(this.bytes === 0 && this.#waitsFor === undefined, 'only a connection with nothing in flight changes its budget')
    this.#shared = shared
  }

  /** Whether a request of so many bytes may be received now; else the connection is in line, and is told. */
  admits(requestBytes: number): boolean {
    const { limits, small, large } = this.#shared
    if (requestBytes <= limits.largeRequestBytes) return this.#hasRoom(small, requestBytes + callBytes)
    if (this.#reservedBytes > 0) return true
    if (!this.#hasRoom(large, requestBytes + callBytes)) return false
    this.#reservedBytes = requestBytes + callBytes
    large.usedBytes += this.#reservedBytes
    return true
  }

  /** The request received last becomes a call; gives what is to be released when it is answered: below zero out of the large budget. */
  beginCall(requestBytes: number): number {
    let ticket = -this.#reservedBytes
    this.#reservedBytes = 0
    if (ticket === 0) {
      ticket = requestBytes + callBytes
      this.#shared.small.usedBytes += ticket
    }
    this.bytes += Math.abs(ticket)
    return ticket
  }

  endCall(ticket: number): void {
    const bytes = Math.abs(ticket)
    this.bytes -= bytes
    const { small, large } = this.#shared
    if (ticket < 0) large.release(bytes)
    else small.release(bytes)
  }

  /** Nothing became of the request that was announced. */
  endRequest(): void {
    if (this.#reservedBytes === 0) return
    this.#shared.large.release(this.#reservedBytes)
    this.#reservedBytes = 0
  }

  /** The connection ends: it gives back what no call holds. */
  close(): void {
    this.endRequest()
    const budget = this.#waitsFor
    this.#waitsFor = undefined
    budget?.leave(this)
  }

  onRoom(): void {
    this.#waitsFor = undefined
    this.#isCalled = true
    this.#goOn()
  }

  #hasRoom(budget: Budget, bytes: number): boolean {
    if (this.#waitsFor !== undefined) return false
    const isFirst = this.#isCalled || budget.waiting === 0
    this.#isCalled = false
    if (isFirst && budget.hasRoomFor(bytes)) return true
    this.#waitsFor = budget
    this.wantedBytes = bytes
    this.waitedMs = 0
    budget.queue(this)
    return false
  }
}
