// Phase 2, the leader's half: entries to its peers, slot by slot acknowledged in any order, and what an accept quorum holds is chosen. Messages follow
// each other without waiting, within a window. What is lost the peers name in answer to the leader's word, and exactly that is sent again.

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

/** Proposals are refused while leadership is being handed over and while too much is outstanding. */
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

/** In the leader's next slot: accepted by itself, and sent to everybody. */
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

/** Everything there is for this peer, as far as its window allows. */
export function sendEntries(node: PaxosNode, peer: Progress): void {
  while (peer.state === 'stream' && peer.nextIndex <= node.agreedIndex) {
    const to = Math.min(node.agreedIndex, peer.accepted.through + node.options.inflightEntriesMax)
    if (peer.nextIndex > to || peer.inflightBytes >= node.options.inflightBytesMax || sendSlots(node, peer, peer.nextIndex, to) === 0)
      return
  }
}

/** One message with entries from `from` on, up to `to`. The last slot sent; 0 if the log does not reach back far enough. */
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

/** The leader's word that it still leads, what is chosen, which round of read points is to be confirmed, and what the peer should have by now. */
export function sendLead(node: PaxosNode, peer: Progress): void {
  const { promised: ballot, chosenIndex } = node
  const sentThrough = peer.state === 'stream' ? peer.nextIndex - 1 : 0
  const readRound = node.readRounds.last
  peer.chosenToldIndex = Math.max(peer.chosenToldIndex, chosenIndex)
  node.outbox.send(peer.id, { kind: 'lead', ballot, chosenIndex, readRound, sentThrough, acceptedThrough: peer.accepted.through })
}

/** Peers that could apply more than they were told of hear of it at the next tick, unless entries told them before. */
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
  // Also what was no news makes room in the window.
  sendEntries(node, peer)
}

/** A slot is chosen once an accept quorum holds it under this ballot, durably; those in front of it may still be open. */
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
  onReadRoundConfirmed(node, peer, message.readRound)
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
    maybeChoose(node) // what it knows to be chosen it holds
  } else if (peer.state === 'probe') beginSnapshot(node, peer)
  sendEntries(node, peer)
}

/** The peer lacks [from, to]: sent again, within the window. */
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
