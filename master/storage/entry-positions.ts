// The position of every entry of the log: the segment and offset of its record, or the entry itself while it is not durable yet. Plain
// numbers in typed arrays, 24 bytes per entry. Gaps are allowed (Multi-Paxos leaves gaps).

import { assert } from '../../proto/base/assert.js'
import type { Entry } from '../consensus/contract.js'

const capacityMin = 1024
/** Values in place of a segment's number: not in the log, and in memory only. */
const absent = 0
const staged = 0xffff_ffff

export interface EntryPlace {
  readonly segment: number
  readonly offset: number
  readonly bytes: number
}

export class EntryPositions {
  /** Index of slot `#head`. */
  #firstIndex: number
  #head = 0
  #count = 0
  #segments = new Uint32Array(capacityMin)
  #offsets = new Uint32Array(capacityMin)
  #bytes = new Uint32Array(capacityMin)
  #epochs = new Float64Array(capacityMin)
  readonly #staged = new Map<number, Entry>()

  constructor(firstIndex: number) {
    this.#firstIndex = firstIndex
  }

  get firstIndex(): number {
    return this.#firstIndex
  }

  /** firstIndex - 1 if the log is empty. */
  get lastIndex(): number {
    return this.#firstIndex + this.#count - 1
  }

  /** From now on the entry is readable, although it is not durable. */
  stage(entry: Entry): void {
    const slot = this.#slotFor(entry.index)
    if (slot < 0) return
    this.#segments[slot] = staged
    this.#epochs[slot] = entry.epoch
    this.#staged.set(entry.index, entry)
  }

  /** The staged entry became durable at this position. Ignored if it was replaced, truncated or cut in between. */
  settle(entry: Entry, place: EntryPlace): void {
    if (this.#staged.get(entry.index) !== entry) return
    this.#staged.delete(entry.index)
    this.#place(this.#slotFor(entry.index), place)
  }

  /** Adds a durable entry that recovery found. */
  restore(index: number, epoch: number, place: EntryPlace): void {
    const slot = this.#slotFor(index)
    if (slot < 0) return
    this.#epochs[slot] = epoch
    this.#place(slot, place)
  }

  /** Removes entries at `from` and above. */
  truncate(from: number): void {
    const kept = Math.max(0, from - this.#firstIndex)
    if (kept >= this.#count) return
    for (let index = this.#firstIndex + kept; index <= this.lastIndex; index += 1) this.#staged.delete(index)
    this.#segments.fill(absent, this.#head + kept, this.#head + this.#count)
    this.#count = kept
  }

  /** Removes entries up to and including `index`. */
  cut(index: number): void {
    const gone = index + 1 - this.#firstIndex
    if (gone <= 0) return
    for (let each = this.#firstIndex; each <= Math.min(index, this.lastIndex); each += 1) this.#staged.delete(each)
    this.#segments.fill(absent, this.#head, this.#head + Math.min(gone, this.#count))
    this.#firstIndex = index + 1
    this.#head = gone >= this.#count ? 0 : this.#head + gone
    this.#count = Math.max(0, this.#count - gone)
  }

  epochAt(index: number): number | undefined {
    const slot = this.#heldSlot(index)
    return slot < 0 ? undefined : this.#epochs[slot]
  }

  stagedAt(index: number): Entry | undefined {
    return this.#staged.size === 0 ? undefined : this.#staged.get(index)
  }

  /** Position of the durable record; undefined if the entry is staged or not in the log. */
  placeOf(index: number): EntryPlace | undefined {
    const slot = this.#heldSlot(index)
    if (slot < 0 || this.#segments[slot] === staged) return undefined
    return { segment: this.#segments[slot] ?? absent, offset: this.#offsets[slot] ?? 0, bytes: this.#bytes[slot] ?? 0 }
  }

  #place(slot: number, place: EntryPlace): void {
    this.#segments[slot] = place.segment
    this.#offsets[slot] = place.offset
    this.#bytes[slot] = place.bytes
  }

  #heldSlot(index: number): number {
    const position = index - this.#firstIndex
    if (position < 0 || position >= this.#count) return -1
    const slot = this.#head + position
    return this.#segments[slot] === absent ? -1 : slot
  }

  /** The slot of an index, created if it is above the last; -1 below the first. */
  #slotFor(index: number): number {
    const position = index - this.#firstIndex
    if (position < 0) return -1
    if (this.#head + position >= this.#segments.length) this.#makeRoom(position + 1)
    if (position >= this.#count) this.#count = position + 1
    return this.#head + position
  }

  #makeRoom(slots: number): void {
    assert(slots < 2 ** 28, 'the log is cut long before it has 2^28 entries')
    const capacity = Math.max(capacityMin, 2 ** Math.ceil(Math.log2(slots + slots / 4)))
    const from = this.#head
    const to = this.#head + this.#count
    const moved = <T extends Uint32Array | Float64Array>(fresh: T, old: T): T => {
      fresh.set(old.subarray(from, to))
      return fresh
    }
    this.#segments = moved(new Uint32Array(capacity), this.#segments)
    this.#offsets = moved(new Uint32Array(capacity), this.#offsets)
    this.#bytes = moved(new Uint32Array(capacity), this.#bytes)
    this.#epochs = moved(new Float64Array(capacity), this.#epochs)
    this.#head = 0
  }
}
