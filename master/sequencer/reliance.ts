// The keys and ranges that a plan relies on; a key either wholly or up to a condition on its value. Every executed change is compared with
// them; a change that concerns one of them makes the plan out of date.

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

  /** Whether something that the plan relies on has changed. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Number of keys and ranges. */
  get size(): number {
    return this.#keys.size + this.#spans.length
  }

  /** Relies on the value of a key that was just read. */
  onKey(key: Key): void {
    this.#keys.set(key, never)
  }

  /** Relies on `holds` being true of the key's value. Has no effect on a key that is relied on wholly. */
  onCondition(key: Key, holds: Holds): void {
    const before = this.#keys.get(key)
    if (before === undefined) this.#keys.set(key, holds)
    else if (before !== never) this.#keys.set(key, (value) => before(value) && holds(value))
  }

  /** Relies on all keys, present or not, of a range that is about to be read. */
  onRange({ from, to }: KeyRange): void {
    this.#spans.push({ from, to })
  }

  /** The range was read. If its limit ended it, only keys up to the last pair count. Consecutive pages are merged into one span. */
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
