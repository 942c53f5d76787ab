// What was handed out to be made durable and is not yet known to be: how far the log is durable, and for how long the disk has kept us waiting.

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

  /** All entries up to here are durable as they stand in the log now. */
  get durableIndex(): number {
    return this.#durableIndex
  }

  /** The number the next write will have. */
  get nextNumber(): number {
    return this.#nextNumber
  }

  /** The tick at which the oldest write that is not durable was handed out. */
  get waitingSinceTick(): number | undefined {
    return this.#pending[0]?.tick
  }

  begin(lastIndex: number, tick: number): void {
    this.#pending.push({ writeNumber: this.#nextNumber++, lastIndex, tick })
  }

  /** `writeNumber` and all before it are durable. */
  onPersisted(writeNumber: number): void {
    assert(writeNumber < this.#nextNumber, 'only what was handed out can become durable')
    while ((this.#pending[0]?.writeNumber ?? Number.POSITIVE_INFINITY) <= writeNumber) {
      const write = this.#pending.shift() as PendingWrite
      this.#durableIndex = write.lastIndex
    }
  }

  /** Entries at `from` and above are replaced: what was or becomes durable of them no longer counts. */
  onTruncated(from: number): void {
    this.#durableIndex = Math.min(this.#durableIndex, from - 1)
    for (const write of this.#pending) write.lastIndex = Math.min(write.lastIndex, from - 1)
  }
}
