// What a leader knows of one peer: how far its log agrees, what to send next, what is on its way.
//
//   probe      one append at a time, until the peer says where the logs agree
//   replicate  appends follow each other without waiting, within a window
//   snapshot   the log no longer reaches back to the peer; a snapshot is on its way, no appends

import type { PeerId } from '../../../proto/base/ids.js'
import { InflightWindow } from '../inflight-window.js'

export type ProgressState = 'probe' | 'replicate' | 'snapshot'

export class Progress {
  readonly id: PeerId
  state: ProgressState = 'probe'
  /** The peer's log agrees with ours up to here, durably. */
  matchIndex = 0
  /** The first entry of the next append. Invariant: above `matchIndex`. */
  nextIndex: number
  /** When it was last heard from in this term. */
  heardTick: number | undefined
  /** Probing: the one append is out. */
  isProbeSent = false
  /** The tick at which an answered heartbeat last led to a question where the logs stand. */
  askedTick = -1
  /** The commit index the peer was last told, so far as it could use it. */
  commitToldIndex = 0
  /** The latest round of read points it confirmed in this term. */
  readRound = 0
  /** While a snapshot is on its way: it will be of this index or above. */
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
