// Counts the calls that other masters forward to this one. Plain numbers, because counting is part of every call; `master/leader-keeper.ts`
// compares them.

import type { PeerId } from '../../../proto/base/ids.js'

export class ForwardedCalls {
  #counts = new Map<PeerId, number>()

  /** `by` is a member of the group. */
  add(by: PeerId): void {
    this.#counts.set(by, (this.#counts.get(by) ?? 0) + 1)
  }

  /** The numbers since this was called last. */
  take(): ReadonlyMap<PeerId, number> {
    const taken = this.#counts
    this.#counts = new Map()
    return taken
  }
}
