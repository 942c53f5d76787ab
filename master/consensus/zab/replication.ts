// Phase 3, broadcast: the leader sends its entries to each follower in one stream, followers acknowledge, and entries that a quorum has are
// committed. Proposals are pipelined within a window. A proposal that does not continue a follower's log is refused with the index where
// the log ends (gap); a loss at the end of the stream is detected by the next ping.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, RefusalReason } from '../contract.js'
import { agreedIndex } from '../quorum.js'
import { entryBytes } from '../replicated-log.js'
import { advanceCommit } from './commit.js'
import { onMembershipCommitted } from './membership-change.js'
import type { Ack, Gap, Proposal } from './messages.js'
import { isActive, isEstablished, membershipOf, type ZabNode } from './node.js'
import type { Progress } from './progress.js'
import { maybeStartRound } from './reads.js'
import { sendNewLeader } from './synchronisation.js'
import { maybeFinishTransfer } from './transfer.js'

/** The input `propose`. Refused during a leadership transfer and while too many bytes are uncommitted. */
export function onPropose(node: ZabNode, proposalId: number, epoch: number, payload: Uint8Array): void {
  const reason = refusalOf(node, epoch, payload.length)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: isEstablished(node) ? node.id : node.reported.leader, reason })
    return
  }
  const entry = propose(node, 'data', payload)
  node.uncommittedBytes += payload.length
  node.outbox.accepted({ proposalId, index: entry.index, epoch: entry.epoch })
}

function refusalOf(node: ZabNode, epoch: number, bytes: number): RefusalReason | undefined {
  if (!isEstablished(node) || epoch !== node.currentEpoch) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const hasRoom = node.uncommittedBytes === 0 || node.uncommittedBytes + bytes <= node.options.uncommittedBytesMax
  return hasRoom ? undefined : 'tooMuch'
}

/** Appends the leader's next entry to its log and its writes, and sends it to the followers. */
export function propose(node: ZabNode, kind: EntryKind, payload: Uint8Array): Entry {
  const entry: Entry = { index: node.log.lastIndex + 1, epoch: node.currentEpoch, kind, payload }
  append(node, entry)
  // Other voters may help the next leader from now on.
  if (kind === 'membership') node.leases.drop()
  for (const peer of node.peers.values()) sendEntries(node, peer)
  return entry
}

function append(node: ZabNode, entry: Entry): void {
  node.log.append(entry)
  node.memberships.onAppended(entry)
  node.outbox.write({ kind: 'put', entry })
}

/** Sends all entries that the peer does not have yet, as far as its state and its window allow. */
export function sendEntries(node: ZabNode, peer: Progress): void {
  if (peer.state !== 'syncing' && peer.state !== 'active') return
  const { log, options } = node
  while (peer.nextIndex <= log.lastIndex) {
    const to = Math.min(log.lastIndex, Math.max(peer.ackedIndex, peer.syncIndex) + options.inflightEntriesMax)
    if (peer.nextIndex > to || peer.window.bytes >= options.inflightBytesMax || !sendProposal(node, peer, to)) return
  }
}

/** Sends one proposal with entries from `peer.nextIndex` up to `to`. False if the log was cut after the peer's position. */
function sendProposal(node: ZabNode, peer: Progress, to: number): boolean {
  const { log, outbox, options, currentEpoch: epoch, commitIndex } = node
  const prevIndex = peer.nextIndex - 1
  const entries = log.entries(peer.nextIndex, to, options.messageBytesMax)
  if (entries.length === 0) {
    beginSnapshot(node, peer)
    return false
  }
  outbox.send(peer.id, { kind: 'proposal', epoch, prevIndex, commitIndex, entries })
  peer.nextIndex += entries.length
  if (prevIndex < peer.historyIndex) sendNewLeader(node, peer)
  peer.commitToldIndex = Math.max(peer.commitToldIndex, Math.min(commitIndex, peer.nextIndex - 1))
  let bytes = 0
  for (const entry of entries) bytes += entryBytes(entry)
  peer.window.add(peer.nextIndex - 1, bytes)
  return true
}

