// What one mutation has changed so far, above the view that it was given: whoever reads a key finds what this mutation last wrote to it. Its changes
// hold each key once, with the last value. Typed reads and writes are with each family of records; the tree is changed by the verbs of tree.ts alone.

import type { Change, Key, KeyView } from '../machine/machine.js'

/** Most mutations write fewer than eight keys, and looking through so few costs less than keeping an index of them. */
const searchedMax = 16

export class Transaction implements KeyView {
  readonly #view: KeyView
  readonly #changes: Change[] = []
  /** Where each key stands among the changes, once there are many. */
  #index: Map<Key, number> | undefined

  constructor(view: KeyView) {
    this.#view = view
  }

  get changes(): readonly Change[] {
    return this.#changes
  }

  get(key: Key): Uint8Array | undefined {
    const at = this.#find(key)
    return at < 0 ? this.#view.get(key) : this.#changes[at]?.value
  }

  /** This mutation wrote or removed the key, so that what was read before that is out of date. */
  hasChanged(key: Key): boolean {
    return this.#find(key) >= 0
  }

  put(key: Key, value: Uint8Array): void {
    this.#set({ key, value })
  }

  remove(key: Key): void {
    this.#set({ key, value: undefined })
  }

  #set(change: Change): void {
    const at = this.#find(change.key)
    if (at >= 0) {
      this.#changes[at] = change
      return
    }
    this.#index?.set(change.key, this.#changes.length)
    this.#changes.push(change)
    if (this.#index === undefined && this.#changes.length > searchedMax) {
      this.#index = new Map(this.#changes.map(({ key }, place) => [key, place]))
    }
  }

  #find(key: Key): number {
    if (this.#index !== undefined) return this.#index.get(key) ?? -1
    for (let at = this.#changes.length - 1; at >= 0; at -= 1) if (this.#changes[at]?.key === key) return at
    return -1
  }
}
