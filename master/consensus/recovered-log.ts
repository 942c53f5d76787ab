// Recovery of a gapless log from disk, shared by Raft and Zab.

import { FileSystemError } from '../../proto/base/errors.js'
import type { LogReader, PeerMessage, RecoveredLog } from './contract.js'
import { MembershipHistory } from './membership.js'
import type { Outbox } from './outbox.js'

/**
 * The state store can be ahead of the log: the process crashed after a snapshot was installed, or committed entries were applied, and
 * before the log had them. Then the state is right, and the log starts again after it; the batch of the first step makes this durable.
 */
export function reconcile<M extends PeerMessage>(found: RecoveredLog, reader: LogReader, outbox: Outbox<M>): RecoveredLog {
  const { snapshot, firstIndex, lastIndex } = found
  if (snapshot.index < firstIndex - 1) {
    throw new FileSystemError('io', `the log begins at entry ${firstIndex}, but the state ends at ${snapshot.index}: entries are missing`)
  }
  const isInLog = snapshot.index <= lastIndex
  const agrees = isInLog && (snapshot.index < firstIndex || reader.epochAt(snapshot.index) === snapshot.epoch)
  if (agrees) return found
  if (lastIndex >= firstIndex) outbox.write({ kind: 'truncate', from: firstIndex })
  outbox.write({ kind: 'cut', snapshot })
  return { state: found.state, snapshot, firstIndex: snapshot.index + 1, lastIndex: snapshot.index }
}

/** The membership of the snapshot and of each membership entry above it. */
export function readMemberships({ snapshot, lastIndex }: RecoveredLog, reader: LogReader, bytesMax: number): MembershipHistory {
  const memberships = new MembershipHistory(snapshot.membership)
  let next = snapshot.index + 1
  while (next <= lastIndex) {
    const entries = reader.read(next, bytesMax)
    if (entries.length === 0) throw new FileSystemError('io', `the log says it holds entry ${next} but cannot give it`)
    for (const entry of entries) memberships.onAppended(entry)
    next += entries.length
  }
  return memberships
}

/** Nothing was ever written here: no vote, no epoch, no entry. */
export function isFresh({ state, snapshot, lastIndex }: RecoveredLog): boolean {
  return state === undefined && snapshot.index === 0 && lastIndex === 0
}
