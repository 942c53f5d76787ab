// Replication: the leader's entries to its peers, their answers, and what a quorum of answers commits (paper 5.3, 5.4.2). Appends are
// pipelined within a window. A lost append is detected by the next append (its previous entry is missing) or by a heartbeat response.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, RefusalReason } from '../contract.js'
import { agreedIndex } from '../quorum.js'
import { entryBytes } from '../replicated-log.js'
import { advanceCommit } from './commit.js'
import { followMembers } from './membership.js'
import { onMembershipCommitted } from './membership-change.js'
import type { AppendAccepted, AppendRejected } from './messages.js'
import { isActive, isLeading, type RaftNode } from './node.js'
import type { Progress } from './progress.js'
import { maybeStartRound } from './reads.js'
import { maybeFinishTransfer } from './transfer.js'

const noEntries: readonly Entry[] = []

/** The input `propose`. Refused during a leadership transfer and while too many bytes are uncommitted. */
export function onPropose(node: RaftNode, proposalId: number, epoch: number, payload: Uint8Array): void {
  const reason = refusalOf(node, epoch, payload.length)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: node.leader, reason })
    return
  }
  const entry = appendOwn(node, 'data', payload)
  node.uncommittedBytes += payload.length
  node.outbox.accepted({ proposalId, index: entry.index, epoch: entry.epoch })
  sendToAll(node)
}

function refusalOf(node: RaftNode, epoch: number, bytes: number): RefusalReason | undefined {
  if (node.role !== 'leader' || epoch !== node.term) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const hasRoom = node.uncommittedBytes === 0 || node.uncommittedBytes + bytes <= node.options.uncommittedBytesMax
  return hasRoom ? undefined : 'tooMuch'
}

/** Appends the leader's next entry to its log and to the writes of this step. */
export function appendOwn(node: RaftNode, kind: EntryKind, payload: Uint8Array): Entry {
  const entry: Entry = { index: node.log.lastIndex + 1, epoch: node.term, kind, payload }
  node.log.append(entry)
  node.outbox.write({ kind: 'put', entry })
  if (node.memberships.onAppended(entry)) {
    // Other voters may elect the next leader from now on.
    node.leases.drop()
    followMembers(node)
  }
  return entry
}

export function sendToAll(node: RaftNode): void {
  for (const peer of node.peers.values()) sendEntries(node, peer)
}

/** Sends all entries that the peer does not have yet, as far as its state and its window allow. */
export function sendEntries(node: RaftNode, peer: Progress): void {
  if (peer.state === 'probe') {
    if (!peer.isProbeSent) peer.isProbeSent = sendAppend(node, peer, node.log.lastIndex)
    return
  }
  while (peer.state === 'replicate' && peer.nextIndex <= node.log.lastIndex) {
    const to = Math.min(node.log.lastIndex, peer.matchIndex + node.options.inflightEntriesMax)
    if (peer.nextIndex > to || peer.window.bytes >= node.options.inflightBytesMax || !sendAppend(node, peer, to)) return
  }
}

/**
 * Sends one append with entries from `peer.nextIndex` up to `to` (none if `to` is below). False if the log was cut after the peer's
 * position.
 */
function sendAppend(node: RaftNode, peer: Progress, to: number): boolean {
  const { log, outbox, options } = node
  const prevIndex = peer.nextIndex - 1
  const prevTerm = log.epochAt(prevIndex)
  const entries = to > prevIndex ? log.entries(peer.nextIndex, to, options.messageBytesMax) : noEntries
  if (prevTerm === undefined || (to > prevIndex && entries.length === 0)) {
    beginSnapshot(node, peer)
    return false
  }
  outbox.send(peer.id, { kind: 'append', term: node.term, prevIndex, prevTerm, commitIndex: node.commitIndex, entries })
  peer.commitToldIndex = Math.max(peer.commitToldIndex, Math.min(node.commitIndex, prevIndex + entries.length))
  if (peer.state === 'replicate' && entries.length > 0) {
    let bytes = 0
    for (const entry of entries) bytes += entryBytes(entry)
    peer.nextIndex += entries.length
    peer.window.add(peer.nextIndex - 1, bytes)
  }
  return true
}

