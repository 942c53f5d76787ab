// The keys and ranges that a plan relies on; a key either wholly or up to a condition on its value. Every executed change is compared with
// them; a change that concerns one of them makes the plan out of date.

import type { Key, KeyRange, KeyValue } from '../machine/machine.js'

type Holds = (value: Uint8Array | undefined) => boolean

/** Of a key that is relied on wholly. */
const never: Holds = () => false

/** `[from, to)` */
interface Span {
  readonly from: Key
  readonly to: Key
}

/** Spans that are not in order yet. A change is compared with each of them, so they are few. */
const unsortedMax = 512

export class Reliance {
  readonly #keys = new Map<Key, Holds | Set<Holds>>()
  /** Those read last. */
  #spans: Span[] = []
  /** All others, in the order of their keys; none meets the next one. A plan for a large tree relies on one for each directory. */
  #sorted: readonly Span[] = []
  #conditions = 0
  #isBroken = false

  /** Whether something that the plan relies on has changed. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Number of keys, of further conditions on them, and of ranges. */
  get size(): number {
    return this.#keys.size + this.#conditions + this.#sorted.length + this.#spans.length
  }

  /** Relies on the value of a key that was just read. */
  onKey(key: Key): void {
    this.#keys.set(key, never)
  }

  /**
   * Relies on `holds` being true of the key's value. Has no effect on a key that is relied on wholly, or when the same function was given
   * for the key before.
   */
  onCondition(key: Key, holds: Holds): void {
    const before = this.#keys.get(key)
    if (before === undefined) this.#keys.set(key, holds)
    else if (before === never || before === holds) return
    else if (before instanceof Set) {
      if (!before.has(holds)) this.#conditions += 1
      before.add(holds)
    } else {
      this.#keys.set(key, new Set([before, holds]))
      this.#conditions += 1
    }
  }

  /** Relies on all keys, present or not, of a range that is about to be read. */
  onRange({ from, to }: KeyRange): void {
    if (this.#spans.length >= unsortedMax) this.#sort()
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
    const conditions = this.#keys.get(key)
    const holds = conditions === undefined || (conditions instanceof Set ? [...conditions].every((each) => each(value)) : conditions(value))
    this.#isBroken = !holds || this.#isIn(key)
  }

  #isIn(key: Key): boolean {
    if (this.#spans.some(({ from, to }) => key >= from && key < to)) return true
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle]?.from ?? '') <= key) low = middle + 1
      else high = middle
    }
    const last = this.#sorted[low - 1]
    return last !== undefined && key < last.to
  }

  #sort(): void {
    const fresh = this.#spans.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
    const merged: Span[] = []
    let at = 0
    for (const span of this.#sorted) {
      for (let next = fresh[at]; next !== undefined && next.from < span.from; next = fresh[at]) {
        append(merged, next)
        at += 1
      }
      append(merged, span)
    }
    for (; at < fresh.length; at += 1) append(merged, fresh[at])
    this.#sorted = merged
    this.#spans = []
  }

  break(): void {
    this.#isBroken = true
  }
}

/** To spans in order, of which none meets the next one. */
function append(spans: Span[], span: Span | undefined): void {
  const last = spans[spans.length - 1]
  if (span === undefined) return
  if (last === undefined || last.to < span.from) spans.push(span)
  else if (last.to < span.to) spans[spans.length - 1] = { from: last.from, to: span.to }
}
