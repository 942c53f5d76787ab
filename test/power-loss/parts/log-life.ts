// What a master does with its log, at random: entries one by one and in groups, votes, truncations, cuts, reads; several writes at a time.

import type { LogWrite } from '../../../master/consensus/contract.js'
import type { SegmentLogStore } from '../../../master/storage/log-store.js'
import type { Random } from '../../../proto/base/random.js'
import type { Mark } from '../operation.js'
import { markOf, threeVoters } from './log-contents.js'

const kibibyte = 1024

/** Small segments, so that a short life goes over many. */
export const smallLog = {
  segmentBytes: 24 * kibibyte,
  segmentBytesFirst: 8 * kibibyte,
  reserveBytes: 0,
}

export class LogLife {
  readonly #store: SegmentLogStore
  readonly #random: Random
  readonly #mark: (mark: Mark) => void
  #first: number
  #last: number
  #epoch: number
  #written = 0

  constructor(store: SegmentLogStore, random: Random, mark: (mark: Mark) => void) {
    this.#store = store
    this.#random = random
    this.#mark = mark
    const { firstIndex, lastIndex } = store.recovered
    this.#first = firstIndex
    this.#last = lastIndex
    this.#epoch = (store.reader.epochAt(lastIndex) ?? store.recovered.snapshot.epoch) + 1
  }

  get lastIndex(): number {
    return this.#last
  }

  get epoch(): number {
    return this.#epoch
  }

  /** So many turns; a turn hands over up to three writes, and mostly waits for them. */
  async run(turns: number, cutMax: () => number = () => this.#last): Promise<void> {
    let waiting: Promise<void>[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      for (let count = this.#random.below(3); count >= 0; count -= 1) waiting.push(this.write(this.#chooseWrites(cutMax())))
      if (this.#random.below(4) === 0) continue
      await Promise.all(waiting)
      waiting = []
    }
    await Promise.all(waiting)
  }

  /** The master's own: acknowledged when it is marked as written. */
  async write(writes: readonly LogWrite[]): Promise<void> {
    this.#written += 1
    const number = this.#written
    this.#mark({ event: 'handedOver', number, writes: writes.map(markOf) })
    await this.#store.write(writes)
    this.#mark({ event: 'written', number })
  }

  /** The log begins behind it: what a snapshot from another master leads to. */
  cutAt(index: number, epoch: number): LogWrite {
    this.#first = index + 1
    this.#last = Math.max(this.#last, index)
    this.#epoch = Math.max(this.#epoch, epoch)
    return { kind: 'cut', snapshot: { index, epoch, membership: threeVoters } }
  }

  #chooseWrites(cutMax: number): LogWrite[] {
    const chance = this.#random.below(20)
    if (chance < 2) return [{ kind: 'state', state: this.#bytes(40) }]
    if (chance < 4 && this.#last >= this.#first) return this.#truncation()
    const cutIndex = Math.min(this.#last - 2, cutMax)
    if (chance < 6 && cutIndex >= this.#first) return [this.cutAt(cutIndex, this.#store.reader.epochAt(cutIndex) ?? this.#epoch)]
    if (chance === 6) return []
    return Array.from({ length: 1 + this.#random.below(3) }, () => this.#put())
  }

  #truncation(): LogWrite[] {
    const from = this.#first + this.#random.below(this.#last - this.#first + 1)
    this.#last = from - 1
    this.#epoch += 1
    return [{ kind: 'truncate', from }, this.#put(), { kind: 'state', state: this.#bytes(20) }]
  }

  #put(): LogWrite {
    this.#last += 1
    const payload = this.#bytes(this.#random.below(5) === 0 ? 3 * kibibyte : 200)
    return { kind: 'put', entry: { index: this.#last, epoch: this.#epoch, kind: 'data', payload } }
  }

  #bytes(bound: number): Uint8Array {
    const bytes = Buffer.alloc(1 + this.#random.below(bound))
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = this.#random.below(256)
    return bytes
  }
}
