// What a leader knows of one peer that follows it: how far its log agrees, what to send next, what is on its way.
//
//   joining   it has told what it accepted; the epoch is sent to it
//   snapshot  the log no longer reaches back to it; a snapshot is on its way, no entries
//   syncing   its log was told where to go on; the leader's history follows, and then NEWLEADER
//   active    it has the history, durably: its acknowledgements count

import type { PeerId } from '../../../proto/base/ids.js'
import { InflightWindow } from '../inflight-window.js'
import type { AckEpoch } from './messages.js'

export type ProgressState = 'joining' | 'snapshot' | 'syncing' | 'active'

export class Progress {
  readonly id: PeerId
  state: ProgressState = 'joining'
  /** The epoch it had accepted when it came. */
  acceptedEpoch = 0
  /** Its acknowledgement of the epoch. */
  ackEpoch: AckEpoch | undefined
  session = 0
  /** Durable there. */
  ackedIndex = 0
  /** Where its log was to go on. */
  syncIndex = 0
  /** The end of the history it must have to be active. */
  historyIndex = 0
  /** The first entry of the next message. */
  nextIndex = 1
  heardTick: number
  /** The tick at which something was last sent again: at most once a tick. */
  rewoundTick = -1
  /** The commit index the peer was last told. */
  commitToldIndex = 0
  /** The latest round of read points it confirmed in this epoch. */
  readRound = 0
  /** While a snapshot is on its way: it will be of this index or above. */
  snapshotFloorIndex = 0
  readonly window = new InflightWindow()

  constructor(id: PeerId, tick: number) {
    this.id = id
    this.heardTick = tick
  }

  becomeSyncing(session: number, index: number, historyIndex: number): void {
    this.state = 'syncing'
    this.session = session
    this.ackedIndex = 0
    this.syncIndex = index
    this.historyIndex = historyIndex
    this.nextIndex = index + 1
    this.window.clear()
  }

  becomeSnapshot(session: number, floorIndex: number): void {
    this.state = 'snapshot'
    this.session = session
    this.ackedIndex = 0
    this.snapshotFloorIndex = floorIndex
    this.window.clear()
  }

  /** The peer's log ends there: what was sent after it is sent again. */
  rewind(lastIndex: number): void {
    this.nextIndex = lastIndex + 1
    this.window.clear()
  }
}
