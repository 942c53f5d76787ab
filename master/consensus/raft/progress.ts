// What a leader knows of one peer: up to where its log matches, what to send next, what is in flight.
//
//   probe      one append at a time, until the peer reports where the logs match
//   replicate  appends are pipelined, within a window
//   snapshot   the log was cut after the peer's position: a snapshot is being sent, no appends

import type { PeerId } from '../../../proto/base/ids.js'
import { InflightWindow } from '../inflight-window.js'

export type ProgressState = 'probe' | 'replicate' | 'snapshot'

export class Progress {
  readonly id: PeerId
  state: ProgressState = 'probe'
  /** The peer's log matches the leader's up to here, durably. */
  matchIndex = 0
  /** The first entry of the next append. Invariant: above `matchIndex`. */
  nextIndex: number
  /** The tick of its last message in this term. */
  heardTick: number | undefined
  /** State probe: the one append was sent. */
  isProbeSent = false
  /** The tick at which a heartbeat response last caused an empty append that checks the peer's log. */
  askedTick = -1
  /** The last commit index that was sent to the peer, limited to entries that it has. */
  commitToldIndex = 0
  /** The latest read round that it confirmed in this term. */
  readRound = 0
  /** The latest round in whose confirmation it promised to help no other leader for a while. */
  promisedRound = 0
  /** In state `snapshot`: the snapshot that is being sent has this index or a higher one. */
  snapshotFloorIndex = 0
  readonly window = new InflightWindow()

  constructor(id: PeerId, nextIndex: number) {
    this.id = id
    this.nextIndex = nextIndex
  }

  becomeProbe(nextIndex: number): void {
    this.state = 'probe'
    this.isProbeSent = false
    this.nextIndex = Math.max(nextIndex, this.matchIndex + 1)
    this.window.clear()
  }

  becomeReplicate(): void {
    this.state = 'replicate'
    this.isProbeSent = false
    this.nextIndex = Math.max(this.nextIndex, this.matchIndex + 1)
    this.window.clear()
  }

  becomeSnapshot(floorIndex: number): void {
    this.state = 'snapshot'
    this.snapshotFloorIndex = floorIndex
    this.window.clear()
  }
}
