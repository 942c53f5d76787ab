// What one mutation has changed so far, above the view that it was given: whoever reads a key finds what this mutation last wrote to it. Its changes
// hold each key once, with the last value. Typed reads and writes are with each family of records; the tree is changed by the verbs of tree.ts alone.

import type { Change, Key, KeyView } from '../machine/machine.js'

/** Most mutations write fewer than eight keys, and looking through so few costs less than a map of them. */
const fewMax = 16

export class Transaction implements KeyView {
  readonly #view: KeyView
  readonly #few: Change[] = []
  /** All changes by key, once they are more than a few. */
  #many: Map<Key, Change> | undefined

  constructor(view: KeyView) {
    this.#view = view
  }

  get changes(): readonly Change[] {
    return this.#many === undefined ? this.#few : [...this.#many.values()]
  }

  get(key: Key): Uint8Array | undefined {
    const own = this.#many === undefined ? find(this.#few, key) : this.#many.get(key)
    return own === undefined ? this.#view.get(key) : own.value
  }

  /** This mutation wrote or removed the key, so that what was read before that is out of date. */
  hasChanged(key: Key): boolean {
    return this.#many === undefined ? find(this.#few, key) !== undefined : this.#many.has(key)
  }

  remove(key: Key): void {
    this.put(key, undefined)
  }

  /** As in a change, `undefined` removes the key. */
  put(key: Key, value: Uint8Array | undefined): void {
    const change = { key, value }
    if (this.#many !== undefined) {
      this.#many.set(key, change)
      return
    }
    const few = this.#few
    for (let at = 0; at < few.length; at += 1) {
      if (few[at]?.key !== key) continue
      few[at] = change
      return
    }
    few.push(change)
    if (few.length > fewMax) this.#many = new Map(few.map((each) => [each.key, each]))
  }
}

// No method of the class: with private methods every mutation would pay for a longer construction.
function find(few: readonly Change[], key: Key): Change | undefined {
  for (let at = 0; at < few.length; at += 1) if (few[at]?.key === key) return few[at]
  return undefined
}
