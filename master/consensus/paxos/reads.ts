// Linearizable reads without a log entry. The leader notes its chosen index, has an accept quorum confirm in a round of its word that nothing higher was
// promised, and only then gives the index out: every prepare quorum meets that one, so nobody else led before. A follower asks the leader. No clock is
// trusted, so a paused leader gives out nothing stale. Reads that come while rounds are under way share the next one.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import { advanceChosen } from './commit.js'
import { isStopped } from './membership-change.js'
import type { ReadRequest, ReadResponse } from './messages.js'
import { type PaxosNode, quorumsOf } from './node.js'
import type { Progress } from './progress.js'
import { reachedIndex } from './quorums.js'
import { sendLead } from './replication.js'

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
  /** Grows within a ballot; answers of other ballots are never looked at. */
  lastRound = 0
  /** Waiters in `waiting` and in `rounds`. */
  pending = 0
}

interface Question {
  readonly readIds: readonly number[]
  readonly askedTick: number
}

const questionNumbers = 2 ** 20
/** A question without an answer is given up after so many rounds. */
const questionRoundsMax = 2

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

export function onRead(node: PaxosNode, readId: number): void {
  if (node.role === 'leader') {
    if (!enqueue(node, { from: node.id, readId })) node.outbox.unreadable({ readId, leader: node.id })
    return
  }
  const reads = node.followerReads
  if (node.leader === undefined || reads.waiting.length >= node.options.readsPendingMax) {
    node.outbox.unreadable({ readId, leader: node.leader })
    return
  }
  reads.waiting.push(readId)
  maybeAskLeader(node)
}

export function onReadRequest(node: PaxosNode, from: PeerId, { requestId }: ReadRequest): void {
  const taken = node.role === 'leader' && enqueue(node, { from, readId: requestId })
  if (!taken) respond(node, from, requestId, undefined)
}

function enqueue(node: PaxosNode, waiter: Waiter): boolean {
  const reads = node.leaderReads
  if (reads.pending >= node.options.readsPendingMax) return false
  reads.pending++
  reads.waiting.push(waiter)
  maybeStartRound(node)
  return true
}

/** A round begins only once all that phase 1 brought is chosen: before, the leader does not know all that is. */
export function maybeStartRound(node: PaxosNode): void {
  const reads = node.leaderReads
  if (
    reads.waiting.length === 0 ||
    reads.rounds.length >= node.options.readRoundsMax ||
    node.chosenIndex < node.inheritedIndex ||
    isStopped(node)
  )
    return
  reads.lastRound++
  reads.rounds.push({ number: reads.lastRound, index: node.chosenIndex, waiters: reads.waiting })
  reads.waiting = []
  if (confirmedRound(node) >= reads.lastRound) answerRounds(node, reads.lastRound)
  else for (const peer of node.peers.values()) sendLead(node, peer)
}

export function onReadRoundConfirmed(node: PaxosNode, peer: Progress, readRound: number): void {
  if (readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.leaderReads.rounds.length === 0) return
  answerRounds(node, confirmedRound(node))
  maybeStartRound(node)
}

function confirmedRound(node: PaxosNode): number {
  return reachedIndex(quorumsOf(node), (id) => (id === node.id ? node.leaderReads.lastRound : (node.peers.get(id)?.readRound ?? 0)))
}

function answerRounds(node: PaxosNode, confirmed: number): void {
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

function respond(node: PaxosNode, to: PeerId, requestId: number, index: number | undefined): void {
  node.outbox.send(to, { kind: 'readResponse', ballot: node.promised, requestId, index })
}

/** The leader leads no longer. Others who asked it find out by the next leader, or by waiting. */
export function abandonLeaderReads(node: PaxosNode): void {
  const reads = node.leaderReads
  for (const waiters of [...reads.rounds.map((round) => round.waiters), reads.waiting]) {
    for (const { from, readId } of waiters) if (from === node.id) node.outbox.unreadable({ readId, leader: node.leader })
  }
  reads.waiting = []
  reads.rounds = []
  reads.lastRound = 0
  reads.pending = 0
}

function maybeAskLeader(node: PaxosNode): void {
  const reads = node.followerReads
  if (reads.waiting.length === 0 || reads.questions.size >= node.options.readRoundsMax) return
  const requestId = reads.nextRequestId()
  reads.questions.set(requestId, { readIds: reads.waiting, askedTick: node.tick })
  reads.waiting = []
  ask(node, requestId)
}

function ask(node: PaxosNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', ballot: node.promised, requestId })
}

export function onReadResponse(node: PaxosNode, { ballot, requestId, index }: ReadResponse): void {
  const reads = node.followerReads
  const question = reads.questions.get(requestId)
  if (question === undefined) return
  reads.questions.delete(requestId)
  for (const readId of question.readIds) {
    if (index === undefined) node.outbox.unreadable({ readId, leader: node.leader })
    else node.outbox.readable({ readId, index })
  }
  // The point is chosen, so the reader need not wait for the leader's next word to say so.
  if (index !== undefined && ballot === node.promised) advanceChosen(node, Math.min(index, node.agreedIndex))
  maybeAskLeader(node)
}

/** The leader they were asked of is gone, or not known to lead any longer. */
export function abandonFollowerReads(node: PaxosNode): void {
  const reads = node.followerReads
  for (const { readIds } of reads.questions.values()) for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
  for (const readId of reads.waiting) node.outbox.unreadable({ readId, leader: node.leader })
  reads.questions.clear()
  reads.waiting = []
}

/** Letters get lost: a question is asked again, and given up after as long as a leader is trusted without a word. */
export function onFollowerReadsTick(node: PaxosNode): void {
  const { questions } = node.followerReads
  if (questions.size === 0) return
  for (const [requestId, { readIds, askedTick }] of questions) {
    const age = node.tick - askedTick
    if (age >= node.options.roundTicks * questionRoundsMax) {
      questions.delete(requestId)
      for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
    } else if (age > 0 && age % node.options.heartbeatTicks === 0) ask(node, requestId)
  }
  maybeAskLeader(node)
}
