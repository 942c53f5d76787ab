// Writes that were given to the disk and are not known to be durable. Tells up to where the log is durable and since when the oldest write
// is pending.

import { assert } from '../../proto/base/assert.js'

interface PendingWrite {
  readonly writeNumber: number
  /** The log's last index as of this write, lowered when a later write truncates below it. */
  lastIndex: number
  readonly tick: number
}

export class PendingWrites {
  #durableIndex: number
  #nextNumber = 1
  readonly #pending: PendingWrite[] = []

  constructor(durableIndex: number) {
    this.#durableIndex = durableIndex
  }

  /** The entries up to here are durable, as they are in the log now. */
  get durableIndex(): number {
    return this.#durableIndex
  }

  /** The number the next write will have. */
  get nextNumber(): number {
    return this.#nextNumber
  }

  /** The tick at which the oldest pending write was begun. */
  get waitingSinceTick(): number | undefined {
    return this.#pending[0]?.tick
  }

  begin(lastIndex: number, tick: number): void {
    this.#pending.push({ writeNumber: this.#nextNumber++, lastIndex, tick })
  }

  /** `writeNumber` and all before it are durable. */
  onPersisted(writeNumber: number): void {
    assert(writeNumber < this.#nextNumber, 'only a write that was begun becomes durable')
    while ((this.#pending[0]?.writeNumber ?? Number.POSITIVE_INFINITY) <= writeNumber) {
      const write = this.#pending.shift() as PendingWrite
      this.#durableIndex = write.lastIndex
    }
  }

  /** Entries at `from` and above are replaced: the durability of the old ones no longer counts. */
  onTruncated(from: number): void {
    this.#durableIndex = Math.min(this.#durableIndex, from - 1)
    for (const write of this.#pending) write.lastIndex = Math.min(write.lastIndex, from - 1)
  }
}
