// One Paxos peer's state, shared by the files of this folder, which are functions over it. Code outside the folder does not change it.
// Every peer is an acceptor and a learner, and also a proposer while it prepares or leads.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadLeases } from '../read-leases.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { Acceptances } from './acceptances.js'
import type { Ballot } from './ballots.js'
import type { AcceptedValue, HeartbeatReply, PaxosMessage, Prepare } from './messages.js'
import type { PaxosOptions } from './options.js'
import type { Progress } from './progress.js'
import type { SlotLog } from './slots.js'

/** A candidate is in phase 1 of its ballot, a leader in phase 2. */
export type PaxosRole = 'follower' | 'candidate' | 'leader'

/** What a peer learned in the heartbeat rounds of the election (election.ts). */
export interface Connectivity {
  round: number
  elapsed: number
  /** Replies of this round; a late reply of the round before counts as well. */
  readonly replies: Map<PeerId, HeartbeatReply>
  /** The highest ballot that is known to be claimed or promised by a peer. */
  highest: Ballot
  isContent: boolean
  /** The next round is short, because the connection to the leader broke. */
  isHurried: boolean
  discontentRounds: number
  /** The tick at which a ballot of another peer was last promised. */
  promisedTick: number
}

/** A peer's promise in phase 1, as far as its pages have arrived. */
interface Answer {
  /** The pages cover all slots from the first open one up to here. */
  through: number
  isWhole: boolean
  /** The peer has the chosen entries up to here. */
  chosenIndex: number
}

/** Phase 1 of a candidate (preparation.ts). */
export interface Preparation {
  readonly answers: Map<PeerId, Answer>
  /** For each open slot the reported value with the highest ballot. */
  readonly values: Map<number, AcceptedValue>
  /** The number of the write that makes the candidate's own promise durable. It cannot lead before that. */
  readonly promiseWrite: number
  isPromiseDurable: boolean
  lastNewsTick: number
  /** The ballot of the leader that named this peer its successor; undefined: nobody did. */
  readonly successorOf: Ballot | undefined
}

export interface PaxosNode {
  readonly id: PeerId
  readonly options: PaxosOptions
  readonly random: Random
  readonly outbox: Outbox<PaxosMessage>
  readonly log: SlotLog
  readonly acceptances: Acceptances
  /** On a leader: up to where its own acceptances are durable. On others: up to where chosen slots are durable. */
  readonly writes: PendingWrites
  readonly memberships: MembershipHistory

  /** The promised ballot: nothing under a lower one is accepted. Durable, like `acceptances`: a change sets `isStateDirty`. */
  promised: Ballot
  isStateDirty: boolean
  /** The chosen index in the last written state record. */
  notedChosenIndex: number

  role: PaxosRole
  leader: PeerId | undefined
  tick: number
  /** The tick of the last message from the leader. */
  heardTick: number
  /** Ticks during which this peer does not take over, because it stepped down or failed to lead. */
  holdTicks: number
  readonly connectivity: Connectivity
  /** This peer takes over when its promise to the last leader (a lease) ends. */
  isTakeOverDue: boolean
  /** The request with the highest ballot that came during that promise: it is answered when the promise ends. */
  heldPrepare: { readonly from: PeerId; readonly message: Prepare } | undefined

  /** All slots up to here are chosen and in this log, or in the state. Never falls. */
  chosenIndex: number
  /** All slots up to here are chosen or accepted under the promised ballot. */
  agreedIndex: number
  /** The last entry that was handed to the state machine. */
  deliveredIndex: number
  /** The state store is durable up to this index. */
  snapshotIndex: number

  /** Candidate only: the results of phase 1 so far. */
  preparation: Preparation | undefined

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  heartbeatElapsed: number
  /** The highest slot that phase 1 found or filled. Until it is chosen, the leader does not know all chosen entries. */
  inheritedIndex: number
  /** The slot of the latest proposed membership change, and of the latest that changes voters (stop-sign). In effect once delivered. */
  changeIndex: number
  stopIndex: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  /** A successor was told to take over under this ballot, so it may do that at any time. */
  hasNamedSuccessor: boolean
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  readonly leases: ReadLeases
  /** Peers to which this peer sends a snapshot although it does not lead. */
  readonly offeredSnapshots: Set<PeerId>
  reported: Leadership
}

/** Role, epoch and leader in the neutral terms of the contract. */
export function leadershipOf(node: PaxosNode): Leadership {
  return { role: neutralRole(node), epoch: node.promised, leader: node.leader }
}

export function neutralRole(node: PaxosNode): Leadership['role'] {
  if (node.role !== 'follower') return node.role
  return isVoter(node.memberships.current, node.id) ? 'follower' : 'learner'
}

/** The oldest write that is not yet durable has waited too long. */
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
