// Queue of events of replicas, in order, kept until every master has acknowledged them. Bounded in number and in time: if a master does not
// answer for long and misses notices, it finds the changes by digests, which it requests from a chunkserver that was away. A notice that a
// later one contradicts is no longer sent, because a master that gets it late would rely on it until the later one arrives.

import { chunkserver } from '#messages/chunkserver'
import type { Clock } from '../../proto/base/clock.js'

export type Notice = chunkserver.Notice.$Properties

const { FINALISED, VERIFIED, CORRUPT, MISSING, DELETED } = chunkserver.Notice.Kind

export interface NoticeLimits {
  readonly noticesMax: number
  /** Longer than the silence after which the leader requests digests. */
  readonly ageMsMax: number
}

interface Entry {
  readonly notice: Notice
  readonly atMs: number
}

/** Numbers of the last notices of a chunk that report its replica as present, and as absent; -1: none. */
interface LastWords {
  there: number
  gone: number
}

export class NoticeQueue {
  readonly #limits: NoticeLimits
  readonly #clock: Pick<Clock, 'monotonicMs'>
  readonly #entries: Entry[] = []
  readonly #last = new Map<number, LastWords>()
  /** Number of the first notice in the queue; they are numbered from 0. */
  #first = 0
  readonly #readers = new Set<NoticeReader>()

  constructor(limits: NoticeLimits, clock: Pick<Clock, 'monotonicMs'>) {
    this.#limits = limits
    this.#clock = clock
  }

  get length(): number {
    return this.#entries.length
  }

  /** Number of the next notice. */
  get end(): number {
    return this.#first + this.#entries.length
  }

  push(notice: Notice): void {
    if (this.#readers.size === 0) return
    this.#note(notice, this.end)
    this.#entries.push({ notice, atMs: this.#clock.monotonicMs() })
    const { noticesMax } = this.#limits
    if (this.#entries.length > noticesMax) this.#cut(this.#first + Math.ceil(noticesMax / 2))
    for (const reader of this.#readers) reader.wake()
  }

  /** Finished replicas that some master has not been notified of, and about which no later notice exists. */
  finalisedWaiting(): readonly Notice['replica'][] {
    const waiting = this.#entries.filter(({ notice }, at) => notice.kind === FINALISED && !this.#isContradicted(notice, this.#first + at))
    return waiting.map(({ notice }) => notice.replica)
  }

  /** A reader of all notices from now on. */
  newReader(onNotice: () => void): NoticeReader {
    const reader = new NoticeReader(this, this.end, onNotice)
    this.#readers.add(reader)
    return reader
  }

  /** The master left the group: nothing is kept for it any more. */
  dropReader(reader: NoticeReader): void {
    this.#readers.delete(reader)
    this.trim()
  }

  /** From number `from` on, at most `limit`; skips notices that were dropped, are too old or were contradicted. */
  slice(from: number, limit: number): { readonly notices: readonly Notice[]; readonly next: number } {
    this.#cut(this.firstSince(this.#clock.monotonicMs() - this.#limits.ageMsMax))
    const notices: Notice[] = []
    let next = Math.max(from, this.#first)
    for (; next < this.end && notices.length < limit; next += 1) {
      const entry = this.#entries[next - this.#first]
      if (entry !== undefined && !this.#isContradicted(entry.notice, next)) notices.push(entry.notice)
    }
    return { notices, next }
  }

  /** Number of the first notice that is not older than `atMs`. */
  firstSince(atMs: number): number {
    let number = this.#first
    while (number < this.end && (this.#entries[number - this.#first]?.atMs ?? atMs) < atMs) number += 1
    return number
  }

  /** Removes what every reader has acknowledged. */
  trim(): void {
    let needed = this.end
    for (const reader of this.#readers) needed = Math.min(needed, reader.position)
    this.#cut(needed)
  }

  #note({ kind, replica }: Notice, number: number): void {
    if (kind !== FINALISED && kind !== VERIFIED && kind !== CORRUPT && kind !== MISSING && kind !== DELETED) return
    const last = this.#last.get(replica.chunkId) ?? { there: -1, gone: -1 }
    this.#last.set(replica.chunkId, last)
    if (kind === FINALISED || kind === VERIFIED) last.there = number
    else last.gone = number
  }

  /** A deletion is always sent: its order is repeated until then. */
  #isContradicted({ kind, replica }: Notice, number: number): boolean {
    const last = this.#last.get(replica.chunkId)
    if (last === undefined) return false
    if (kind === FINALISED || kind === VERIFIED) return last.gone > number
    return (kind === CORRUPT || kind === MISSING) && last.there > number
  }

  #cut(to: number): void {
    if (to <= this.#first) return
    const cut = this.#entries.splice(0, to - this.#first)
    this.#first = to
    for (const { notice } of cut) this.#forget(notice)
  }

  #forget({ replica }: Notice): void {
    const last = this.#last.get(replica.chunkId)
    if (last !== undefined && Math.max(last.there, last.gone) < this.#first) this.#last.delete(replica.chunkId)
  }
}

/** How far one master has acknowledged. */
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

  /** All notices before number `next` are acknowledged. */
  advance(next: number): void {
    this.#position = Math.max(this.#position, next)
    this.#queue.trim()
  }

  /** This master has the complete state from digests: notices before `atMs` need not be sent. */
  skipBefore(atMs: number): void {
    this.advance(this.#queue.firstSince(atMs))
  }
}
