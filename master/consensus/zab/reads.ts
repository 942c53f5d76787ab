// Linearizable reads without a log entry. The leader notes its commit index, has a quorum confirm in a round of pings that they still
// follow it, and only then gives out the index as the read point. (ZooKeeper's `sync` has no such round, so a leader that was replaced may
// answer it.) A follower asks the leader. Reads that arrive while rounds are in progress share the next round.
//
// With a lease (../read-leases.ts) the leader answers without a round: a quorum has promised not to accept the epoch of another leader. Each
// round asks for that promise too. Without leases no clock is trusted.

import type { PeerId } from '../../../proto/base/ids.js'
import { agreedIndex } from '../quorum.js'
import type { Reader } from '../read-rounds.js'
import { advanceCommit } from './commit.js'
import type { Pong, ReadRequest, ReadResponse } from './messages.js'
import { isEstablished, membershipOf, type ZabNode } from './node.js'
import { sendPing } from './pings.js'
import type { Progress } from './progress.js'

/** The leader may answer at once. */
function hasLease(node: ZabNode): boolean {
  return isEstablished(node) && node.leases.isHeld
}

export function onRead(node: ZabNode, readId: number): void {
  const isFollowing = node.role === 'following' && node.phase === 'broadcast'
  if (hasLease(node)) {
    node.outbox.readable({ readId, index: node.commitIndex })
    renewLease(node)
  } else if (isEstablished(node)) {
    if (node.readRounds.add({ from: node.id, readId })) maybeStartRound(node)
    else node.outbox.unreadable({ readId, leader: node.id })
  } else if (isFollowing && node.readQuestions.add(readId)) maybeAskLeader(node)
  else node.outbox.unreadable({ readId, leader: node.reported.leader })
}

export function onReadRequest(node: ZabNode, from: PeerId, { requestId }: ReadRequest): void {
  const reader = { from, readId: requestId }
  if (hasLease(node)) {
    respond(node, reader, node.commitIndex)
    renewLease(node)
  } else if (isEstablished(node) && node.readRounds.add(reader)) maybeStartRound(node)
  else respond(node, reader, undefined)
}

/** Only an established leader gets here: it has committed the history it began with, so it knows all committed entries. */
export function maybeStartRound(node: ZabNode): void {
  const { readRounds, commitIndex } = node
  if (!readRounds.isWanted) return
  const number = readRounds.begin(commitIndex)
  node.leases.onRoundBegun(number)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else for (const peer of node.peers.values()) if (readRounds.isSentTo(peer.id)) sendPing(node, peer)
}

/** A round for the lease alone, without reads: its number is in the pings that are sent next. */
export function beginLeaseRound(node: ZabNode): void {
  if (!node.leases.isAsking) return
  node.leases.onRoundBegun(node.readRounds.skip())
  recountPromises(node) // a sole voter needs nobody's promise
}

/** Reads used the lease: it is renewed between the pings too, so that it does not end while reads come. */
function renewLease(node: ZabNode): void {
  if (!node.leases.isRenewalDue) return
  beginLeaseRound(node)
  for (const peer of node.peers.values()) if (node.readRounds.isSentTo(peer.id)) sendPing(node, peer)
}

function recountPromises(node: ZabNode): void {
  const { id, peers, readRounds, leases } = node
  const promised = (each: PeerId): number => (each === id ? readRounds.last : (peers.get(each)?.promisedRound ?? 0))
  leases.onRoundPromised(agreedIndex(membershipOf(node), promised))
}

export function onReadRoundConfirmed(node: ZabNode, peer: Progress, { readRound, promises }: Pong): void {
  if (promises === true && readRound > peer.promisedRound) {
    peer.promisedRound = readRound
    recountPromises(node)
  }
  if (readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.readRounds.underWay > 0) recountRounds(node)
}

/** The membership changed: its quorum may have confirmed the rounds already. */
export function recountRounds(node: ZabNode): void {
  answerRounds(node, confirmedRound(node))
  maybeStartRound(node)
}

function confirmedRound(node: ZabNode): number {
  const { id, peers, readRounds } = node
  return agreedIndex(membershipOf(node), (each) => (each === id ? readRounds.last : (peers.get(each)?.readRound ?? 0)))
}

function answerRounds(node: ZabNode, confirmed: number): void {
  for (const point of node.readRounds.confirm(confirmed, node.peers)) {
    if (point.from === node.id) node.outbox.readable({ readId: point.readId, index: point.index })
    else respond(node, point, point.index)
  }
}

function respond(node: ZabNode, { from, readId }: Reader, index: number | undefined): void {
  node.outbox.send(from, { kind: 'readResponse', epoch: node.currentEpoch, requestId: readId, index })
}

function refuse({ outbox, leader }: ZabNode, readIds: readonly number[]): void {
  for (const readId of readIds) outbox.unreadable({ readId, leader })
}

/** This peer no longer leads. Followers that asked it for a read point time out, or learn of the next leader. */
export function abandonLeaderReads(node: ZabNode): void {
  refuse(node, node.readRounds.abandon(node.id))
  node.leases.drop()
}

function maybeAskLeader(node: ZabNode): void {
  const requestId = node.readQuestions.ask(node.tick)
  if (requestId !== undefined) ask(node, requestId)
}

function ask(node: ZabNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', epoch: node.currentEpoch, requestId })
}

export function onReadResponse(node: ZabNode, { requestId, index }: ReadResponse): void {
  const readIds = node.readQuestions.answer(requestId)
  if (readIds === undefined) return
  if (index === undefined) refuse(node, readIds)
  else {
    for (const readId of readIds) node.outbox.readable({ readId, index })
    // The read point is committed, so the commit index can advance without waiting for the next ping. Not before synchronisation: the log
    // may differ.
    if (node.isSynced) advanceCommit(node, Math.min(index, node.log.lastIndex))
  }
  maybeAskLeader(node)
}

/** The leader that was asked is gone, or is not known to lead any more. */
export function abandonFollowerReads(node: ZabNode): void {
  refuse(node, node.readQuestions.abandon())
}

/** Repeats a question after each ping interval, and gives up after `silenceTicks`. */
export function onFollowerReadsTick(node: ZabNode): void {
  const { heartbeatTicks, silenceTicks } = node.options
  const { again, givenUp } = node.readQuestions.onTick(node.tick, { againTicks: heartbeatTicks, giveUpTicks: silenceTicks })
  refuse(node, givenUp)
  for (const requestId of again) ask(node, requestId)
  maybeAskLeader(node)
}
