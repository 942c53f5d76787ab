// What a leader knows of one peer: which slots it accepted under this ballot, what was sent to it, what is in flight.
//
//   probe     nothing is known yet; the reply to the next heartbeat tells the peer's position
//   stream    entries are pipelined within a window; slots that the peer reports as missing are resent
//   snapshot  the log was cut above the peer's position: a snapshot is being sent, no entries

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
  /** Slots that the peer accepted durably under this ballot, or knows to be chosen. */
  accepted = new SlotRanges(0)
  /** The first slot that was not sent to it yet. */
  nextIndex = 1
  /** The tick of its last message. */
  heardTick: number
  /** The tick of the last resend: at most once a tick. */
  repairedTick = -1
  /** The last chosen index that was sent to the peer. */
  chosenToldIndex = 0
  /** The latest read round that it confirmed in this ballot. */
  readRound = 0
  /** The latest round in whose confirmation it promised to help no other leader for a while. */
  promisedRound = 0
  /** In state `snapshot`: the snapshot that is being sent has this index or a higher one. */
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

  /** The peer has all chosen entries up to `chosenIndex`; the stream begins after it. */
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

  /** Returns whether the acknowledgement brought anything new. */
  onAccepted(from: number, to: number, through: number): boolean {
    const isNews = this.accepted.add(from, to)
    const isMore = this.accepted.add(1, through)
    // Slots that it has need not be sent, and may already be cut from this log.
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
