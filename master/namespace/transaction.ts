// The changes of one mutation, on top of the view that it was given: a read returns what this mutation last wrote to the key. The changes
// contain each key once, with the last value. Typed reads and writes are in the files of the record families; only the verbs of tree.ts
// change the tree.

import type { InodeId } from '../../proto/base/ids.js'
import type { FeedEvent } from '../machine/feed.js'
import type { Change, FeedEvents, Key, KeyView } from '../machine/machine.js'
import type { TreeCount } from './records/tree-count.js'

/** Most mutations write fewer than eight keys, and searching so few is cheaper than a map. */
const fewMax = 16

export class Transaction implements KeyView {
  /** The state before the mutation. */
  readonly before: KeyView
  readonly #few: Change[] = []
  /** All changes by key, if there are more than `fewMax`. */
  #many: Map<Key, Change> | undefined
  #events: FeedEvent[] | undefined
  /** Set by operations that quotas limit: what it charges to them must fit. */
  obeysQuotas = false
  /** Of directories that are moved or taken away: all that is in them, as the plan of the operation counted it. */
  trees: ReadonlyMap<InodeId, TreeCount> | undefined
  /** Of directories that are moved: all that is in them and that the latest snapshot of the place where they are sees there. */
  seenTrees: ReadonlyMap<InodeId, TreeCount> | undefined
  /** What was found of snapshots in the state before (snapshots/coverage.ts). */
  coverage: unknown

  constructor(view: KeyView) {
    this.before = view
  }

  get changes(): readonly Change[] {
    return this.#many === undefined ? this.#few : [...this.#many.values()]
  }

  /** What the change feed tells of this mutation. */
  get events(): FeedEvents {
    return this.#events
  }

  tell(event: FeedEvent): void {
    if (this.#events === undefined) this.#events = [event]
    else this.#events.push(event)
  }

  get(key: Key): Uint8Array | undefined {
    const own = this.#many === undefined ? find(this.#few, key) : this.#many.get(key)
    return own === undefined ? this.before.get(key) : own.value
  }

  /** Whether this mutation wrote or removed the key, so that an earlier read is out of date. */
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

// Functions, not private methods, because private methods would make the construction slower for every mutation.
function find(few: readonly Change[], key: Key): Change | undefined {
  for (let at = 0; at < few.length; at += 1) if (few[at]?.key === key) return few[at]
  return undefined
}
