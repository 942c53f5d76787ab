// The applied state as it is at one moment, for a read that takes long: a snapshot of the store, and in front of it what was applied and
// not stored by then. It needs no write, so it works with a full disk as well.

import type { Key, KeyRange, KeyValue, ScanView } from '../machine/machine.js'
import { mergeRange, Overlay } from './overlay.js'
import type { StateSnapshot } from './ports.js'

export class FixedView implements ScanView {
  readonly #snapshot: StateSnapshot
  readonly #overlay = new Overlay()

  /** `overlays`: the older one first. They are copied, as what is applied next goes into them. */
  constructor(snapshot: StateSnapshot, overlays: readonly Overlay[]) {
    this.#snapshot = snapshot
    for (const { changes } of overlays) for (const [key, value] of changes) this.#overlay.set(key, value)
  }

  get(key: Key): Uint8Array | undefined {
    const value = this.#overlay.get(key)
    return value !== undefined || this.#overlay.isRemoved(key) ? value : this.#snapshot.get(key)
  }

  async scan(range: KeyRange): Promise<readonly KeyValue[]> {
    const changes = new Map<Key, Uint8Array | undefined>()
    this.#overlay.within(range, changes)
    let removals = 0
    for (const value of changes.values()) if (value === undefined) removals += 1
    const stored = await this.#snapshot.scan(removals === 0 ? range : { ...range, limit: range.limit + removals })
    return mergeRange(stored, changes, range.limit)
  }

  /** The store keeps what the view shows until then. */
  close(): Promise<void> {
    return this.#snapshot.close()
  }
}
