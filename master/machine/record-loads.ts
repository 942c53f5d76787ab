// Records that are kept in memory and followed by their changes, and read from the store as well: at start, and after a snapshot replaced
// the state. PURE. What changes while the store is read is newer than what is read; and only the load that began last counts.

import type { Key } from './machine.js'

/** The keys that changed since a load began. */
export type RecordLoad = ReadonlySet<Key>

export class RecordLoads {
  #changed: Set<Key> | undefined

  /** Before the store is read. */
  begin(): RecordLoad {
    this.#changed = new Set()
    return this.#changed
  }

  /** A change was applied. */
  onChange(key: Key): void {
    this.#changed?.add(key)
  }

  /** When the store was read: false when another load began since, and what was read is to be dropped. */
  end(load: RecordLoad): boolean {
    if (this.#changed !== load) return false
    this.#changed = undefined
    return true
  }
}
