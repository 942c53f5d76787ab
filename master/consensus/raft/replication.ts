// Replication: the leader's entries to its peers, their answers, and what a quorum of answers commits (paper 5.3, 5.4.2).
// Appends follow each other without waiting for answers, within a window; a gap is found by the first append after it, or by a heartbeat's answer.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, RefusalReason } from '../contract.js'
import { agreedIndex } from '../quorum.js'
import { entryBytes } from '../replicated-log.js'
import { advanceCommit } from './commit.js'
import { loseLease } from './leases.js'
import { followMembers } from './membership.js'
import { onMembershipCommitted } from './membership-change.js'
import type { AppendAccepted, AppendRejected } from './messages.js'
import { isActive, isLeading, type RaftNode } from './node.js'
import type { Progress } from './progress.js'
import { maybeStartRound } from './reads.js'
import { maybeFinishTransfer } from './transfer.js'

const noEntries: readonly Entry[] = []

/** Proposals are refused while leadership is being handed over and while too much is outstanding. */
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

/** The leader's own next entry: into its log and towards its disk. */
export function appendOwn(node: RaftNode, kind: EntryKind, payload: Uint8Array): Entry {
  const entry: Entry = { index: node.log.lastIndex + 1, epoch: node.term, kind, payload }
  node.log.append(entry)
  node.outbox.write({ kind: 'put', entry })
  if (node.memberships.onAppended(entry)) {
    loseLease(node)
    followMembers(node)
  }
  return entry
}

export function sendToAll(node: RaftNode): void {
  for (const peer of node.peers.values()) sendEntries(node, peer)
}

/** Everything there is for this peer, as far as its state and its window allow. */
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

/** One append with entries from the peer's next one up to `to`; none if `to` lies below. False if the log does not reach back far enough. */
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

/** Only a peer that answers is sent one: a dead peer would keep a stream, and the log behind it, waiting. */
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
 * The logs differ at or before the append's previous entry. The peer's hint names the highest place where they may still agree: its last
 * entry of a term not above ours there; we in turn go back to our last entry of a term not above that one. Each round skips a whole term.
 */
export function onAppendRejected(node: RaftNode, from: PeerId, message: AppendRejected): void {
  const peer = node.peers.get(from)
  if (peer === undefined) return
  peer.heardTick = node.tick
  // A peer that holds less than it acknowledged has lost its disk; it must not wedge us, and what it holds is found out anew.
  if (message.lastIndex < peer.matchIndex) peer.matchIndex = 0
  const isStale = peer.state === 'probe' ? message.prevIndex !== peer.nextIndex - 1 : message.prevIndex <= peer.matchIndex
  if (peer.state === 'snapshot' || isStale) return
  const agreeable = node.log.lastIndexOfEpochAtMost(message.hintIndex, message.hintTerm)
  // Below the log's first entry nothing is known here: then the peer's hint stands, and leads to a snapshot.
  const hint = message.hintIndex < node.log.firstIndex - 1 ? message.hintIndex : agreeable
  peer.becomeProbe(Math.min(message.prevIndex, hint + 1))
  sendEntries(node, peer)
}

/** The peer is there. What it misses without knowing (a lost append was the last one) it is asked about, at most once a tick. */
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

/** Commits what a quorum holds durably, if it is of this term; what is older is committed along with it and never by counting (paper 5.4.2). */
export function maybeCommit(node: RaftNode): void {
  const durableIndex = node.writes.durableIndex
  const agreed = agreedIndex(node.memberships.current, (id) => (id === node.id ? durableIndex : (node.peers.get(id)?.matchIndex ?? 0)))
  if (agreed <= node.commitIndex || node.log.epochAt(agreed) !== node.term) return
  assert(node.role === 'leader', 'only a leader commits by counting')
  advanceCommit(node, agreed)
  onMembershipCommitted(node)
  if (isLeading(node)) maybeStartRound(node)
}

/** Peers that could apply more than they were told of hear of it at the next tick, unless an append told them before. */
export function hasCommitNews(node: RaftNode, peer: Progress): boolean {
  return peer.commitToldIndex < Math.min(peer.matchIndex, node.commitIndex)
}
