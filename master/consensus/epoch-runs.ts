// The epoch of every index of a gapless log, stored as the few indexes at which a new epoch begins. Epochs never fall along a log, so a few
// pairs describe millions of entries, without reading from disk.

import { assert } from '../../proto/base/assert.js'

/** All entries from `from` on, up to the next run, are of `epoch`. */
export interface EpochRun {
  readonly from: number
  readonly epoch: number
}

export class EpochRuns {
  /** Ascending in both fields; never empty. */
  readonly #runs: EpochRun[]

  /** `from` is the lowest index that can be queried. */
  constructor(from: number, epoch: number) {
    this.#runs = [{ from, epoch }]
  }

  get lastEpoch(): number {
    return this.#last().epoch
  }

  get length(): number {
    return this.#runs.length
  }

  /** The epoch at `index`, which must not lie below the first run; above the last known index it gives the last epoch. */
  at(index: number): number {
    const last = this.#last()
    if (index >= last.from) return last.epoch
    return (this.#runs[this.#runAt(index)] as EpochRun).epoch
  }

  /** The runs that contain indexes above `index`, newest last; always includes the last run. */
  above(index: number): readonly EpochRun[] {
    return this.#runs.slice(this.#runAt(index))
  }

  append(index: number, epoch: number): void {
    const last = this.#last()
    assert(epoch >= last.epoch, 'epochs never fall along the log')
    if (epoch > last.epoch) this.#runs.push({ from: index, epoch })
  }

  /** Removes indexes at `from` and above. */
  truncate(from: number): void {
    while (this.#runs.length > 1 && this.#last().from >= from) this.#runs.pop()
  }

  /** Indexes below `from` will not be queried again. */
  forgetBelow(from: number): void {
    const keep = this.#runAt(from)
    if (keep > 0) this.#runs.splice(0, keep)
  }

  /** The highest index at or below `index` whose epoch is at most `epoch`; the lowest index if there is none. */
  lastIndexOfEpochAtMost(index: number, epoch: number): number {
    let position = this.#runAt(index)
    let highest = index
    while (position > 0 && (this.#runs[position] as EpochRun).epoch > epoch) {
      highest = (this.#runs[position] as EpochRun).from - 1
      position--
    }
    return highest
  }

  #last(): EpochRun {
    return this.#runs[this.#runs.length - 1] as EpochRun
  }

  /** The position of the run that holds `index`. */
  #runAt(index: number): number {
    let low = 0
    let high = this.#runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#runs[middle] as EpochRun).from <= index) low = middle
      else high = middle - 1
    }
    return low
  }
}