/** Only for a peer that answers: a snapshot for a dead peer would hold back log cutting until the stream fails. */
function beginSnapshot(node: ZabNode, peer: Progress): void {
  if (!isActive(node, peer)) return
  peer.becomeSnapshot(peer.session, node.snapshotIndex)
  node.outbox.sendSnapshot(peer.id)
}

/** Follower, synchronised: appends the entries that continue its log, which is a prefix of the leader's. */
export function onProposal(node: ZabNode, from: PeerId, { epoch, prevIndex, commitIndex, entries }: Proposal): void {
  if (!node.isSynced) return
  if (prevIndex > node.log.lastIndex) {
    node.outbox.send(from, { kind: 'gap', epoch, lastIndex: node.log.lastIndex })
    return
  }
  const fresh = entries.find(({ index }) => index > node.log.lastIndex)
  // Epochs never fall along a history, so this proposal belongs to another history than this log.
  if (fresh !== undefined && fresh.epoch < (node.log.epochAt(node.log.lastIndex) ?? 0)) return
  for (const entry of entries) if (entry.index > node.log.lastIndex) append(node, entry)
  advanceCommit(node, Math.min(commitIndex, node.log.lastIndex))
  sendAck(node, from)
}

/** Acknowledges the whole log. Sent when it is durable, because the leader counts it. */
export function sendAck(node: ZabNode, to: PeerId): void {
  node.outbox.sendAfterPersist(to, { kind: 'ack', epoch: node.acceptedEpoch, index: node.log.lastIndex })
}

export function onAck(node: ZabNode, from: PeerId, { epoch, index }: Ack): void {
  const peer = node.peers.get(from)
  if (peer === undefined || epoch !== node.epoch || index > node.log.lastIndex) return
  peer.heardTick = node.tick
  if (peer.state !== 'syncing' && peer.state !== 'active') return
  peer.window.onAccepted(index)
  peer.nextIndex = Math.max(peer.nextIndex, index + 1)
  if (index > peer.ackedIndex) {
    peer.ackedIndex = index
    if (isEstablished(node) && peer.state === 'active') maybeCommit(node)
    maybeFinishTransfer(node, peer)
  }
  if (node.role === 'leading') sendEntries(node, peer)
}

/** Resends the entries that the peer lacks, at most once a tick. */
export function onGap(node: ZabNode, from: PeerId, { epoch, lastIndex }: Gap): void {
  const peer = node.peers.get(from)
  if (peer === undefined || epoch !== node.epoch || lastIndex + 1 >= peer.nextIndex || peer.rewoundTick === node.tick) return
  if (peer.state !== 'syncing' && peer.state !== 'active') return
  peer.heardTick = node.tick
  peer.rewoundTick = node.tick
  peer.rewind(Math.max(lastIndex, peer.ackedIndex))
  sendEntries(node, peer)
}

/**
 * Commits up to the highest entry that a quorum of active peers has durably. Entries of older epochs can be counted, unlike in Raft: an
 * active peer has written the current epoch after them, so only a peer with at least this history can win a later election.
 */
export function maybeCommit(node: ZabNode): void {
  const { durableIndex } = node.writes
  const indexOf = (id: PeerId): number => {
    if (id === node.id) return durableIndex
    const peer = node.peers.get(id)
    return peer?.state === 'active' ? peer.ackedIndex : 0
  }
  const agreed = agreedIndex(membershipOf(node), indexOf)
  if (agreed <= node.commitIndex) return
  assert(isEstablished(node), 'only a leader with a quorum counts')
  advanceCommit(node, agreed)
  onMembershipCommitted(node)
  if (isEstablished(node)) maybeStartRound(node)
}

/** The peer does not know yet that further entries are committed. It is told with the next tick, unless a proposal tells it first. */
export function hasCommitNews(node: ZabNode, peer: Progress): boolean {
  return peer.state === 'active' && peer.commitToldIndex < node.commitIndex
}
