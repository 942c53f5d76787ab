// A single record of the state that a master follows: from the changes that it applies, and from its own store at start and after a snapshot
// replaced the state.

import type { KeyRange, KeyValue } from './machine/machine.js'
import type { Sequencer } from './sequencer/ports.js'

export interface FollowingParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'onReset'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
}

export class FollowedRecord {
  readonly #scanStored: FollowingParts['scanStored']
  readonly #range: KeyRange
  readonly #take: (value: Uint8Array | undefined) => void
  /** A change of the record was applied since the start or since the state was replaced: the stored record may be older than that. */
  #isHeard = false

  /**
   * Subscribes to the sequencer, before it applies anything; call `load` next. `range` has the record alone. `take` gets each value;
   * undefined: there is no record.
   */
  constructor({ sequencer, scanStored }: FollowingParts, range: KeyRange, take: (value: Uint8Array | undefined) => void) {
    this.#scanStored = scanStored
    this.#range = range
    this.#take = take
    sequencer.onApplied(range.from, ({ value }) => {
      this.#isHeard = true
      take(value)
    })
    sequencer.onReset(() => {
      this.#isHeard = false
    })
  }

  /** Reads the record from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const [stored] = await this.#scanStored(this.#range)
    if (!this.#isHeard) this.#take(stored?.value)
  }
}
