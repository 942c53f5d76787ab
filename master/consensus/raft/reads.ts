// Linearizable reads without a log entry (read index, thesis 6.4). The leader notes its commit index, has a quorum confirm in a round of
// heartbeats that it still leads, and only then gives out the index as the read point. The order matters: an index that is noted after the
// round could miss entries that a new leader committed in between. A follower asks the leader for a read point. Reads that arrive while
// rounds are in progress share the next round.
//
// With a lease (thesis 6.4.1; ../read-leases.ts) the leader answers without a round: a quorum has promised not to vote for another peer.
// Each round asks for that promise too. Without leases no clock is trusted, so a leader that was paused cannot give out a stale index.

import type { PeerId } from '../../../proto/base/ids.js'
import { agreedIndex } from '../quorum.js'
import type { Reader } from '../read-rounds.js'
import { advanceCommit } from './commit.js'
import { sendHeartbeat } from './heartbeats.js'
import type { HeartbeatResponse, ReadRequest, ReadResponse } from './messages.js'
import type { RaftNode } from './node.js'

/**
 * The leader may answer at once. Not before an entry of its term is committed, as for a round. Not once a successor was told to campaign in
 * this term: peers vote for it whatever they promised.
 */
export function hasLease({ leases, role, commitIndex, termStartIndex, hasNamedSuccessor }: RaftNode): boolean {
  return role === 'leader' && leases.isHeld && commitIndex >= termStartIndex && !hasNamedSuccessor
}

export function onRead(node: RaftNode, readId: number): void {
  if (hasLease(node)) {
    node.outbox.readable({ readId, index: node.commitIndex })
    renewLease(node)
  } else if (node.role === 'leader') {
    if (node.readRounds.add({ from: node.id, readId })) maybeStartRound(node)
    else refuse(node, [readId])
  } else if (node.leader !== undefined && node.readQuestions.add(readId)) maybeAskLeader(node)
  else refuse(node, [readId])
}

export function onReadRequest(node: RaftNode, from: PeerId, { requestId }: ReadRequest): void {
  const reader = { from, readId: requestId }
  if (hasLease(node)) {
    respond(node, reader, node.commitIndex)
    renewLease(node)
  } else if (node.role === 'leader' && node.readRounds.add(reader)) maybeStartRound(node)
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
  node.leases.onRoundBegun(number)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else for (const peer of node.peers.values()) if (readRounds.isSentTo(peer.id)) sendHeartbeat(node, peer)
}

export function onReadRoundConfirmed(node: RaftNode, from: PeerId, { readRound, promises }: HeartbeatResponse): void {
  const peer = node.peers.get(from)
  if (peer === undefined) return
  if (promises === true && readRound > peer.promisedRound) {
    peer.promisedRound = readRound
    recountPromises(node)
  }
  if (readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.readRounds.underWay > 0) recountRounds(node)
}

function recountPromises({ id, peers, memberships, readRounds, leases }: RaftNode): void {
  const promised = (each: PeerId): number => (each === id ? readRounds.last : (peers.get(each)?.promisedRound ?? 0))
  leases.onRoundPromised(agreedIndex(memberships.current, promised))
}

/** The membership changed: its quorum may have confirmed the rounds already. */
export function recountRounds(node: RaftNode): void {
  answerRounds(node, confirmedRound(node))
  maybeStartRound(node)
}

/** A round for the lease alone, without reads: its number is in the heartbeats that are sent next. */
export function beginLeaseRound(node: RaftNode): void {
  if (!node.leases.isAsking) return
  node.leases.onRoundBegun(node.readRounds.skip())
  recountPromises(node) // a sole voter needs nobody's promise
}

/** Reads used the lease: it is renewed between the heartbeats too, so that it does not end while reads come. */
function renewLease(node: RaftNode): void {
  if (!node.leases.isRenewalDue) return
  beginLeaseRound(node)
  for (const peer of node.peers.values()) if (node.readRounds.isSentTo(peer.id)) sendHeartbeat(node, peer)
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
  node.leases.drop()
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
