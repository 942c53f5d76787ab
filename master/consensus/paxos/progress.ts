// What a leader knows of one peer: which slots it accepted under this ballot, what was sent to it, what is on its way.
//
//   probe     nothing is known yet; the leader's word asks how far the peer has got
//   stream    entries follow each other without waiting, within a window; what the peer says it misses is sent again
//   snapshot  the log no longer reaches back to the peer; a snapshot is on its way, no entries

import type { PeerId } from '../../../proto/base/ids.js'
import { SlotRanges } from './slot-ranges.js'

export type ProgressState = 'probe' | 'stream' | 'snapshot'

interface SentRange {
  readonly from: number
  readonly to: number
  readonly bytes: number
}

export class Progress {
  readonly id: PeerId
  state: ProgressState = 'probe'
  /** Durably accepted under this ballot, or known to be chosen. */
  accepted = new SlotRanges(0)
  /** The first slot that was not sent yet. */
  nextIndex = 1
  /** The tick it was last heard from. */
  heardTick: number
  /** The tick at which something was last sent again: at most once a tick. */
  repairedTick = -1
  /** The chosen index the peer was last told. */
  chosenToldIndex = 0
  /** The latest round of read points it confirmed in this ballot. */
  readRound = 0
  /** While a snapshot is on its way: it will be of this index or above. */
  snapshotFloorIndex = 0
  #inflight: SentRange[] = []
  #inflightBytes = 0

  constructor(id: PeerId, tick: number) {
    this.id = id
    this.heardTick = tick
  }

  get inflightBytes(): number {
    return this.#inflightBytes
  }

  /** The peer holds what is chosen up to `chosenIndex`; entries follow from there on. */
  becomeStream(chosenIndex: number): void {
    this.state = 'stream'
    this.accepted.add(1, chosenIndex)
    this.nextIndex = Math.max(this.nextIndex, chosenIndex + 1)
  }

  becomeProbe(): void {
    this.state = 'probe'
    this.nextIndex = 1
    this.#setInflight([])
  }

  becomeSnapshot(floorIndex: number): void {
    this.state = 'snapshot'
    this.snapshotFloorIndex = floorIndex
    this.#setInflight([])
  }

  onSent(from: number, to: number, bytes: number): void {
    this.#inflight.push({ from, to, bytes })
    this.#inflightBytes += bytes
    this.nextIndex = Math.max(this.nextIndex, to + 1)
  }

  /** Whether any of it was news. */
  onAccepted(from: number, to: number, through: number): boolean {
    const isNews = this.accepted.add(from, to)
    const isMore = this.accepted.add(1, through)
    // What it holds it need not be sent, and may be cut from the log here.
    this.nextIndex = Math.max(this.nextIndex, this.accepted.through + 1)
    this.#arrivedThrough()
    if (!this.accepted.isPrefix) this.#setInflight(this.#inflight.filter((sent) => sent.from < from || sent.to > to))
    return isNews || isMore
  }

  /** Also what was sent again although it had arrived. */
  #arrivedThrough(): void {
    const { through } = this.accepted
    let count = 0
    for (const sent of this.#inflight) {
      if (sent.to > through) break
      this.#inflightBytes -= sent.bytes
      count++
    }
    if (count > 0) this.#inflight.splice(0, count)
  }

  /** Messages with slots in [from, to] did not arrive. */
  onLost(from: number, to: number): void {
    this.#setInflight(this.#inflight.filter((sent) => sent.to < from || sent.from > to))
  }

  #setInflight(ranges: SentRange[]): void {
    this.#inflight = ranges
    this.#inflightBytes = ranges.reduce((sum, { bytes }) => sum + bytes, 0)
  }
}
