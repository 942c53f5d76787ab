// How much memory the requests of a server's connections may hold until they are answered. There are two budgets, so that a few large requests do not
// stand in the way of the many small ones. A large one gets room in steps, as it arrives: what is only announced keeps nobody out. A connection that
// finds no room is not read from and waits in line; it is woken in its turn, and refused when that takes too long. Requests that have partly arrived go
// first, and one of them at a time is received whatever there is, or they could all wait for each other's end.

import { assert } from '../base/assert.js'
import { Budget, type Waiting } from '../wire/budget.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'

type AdmissionLimits = Limits<
  Pick<typeof rpcServerLimits, 'largeRequestBytes' | 'largeBytesMax' | 'smallBytesMax' | 'connectionBytesHigh' | 'requestBytesPerSecondMin'>
>

/** What a call costs beside its request: the objects that carry it through the server. */
const callBytes = 1024

/** Of all connections that share it. */
export class Admission {
  readonly limits: AdmissionLimits
  readonly small: Budget
  readonly large: Budget
  /** Whose request is received whatever there is. */
  overdrawn: AdmittedConnection | undefined

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
  /** Of a large request that is arriving and has not become a call yet. */
  #reservedBytes = 0
  /** Of that, at the last sweep; undefined when none was. */
  #sweptBytes: number | undefined
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

  /** Its request has begun to arrive, and it is the first such one that finds no room. */
  get mayOverdraw(): boolean {
    return this.#reservedBytes > 0 && this.#shared.overdrawn === undefined
  }

  /** Whether more than `arrivedBytes` of a request of `requestBytes` may be received now; else the connection is in line, and is told. */
  admits(requestBytes: number, arrivedBytes: number): boolean {
    const { limits, small } = this.#shared
    const wholeBytes = requestBytes + callBytes
    if (requestBytes <= limits.largeRequestBytes) return this.#hasRoom(small, wholeBytes)
    // What receives it doubles its memory when that is full.
    const neededBytes = Math.min(wholeBytes, Math.max(limits.largeRequestBytes, 2 * arrivedBytes))
    if (this.#reservedBytes >= neededBytes) return true
    if (this.#reservedBytes === 0) return this.#hasRoom(this.#shared.large, neededBytes) && this.#reserve(neededBytes)
    return this.#mayContinue(neededBytes, wholeBytes)
  }

  #mayContinue(neededBytes: number, wholeBytes: number): boolean {
    const { large } = this.#shared
    this.#isCalled = false
    if (this.#waitsFor !== undefined) return false
    const moreBytes = neededBytes - this.#reservedBytes
    if (large.hasRoomFor(moreBytes)) return this.#reserve(neededBytes)
    if (!this.mayOverdraw) return this.#waitFor(large, moreBytes, true)
    this.#shared.overdrawn = this
    return this.#reserve(wholeBytes)
  }

  #reserve(bytes: number): true {
    this.#shared.large.usedBytes += bytes - this.#reservedBytes
    this.#reservedBytes = bytes
    return true
  }

  /** Whether it keeps room that others wait for and sends too little; `arrivedBytes` of the next request are there, undefined while it is not read. */
  sweep(elapsedMs: number, arrivedBytes: number | undefined): boolean {
    this.waitedMs += elapsedMs
    const before = this.#sweptBytes
    this.#sweptBytes = this.#reservedBytes > 0 ? arrivedBytes : undefined
    if (before === undefined || this.#sweptBytes === undefined || this.#sweptBytes < before) return false
    const { large, limits } = this.#shared
    return large.waiting > 0 && (this.#sweptBytes - before) * 1000 < limits.requestBytesPerSecondMin * elapsedMs
  }

  /** The request received last becomes a call; gives what is to be released when it is answered: below zero out of the large budget. */
  beginCall(requestBytes: number): number {
    let ticket = -this.#reservedBytes
    this.#endReceiving()
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
    const bytes = this.#reservedBytes
    if (bytes === 0) return
    this.#endReceiving()
    this.#shared.large.release(bytes)
  }

  #endReceiving(): void {
    this.#reservedBytes = 0
    this.#sweptBytes = undefined
    if (this.#shared.overdrawn === this) this.#shared.overdrawn = undefined
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
    return (isFirst && budget.hasRoomFor(bytes)) || this.#waitFor(budget, bytes, false)
  }

  #waitFor(budget: Budget, bytes: number, isFirst: boolean): false {
    this.#waitsFor = budget
    this.wantedBytes = bytes
    this.waitedMs = 0
    budget.queue(this, isFirst)
    return false
  }
}
