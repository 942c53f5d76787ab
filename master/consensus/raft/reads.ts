// Linearizable reads without a log entry (thesis 6.4). The leader notes its commit index, has a quorum confirm in a round of heartbeats that
// it still leads, and only then gives the index out. A follower asks the leader. No clock is trusted, so a paused leader gives out nothing stale.
// Reads that come while rounds are under way share the next one. With leases, which are a setting, a clock is trusted within stated bounds (options.ts).

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import { agreedIndex } from '../quorum.js'
import { advanceCommit } from './commit.js'
import { sendHeartbeats } from './heartbeats.js'
import type { HeartbeatResponse, ReadRequest, ReadResponse } from './messages.js'
import type { RaftNode } from './node.js'

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
  /** Grows within a term; answers of other terms are never looked at. */
  lastRound = 0
  /** Waiters in `waiting` and in `rounds`. */
  pending = 0
  /** Rounds begun to go on with the lease, and when. */
  leaseRounds: { readonly number: number; readonly tick: number }[] = []
  /** When the latest round began that a quorum confirmed. */
  leaseTick = Number.NEGATIVE_INFINITY
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

export function onRead(node: RaftNode, readId: number): void {
  if (hasLease(node)) {
    node.outbox.readable({ readId, index: node.commitIndex })
    return
  }
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

export function onReadRequest(node: RaftNode, from: PeerId, { requestId }: ReadRequest): void {
  if (hasLease(node)) {
    respond(node, from, requestId, node.commitIndex)
    return
  }
  const taken = node.role === 'leader' && enqueue(node, { from, readId: requestId })
  if (!taken) respond(node, from, requestId, undefined)
}

function enqueue(node: RaftNode, waiter: Waiter): boolean {
  const reads = node.leaderReads
  if (reads.pending >= node.options.readsPendingMax) return false
  reads.pending++
  reads.waiting.push(waiter)
  maybeStartRound(node)
  return true
}

/** A round begins only once an entry of this term is committed: before, the leader does not know all that is. */
export function maybeStartRound(node: RaftNode): void {
  const reads = node.leaderReads
  if (reads.waiting.length === 0 || reads.rounds.length >= node.options.readRoundsMax || node.commitIndex < node.termStartIndex) return
  reads.lastRound++
  reads.rounds.push({ number: reads.lastRound, index: node.commitIndex, waiters: reads.waiting })
  reads.waiting = []
  if (confirmedRound(node) >= reads.lastRound) answerRounds(node, reads.lastRound)
  else sendHeartbeats(node)
}

export function onReadRoundConfirmed(node: RaftNode, from: PeerId, { readRound }: HeartbeatResponse): void {
  const peer = node.peers.get(from)
  if (peer === undefined || readRound <= peer.readRound) return
  peer.readRound = readRound
  if (node.leaderReads.rounds.length + node.leaderReads.leaseRounds.length > 0) recountRounds(node)
}

/** Others make up the quorum now: perhaps they have confirmed already. */
export function recountRounds(node: RaftNode): void {
  const confirmed = confirmedRound(node)
  const reads = node.leaderReads
  while ((reads.leaseRounds[0]?.number ?? Number.POSITIVE_INFINITY) <= confirmed)
    reads.leaseTick = reads.leaseRounds.shift()?.tick ?? reads.leaseTick
  answerRounds(node, confirmed)
  maybeStartRound(node)
}

/** With a heartbeat that is due: a round that nobody waits for. */
export function renewLease(node: RaftNode): void {
  if (node.options.readLeaseTicks === 0) return
  const reads = node.leaderReads
  reads.lastRound++
  reads.leaseRounds.push({ number: reads.lastRound, tick: node.tick })
  recountRounds(node)
}

/** The clock, or who votes, is not what it was when the rounds under way began. */
export function loseLease({ leaderReads }: RaftNode): void {
  leaderReads.leaseRounds = []
  leaderReads.leaseTick = Number.NEGATIVE_INFINITY
}

/** Nobody can have been elected since: who confirmed votes for nobody yet. A successor that was told to campaign would be voted for all the same. */
function hasLease(node: RaftNode): boolean {
  const { options, leaderReads, tick } = node
  if (node.role !== 'leader' || options.readLeaseTicks === 0 || node.hasNamedSuccessor) return false
  return node.commitIndex >= node.termStartIndex && tick - leaderReads.leaseTick <= options.readLeaseTicks
}

function confirmedRound(node: RaftNode): number {
  return agreedIndex(node.memberships.current, (id) => (id === node.id ? node.leaderReads.lastRound : (node.peers.get(id)?.readRound ?? 0)))
}

function answerRounds(node: RaftNode, confirmed: number): void {
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

function respond(node: RaftNode, to: PeerId, requestId: number, index: number | undefined): void {
  node.outbox.send(to, { kind: 'readResponse', term: node.term, requestId, index })
}

/** The leader leads no longer. Others who asked it find out by the next leader, or by waiting. */
export function abandonLeaderReads(node: RaftNode): void {
  const reads = node.leaderReads
  for (const waiters of [...reads.rounds.map((round) => round.waiters), reads.waiting]) {
    for (const { from, readId } of waiters) if (from === node.id) node.outbox.unreadable({ readId, leader: node.leader })
  }
  reads.waiting = []
  reads.rounds = []
  reads.lastRound = 0
  reads.pending = 0
  loseLease(node)
}

function maybeAskLeader(node: RaftNode): void {
  const reads = node.followerReads
  if (reads.waiting.length === 0 || reads.questions.size >= node.options.readRoundsMax) return
  const requestId = reads.nextRequestId()
  reads.questions.set(requestId, { readIds: reads.waiting, askedTick: node.tick })
  reads.waiting = []
  ask(node, requestId)
}

function ask(node: RaftNode, requestId: number): void {
  if (node.leader !== undefined) node.outbox.send(node.leader, { kind: 'readRequest', term: node.term, requestId })
}

export function onReadResponse(node: RaftNode, { requestId, index }: ReadResponse): void {
  const reads = node.followerReads
  const question = reads.questions.get(requestId)
  if (question === undefined) return
  reads.questions.delete(requestId)
  for (const readId of question.readIds) {
    if (index === undefined) node.outbox.unreadable({ readId, leader: node.leader })
    else node.outbox.readable({ readId, index })
  }
  // The point is committed, so the reader need not wait for the next heartbeat to say so.
  if (index !== undefined) advanceCommit(node, Math.min(index, node.verifiedIndex))
  maybeAskLeader(node)
}

/** The leader they were asked of is gone, or not known to lead any longer. */
export function abandonFollowerReads(node: RaftNode): void {
  const reads = node.followerReads
  for (const { readIds } of reads.questions.values()) for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
  for (const readId of reads.waiting) node.outbox.unreadable({ readId, leader: node.leader })
  reads.questions.clear()
  reads.waiting = []
}

/** Letters get lost: a question is asked again, and given up after as long as a leader is trusted without a word. */
export function onFollowerReadsTick(node: RaftNode): void {
  const { questions } = node.followerReads
  if (questions.size === 0) return
  for (const [requestId, { readIds, askedTick }] of questions) {
    const age = node.tick - askedTick
    if (age >= node.options.electionTicksMin) {
      questions.delete(requestId)
      for (const readId of readIds) node.outbox.unreadable({ readId, leader: node.leader })
    } else if (age > 0 && age % node.options.heartbeatTicks === 0) ask(node, requestId)
  }
  maybeAskLeader(node)
}