/** Only for a peer that answers: a snapshot for a dead peer would hold back log cutting until the stream fails. */
function beginSnapshot(node: RaftNode, peer: Progress): void {
  if (!isActive(node, peer)) return
  peer.becomeSnapshot(node.snapshotIndex)
  node.outbox.sendSnapshot(peer.id)
}

export function onAppendAccepted(node: RaftNode, from: PeerId, { index }: AppendAccepted): void {
  const peer = node.peers.get(from)
  if (peer === undefined || index > node.log.lastIndex) return
  peer.heardTick = node.tick
  peer.window.onAccepted(index)
  const isNews = index > peer.matchIndex
  if (isNews) {
    peer.matchIndex = index
    peer.nextIndex = Math.max(peer.nextIndex, index + 1)
  }
  if (peer.state === 'probe') peer.becomeReplicate()
  else if (peer.state === 'snapshot' && node.log.epochAt(peer.matchIndex) !== undefined) peer.becomeProbe(peer.matchIndex + 1)
  if (isNews) {
    maybeCommit(node)
    maybeFinishTransfer(node, peer)
  }
  if (node.role === 'leader') sendEntries(node, peer)
}

/**
 * The logs differ at or before the append's previous entry. The hint is the highest place where they can still match: the peer's last entry
 * whose term is at most `prevTerm`. The leader goes back to its own last entry whose term is at most the hint's. So each round skips at
 * least one term, not one entry (paper 5.3). Example with terms: leader 1 1 4 4, follower 1 1 2 2 2. The hint is index 4, term 2; the
 * leader's next append begins at index 3.
 */
export function onAppendRejected(node: RaftNode, from: PeerId, message: AppendRejected): void {
  const peer = node.peers.get(from)
  if (peer === undefined) return
  peer.heardTick = node.tick
  // A peer that has less than it acknowledged has lost its disk. Its match index is reset, or replication to it would never continue.
  if (message.lastIndex < peer.matchIndex) peer.matchIndex = 0
  const isStale = peer.state === 'probe' ? message.prevIndex !== peer.nextIndex - 1 : message.prevIndex <= peer.matchIndex
  if (peer.state === 'snapshot' || isStale) return
  const agreeable = node.log.lastIndexOfEpochAtMost(message.hintIndex, message.hintTerm)
  // Below the log's first entry no terms are known: the peer's hint is used as it is, which leads to a snapshot.
  const hint = message.hintIndex < node.log.firstIndex - 1 ? message.hintIndex : agreeable
  peer.becomeProbe(Math.min(message.prevIndex, hint + 1))
  sendEntries(node, peer)
}

/** The peer answered. If the last append was lost it cannot know that, so an empty append checks its log, at most once a tick. */
export function onPeerAlive(node: RaftNode, peer: Progress): void {
  peer.heardTick = node.tick
  if (peer.askedTick === node.tick) return
  peer.askedTick = node.tick
  peer.isProbeSent = false
  if (peer.state === 'probe') sendEntries(node, peer)
  else if (peer.state === 'replicate' && peer.matchIndex < node.log.lastIndex) {
    sendEntries(node, peer)
    sendAppend(node, peer, peer.nextIndex - 1)
  }
}

/**
 * Commits up to the highest entry that a quorum has durably, if that entry is of the current term. Entries of older terms become committed
 * only together with one of this term (paper 5.4.2): an older entry on a majority can still be overwritten by a leader whose last entry has
 * a higher term than that entry (figure 8). Such a leader cannot be elected once a majority has an entry of the current term.
 */
export function maybeCommit(node: RaftNode): void {
  const durableIndex = node.writes.durableIndex
  const agreed = agreedIndex(node.memberships.current, (id) => (id === node.id ? durableIndex : (node.peers.get(id)?.matchIndex ?? 0)))
  if (agreed <= node.commitIndex || node.log.epochAt(agreed) !== node.term) return
  assert(node.role === 'leader', 'only a leader commits by counting')
  advanceCommit(node, agreed)
  onMembershipCommitted(node)
  if (isLeading(node)) maybeStartRound(node)
}

/** The peer has committed entries that it does not know to be committed. It is told with the next tick, unless an append tells it first. */
export function hasCommitNews(node: RaftNode, peer: Progress): boolean {
  return peer.commitToldIndex < Math.min(peer.matchIndex, node.commitIndex)
}
