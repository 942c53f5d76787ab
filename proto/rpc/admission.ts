// Limits the memory of the requests of all connections of a server until they are answered. There are two budgets, so that a few large
// requests do not block the many small ones. A large one reserves memory in steps, as it arrives: announcing a large request does not block
// other requests. A connection that gets no memory is not read from and waits in a queue; it is resumed in its turn, and refused when that
// takes too long. Requests that have partly arrived have priority, and one of them at a time may exceed the budget, because otherwise they
// could all wait for each other.

import { assert } from '../base/assert.js'
import { Budget, type Waiting } from '../wire/budget.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'

type AdmissionLimits = Limits<
  Pick<typeof rpcServerLimits, 'largeRequestBytes' | 'largeBytesMax' | 'smallBytesMax' | 'connectionBytesHigh' | 'requestBytesPerSecondMin'>
>

/** Memory of a call in addition to its request: the objects that represent it. */
const callBytes = 1024

/** The budget shared by all connections. */
export class Admission {
  readonly limits: AdmissionLimits
  readonly small: Budget
  readonly large: Budget
  /** The connection whose request may exceed the budget. */
  overdrawn: AdmittedConnection | undefined

  constructor(limits: AdmissionLimits) {
    this.limits = limits
    this.small = new Budget(limits.smallBytesMax)
    this.large = new Budget(limits.largeBytesMax)
  }

  /** Held by requests being received or in flight. */
  get usedBytes(): number {
    return this.small.usedBytes + this.large.usedBytes
  }

  /** Connections in the queue. */
  get waiting(): number {
    return this.small.waiting + this.large.waiting
  }
}

/** The share of one connection. */
export class AdmittedConnection implements Waiting {
  /** Of this connection's requests in flight. */
  bytes = 0
  wantedBytes = 0
  waitedMs = 0
  #shared: Admission
  readonly #goOn: () => void
  /** Reserved for a large request that is arriving and is not a call yet. */
  #reservedBytes = 0
  /** The same at the last sweep; undefined when there was none. */
  #sweptBytes: number | undefined
  #waitsFor: Budget | undefined
  /** Its turn has come: connections still in the queue came later. */
  #isCalled = false

  /** `goOn` is called when there is memory for what was not admitted before. */
  constructor(shared: Admission, goOn: () => void) {
    this.#shared = shared
    this.#goOn = goOn
  }

  get isWaiting(): boolean {
    return this.#waitsFor !== undefined
  }

  /** Its own requests alone have reached their limit. */
  get isOverfull(): boolean {
    return this.bytes >= this.#shared.limits.connectionBytesHigh
  }

  get hasCalmedDown(): boolean {
    return this.bytes <= this.#shared.limits.connectionBytesHigh / 2
  }

  /** From now on it uses another budget. It has no calls in flight. */
  moveTo(shared: Admission): void {
    this.endRequest()
    assert(this.bytes === 0 && this.#waitsFor === undefined, 'only a connection with nothing in flight changes its budget')
    this.#shared = shared
  }

  /** Its request has begun to arrive, and it is the first such one without memory. */
  get mayOverdraw(): boolean {
    return this.#reservedBytes > 0 && this.#shared.overdrawn === undefined
  }

  /**
   * Whether more than `arrivedBytes` of a request of `requestBytes` may be received now; otherwise the connection is queued, and notified.
   */
  admits(requestBytes: number, arrivedBytes: number): boolean {
    const { limits, small } = this.#shared
    const wholeBytes = requestBytes + callBytes
    if (requestBytes <= limits.largeRequestBytes) return this.#hasRoom(small, wholeBytes)
    // The receiver doubles its buffer when that is full.
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

  /**
   * Whether it holds memory that others wait for and sends too slowly; `arrivedBytes` of the next request have arrived, undefined while it
   * is not being read.
   */
  sweep(elapsedMs: number, arrivedBytes: number | undefined): boolean {
    this.waitedMs += elapsedMs
    const before = this.#sweptBytes
    this.#sweptBytes = this.#reservedBytes > 0 ? arrivedBytes : undefined
    if (before === undefined || this.#sweptBytes === undefined || this.#sweptBytes < before) return false
    const { large, limits } = this.#shared
    return large.waiting > 0 && (this.#sweptBytes - before) * 1000 < limits.requestBytesPerSecondMin * elapsedMs
  }

  /** The request just received becomes a call; returns the memory to be released when it is answered: negative if from the large budget. */
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

  /** The announced request was abandoned. */
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

  /** The connection ends: it releases what no call holds. */
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
