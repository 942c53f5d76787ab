// Remembered answers: a repeat of a call gets the stored answer instead of being executed again. Kept in log order, so that every master
// forgets the same ones: the oldest first, above limits of age, number and bytes, and for one client above a limit of its own. Age is
// measured by the elapsed time in the batches (leading.ts), not by a wall clock. Answers are kept in pages of bytes (log.SessionPage), as
// stored with the state; a page is removed when all its answers are forgotten.

import { assert } from '../../proto/base/assert.js'
import type { Key, KeyValue } from '../machine/machine.js'
import { AnswerColumns, type AnswerPlace } from './answer-columns.js'
import type { RememberedAnswer } from './batch-codec.js'
import type { CallKey } from './ports.js'
import { appendAnswer, newPage, type Page, pageBytesMax, pageKey, readPage, storedPage } from './session-pages.js'

export interface SessionLimits {
  readonly answersPerClientMax: number
  readonly answersMax: number
  readonly answerBytesMax: number
  readonly answerAgeMs: number
}

/** The answer for a repeat. The bytes belong to the session and must not be changed. */
export type KeptAnswer = Pick<RememberedAnswer, 'answer' | 'isRefusal'>

interface Client {
  readonly id: string
  /** By call id: the number of the answer. */
  readonly calls: Map<number, number>
  /** The highest call id so far: clients count upward, so a call with a higher one is new. */
  highest: number
  /** Its call ids in log order, from `head` on. */
  order: number[]
  head: number
}

export class Sessions {
  readonly #limits: SessionLimits
  #clients = new Map<string, Client>()
  /** Answers forgotten by a client's limit stay until they are the oldest. */
  #answers = new AnswerColumns<Client>()
  #bytes = 0
  #open = newPage(1)
  /** Closed pages that are not stored yet. */
  #unstored: Page[] = []
  /** Stored pages without remaining answers. */
  #emptied: number[] = []

  constructor(limits: SessionLimits) {
    this.#limits = limits
  }

  /** Number of answers. */
  get size(): number {
    return this.#answers.size
  }

  find({ clientId, callId }: CallKey): KeptAnswer | undefined {
    const client = this.#clients.get(clientId)
    if (client === undefined || callId > client.highest) return undefined
    const number = client.calls.get(callId)
    if (number === undefined) return undefined
    return { answer: this.#answers.answerOf(number), isRefusal: this.#answers.isRefusal(number) }
  }

  /** Adds an answer, in log order, with the elapsed time of its batch. */
  remember(remembered: RememberedAnswer, elapsedMs: number): void {
    const { callKey, answer, isRefusal } = remembered
    const page = this.#open
    const to = appendAnswer(page, remembered, elapsedMs)
    const from = to - answer.length
    this.#insert({ client: this.#client(callKey.clientId), callId: callKey.callId, page, from, to, elapsedMs, isRefusal })
    if (page.end >= pageBytesMax) this.#closePage()
    this.forget(elapsedMs)
  }

  /** Forgets answers that are too old at this elapsed time, or above a limit. */
  forget(elapsedMs: number): void {
    const { answersMax, answerBytesMax, answerAgeMs } = this.#limits
    const answers = this.#answers
    while (answers.size > 0) {
      const oldest = answers.first
      if (answers.size <= answersMax && this.#bytes <= answerBytesMax && elapsedMs - answers.elapsedMsOf(oldest) <= answerAgeMs) return
      this.#bytes -= answers.bytesOf(oldest) + overheadBytes
      this.#dropFromClient(answers.clientOf(oldest), answers.callIdOf(oldest), oldest)
      this.#release(answers.pageOf(oldest))
      answers.dropFirst()
    }
  }

  /** Changes for the store since the last call: new pages, and removals of empty ones. */
  takeChanges(into: (key: Key, value: Uint8Array | undefined) => void): void {
    if (this.#open.end > 0) this.#closePage()
    for (const page of this.#unstored) {
      if (page.live === 0) continue
      into(pageKey(page.number), page.buffer)
      page.isStored = true
    }
    this.#unstored = []
    for (const number of this.#emptied) into(pageKey(number), undefined)
    this.#emptied = []
  }

  /** Replaces all answers by the stored pages, given in key order. */
  load(pages: readonly KeyValue[], elapsedMs: number): void {
    this.#clients = new Map()
    this.#answers = new AnswerColumns()
    this.#bytes = 0
    this.#unstored = []
    this.#emptied = []
    let last = 0
    for (const { key, value } of pages) {
      const page = storedPage(key, value)
      last = page.number
      readPage(page, ({ clientId, callId, elapsedMs, from, to, isRefusal }) =>
        this.#insert({ client: this.#client(clientId), callId, page, from, to, elapsedMs, isRefusal }),
      )
    }
    this.#open = newPage(last + 1)
    this.forget(elapsedMs)
  }

  #client(id: string): Client {
    const known = this.#clients.get(id)
    if (known !== undefined) return known
    const client = { id, calls: new Map(), highest: -1, order: [], head: 0 }
    this.#clients.set(id, client)
    return client
  }

  #insert(place: AnswerPlace<Client>): void {
    const { client, callId, page } = place
    const number = this.#answers.add(place)
    client.calls.set(callId, number)
    if (callId > client.highest) client.highest = callId
    client.order.push(callId)
    page.live += 1
    this.#bytes += place.to - place.from + overheadBytes
    if (client.order.length - client.head <= this.#limits.answersPerClientMax) return
    const oldest = client.order[client.head]
    dropOldest(client)
    if (oldest !== undefined && oldest !== callId) client.calls.delete(oldest)
  }

  #dropFromClient(client: Client, callId: number, number: number): void {
    if (client.calls.get(callId) !== number) return
    client.calls.delete(callId)
    if (client.order[client.head] === callId) dropOldest(client)
    if (client.calls.size === 0) this.#clients.delete(client.id)
  }

  #release(page: Page): void {
    page.live -= 1
    assert(page.live >= 0, 'an answer is forgotten once')
    if (page.live === 0 && page.isStored) this.#emptied.push(page.number)
  }

  #closePage(): void {
    const page = this.#open
    page.buffer = Buffer.from(page.buffer.subarray(0, page.end))
    this.#unstored.push(page)
    this.#open = newPage(page.number + 1)
  }
}

/** Counted for each answer in addition to its bytes. */
const overheadBytes = 200

function dropOldest(client: Client): void {
  client.head += 1
  if (client.head < 1024 || client.head * 2 < client.order.length) return
  client.order = client.order.slice(client.head)
  client.head = 0
}
