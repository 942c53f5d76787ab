// Phase 2, synchronisation: everybody's log is made the leader's. A follower whose log only lacks something gets that (DIFF), one that has something the
// leader has not drops it first (TRUNC), one that the leader's log does not reach back to gets the state (SNAP). Then comes NEWLEADER: the follower acknowledges
// it when the history, and after it the epoch, are on its disk, in that order. With a quorum of these acknowledgements the history is committed and the
// leader serves. What is proposed meanwhile follows in the same stream.

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

/** Leader: its history is the one of the new epoch, for itself first. */
export function beginSynchronisation(node: ZabNode): void {
  assert(node.epoch !== undefined && node.phase === 'discovery', 'a leader synchronises once, after discovery')
  node.phase = 'synchronisation'
  node.currentEpoch = node.epoch
  node.isStateDirty = true
  awaitOwnWrite(node)
  for (const peer of node.peers.values()) if (peer.ackEpoch !== undefined) syncPeer(node, peer, peer.ackEpoch)
}

/** Where the peer's log and the leader's agree, and what follows from that. */
export function syncPeer(node: ZabNode, peer: Progress, told: AckEpoch): void {
  const { session, epoch } = told
  if (peer.session === session && peer.state !== 'joining') {
    // It asks again: what it was told was lost.
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
 * The highest index at which both have an entry of the same epoch; then they agree below it, too. What the peer knows to be committed agrees anyway.
 * Undefined if the log does not reach back that far.
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

/** When all of the history was sent; again with each ping until it is acknowledged. */
export function sendNewLeader(node: ZabNode, peer: Progress): void {
  if (peer.state !== 'syncing' || peer.nextIndex <= peer.historyIndex || node.epoch === undefined) return
  node.outbox.send(peer.id, { kind: 'newLeader', epoch: node.epoch, session: peer.session, index: peer.historyIndex })
}

/** Follower: once in a session, so that a message that comes late truncates nothing that was acknowledged since. */
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

/** The whole history is here, in the log before this or in this batch: then the epoch is written, and only then it is acknowledged. */
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
  // In a session that was begun anew for a late message it may hold more than was sent in that.
  peer.window.onAccepted(index)
  peer.nextIndex = Math.max(peer.nextIndex, index + 1)
  if (node.phase !== 'broadcast') maybeEstablish(node)
  else {
    maybeCommit(node)
    if (isEstablished(node)) sendUpToDate(node, peer)
  }
}

/** A quorum has the history under the new epoch, durably: it is committed, and the leader serves. */
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

/** Follower: the leader has a quorum. */
export function onUpToDate(node: ZabNode, { epoch, commitIndex }: UpToDate): void {
  if (!node.isSynced || node.currentEpoch !== epoch) return
  node.phase = 'broadcast'
  advanceCommit(node, Math.min(commitIndex, node.log.lastIndex))
}
