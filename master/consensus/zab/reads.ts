// Linearizable reads without a log entry: sync before read, confirmed. The leader notes its commit index, has a quorum confirm in a round of pings that
// they still follow it, and only then gives the index out; ZooKeeper's own sync skips the round, so a leader that was replaced may answer it. A follower
// asks the leader. No clock is trusted. Reads that come while rounds are under way share the next one.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import { agreedIndex } from '../quorum.js'
import { advanceCommit } from './commit.js'
import type { ReadRequest, ReadResponse } from './messages.js'
import { isEstablished, membershipOf, type ZabNode } from './node.js'
import { sendPing } from './pings.js'
import type { Progress } from './progress.js'

interface Waiter {
  /** Who asked; the leader itself for its own reads. */
  readonly from: PeerId
  readonly readId: number
}

interface Round {
  readonly number: number
  readonly index: number
  readonly waiters: readonly Waiter[]
}

export class LeaderReads {
  waiting: Waiter[] = []
  rounds: Round[] = []
  /** Grows within an epoch; answers of other epochs are never looked at. */
  lastRound = 0
  /** Waiters in `waiting` and in `rounds`. */
  pending = 0
}

interface Question {
  readonly readIds: readonly number[]
  readonly askedTick: number
}

const questionNumbers = 2 ** 20

export class FollowerReads {
  waiting: number[] = []
  readonly questions = new Map<number, Question>()
  #count = 0
  /** Tells this run's questions from those before a restart, whose late answers would be too old. */
  readonly #incarnation: number

  constructor(random: Random) {
    this.#incarnation = random.below(2 ** 32)
  }

  nextRequestId(): number {
    this.#count = (this.#count + 1) % questionNumbers
    return this.#incarnation * questionNumbers + this.#count
  }
}

export function onRead(node: ZabNode, readId: number): void {
  if (isEstablished(node)) {
    if (!enqueue(node, { from: node.id, readId })) node.outbox.unreadable({ readId, leader: node.id })
    return
  }
  const reads = node.followerReads
  const isFollowing = node.role === 'following' && node.phase === 'broadcast'
  if (!isFollowing || reads.waiting.length >= node.options.readsPendingMax) {
    node.outbox.unreadable({ readId, leader: node.reported.leader })
    return
  }
  reads.waiting.push(readId)
  maybeAskLeader(node)
}

export function onReadRequest(node: ZabNode, from: PeerId, { requestId }: ReadRequest): void {
  const taken = isEstablished(node) && enqueue(node, { from, readId: requestId })
  if (!taken) respond(node, from, requestId, undefined)
}

function enqueue(node: ZabNode, waiter: Waiter): boolean {
  const reads = node.leaderReads
  if (reads.pending >= node.options.readsPendingMax) return false
  reads.pending++
  reads.waiting.push(waiter)
  maybeStartRound(node)
  return true
}

/** An established leader has committed the history it began with, so it knows all that is. */
export function maybeStartRound(node: ZabNode): void {
  const reads = node.leaderReads
  if (reads.waiting.length === 0 || reads.rounds.length >= node.options.readRoundsMax) return
  reads.lastRound++
  reads.rounds.push({ number: reads.lastRound, index: node.commitIndex, waiters: reads.waiting })
  reads.waiting = []
  if (confirmedRound(node) >= reads.lastRound) answerRounds(node, reads.lastRound)
  else for (const peer of node.peers.values()) sendPing(node, peer)
}

export function onReadRoundConfirmed(node: ZabNode, peer: Progress, readRound: number): void {
  if (readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.leaderReads.rounds.length > 0) recountRounds(node)
}

/** Others make up the quorum now: perhaps they have confirmed already. */
export function recountRounds(node: ZabNode): void {
  answerRounds(node, confirmedRound(node))
  maybeStartRound(node)
}

function confirmedRound(node: ZabNode): number {
  return agreedIndex(membershipOf(node), (id) => (id === node.id ? node.leaderReads.lastRound : (node.peers.get(id)?.readRound ?? 0)))
}

function answerRounds(node: ZabNode, confirmed: number): void {
  const reads = node.leaderReads
  while ((reads.rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= confirmed) {
    const round = reads.rounds.shift() as Round
    reads.pending -= round.waiters.length
    for (const { from, readId } of round.waiters) {
      if (from === node.id) node.outbox.readable({ readId, index: round.index })
      else respond(node, from, readId, round.index)
    }
  }
}

function respond(node: ZabNode, to: PeerId, requestId: number, index: number | undefined): void {
  node.outbox.send(to, { kind: 'readResponse', epoch: node.currentEpoch, requestId, index })
}

/** The leader leads no longer. Others who asked it find out by the next leader, or by waiting. */
export function abandonLeaderReads(node: ZabNode): void {
  const reads = node.leaderReads
  for (const waiters of [...reads.rounds.map((round) => round.waiters), reads.waiting]) {
    for (const { from, readId } of waiters) if (from === node.id) node.outbox.unreadable({ readId, leader: node.leader })
  }
  reads.waiting = []
  reads.rounds = []
  reads.lastRound = 0
  reads.pending = 0
}

function maybeAskLeader(node: ZabNode): void {
  const reads = node.followerReads
  if (reads.waiting.length === 0 || reads.questions.size >= node.options.readRoundsMax) return
  const requestId = reads.nextRequestId()
  reads.questions.set(requestId, { readIds: reads.waiting, askedTick: node.tick })
  reads.waiting = []
  ask(node, requestId)
}

function ask(node: ZabNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', epoch: node.currentEpoch, requestId })
}

export function onReadResponse(node: ZabNode, { requestId, index }: ReadResponse): void {
  const reads = node.followerReads
  const question = reads.questions.get(requestId)
  if (question === undefined) return
  reads.questions.delete(requestId)
  for (const readId of question.readIds) {
    if (index === undefined) node.outbox.unreadable({ readId, leader: node.leader })
    else node.outbox.readable({ readId, index })
  }
  // The point is committed, so the reader need not wait for the next ping to say so; what is not the leader's history yet is not.
  if (index !== undefined && node.isSynced) advanceCommit(node, Math.min(index, node.log.lastIndex))
  maybeAskLeader(node)
}

/** The leader they were asked of is gone, or not known to lead any longer. */
export function abandonFollowerReads(node: ZabNode): void {
  const reads = node.followerReads
  for (const { readIds } of reads.questions.values()) for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
  for (const readId of reads.waiting) node.outbox.unreadable({ readId, leader: node.leader })
  reads.questions.clear()
  reads.waiting = []
}

/** Letters get lost: a question is asked again, and given up after as long as a leader is trusted without a word. */
export function onFollowerReadsTick(node: ZabNode): void {
  const { questions } = node.followerReads
  if (questions.size === 0) return
  for (const [requestId, { readIds, askedTick }] of questions) {
    const age = node.tick - askedTick
    if (age >= node.options.silenceTicks) {
      questions.delete(requestId)
      for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
    } else if (age > 0 && age % node.options.heartbeatTicks === 0) ask(node, requestId)
  }
  maybeAskLeader(node)
}
