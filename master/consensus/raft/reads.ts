// Linearizable reads without a log entry (thesis 6.4). The leader notes its commit index, has a quorum confirm in a round of heartbeats that
// it still leads, and only then gives the index out. A follower asks the leader. No clock is trusted, so a paused leader gives out nothing stale.
// Reads that come while rounds are under way share the next one. With leases, which are a setting, a clock is trusted within stated bounds (leases.ts).

import type { PeerId } from '../../../proto/base/ids.js'
import { agreedIndex } from '../quorum.js'
import type { Reader } from '../read-rounds.js'
import { advanceCommit } from './commit.js'
import { sendHeartbeats } from './heartbeats.js'
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

/** A round begins only once an entry of this term is committed: before, the leader does not know all that is. */
export function maybeStartRound(node: RaftNode): void {
  const { readRounds, commitIndex } = node
  if (!readRounds.isWanted || commitIndex < node.termStartIndex) return
  const number = readRounds.begin(commitIndex)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else sendHeartbeats(node)
}

export function onReadRoundConfirmed(node: RaftNode, from: PeerId, { readRound }: HeartbeatResponse): void {
  const peer = node.peers.get(from)
  if (peer === undefined || readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.readRounds.underWay + node.lease.rounds.length > 0) recountRounds(node)
}

/** Others make up the quorum now: perhaps they have confirmed already. */
export function recountRounds(node: RaftNode): void {
  const confirmed = confirmedRound(node)
  confirmLease(node, confirmed)
  answerRounds(node, confirmed)
  maybeStartRound(node)
}

/** With a heartbeat that is due: a round that nobody waits for. */
export function renewLease(node: RaftNode): void {
  if (beginLeaseRound(node)) recountRounds(node)
}

function confirmedRound({ id, peers, memberships, readRounds }: RaftNode): number {
  return agreedIndex(memberships.current, (each) => (each === id ? readRounds.last : (peers.get(each)?.readRound ?? 0)))
}

function answerRounds(node: RaftNode, confirmed: number): void {
  for (const point of node.readRounds.confirm(confirmed)) {
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

/** The leader leads no longer. Others who asked it find out by the next leader, or by waiting. */
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
    // The point is committed, so the reader need not wait for the next heartbeat to say so.
    advanceCommit(node, Math.min(index, node.verifiedIndex))
  }
  maybeAskLeader(node)
}

/** The leader they were asked of is gone, or not known to lead any longer. */
export function abandonFollowerReads(node: RaftNode): void {
  refuse(node, node.readQuestions.abandon())
}

/** A question is asked again with each heartbeat's time, and given up after as long as a leader is trusted without a word. */
export function onFollowerReadsTick(node: RaftNode): void {
  const { heartbeatTicks, electionTicksMin } = node.options
  const { again, givenUp } = node.readQuestions.onTick(node.tick, { againTicks: heartbeatTicks, giveUpTicks: electionTicksMin })
  refuse(node, givenUp)
  for (const requestId of again) ask(node, requestId)
  maybeAskLeader(node)
}
