// Phase 2, the proposer's part: sends entries to the peers, which acknowledge each slot in any order; a slot that an accept quorum has is
// chosen. Messages are pipelined within a window. In reply to the leader's heartbeat (`lead`) a peer names the slots it misses, and exactly
// those are resent.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, RefusalReason } from '../contract.js'
import { entryBytes } from '../replicated-log.js'
import { accept } from './accepting.js'
import { advanceChosen } from './commit.js'
import { isStopped } from './membership-change.js'
import type { Accepted, LeadReply } from './messages.js'
import { type PaxosNode, quorumsOf } from './node.js'
import type { Progress } from './progress.js'
import { hasQuorum, reachedIndex } from './quorums.js'
import { maybeStartRound, onReadRoundConfirmed } from './reads.js'
import { maybeFinishTransfer } from './transfer.js'

/** The input `propose`. Refused during a leadership transfer and while too many bytes are uncommitted. */
export function onPropose(node: PaxosNode, proposalId: number, epoch: number, payload: Uint8Array): void {
  const reason = refusalOf(node, epoch, payload.length)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: node.leader, reason })
    return
  }
  const { index } = propose(node, 'data', payload)
  node.uncommittedBytes += payload.length
  node.outbox.accepted({ proposalId, index, epoch })
}

/** Proposes a value in the leader's next slot: accepts it itself and sends it to all peers. */
export function propose(node: PaxosNode, kind: EntryKind, payload: Uint8Array): Entry {
  const entry: Entry = { index: node.agreedIndex + 1, epoch: node.promised, kind, payload }
  accept(node, entry, node.promised)
  node.agreedIndex = entry.index
  for (const peer of node.peers.values()) sendEntries(node, peer)
  return entry
}

function refusalOf(node: PaxosNode, epoch: number, bytes: number): RefusalReason | undefined {
  if (node.role !== 'leader' || epoch !== node.promised) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  if (isStopped(node)) return 'changing'
  const { options, agreedIndex, uncommittedBytes, chosenIndex } = node
  const hasRoom = uncommittedBytes === 0 || uncommittedBytes + bytes <= options.uncommittedBytesMax
  return hasRoom && agreedIndex - chosenIndex < options.openEntriesMax ? undefined : 'tooMuch'
}

/** Sends all entries that the peer does not have yet, as far as its window allows. */
export function sendEntries(node: PaxosNode, peer: Progress): void {
  while (peer.state === 'stream' && peer.nextIndex <= node.agreedIndex) {
    const to = Math.min(node.agreedIndex, peer.accepted.through + node.options.inflightEntriesMax)
    if (peer.nextIndex > to || peer.inflightBytes >= node.options.inflightBytesMax || sendSlots(node, peer, peer.nextIndex, to) === 0)
      return
  }
}

/** Sends one message with entries in [from, to], as many as fit. Returns the last slot sent; 0 if the log was cut above `from`. */
function sendSlots(node: PaxosNode, peer: Progress, from: number, to: number): number {
  const entries = node.log.entries(from, to, node.options.messageBytesMax)
  const last = entries[entries.length - 1]
  if (last === undefined) {
    beginSnapshot(node, peer)
    return 0
  }
  let bytes = 0
  for (const entry of entries) bytes += entryBytes(entry)
  node.outbox.send(peer.id, { kind: 'accept', ballot: node.promised, chosenIndex: node.chosenIndex, entries })
  peer.onSent(from, last.index, bytes)
  peer.chosenToldIndex = Math.max(peer.chosenToldIndex, node.chosenIndex)
  return last.index
}

function beginSnapshot(node: PaxosNode, peer: Progress): void {
  peer.becomeSnapshot(node.snapshotIndex)
  node.outbox.sendSnapshot(peer.id)
}

