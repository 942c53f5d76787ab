// Phase 2, synchronisation: every follower's log is made equal to the leader's. A follower that lacks entries gets them (DIFF); one that
// has entries which the leader does not have truncates them first (TRUNC); one whose position was cut from the leader's log gets the state
// (SNAP). Then the leader sends NEWLEADER. The follower acknowledges it when first the history and then the epoch are on its disk. The
// order matters: a peer that crashed with the new epoch and without the history would win the next election by its epoch and truncate
// committed entries elsewhere. With a quorum of these acknowledgements the history is committed and the leader serves. Entries that are
// proposed during synchronisation follow in the same stream.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { voteResult } from '../quorum.js'
import { advanceCommit } from './commit.js'
import { awaitOwnWrite } from './discovery.js'
import type { AckEpoch, AckNewLeader, NewLeader, Sync, UpToDate } from './messages.js'
import { isEstablished, membershipOf, type ZabNode } from './node.js'
import type { Progress } from './progress.js'
import { maybeStartRound } from './reads.js'
import { maybeCommit, sendAck, sendEntries } from './replication.js'

/** Leader: its own history becomes that of the new epoch. */
export function beginSynchronisation(node: ZabNode): void {
  assert(node.epoch !== undefined && node.phase === 'discovery', 'a leader synchronises once, after discovery')
  node.phase = 'synchronisation'
  node.currentEpoch = node.epoch
  node.isStateDirty = true
  awaitOwnWrite(node)
  for (const peer of node.peers.values()) if (peer.ackEpoch !== undefined) syncPeer(node, peer, peer.ackEpoch)
}

/** Finds the last index at which the peer's log matches the leader's, and starts the stream or a snapshot from there. */
export function syncPeer(node: ZabNode, peer: Progress, told: AckEpoch): void {
  const { session, epoch } = told
  if (peer.session === session && peer.state !== 'joining') {
    // The peer asks again, because the answer was lost.
    if (peer.state === 'syncing') node.outbox.send(peer.id, { kind: 'sync', epoch, session, index: peer.syncIndex })
    return
  }
  const index = commonIndex(node, told)
  if (index === undefined) {
    peer.becomeSnapshot(session, node.snapshotIndex)
    node.outbox.sendSnapshot(peer.id)
    return
  }
  peer.becomeSyncing(session, index, node.log.lastIndex)
  node.outbox.send(peer.id, { kind: 'sync', epoch, session, index })
  sendEntries(node, peer)
  if (index === peer.historyIndex) sendNewLeader(node, peer)
}

/**
 * The highest index at which both logs have an entry of the same epoch; they also match below it. Entries that the peer knows to be
 * committed match in any case. Undefined if the leader's log was cut after that index.
 */
function commonIndex({ log }: ZabNode, { lastIndex, committedIndex, runs }: AckEpoch): number | undefined {
  let index = Math.min(lastIndex, log.lastIndex)
  let at = runs.length - 1
  while (index > committedIndex && index >= log.firstIndex - 1) {
    while (at > 0 && (runs[at]?.from ?? 0) > index) at--
    const run = runs[at]
    if (run === undefined) break
    const epoch = log.epochAt(index)
    if (epoch === run.epoch) return index
    if (index < log.firstIndex) break
    index = epoch === undefined || epoch < run.epoch ? run.from - 1 : log.lastIndexOfEpochAtMost(index - 1, run.epoch)
  }
  return committedIndex >= log.firstIndex - 1 ? committedIndex : undefined
}

/** Sends NEWLEADER if the whole history was sent. Repeated with each ping until it is acknowledged. */
export function sendNewLeader(node: ZabNode, peer: Progress): void {
  if (peer.state !== 'syncing' || peer.nextIndex <= peer.historyIndex || node.epoch === undefined) return
  node.outbox.send(peer.id, { kind: 'newLeader', epoch: node.epoch, session: peer.session, index: peer.historyIndex })
}

/** Follower: at most once in a session, so that a late message cannot truncate entries that were acknowledged after it was sent. */
export function onSync(node: ZabNode, from: PeerId, { session, index }: Sync): void {
  if (session !== node.session || node.isSynced || index > node.log.lastIndex) return
  assert(index >= node.commitIndex, 'what is committed is never replaced')
  const { log } = node
  if (index < log.lastIndex) {
    log.truncate(index + 1)
    node.writes.onTruncated(index + 1)
    node.memberships.onTruncated(index + 1)
    node.outbox.write({ kind: 'truncate', from: index + 1 })
  }
  node.isSynced = true
  sendAck(node, from)
}

/** Follower: if it has the whole history (durable, or in this batch), writes the epoch. It acknowledges when both are durable. */
export function onNewLeader(node: ZabNode, from: PeerId, { epoch, session, index }: NewLeader): void {
  if (session !== node.session || !node.isSynced || node.log.lastIndex < index) return
  if (node.currentEpoch !== epoch) {
    node.currentEpoch = epoch
    node.isStateDirty = true
  }
  node.outbox.sendAfterPersist(from, { kind: 'ackNewLeader', epoch, session, index })
}

export function onAckNewLeader(node: ZabNode, from: PeerId, { session, index }: AckNewLeader): void {
  const peer = node.peers.get(from)
  if (peer === undefined || peer.session !== session || peer.state !== 'syncing') return
  peer.heardTick = node.tick
  peer.state = 'active'
  peer.ackedIndex = Math.max(peer.ackedIndex, index)
  // If a late message made it start a new session, it may have more entries than were sent in this session.
  peer.window.onAccepted(index)
  peer.nextIndex = Math.max(peer.nextIndex, index + 1)
  if (node.phase !== 'broadcast') maybeEstablish(node)
  else {
    maybeCommit(node)
    if (isEstablished(node)) sendUpToDate(node, peer)
  }
}

/** If a quorum has the history and the new epoch durably, the history is committed and the leader serves. */
export function maybeEstablish(node: ZabNode): void {
  const hasHistory = (id: PeerId): boolean | undefined => {
    if (id === node.id) return node.isPhaseDurable ? true : undefined
    return node.peers.get(id)?.state === 'active' ? true : undefined
  }
  if (voteResult(membershipOf(node), hasHistory) !== 'won') return
  node.phase = 'broadcast'
  maybeCommit(node)
  if (!isEstablished(node)) return
  for (const peer of node.peers.values()) if (peer.state === 'active') sendUpToDate(node, peer)
  maybeStartRound(node)
}

function sendUpToDate({ outbox, epoch, commitIndex }: ZabNode, peer: Progress): void {
  assert(epoch !== undefined, 'an established leader has an epoch')
  peer.commitToldIndex = commitIndex
  outbox.send(peer.id, { kind: 'upToDate', epoch, commitIndex })
}

/** Follower: the leader is established. */
export function onUpToDate(node: ZabNode, { epoch, commitIndex }: UpToDate): void {
  if (!node.isSynced || node.currentEpoch !== epoch) return
  node.phase = 'broadcast'
  advanceCommit(node, Math.min(commitIndex, node.log.lastIndex))
}
