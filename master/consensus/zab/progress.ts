// What a leader knows of one follower: up to where its log matches, what to send next, what is in flight.
//
//   joining   it has reported its accepted epoch; the new epoch is sent to it
//   snapshot  the log was cut after its position: a snapshot is being sent, no entries
//   syncing   it was told where its log continues; the leader's history follows, and then NEWLEADER
//   active    it has the history durably: its acknowledgements count

import type { PeerId } from '../../../proto/base/ids.js'
import { InflightWindow } from '../inflight-window.js'
import type { AckEpoch } from './messages.js'

export type ProgressState = 'joining' | 'snapshot' | 'syncing' | 'active'

export class Progress {
  readonly id: PeerId
  state: ProgressState = 'joining'
  /** The epoch it had accepted when it joined. */
  acceptedEpoch = 0
  /** Its acknowledgement of the epoch. */
  ackEpoch: AckEpoch | undefined
  session = 0
  /** Entries up to here are durable on the peer. */
  ackedIndex = 0
  /** Its log matches the leader's up to here: the stream began after it. */
  syncIndex = 0
  /** The end of the history that it must have to become active. */
  historyIndex = 0
  /** The first entry of the next message. */
  nextIndex = 1
  heardTick: number
  /** The tick of the last resend: at most once a tick. */
  rewoundTick = -1
  /** The last commit index that was sent to the peer. */
  commitToldIndex = 0
  /** The latest read round that it confirmed in this epoch. */
  readRound = 0
  /** The latest round in whose confirmation it promised to help no other leader for a while. */
  promisedRound = 0
  /** In state `snapshot`: the snapshot that is being sent has this index or a higher one. */
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

  /** The peer's log ends at `lastIndex`: entries after it are sent again. */
  rewind(lastIndex: number): void {
    this.nextIndex = lastIndex + 1
    this.window.clear()
  }
}