/** The leader's heartbeat: what is chosen, which read round is to be confirmed, and which slots the peer should have by now. */
export function sendLead(node: PaxosNode, peer: Progress): void {
  const { promised: ballot, chosenIndex, leases } = node
  const sentThrough = peer.state === 'stream' ? peer.nextIndex - 1 : 0
  const readRound = node.readRounds.last
  peer.chosenToldIndex = Math.max(peer.chosenToldIndex, chosenIndex)
  const slots = { sentThrough, acceptedThrough: peer.accepted.through }
  node.outbox.send(peer.id, { kind: 'lead', ballot, chosenIndex, readRound, ...slots, asksPromise: leases.isAsking || undefined })
}

/** The peer does not know yet that further slots are chosen. It is told with the next tick, unless entries tell it first. */
export function hasChosenNews(node: PaxosNode, peer: Progress): boolean {
  return peer.state === 'stream' && peer.chosenToldIndex < node.chosenIndex
}

export function onAccepted(node: PaxosNode, from: PeerId, { ballot, from: first, to, through }: Accepted): void {
  const peer = node.peers.get(from)
  if (node.role !== 'leader' || ballot !== node.promised || peer === undefined) return
  peer.heardTick = node.tick
  const lastIndex = node.agreedIndex
  if (peer.onAccepted(first, Math.min(to, lastIndex), Math.min(through, lastIndex))) {
    maybeChoose(node)
    maybeFinishTransfer(node, peer)
  }
  // Also a repeated acknowledgement frees room in the window.
  sendEntries(node, peer)
}

/**
 * A slot is chosen once an accept quorum has it durably under this ballot. Chosen slots count only as a prefix, because entries are applied
 * in order.
 */
export function maybeChoose(node: PaxosNode): void {
  const { durableIndex } = node.writes
  const lastIndex = node.agreedIndex
  const quorums = quorumsOf(node)
  const throughOf = (id: PeerId): number => (id === node.id ? durableIndex : (node.peers.get(id)?.accepted.through ?? 0))
  let chosen = Math.min(Math.max(node.chosenIndex, reachedIndex(quorums, throughOf)), lastIndex)
  if ([...node.peers.values()].some(({ accepted }) => !accepted.isPrefix)) {
    const holds = (id: PeerId, slot: number): boolean =>
      id === node.id ? slot <= durableIndex : node.peers.get(id)?.accepted.has(slot) === true
    while (chosen < lastIndex && hasQuorum(quorums, 'accept', (id) => holds(id, chosen + 1))) chosen++
  }
  if (chosen <= node.chosenIndex) return
  assert(node.role === 'leader', 'only a leader counts')
  advanceChosen(node, chosen)
  maybeStartRound(node)
}

export function onLeadReply(node: PaxosNode, from: PeerId, message: LeadReply): void {
  const peer = node.peers.get(from)
  if (node.role !== 'leader' || message.ballot !== node.promised || peer === undefined) return
  peer.heardTick = node.tick
  onReadRoundConfirmed(node, peer, message)
  if (node.role !== 'leader' || peer.repairedTick === node.tick) return
  if (peer.state === 'stream') {
    if (message.missing.length === 0) {
      sendEntries(node, peer)
      return
    }
    peer.repairedTick = node.tick
    for (let at = 0; at + 1 < message.missing.length; at += 2) {
      repair(node, peer, message.missing[at] as number, message.missing[at + 1] as number)
    }
  } else if (message.chosenIndex + 1 >= node.log.firstIndex) {
    peer.becomeStream(Math.min(message.chosenIndex, node.agreedIndex))
    maybeChoose(node) // the peer has all entries that it knows to be chosen
  } else if (peer.state === 'probe') beginSnapshot(node, peer)
  sendEntries(node, peer)
}

/** The peer misses slots [from, to]: resends them, within the window. */
function repair(node: PaxosNode, peer: Progress, from: number, to: number): void {
  peer.onLost(from, to)
  let next = from
  const end = Math.min(to, node.agreedIndex)
  while (peer.state === 'stream' && next <= end && (next === from || peer.inflightBytes < node.options.inflightBytesMax)) {
    const last = sendSlots(node, peer, next, Math.min(end, next + node.options.inflightEntriesMax - 1))
    if (last === 0) return
    next = last + 1
  }
}
