// Under which ballot each open slot was last accepted. A value first proposed under the ballot it is accepted with needs no note: the log's entry
// carries that ballot as its epoch. What a later leader proposed again is noted here in runs of slots; the durable record holds the runs, so that
// accepting again what is already in the log writes no payload twice.

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

  /** The slot's value was accepted under `ballot`, which is above any it was accepted under before. */
  add(slot: number, ballot: Ballot): void {
    for (let at = this.#runs.length - 1; at >= 0; at--) {
      const run = this.#runs[at] as Acceptance
      if (run.ballot !== ballot || slot < run.from - 1 || slot > run.to + 1) continue
      this.#runs[at] = { from: Math.min(run.from, slot), to: Math.max(run.to, slot), ballot }
      return
    }
    this.#runs.push({ from: slot, to: slot, ballot })
  }

  /** The ballot of a slot that holds an entry of `epoch`: ballots only grow in a slot, so the highest that is known is the last. */
  ballotAt(slot: number, epoch: number): Ballot {
    let highest = epoch
    for (const { from, to, ballot } of this.#runs) if (slot >= from && slot <= to && ballot > highest) highest = ballot
    return highest
  }

  /** Slots up to and including `through` are chosen: nobody asks for their ballots any more. */
  forget(through: number): void {
    if (this.#runs.length === 0) return
    const open = this.#runs.filter(({ to }) => to > through)
    this.#runs = open.map((run) => (run.from > through ? run : { ...run, from: through + 1 }))
  }
}
