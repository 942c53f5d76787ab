// What happened to replicas, in order, kept until every master has answered for it once. Bounded: what a master misses because it does not
// answer for long is found by digests.

import type { chunkserver } from '#messages'

export type Notice = chunkserver.Notice.$Properties

export class NoticeQueue {
  readonly #noticesMax: number
  readonly #notices: Notice[] = []
  /** Number of the first notice in the queue; they are numbered from 0. */
  #first = 0
  readonly #readers = new Set<NoticeReader>()

  constructor(noticesMax: number) {
    this.#noticesMax = noticesMax
  }

  get length(): number {
    return this.#notices.length
  }

  push(notice: Notice): void {
    if (this.#readers.size === 0) return
    this.#notices.push(notice)
    if (this.#notices.length > this.#noticesMax) this.#cut(this.#first + Math.ceil(this.#noticesMax / 2))
    for (const reader of this.#readers) reader.wake()
  }

  /** A reader of all notices from now on. */
  newReader(onNotice: () => void): NoticeReader {
    const reader = new NoticeReader(this, this.#first + this.#notices.length, onNotice)
    this.#readers.add(reader)
    return reader
  }

  /** That master is one no more: nothing is kept for it. */
  dropReader(reader: NoticeReader): void {
    this.#readers.delete(reader)
    this.trim()
  }

  /** From number `from` on, at most `limit`; those that were cut off are passed over. */
  slice(from: number, limit: number): { readonly notices: readonly Notice[]; readonly next: number } {
    const start = Math.max(from, this.#first)
    const notices = this.#notices.slice(start - this.#first, start - this.#first + limit)
    return { notices, next: start + notices.length }
  }

  /** Forgets what every reader has. */
  trim(): void {
    let needed = this.#first + this.#notices.length
    for (const reader of this.#readers) needed = Math.min(needed, reader.position)
    this.#cut(needed)
  }

  #cut(to: number): void {
    if (to <= this.#first) return
    this.#notices.splice(0, to - this.#first)
    this.#first = to
  }
}

/** How far one master has answered. */
export class NoticeReader {
  readonly #queue: NoticeQueue
  readonly #onNotice: () => void
  #position: number

  constructor(queue: NoticeQueue, position: number, onNotice: () => void) {
    this.#queue = queue
    this.#position = position
    this.#onNotice = onNotice
  }

  get position(): number {
    return this.#position
  }

  wake(): void {
    this.#onNotice()
  }

  peek(limit: number): { readonly notices: readonly Notice[]; readonly next: number } {
    return this.#queue.slice(this.#position, limit)
  }

  /** All before number `next` are answered for. */
  advance(next: number): void {
    this.#position = Math.max(this.#position, next)
    this.#queue.trim()
  }
}
