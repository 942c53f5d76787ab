// A log store in memory that behaves like the real one at a crash: what was not yet durable is lost, except for a prefix of the batches
// that had reached the disk without anybody knowing; a batch that was torn is gone as a whole.

import assert from 'node:assert/strict'
import type { Entry, LogReader, LogWrite, Membership, SnapshotPoint } from '../../master/consensus/contract.js'

/** The log's content at one moment. */
export class LogImage implements LogReader {
  state: Uint8Array | undefined
  cut: SnapshotPoint
  firstIndex = 1
  /** Undefined where a gap is. */
  entries: (Entry | undefined)[] = []
  readonly #allowsGaps: boolean

  constructor(membership: Membership, allowsGaps = false) {
    this.#allowsGaps = allowsGaps
    this.cut = { index: 0, epoch: 0, membership }
  }

  get lastIndex(): number {
    return this.firstIndex + this.entries.length - 1
  }

  apply(write: LogWrite): void {
    switch (write.kind) {
      case 'state':
        this.state = write.state
        return
      case 'put':
        assert.ok(write.entry.index >= this.firstIndex, 'a put is above the cut')
        assert.ok(this.#allowsGaps || write.entry.index <= this.lastIndex + 1, 'a put leaves no gap')
        this.entries[write.entry.index - this.firstIndex] = write.entry
        return
      case 'truncate':
        this.entries.length = Math.min(this.entries.length, Math.max(0, write.from - this.firstIndex))
        return
      case 'cut':
        this.entries = this.entries.slice(Math.max(0, write.snapshot.index + 1 - this.firstIndex))
        this.firstIndex = Math.max(this.firstIndex, write.snapshot.index + 1)
        this.cut = write.snapshot
    }
  }

  read(from: number, bytesMax: number): readonly Entry[] {
    const found: Entry[] = []
    let bytes = 0
    for (let index = from; index >= this.firstIndex && index <= this.lastIndex; index++) {
      const entry = this.entries[index - this.firstIndex]
      if (entry === undefined) break
      bytes += entry.payload.length
      if (found.length > 0 && bytes > bytesMax) break
      found.push(entry)
    }
    return found
  }

  epochAt(index: number): number | undefined {
    return index === this.cut.index ? this.cut.epoch : this.entries[index - this.firstIndex]?.epoch
  }

  copy(): LogImage {
    const image = new LogImage(this.cut.membership, this.#allowsGaps)
    image.state = this.state
    image.cut = this.cut
    image.firstIndex = this.firstIndex
    image.entries = [...this.entries]
    return image
  }
}

export interface PendingBatch {
  readonly writeNumber: number
  readonly writes: readonly LogWrite[]
}

export class SimulatedLog implements LogReader {
  /** As a reader sees it: everything handed over, durable or not. */
  #seen: LogImage
  /** As it would be found after a crash. */
  readonly durable: LogImage
  readonly pending: PendingBatch[] = []

  constructor(membership: Membership, allowsGaps = false) {
    this.#seen = new LogImage(membership, allowsGaps)
    this.durable = new LogImage(membership, allowsGaps)
  }

  write(batch: PendingBatch): void {
    this.pending.push(batch)
    for (const write of batch.writes) this.#seen.apply(write)
  }

  /** The oldest batch is durable now. */
  completeOne(): PendingBatch | undefined {
    const batch = this.pending.shift()
    for (const write of batch?.writes ?? []) this.durable.apply(write)
    return batch
  }

  /** Power is gone. Of the pending batches the first `reached` had made it to the disk, unnoticed. */
  crash(reached: number): void {
    for (let count = 0; count < reached; count++) this.completeOne()
    this.pending.length = 0
    this.#seen = this.durable.copy()
  }

  read(from: number, bytesMax: number): readonly Entry[] {
    return this.#seen.read(from, bytesMax)
  }

  epochAt(index: number): number | undefined {
    return this.#seen.epochAt(index)
  }
}
