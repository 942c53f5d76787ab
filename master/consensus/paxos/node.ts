// One Paxos peer's state, shared by the files of this folder: each of them is functions over it. Nothing outside the folder changes it.
// A peer is acceptor and learner always, and proposer while it prepares or leads.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { Acceptances } from './acceptances.js'
import type { Ballot } from './ballots.js'
import type { AcceptedValue, HeartbeatReply, PaxosMessage } from './messages.js'
import type { PaxosOptions } from './options.js'
import type { Progress } from './progress.js'
import type { SlotLog } from './slots.js'

/** A candidate is in phase 1 of its ballot, a leader in phase 2. */
export type PaxosRole = 'follower' | 'candidate' | 'leader'

/** What a peer heard in the rounds of the election (election.ts). */
export interface Connectivity {
  round: number
  elapsed: number
  /** Answers to this round's question; one to the last round's that comes late counts as well. */
  readonly replies: Map<PeerId, HeartbeatReply>
  /** The highest ballot known to be claimed or promised. */
  highest: Ballot
  isContent: boolean
  /** The next round is short: the line to the leader broke. */
  isHurried: boolean
  discontentRounds: number
  /** The tick at which a ballot of another peer was last promised. */
  promisedTick: number
}

/** What another told in phase 1. */
interface Answer {
  /** Slots up to here are covered, without a gap from the first open slot on. */
  through: number
  isWhole: boolean
  /** The peer holds what is chosen up to here. */
  chosenIndex: number
}

/** Phase 1 of a candidate (preparation.ts). */
export interface Preparation {
  readonly answers: Map<PeerId, Answer>
  /** The value of the highest ballot in each open slot, as far as others told. */
  readonly values: Map<number, AcceptedValue>
  /** The write that makes the candidate's own promise durable; nothing counts before. */
  readonly promiseWrite: number
  isPromiseDurable: boolean
  lastNewsTick: number
}

export interface PaxosNode {
  readonly id: PeerId
  readonly options: PaxosOptions
  readonly random: Random
  readonly outbox: Outbox<PaxosMessage>
  readonly log: SlotLog
  readonly acceptances: Acceptances
  /** For a leader, up to where its own acceptances are durable; for others, its chosen slots. */
  readonly writes: PendingWrites
  readonly memberships: MembershipHistory

  /** Nothing under a lower ballot is accepted. Durable, as are `acceptances`: a change sets `isStateDirty`, and the step's batch carries it. */
  promised: Ballot
  isStateDirty: boolean
  /** The chosen index in the durable record. */
  notedChosenIndex: number

  role: PaxosRole
  leader: PeerId | undefined
  tick: number
  /** The tick at which the leader was last heard from. */
  heardTick: number
  /** Ticks for which this peer does not take over, having stepped down or failed. */
  holdTicks: number
  readonly connectivity: Connectivity

  /** All slots up to here are chosen, and held. Never falls. */
  chosenIndex: number
  /** All slots up to here are chosen or accepted under the promised ballot. */
  agreedIndex: number
  /** Handed out for applying. */
  deliveredIndex: number
  /** The latest index the state store is durable through. */
  snapshotIndex: number

  /** Candidate only: what phase 1 has brought so far. */
  preparation: Preparation | undefined

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  heartbeatElapsed: number
  /** The highest slot phase 1 found or filled: until it is chosen the leader does not know all that is. */
  inheritedIndex: number
  /** The latest change of the membership that was proposed; and the latest that ends its configuration. In effect once handed out. */
  changeIndex: number
  stopIndex: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  /** Peers that this one sends a snapshot without leading. */
  readonly offeredSnapshots: Set<PeerId>
  reported: Leadership
}

/** As the world outside sees it. */
export function leadershipOf(node: PaxosNode): Leadership {
  return { role: neutralRole(node), epoch: node.promised, leader: node.leader }
}

export function neutralRole(node: PaxosNode): Leadership['role'] {
  if (node.role !== 'follower') return node.role
  return isVoter(node.memberships.current, node.id) ? 'follower' : 'learner'
}

/** The disk has owed a write for too long. */
export function isDiskStalled(node: PaxosNode): boolean {
  const since = node.writes.waitingSinceTick
  return since !== undefined && node.tick - since >= node.options.diskStallTicksMax
}

export function quorumsOf(node: PaxosNode): {
  readonly membership: PaxosNode['memberships']['current']
  readonly acceptQuorumSize: number
} {
  return { membership: node.memberships.current, acceptQuorumSize: node.options.acceptQuorumSize }
}

/** The ballot under which the value in this slot was accepted; undefined if the slot is empty. */
export function ballotAt(node: PaxosNode, slot: number): Ballot | undefined {
  const epoch = node.log.epochAt(slot)
  return epoch === undefined ? undefined : node.acceptances.ballotAt(slot, epoch)
}
