// Changes that stand in front of the stored state: the last one of each key. Point lookups are the hot path; for scans the keys are sorted into buckets
// by their first bytes (a family and an id: the pairs of one directory, one file), and only when a scan asks.

import { assert } from '../../proto/base/assert.js'
import type { Change, Key, KeyRange, KeyValue } from '../machine/machine.js'

/** A family's character and 8 bytes of an id. */
const prefixLength = 9
/** Greater than any byte, so that `prefix + beyond` is greater than any key with that prefix. */
const beyond = '\u0100'
/** Rough cost of a key and its place in a map, beside the value's own bytes. */
const overheadBytes = 100

export class Overlay {
  readonly #values = new Map<Key, Uint8Array | undefined>()
  readonly #buckets = new Map<string, Key[]>()
  /** Goes over the keys in the order in which they came; those it has passed are in buckets. */
  readonly #arrivals = this.#values.keys()
  #sorted = 0
  #bytes = 0
  #removals = 0

  get size(): number {
    return this.#values.size
  }

  /** About what it holds in memory; a key written again counts again. */
  get bytes(): number {
    return this.#bytes
  }

  get changes(): ReadonlyMap<Key, Uint8Array | undefined> {
    return this.#values
  }

  /** It says that there is no such key. Only asked when `get` found nothing, which is the hot path: most overlays remove nothing. */
  isRemoved(key: Key): boolean {
    return this.#removals > 0 && this.#values.has(key)
  }

  get(key: Key): Uint8Array | undefined {
    return this.#values.get(key)
  }

  set(key: Key, value: Uint8Array | undefined): void {
    this.#values.set(key, value)
    if (value === undefined) this.#removals += 1
    this.#bytes += overheadBytes + (value?.length ?? 0)
  }

  /** What it says about the keys of a range, in no order. */
  within(range: KeyRange, into: Map<Key, Uint8Array | undefined>): void {
    if (this.#values.size === 0) return
    for (const key of this.#candidates(range)) if (key >= range.from && key < range.to) into.set(key, this.#values.get(key))
  }

  #candidates({ from, to }: KeyRange): Iterable<Key> {
    if (from.length < prefixLength) return this.#values.keys()
    const prefix = from.slice(0, prefixLength)
    if (to > prefix + beyond && to !== keyAfter(prefix)) return this.#values.keys()
    this.#sortArrivals()
    return this.#buckets.get(prefix) ?? []
  }

  #sortArrivals(): void {
    // Never asked for more than there are: an iterator that has once said that it is done stays so.
    for (; this.#sorted < this.#values.size; this.#sorted += 1) {
      const arrival = this.#arrivals.next()
      assert(arrival.done !== true, 'every key of the overlay arrived once')
      const key = arrival.value
      const name = key.slice(0, prefixLength)
      const bucket = this.#buckets.get(name)
      if (bucket === undefined) this.#buckets.set(name, [key])
      else bucket.push(key)
    }
  }
}

/** The least key above all that begin with `prefix`; undefined if there is none. */
export function keyAfter(prefix: Key): Key | undefined {
  let end = prefix.length
  while (end > 0 && prefix.charCodeAt(end - 1) === 0xff) end -= 1
  return end === 0 ? undefined : prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1)
}

/** Stored pairs of a range with an overlay's changes in front, in key order. `stored` must hold `limit` + removals in `changes` pairs if there are as many. */
export function mergeRange(
  stored: readonly KeyValue[],
  changes: ReadonlyMap<Key, Uint8Array | undefined>,
  limit: number,
): readonly KeyValue[] {
  if (changes.size === 0) return stored
  const added: Change[] = []
  for (const [key, value] of changes) if (value !== undefined) added.push({ key, value })
  added.sort((a, b) => (a.key < b.key ? -1 : 1))
  const merged: KeyValue[] = []
  let next = 0
  for (const pair of stored) {
    next = takeBelow(added, next, pair.key, merged)
    if (!changes.has(pair.key)) merged.push(pair)
    if (merged.length >= limit) return merged.slice(0, limit)
  }
  takeBelow(added, next, undefined, merged)
  return merged.slice(0, limit)
}

/** Appends the added pairs from `next` on that come before `key` (or all); returns which is next. */
function takeBelow(added: readonly Change[], next: number, key: Key | undefined, into: KeyValue[]): number {
  let at = next
  for (; at < added.length; at += 1) {
    const change = added[at]
    if (change?.value === undefined || (key !== undefined && change.key >= key)) break
    into.push({ key: change.key, value: change.value })
  }
  return at
}
