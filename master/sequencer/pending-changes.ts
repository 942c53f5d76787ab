// The state as a leader has executed it, for the keys that it used recently: changes that are not applied yet, and values that were changed or
// read before. One lookup here replaces those in each layer of the applied state (overlays, cache, store). Nothing but the batches of this
// leadership changes the applied state while it lasts, so what is kept stays true. Two generations: keys that are used move to the young one;
// when that is full it becomes the old one, and the previous old one is dropped.

import type { Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { mergeRange } from './overlay.js'

/** The value of a key, and the batch that wrote it last; 0 if none of this leadership did. */
export interface PendingChange {
  value: Uint8Array | undefined
  number: number
  /** Its position among the changes of that batch. */
  at: number
}

/** Keys of the young generation before it becomes the old one. */
const youngKeysMax = 8192

export class PendingChanges {
  #young = new Map<Key, PendingChange>()
  #old = new Map<Key, PendingChange>()
  /** No key of the old generation was changed by a later batch: such a key is in the young one as well. */
  #oldThrough = 0

  /** The key's value with all executed changes; undefined if it must be looked up in the applied state. */
  get(key: Key): PendingChange | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.#young.set(key, old)
    return old
  }

  /** Keeps a value that was found in the applied state. */
  keep(key: Key, value: Uint8Array): void {
    this.#young.set(key, { value, number: 0, at: 0 })
  }

  /** A key that `get` does not know was changed by batch `number`. */
  add(key: Key, value: Uint8Array | undefined, number: number, at: number): void {
    this.#young.set(key, { value, number, at })
  }

  /** Drops values that were not used for long. Batches up to `appliedNumber` are applied, `openNumber` is being executed. */
  forget(appliedNumber: number, openNumber: number): void {
    if (this.#young.size < youngKeysMax || this.#oldThrough > appliedNumber) return
    this.#old = this.#young
    this.#oldThrough = openNumber
    this.#young = new Map()
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
    this.#oldThrough = 0
  }

  /** The range at the time of the call, with all executed changes; batches up to `appliedNumber` are applied. Checks every key. */
  async scan(range: KeyRange, applied: Pick<ScanView, 'scan'>, appliedNumber: number): Promise<readonly KeyValue[]> {
    const changes = new Map<Key, Uint8Array | undefined>()
    for (const generation of [this.#old, this.#young]) {
      for (const [key, { value, number }] of generation) {
        if (number > appliedNumber && key >= range.from && key < range.to) changes.set(key, value)
      }
    }
    let removals = 0
    for (const value of changes.values()) if (value === undefined) removals += 1
    const pairs = await applied.scan(removals === 0 ? range : { ...range, limit: range.limit + removals })
    return mergeRange(pairs, changes, range.limit)
  }
}
