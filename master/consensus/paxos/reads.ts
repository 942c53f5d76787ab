// Linearizable reads without a log entry. The leader notes its chosen index, has an accept quorum confirm in a round of its word that nothing higher was
// promised, and only then gives the index out: every prepare quorum meets that one, so nobody else led before. A follower asks the leader. No clock is
// trusted, so a paused leader gives out nothing stale. Reads that come while rounds are under way share the next one.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Reader } from '../read-rounds.js'
import { advanceChosen } from './commit.js'
import { isStopped } from './membership-change.js'
import type { ReadRequest, ReadResponse } from './messages.js'
import { type PaxosNode, quorumsOf } from './node.js'
import type { Progress } from './progress.js'
import { reachedIndex } from './quorums.js'
import { sendLead } from './replication.js'

/** A question without an answer is given up after so many rounds. */
const questionRoundsMax = 2

export function onRead(node: PaxosNode, readId: number): void {
  if (node.role === 'leader') {
    if (node.readRounds.add({ from: node.id, readId })) maybeStartRound(node)
    else refuse(node, [readId])
  } else if (node.leader !== undefined && node.readQuestions.add(readId)) maybeAskLeader(node)
  else refuse(node, [readId])
}

export function onReadRequest(node: PaxosNode, from: PeerId, { requestId }: ReadRequest): void {
  const reader = { from, readId: requestId }
  if (node.role === 'leader' && node.readRounds.add(reader)) maybeStartRound(node)
  else respond(node, reader, undefined)
}

/** A round begins only once all that phase 1 brought is chosen: before, the leader does not know all that is. */
export function maybeStartRound(node: PaxosNode): void {
  const { readRounds, chosenIndex } = node
  if (!readRounds.isWanted || chosenIndex < node.inheritedIndex || isStopped(node)) return
  const number = readRounds.begin(chosenIndex)
  if (confirmedRound(node) >= number) answerRounds(node, number)
  else for (const peer of node.peers.values()) sendLead(node, peer)
}

export function onReadRoundConfirmed(node: PaxosNode, peer: Progress, readRound: number): void {
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
  for (const point of node.readRounds.confirm(confirmed)) {
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

/** The leader leads no longer. Others who asked it find out by the next leader, or by waiting. */
export function abandonLeaderReads(node: PaxosNode): void {
  refuse(node, node.readRounds.abandon(node.id))
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
    // The point is chosen, so the reader need not wait for the leader's next word to say so.
    if (ballot === node.promised) advanceChosen(node, Math.min(index, node.agreedIndex))
  }
  maybeAskLeader(node)
}

/** The leader they were asked of is gone, or not known to lead any longer. */
export function abandonFollowerReads(node: PaxosNode): void {
  refuse(node, node.readQuestions.abandon())
}

/** A question is asked again with each word of the leader that is due, and given up after two rounds of the election. */
export function onFollowerReadsTick(node: PaxosNode): void {
  const { heartbeatTicks, roundTicks } = node.options
  const giveUpTicks = roundTicks * questionRoundsMax
  const { again, givenUp } = node.readQuestions.onTick(node.tick, { againTicks: heartbeatTicks, giveUpTicks })
  refuse(node, givenUp)
  for (const requestId of again) ask(node, requestId)
  maybeAskLeader(node)
}
