// One Raft peer's state, shared by the files of this folder, which are functions over it. Code outside the folder does not change it.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadLeases } from '../read-leases.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { ReplicatedLog } from '../replicated-log.js'
import type { RaftMessage, VoteRequest } from './messages.js'
import type { RaftOptions } from './options.js'
import type { Progress } from './progress.js'

/** A pre-candidate asks whether it would be elected. Its requests change no peer's term. */
export type RaftRole = 'follower' | 'preCandidate' | 'candidate' | 'leader'

export interface RaftNode {
  readonly id: PeerId
  readonly options: RaftOptions
  readonly random: Random
  readonly outbox: Outbox<RaftMessage>
  readonly log: ReplicatedLog
  readonly writes: PendingWrites
  readonly memberships: MembershipHistory

  // Durable: every change sets `isStateDirty`, and the step's batch then contains the new state record.
  term: number
  votedFor: PeerId | undefined
  isStateDirty: boolean

  role: RaftRole
  leader: PeerId | undefined
  tick: number
  /** Ticks since the last message from the leader or the last vote given. On a leader: ticks since its election. */
  electionElapsed: number
  electionTimeout: number
  heartbeatElapsed: number
  /** Ticks during which this peer does not campaign, because it stepped down on purpose. */
  campaignHoldTicks: number
  /** Answers to the current campaign. */
  readonly votes: Map<PeerId, boolean>
  /** The number of the write that makes a candidate's vote for itself durable. The vote counts from then on. */
  selfVoteWrite: number
  /** The last vote request that came during a promise to a leader (a lease): it is answered when the promise ends. */
  heldVote: { readonly from: PeerId; readonly message: VoteRequest } | undefined
  /** The leader ordered this campaign (leadership transfer). */
  isTransferCampaign: boolean

  /** Known to be committed. Never falls. */
  commitIndex: number
  /** The last entry that was handed to the state machine. */
  deliveredIndex: number
  /** Follower: the log matches that of this term's leader up to here. Entries above must not be treated as committed. */
  verifiedIndex: number
  /** The state store is durable up to this index. */
  snapshotIndex: number

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  /** The first entry of this leader's own term. Until it is committed, the leader does not know which entries are committed. */
  termStartIndex: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  /** A successor was told to campaign in this term, so it may do that at any time. */
  hasNamedSuccessor: boolean
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  readonly leases: ReadLeases
  reported: Leadership
}

/** Role, epoch and leader in the neutral terms of the contract. */
export function leadershipOf(node: RaftNode): Leadership {
  return { role: neutralRole(node), epoch: node.term, leader: node.leader }
}

export function neutralRole(node: RaftNode): Leadership['role'] {
  if (node.role === 'leader') return 'leader'
  if (node.role !== 'follower') return 'candidate'
  return isVoter(node.memberships.current, node.id) ? 'follower' : 'learner'
}

export function isLeading(node: RaftNode): boolean {
  return node.role === 'leader'
}

/** The leader received a message from the peer within the minimum election timeout. */
export function isActive(node: RaftNode, { heardTick }: Progress): boolean {
  return heardTick !== undefined && node.tick - heardTick < node.options.electionTicksMin
}

/** The oldest write that is not yet durable has waited too long. */
export function isDiskStalled(node: RaftNode): boolean {
  const since = node.writes.waitingSinceTick
  return since !== undefined && node.tick - since >= node.options.diskStallTicksMax
}
