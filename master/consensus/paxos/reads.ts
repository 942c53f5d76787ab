// Linearizable reads without a log entry. The leader notes its chosen index, has an accept quorum confirm in a round of heartbeats that no
// higher ballot was promised, and only then gives out the index as the read point. Every prepare quorum intersects that accept quorum, so
// when the index was noted no other peer had become leader and had more chosen. A follower asks the leader for a read point. Reads that
// arrive while rounds are in progress share the next round.
//
// With a lease (../read-leases.ts) the leader answers without a round: an accept quorum has promised not to promise the ballot of another
// peer. Each round asks for that too. Without leases no clock is trusted, so a paused leader gives out nothing stale.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Reader } from '../read-rounds.js'
import { advanceChosen } from './commit.js'
import { isStopped } from './membership-change.js'
import type { LeadReply, ReadRequest, ReadResponse } from './messages.js'
import { type PaxosNode, quorumsOf } from './node.js'
import type { Progress } from './progress.js'
import { reachedIndex } from './quorums.js'
import { sendLead } from './replication.js'

/** Rounds without an answer after which a question is given up. */
const questionRoundsMax = 2

/**
 * The leader may answer at once. Not before the slots of phase 1 are chosen, nor while it waits for new voters, as for a round. Not once a
 * successor was told to take over: peers promise its ballot whatever they promised before.
 */
function hasLease(node: PaxosNode): boolean {
  const { role, leases, chosenIndex, inheritedIndex, hasNamedSuccessor } = node
  return role === 'leader' && leases.isHeld && chosenIndex >= inheritedIndex && !isStopped(node) && !hasNamedSuccessor
}

export function onRead(node: PaxosNode, readId: number): void {
  if (hasLease(node)) {
    node.outbox.readable({ readId, index: node.chosenIndex })
    renewLease(node)
  } else if (node.role === 'leader') {
    if (node.readRounds.add({ from: node.id, readId })) maybeStartRound(node)
    else refuse(node, [readId])
  } else if (node.leader !== undefined && node.readQuestions.add(readId)) maybeAskLeader(node)
  else refuse(node, [readId])
}

export function onReadRequest(node: PaxosNode, from: PeerId, { requestId }: ReadRequest): void {
  const reader = { from, readId: requestId }
  if (hasLease(node)) {
    respond(node, reader, node.chosenIndex)
    renewLease(node)
  } else if (node.role === 'leader' && node.readRounds.add(reader)) maybeStartRound(node)
  else respond(node, reader, undefined)
}

/**
 * Begins a round once all slots of phase 1 are chosen. Before that, the last leader may have had a slot chosen, and acknowledged it, that
 * this leader does not know to be chosen; a read at its chosen index could miss that write.
 */
export function maybeStartRound(node: PaxosNode): void {
  const { readRounds, chosenIndex } = node
  if (!readRounds.isWanted || chosenIndex < node.inheritedIndex || isStopped(node)) return
  const number = readRounds.begin(chosenIndex)
  node.leases.onRoundBegun(number)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else for (const peer of node.peers.values()) if (readRounds.isSentTo(peer.id)) sendLead(node, peer)
}

/** A round for the lease alone, without reads: its number is in the heartbeats that are sent next. */
export function beginLeaseRound(node: PaxosNode): void {
  if (!node.leases.isAsking) return
  node.leases.onRoundBegun(node.readRounds.skip())
  recountPromises(node) // a sole voter needs nobody's promise
}

/** Reads used the lease: it is renewed between the heartbeats too, so that it does not end while reads come. */
function renewLease(node: PaxosNode): void {
  if (!node.leases.isRenewalDue) return
  beginLeaseRound(node)
  for (const peer of node.peers.values()) if (node.readRounds.isSentTo(peer.id)) sendLead(node, peer)
}

function recountPromises(node: PaxosNode): void {
  const { id, peers, readRounds, leases } = node
  const promised = (each: PeerId): number => (each === id ? readRounds.last : (peers.get(each)?.promisedRound ?? 0))
  leases.onRoundPromised(reachedIndex(quorumsOf(node), promised))
}

export function onReadRoundConfirmed(node: PaxosNode, peer: Progress, { readRound, promises }: LeadReply): void {
  if (promises === true && readRound > peer.promisedRound) {
    peer.promisedRound = readRound
    recountPromises(node)
  }
  if (readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.readRounds.underWay === 0) return
  answerRounds(node, confirmedRound(node))
  maybeStartRound(node)
}

function confirmedRound(node: PaxosNode): number {
  const { id, peers, readRounds } = node
  return reachedIndex(quorumsOf(node), (each) => (each === id ? readRounds.last : (peers.get(each)?.readRound ?? 0)))
}

function answerRounds(node: PaxosNode, confirmed: number): void {
  for (const point of node.readRounds.confirm(confirmed, node.peers)) {
    if (point.from === node.id) node.outbox.readable({ readId: point.readId, index: point.index })
    else respond(node, point, point.index)
  }
}

function respond(node: PaxosNode, { from, readId }: Reader, index: number | undefined): void {
  node.outbox.send(from, { kind: 'readResponse', ballot: node.promised, requestId: readId, index })
}

function refuse(node: PaxosNode, readIds: readonly number[]): void {
  for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
}

/** This peer no longer leads. Followers that asked it for a read point time out, or learn of the next leader. */
export function abandonLeaderReads(node: PaxosNode): void {
  refuse(node, node.readRounds.abandon(node.id))
  node.leases.drop()
}

function maybeAskLeader(node: PaxosNode): void {
  const requestId = node.readQuestions.ask(node.tick)
  if (requestId !== undefined) ask(node, requestId)
}

function ask(node: PaxosNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', ballot: node.promised, requestId })
}

export function onReadResponse(node: PaxosNode, { ballot, requestId, index }: ReadResponse): void {
  const readIds = node.readQuestions.answer(requestId)
  if (readIds === undefined) return
  if (index === undefined) refuse(node, readIds)
  else {
    for (const readId of readIds) node.outbox.readable({ readId, index })
    // The read point is chosen, so the chosen index can advance without waiting for the next heartbeat.
    if (ballot === node.promised) advanceChosen(node, Math.min(index, node.agreedIndex))
  }
  maybeAskLeader(node)
}

/** The leader that was asked is gone, or is not known to lead any more. */
export function abandonFollowerReads(node: PaxosNode): void {
  refuse(node, node.readQuestions.abandon())
}

/** Repeats a question after each heartbeat interval, and gives up after two election rounds. */
export function onFollowerReadsTick(node: PaxosNode): void {
  const { heartbeatTicks, roundTicks } = node.options
  const giveUpTicks = roundTicks * questionRoundsMax
  const { again, givenUp } = node.readQuestions.onTick(node.tick, { againTicks: heartbeatTicks, giveUpTicks })
  refuse(node, givenUp)
  for (const requestId of again) ask(node, requestId)
  maybeAskLeader(node)
}
