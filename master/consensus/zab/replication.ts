// Phase 3, broadcast: the leader's entries to its followers in one stream each, their acknowledgements, and what a quorum of them commits. Messages follow each
// other without waiting, within a window. A message that does not join what a follower has is refused by naming where its log ends; what was lost
// at the end of the stream comes out with the next ping.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, RefusalReason } from '../contract.js'
import { agreedIndex } from '../quorum.js'
import { entryBytes } from '../replicated-log.js'
import { advanceCommit } from './commit.js'
import { onMembershipCommitted } from './membership-change.js'
import type { Ack, Gap, Propose } from './messages.js'
import { isActive, isEstablished, membershipOf, type ZabNode } from './node.js'
import type { Progress } from './progress.js'
import { maybeStartRound } from './reads.js'
import { sendNewLeader } from './synchronisation.js'
import { maybeFinishTransfer } from './transfer.js'

/** Proposals are refused while leadership is being handed over and while too much is outstanding. */
export function onProposal(node: ZabNode, proposalId: number, epoch: number, payload: Uint8Array): void {
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

/** The leader's own next entry: into its log, towards its disk and to its followers. */
export function propose(node: ZabNode, kind: EntryKind, payload: Uint8Array): Entry {
  const entry: Entry = { index: node.log.lastIndex + 1, epoch: node.currentEpoch, kind, payload }
  append(node, entry)
  for (const peer of node.peers.values()) sendEntries(node, peer)
  return entry
}

function append(node: ZabNode, entry: Entry): void {
  node.log.append(entry)
  node.memberships.onAppended(entry)
  node.outbox.write({ kind: 'put', entry })
}

/** Everything there is for this peer, as far as its state and its window allow. */
export function sendEntries(node: ZabNode, peer: Progress): void {
  if (peer.state !== 'syncing' && peer.state !== 'active') return
  const { log, options } = node
  while (peer.nextIndex <= log.lastIndex) {
    const to = Math.min(log.lastIndex, Math.max(peer.ackedIndex, peer.syncIndex) + options.inflightEntriesMax)
    if (peer.nextIndex > to || peer.window.bytes >= options.inflightBytesMax || !sendPropose(node, peer, to)) return
  }
}

/** One message with entries from the peer's next one up to `to`. False if the log does not reach back far enough. */
function sendPropose(node: ZabNode, peer: Progress, to: number): boolean {
  const { log, outbox, options, currentEpoch: epoch, commitIndex } = node
  const prevIndex = peer.nextIndex - 1
  const entries = log.entries(peer.nextIndex, to, options.messageBytesMax)
  if (entries.length === 0) {
    beginSnapshot(node, peer)
    return false
  }
  outbox.send(peer.id, { kind: 'propose', epoch, prevIndex, commitIndex, entries })
  peer.nextIndex += entries.length
  if (prevIndex < peer.historyIndex) sendNewLeader(node, peer)
  peer.commitToldIndex = Math.max(peer.commitToldIndex, Math.min(commitIndex, peer.nextIndex - 1))
  let bytes = 0
  for (const entry of entries) bytes += entryBytes(entry)
  peer.window.add(peer.nextIndex - 1, bytes)
  return true
}

/** Only a peer that answers is sent one: a dead peer would keep a stream, and the log behind it, waiting. */
function beginSnapshot(node: ZabNode, peer: Progress): void {
  if (!isActive(node, peer)) return
  peer.becomeSnapshot(peer.session, node.snapshotIndex)
  node.outbox.sendSnapshot(peer.id)
}

/** Follower, in step with its leader: takes what joins its log, which agrees with the leader's to its end. */
export function onPropose(node: ZabNode, from: PeerId, { epoch, prevIndex, commitIndex, entries }: Propose): void {
  if (!node.isSynced) return
  if (prevIndex > node.log.lastIndex) {
    node.outbox.send(from, { kind: 'gap', epoch, lastIndex: node.log.lastIndex })
    return
  }
  const fresh = entries.find(({ index }) => index > node.log.lastIndex)
  // Epochs never fall along a history: this is not the one that this log agreed with.
  if (fresh !== undefined && fresh.epoch < (node.log.epochAt(node.log.lastIndex) ?? 0)) return
  for (const entry of entries) if (entry.index > node.log.lastIndex) append(node, entry)
  advanceCommit(node, Math.min(commitIndex, node.log.lastIndex))
  sendAck(node, from)
}

/** The log is the leader's up to its end, once that much is durable. */
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

/** What the peer lacks is sent again, once a tick at most. */
export function onGap(node: ZabNode, from: PeerId, { epoch, lastIndex }: Gap): void {
  const peer = node.peers.get(from)
  if (peer === undefined || epoch !== node.epoch || lastIndex + 1 >= peer.nextIndex || peer.rewoundTick === node.tick) return
  if (peer.state !== 'syncing' && peer.state !== 'active') return
  peer.heardTick = node.tick
  peer.rewoundTick = node.tick
  peer.rewind(Math.max(lastIndex, peer.ackedIndex))
  sendEntries(node, peer)
}

/** A quorum has it durably, in this epoch: the history the leader began with, too. */
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

/** Peers that could apply more than they were told of hear of it at the next tick, unless a proposal told them before. */
export function hasCommitNews(node: ZabNode, peer: Progress): boolean {
  return peer.state === 'active' && peer.commitToldIndex < node.commitIndex
}
