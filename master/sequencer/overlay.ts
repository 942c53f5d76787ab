// Changes on top of the stored state: the last one of each key. Point lookups are the hot path. For scans the keys are put into buckets by
// their first bytes (family and id: the pairs of one directory or file), but only when a scan needs them.

import { assert } from '../../proto/base/assert.js'
import type { Change, Key, KeyRange, KeyValue } from '../machine/machine.js'

/** Length of a bucket's prefix: a family's character and 8 bytes of an id. */
const prefixLength = 9
/** Greater than any byte, so that `prefix + beyond` is greater than any key with that prefix. */
const beyond = '\u0100'
/** Approximate memory of a key and its map entry, without the value's bytes. */
const overheadBytes = 100

export class Overlay {
  readonly #values = new Map<Key, Uint8Array | undefined>()
  readonly #buckets = new Map<string, Key[]>()
  /** Iterates the keys in insertion order; keys before its position are in buckets. */
  readonly #arrivals = this.#values.keys()
  #sorted = 0
  #bytes = 0
  #removals = 0

  get size(): number {
    return this.#values.size
  }

  /** Approximate memory; a key that is written again counts again. */
  get bytes(): number {
    return this.#bytes
  }

  get changes(): ReadonlyMap<Key, Uint8Array | undefined> {
    return this.#values
  }

  /** Whether the overlay removes this key. Called only when `get` found nothing. Most overlays remove nothing, which makes this fast. */
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

  /** Its changes to keys of a range, in no order. */
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
    // Stops at the number of keys, because an iterator that has ended does not see keys added later.
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

/**
 * Merges stored pairs of a range with an overlay's changes, in key order. `stored` needs `limit` plus the number of removals in `changes`,
 * if it has as many.
 */
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

/** Appends the added pairs from `next` on that come before `key` (or all); returns the new `next`. */
function takeBelow(added: readonly Change[], next: number, key: Key | undefined, into: KeyValue[]): number {
  let at = next
  for (; at < added.length; at += 1) {
    const change = added[at]
    if (change?.value === undefined || (key !== undefined && change.key >= key)) break
    into.push({ key: change.key, value: change.value })
  }
  return at
}
