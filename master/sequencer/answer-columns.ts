// Where the remembered answers are, in log order: one array for each property instead of one object for each answer. There are hundreds of
// thousands of them for ten minutes: as objects they would take twice the memory, and the garbage collector would visit each one again and
// again. Answers have consecutive numbers; the arrays are a ring, which is doubled when it is full.

import { assert } from '../../proto/base/assert.js'
import type { Page } from './session-pages.js'

const capacityFirst = 1024

export interface AnswerPlace<C> {
  readonly client: C
  readonly callId: number
  /** The answer is [from, to) of the page's bytes. */
  readonly page: Page
  readonly from: number
  readonly to: number
  readonly elapsedMs: number
  readonly isRefusal: boolean
}

/** `C`: what is known of a client. */
export class AnswerColumns<C> {
  #clients: (C | undefined)[] = column(capacityFirst)
  #pages: (Page | undefined)[] = column(capacityFirst)
  #callIds = new Float64Array(capacityFirst)
  #froms = new Uint32Array(capacityFirst)
  #tos = new Uint32Array(capacityFirst)
  #elapsedMs = new Float64Array(capacityFirst)
  #refusals = new Uint8Array(capacityFirst)
  #mask = capacityFirst - 1
  /** Numbers of the answers that are there: [first, next). */
  #first = 0
  #next = 0

  get size(): number {
    return this.#next - this.#first
  }

  /** The number of the oldest answer; meaningful when there is one. */
  get first(): number {
    return this.#first
  }

  /** Adds the newest answer; returns its number. */
  add(place: AnswerPlace<C>): number {
    if (this.size > this.#mask) this.#grow()
    const number = this.#next
    const at = number & this.#mask
    this.#clients[at] = place.client
    this.#pages[at] = place.page
    this.#callIds[at] = place.callId
    this.#froms[at] = place.from
    this.#tos[at] = place.to
    this.#elapsedMs[at] = place.elapsedMs
    this.#refusals[at] = place.isRefusal ? 1 : 0
    this.#next += 1
    return number
  }

  clientOf(number: number): C {
    const client = this.#clients[this.#at(number)]
    assert(client !== undefined, 'an answer has a client')
    return client
  }

  pageOf(number: number): Page {
    const page = this.#pages[this.#at(number)]
    assert(page !== undefined, 'an answer is in a page')
    return page
  }

  callIdOf(number: number): number {
    return this.#callIds[this.#at(number)] ?? 0
  }

  elapsedMsOf(number: number): number {
    return this.#elapsedMs[this.#at(number)] ?? 0
  }

  bytesOf(number: number): number {
    const at = this.#at(number)
    return (this.#tos[at] ?? 0) - (this.#froms[at] ?? 0)
  }

  isRefusal(number: number): boolean {
    return this.#refusals[this.#at(number)] === 1
  }

  /** The bytes of the answer, which belong to its page. */
  answerOf(number: number): Buffer {
    const at = this.#at(number)
    return this.pageOf(number).buffer.subarray(this.#froms[at], this.#tos[at])
  }

  dropFirst(): void {
    const at = this.#at(this.#first)
    this.#clients[at] = undefined
    this.#pages[at] = undefined
    this.#first += 1
  }

  #at(number: number): number {
    assert(number >= this.#first && number < this.#next, 'an answer is looked up while it is remembered')
    return number & this.#mask
  }

  #grow(): void {
    const capacity = 2 * (this.#mask + 1)
    const clients = column<C>(capacity)
    const pages = column<Page>(capacity)
    for (let number = this.#first; number < this.#next; number += 1) {
      clients[number & (capacity - 1)] = this.#clients[number & this.#mask]
      pages[number & (capacity - 1)] = this.#pages[number & this.#mask]
    }
    this.#callIds = this.#moved(this.#callIds, new Float64Array(capacity))
    this.#froms = this.#moved(this.#froms, new Uint32Array(capacity))
    this.#tos = this.#moved(this.#tos, new Uint32Array(capacity))
    this.#elapsedMs = this.#moved(this.#elapsedMs, new Float64Array(capacity))
    this.#refusals = this.#moved(this.#refusals, new Uint8Array(capacity))
    this.#clients = clients
    this.#pages = pages
    this.#mask = capacity - 1
  }

  #moved<A extends Float64Array | Uint32Array | Uint8Array>(from: A, to: A): A {
    const mask = to.length - 1
    for (let number = this.#first; number < this.#next; number += 1) to[number & mask] = from[number & this.#mask] ?? 0
    return to
  }
}

function column<T>(capacity: number): (T | undefined)[] {
  return new Array<T | undefined>(capacity).fill(undefined)
}
