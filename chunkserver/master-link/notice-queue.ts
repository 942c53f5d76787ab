// What happened to replicas, in order, kept until every master has answered for it once. Bounded in number and in time: what a master misses because it
// does not answer for long is found by digests, which are asked of a chunkserver that was away. A notice that a later one contradicts is not told any more: a
// master that hears it late would believe it until the other one comes.

import { chunkserver } from '#messages/chunkserver'
import type { Clock } from '../../proto/base/clock.js'

export type Notice = chunkserver.Notice.$Properties

const { FINALISED, VERIFIED, CORRUPT, MISSING, DELETED } = chunkserver.Notice.Kind

export interface NoticeLimits {
  readonly noticesMax: number
  /** Longer than a chunkserver may be silent before the leader asks it for digests. */
  readonly ageMsMax: number
}

interface Entry {
  readonly notice: Notice
  readonly atMs: number
}

/** Numbers of the last notices of a chunk that say that its replica is there, and that it is not; -1: none. */
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

  /** Replicas of which somebody has yet to be told that they are there, and nothing else since. */
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

  /** That master is one no more: nothing is kept for it. */
  dropReader(reader: NoticeReader): void {
    this.#readers.delete(reader)
    this.trim()
  }

  /** From number `from` on, at most `limit`; those that were cut off, are too old or were contradicted since are passed over. */
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

  /** Number of the first notice that is not from before `atMs`. */
  firstSince(atMs: number): number {
    let number = this.#first
    while (number < this.end && (this.#entries[number - this.#first]?.atMs ?? atMs) < atMs) number += 1
    return number
  }

  /** Forgets what every reader has. */
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

  /** A deletion is always told: its order is given again until it is. */
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

  /** This master has heard the whole truth by other means: what is from before `atMs` need not be told. */
  skipBefore(atMs: number): void {
    this.advance(this.#queue.firstSince(atMs))
  }
}
