// The log of an acceptor: slots that are filled independently, in any order and possibly with gaps. The newest are in memory, older ones
// are read through the LogReader. It does not write to disk: the engine emits a LogWrite for each change.

import { assert } from '../../../proto/base/assert.js'
import type { Entry, LogReader } from '../contract.js'
import { entryBytes } from '../replicated-log.js'

/** Entries between two marks of the running total of bytes. */
const markEvery = 64

export interface SlotLogSetup {
  readonly firstIndex: number
  readonly lastIndex: number
  readonly reader: LogReader
  readonly tailBytesMax: number
}

export class SlotLog {
  readonly #reader: LogReader
  readonly #tailBytesMax: number
  #firstIndex: number
  #lastIndex: number
  readonly #tail = new Map<number, Entry>()
  /** No entry below this is in memory. */
  #tailFirst: number
  #tailBytes = 0
  /** Bytes put since the log was opened, and marks of that total at about every `markEvery`-th entry, ascending. */
  #putBytes = 0
  readonly #marks: { readonly index: number; readonly putBytes: number }[] = []

  constructor({ firstIndex, lastIndex, reader, tailBytesMax }: SlotLogSetup) {
    this.#reader = reader
    this.#tailBytesMax = tailBytesMax
    this.#firstIndex = firstIndex
    this.#lastIndex = Math.max(lastIndex, firstIndex - 1)
    this.#tailFirst = this.#lastIndex + 1
  }

  get firstIndex(): number {
    return this.#firstIndex
  }

  /** The highest slot that is filled; firstIndex - 1 if none is. */
  get lastIndex(): number {
    return this.#lastIndex
  }

  get tailBytes(): number {
    return this.#tailBytes
  }

  /** The epoch of the value in this slot; undefined if it is empty or cut off. */
  epochAt(index: number): number | undefined {
    if (index < this.#firstIndex || index > this.#lastIndex) return undefined
    return this.#tail.get(index)?.epoch ?? this.#reader.epochAt(index)
  }

  /** Replaces the slot's value. */
  put(entry: Entry): void {
    const { index } = entry
    assert(index >= this.#firstIndex, 'what is cut off is not written again')
    const previous = this.#tail.get(index)
    if (previous !== undefined) this.#tailBytes -= entryBytes(previous)
    this.#tail.set(index, entry)
    this.#tailBytes += entryBytes(entry)
    this.#putBytes += entryBytes(entry)
    if (index % markEvery === 0 && index > (this.#marks.at(-1)?.index ?? 0)) this.#marks.push({ index, putBytes: this.#putBytes })
    if (index > this.#lastIndex) this.#lastIndex = index
    if (index < this.#tailFirst) this.#tailFirst = index
  }

  /** An index after which there are at most about `bytesMax` of entries, as far as they were put since the log was opened. */
  indexBefore(bytesMax: number): number {
    const mark = this.#marks.findLast(({ putBytes }) => this.#putBytes - putBytes > bytesMax)
    return mark === undefined ? this.#firstIndex - 1 : mark.index
  }

  /** Entries up to and including `index` are gone. What stands above stays, though nothing may stand right above. */
  cut(index: number): void {
    assert(index >= this.#firstIndex - 1, 'a log is cut forward')
    this.#drop(index)
    this.#firstIndex = index + 1
    this.#lastIndex = Math.max(this.#lastIndex, index)
    while ((this.#marks[0]?.index ?? index) < index) this.#marks.shift()
  }

  /** Lets go of the oldest entries in memory down to the limit, but of none above `through`: the reader must have those it is asked for. */
  evict(through: number): void {
    while (this.#tailBytes > this.#tailBytesMax && this.#tailFirst <= through) this.#forget(this.#tailFirst++)
  }

  /** Entries from `from` on as far as no slot is empty, in order: at least one if it is held, then as many up to `to` as fit `bytesMax`. */
  entries(from: number, to: number, bytesMax: number): readonly Entry[] {
    const found: Entry[] = []
    if (from < this.#firstIndex) return found
    const end = Math.min(to, this.#lastIndex)
    let bytes = 0
    let index = from
    while (index <= end) {
      const inMemory = this.#tail.get(index)
      const some = inMemory === undefined ? this.#older(index, bytesMax - bytes) : [inMemory]
      for (const entry of some) {
        bytes += entryBytes(entry)
        if (entry.index > end || (found.length > 0 && bytes > bytesMax)) return found
        found.push(entry)
      }
      if (some.length === 0) break
      index += some.length
    }
    return found
  }

  /** The reader does not have the writes of this step, so entries that are in memory are not taken from it. */
  #older(from: number, bytesMax: number): readonly Entry[] {
    const read = this.#reader.read(from, bytesMax)
    const end = read.findIndex(({ index }) => this.#tail.has(index))
    return end < 0 ? read : read.slice(0, end)
  }

  #drop(through: number): void {
    if (through - this.#tailFirst > this.#tail.size) {
      for (const index of this.#tail.keys()) if (index <= through) this.#forget(index)
      this.#tailFirst = through + 1
    } else while (this.#tailFirst <= through) this.#forget(this.#tailFirst++)
  }

  #forget(index: number): void {
    const entry = this.#tail.get(index)
    if (entry === undefined) return
    this.#tailBytes -= entryBytes(entry)
    this.#tail.delete(index)
  }
}
