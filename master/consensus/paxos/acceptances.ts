// The ballot under which each open slot was last accepted. A value that was accepted under the ballot it was first proposed with needs no
// record: that ballot is the epoch of the log's entry. Values that a later leader proposed again are recorded here, as runs of slots. The
// runs are part of the durable state record, so accepting a value again that is already in the log does not write its payload again.

import type { Ballot } from './ballots.js'

export interface Acceptance {
  /** Slots in [from, to]. */
  readonly from: number
  readonly to: number
  readonly ballot: Ballot
}

export class Acceptances {
  #runs: Acceptance[]

  constructor(runs: readonly Acceptance[] = []) {
    this.#runs = [...runs]
  }

  get runs(): readonly Acceptance[] {
    return this.#runs
  }

  /** The slot's value was accepted under `ballot`, which is higher than any ballot before in that slot. */
  add(slot: number, ballot: Ballot): void {
    for (let at = this.#runs.length - 1; at >= 0; at--) {
      const run = this.#runs[at] as Acceptance
      if (run.ballot !== ballot || slot < run.from - 1 || slot > run.to + 1) continue
      this.#runs[at] = { from: Math.min(run.from, slot), to: Math.max(run.to, slot), ballot }
      return
    }
    this.#runs.push({ from: slot, to: slot, ballot })
  }

  /** The last ballot of a slot whose entry has `epoch`. Ballots only grow within a slot, so it is the highest one recorded. */
  ballotAt(slot: number, epoch: number): Ballot {
    let highest = epoch
    for (const { from, to, ballot } of this.#runs) if (slot >= from && slot <= to && ballot > highest) highest = ballot
    return highest
  }

  /** Slots up to and including `through` are chosen: their ballots are not needed any more. */
  forget(through: number): void {
    if (this.#runs.length === 0) return
    const open = this.#runs.filter(({ to }) => to > through)
    this.#runs = open.map((run) => (run.from > through ? run : { ...run, from: through + 1 }))
  }
}
