// Linearizable reads without a log entry (read index, thesis 6.4). The leader notes its commit index, has a quorum confirm in a round of
// heartbeats that it still leads, and only then gives out the index as the read point. The order matters: an index that is noted after the
// round could miss entries that a new leader committed in between. A follower asks the leader for a read point. No clock is trusted, so a
// leader that was paused cannot give out a stale index. Reads that arrive while rounds are in progress share the next round. With leases (a
// setting) clocks are trusted within stated bounds (leases.ts).

import type { PeerId } from '../../../proto/base/ids.js'
import { agreedIndex } from '../quorum.js'
import type { Reader } from '../read-rounds.js'
import { advanceCommit } from './commit.js'
import { sendHeartbeat } from './heartbeats.js'
import { beginLeaseRound, confirmLease, hasLease, loseLease } from './leases.js'
import type { HeartbeatResponse, ReadRequest, ReadResponse } from './messages.js'
import type { RaftNode } from './node.js'

export function onRead(node: RaftNode, readId: number): void {
  if (hasLease(node)) node.outbox.readable({ readId, index: node.commitIndex })
  else if (node.role === 'leader') {
    if (node.readRounds.add({ from: node.id, readId })) maybeStartRound(node)
    else refuse(node, [readId])
  } else if (node.leader !== undefined && node.readQuestions.add(readId)) maybeAskLeader(node)
  else refuse(node, [readId])
}

export function onReadRequest(node: RaftNode, from: PeerId, { requestId }: ReadRequest): void {
  const reader = { from, readId: requestId }
  if (hasLease(node)) respond(node, reader, node.commitIndex)
  else if (node.role === 'leader' && node.readRounds.add(reader)) maybeStartRound(node)
  else respond(node, reader, undefined)
}

/**
 * Begins a round if an entry of this term is committed. Before that, the leader's commit index may be behind what the last leader committed
 * and acknowledged, so a read at that index could miss an acknowledged write.
 */
export function maybeStartRound(node: RaftNode): void {
  const { readRounds, commitIndex } = node
  if (!readRounds.isWanted || commitIndex < node.termStartIndex) return
  const number = readRounds.begin(commitIndex)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else for (const peer of node.peers.values()) if (readRounds.isSentTo(peer.id)) sendHeartbeat(node, peer)
}

export function onReadRoundConfirmed(node: RaftNode, from: PeerId, { readRound }: HeartbeatResponse): void {
  const peer = node.peers.get(from)
  if (peer === undefined || readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.readRounds.underWay + node.lease.rounds.length > 0) recountRounds(node)
}

/** The membership changed: its quorum may have confirmed the rounds already. */
export function recountRounds(node: RaftNode): void {
  const confirmed = confirmedRound(node)
  confirmLease(node, confirmed)
  answerRounds(node, confirmed)
  maybeStartRound(node)
}

/** With each periodic heartbeat: a round for the lease alone, without reads. */
export function renewLease(node: RaftNode): void {
  if (beginLeaseRound(node)) recountRounds(node)
}

function confirmedRound({ id, peers, memberships, readRounds }: RaftNode): number {
  return agreedIndex(memberships.current, (each) => (each === id ? readRounds.last : (peers.get(each)?.readRound ?? 0)))
}

function answerRounds(node: RaftNode, confirmed: number): void {
  for (const point of node.readRounds.confirm(confirmed, node.peers)) {
    if (point.from === node.id) node.outbox.readable({ readId: point.readId, index: point.index })
    else respond(node, point, point.index)
  }
}

function respond(node: RaftNode, { from, readId }: Reader, index: number | undefined): void {
  node.outbox.send(from, { kind: 'readResponse', term: node.term, requestId: readId, index })
}

function refuse(node: RaftNode, readIds: readonly number[]): void {
  for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
}

/** This peer no longer leads. Followers that asked it for a read point time out, or learn of the next leader. */
export function abandonLeaderReads(node: RaftNode): void {
  refuse(node, node.readRounds.abandon(node.id))
  loseLease(node)
}

function maybeAskLeader(node: RaftNode): void {
  const requestId = node.readQuestions.ask(node.tick)
  if (requestId !== undefined) ask(node, requestId)
}

function ask(node: RaftNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', term: node.term, requestId })
}

export function onReadResponse(node: RaftNode, { requestId, index }: ReadResponse): void {
  const readIds = node.readQuestions.answer(requestId)
  if (readIds === undefined) return
  if (index === undefined) refuse(node, readIds)
  else {
    for (const readId of readIds) node.outbox.readable({ readId, index })
    // The read point is committed, so the commit index can advance without waiting for the next heartbeat.
    advanceCommit(node, Math.min(index, node.verifiedIndex))
  }
  maybeAskLeader(node)
}

/** The leader that was asked is gone, or is not known to lead any more. */
export function abandonFollowerReads(node: RaftNode): void {
  refuse(node, node.readQuestions.abandon())
}

/** Repeats a question after each heartbeat interval, and gives up after the minimum election timeout. */
export function onFollowerReadsTick(node: RaftNode): void {
  const { heartbeatTicks, electionTicksMin } = node.options
  const { again, givenUp } = node.readQuestions.onTick(node.tick, { againTicks: heartbeatTicks, giveUpTicks: electionTicksMin })
  refuse(node, givenUp)
  for (const requestId of again) ask(node, requestId)
  maybeAskLeader(node)
}
