// What a plan has relied on so far: keys, each wholly or as far as a condition goes, and ranges. Every executed change is shown to it; once one of them
// touches what was relied on, the plan is out of date.

import type { Key, KeyRange, KeyValue } from '../machine/machine.js'

type Holds = (value: Uint8Array | undefined) => boolean

const never: Holds = () => false

/** `[from, to)` */
interface Span {
  readonly from: Key
  readonly to: Key
}

export class Reliance {
  readonly #keys = new Map<Key, Holds>()
  readonly #spans: Span[] = []
  #isBroken = false

  /** Something that was relied on has changed. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Keys and ranges. */
  get size(): number {
    return this.#keys.size + this.#spans.length
  }

  /** On the value of a key as it was just read. */
  onKey(key: Key): void {
    this.#keys.set(key, never)
  }

  /** On the value of a key as far as `holds` is true of it. A key that is relied on wholly stays so. */
  onCondition(key: Key, holds: Holds): void {
    const before = this.#keys.get(key)
    if (before === undefined) this.#keys.set(key, holds)
    else if (before !== never) this.#keys.set(key, (value) => before(value) && holds(value))
  }

  /** On all keys of a range that is about to be read, present or not. */
  onRange({ from, to }: KeyRange): void {
    this.#spans.push({ from, to })
  }

  /** The range was read: when its limit ended it, only what comes before its last pair was seen. Pages that follow each other are one span. */
  onRangeRead({ from, limit }: KeyRange, pairs: readonly KeyValue[]): void {
    const last = pairs[pairs.length - 1]
    if (last === undefined || pairs.length < limit) return
    this.#spans.pop()
    const to = `${last.key}\0`
    const before = this.#spans[this.#spans.length - 1]
    if (before?.to === from) this.#spans[this.#spans.length - 1] = { from: before.from, to }
    else this.#spans.push({ from, to })
  }

  onChange(key: Key, value: Uint8Array | undefined): void {
    if (this.#isBroken) return
    const holds = this.#keys.get(key)
    this.#isBroken = (holds !== undefined && !holds(value)) || this.#spans.some(({ from, to }) => key >= from && key < to)
  }

  break(): void {
    this.#isBroken = true
  }
}
