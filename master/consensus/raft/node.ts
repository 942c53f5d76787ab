// One Raft peer's state, shared by the files of this folder: each of them is functions over it. Nothing outside the folder changes it.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { ReplicatedLog } from '../replicated-log.js'
import type { Lease } from './lease.js'
import type { RaftMessage } from './messages.js'
import type { RaftOptions } from './options.js'
import type { Progress } from './progress.js'

/** A pre-candidate asks whether it would be elected, and changes nobody's term by asking. */
export type RaftRole = 'follower' | 'preCandidate' | 'candidate' | 'leader'

export interface RaftNode {
  readonly id: PeerId
  readonly options: RaftOptions
  readonly random: Random
  readonly outbox: Outbox<RaftMessage>
  readonly log: ReplicatedLog
  readonly writes: PendingWrites
  readonly memberships: MembershipHistory

  // Durable: a change sets `isStateDirty`, and the step's batch carries it.
  term: number
  votedFor: PeerId | undefined
  isStateDirty: boolean

  role: RaftRole
  leader: PeerId | undefined
  tick: number
  /** Ticks since the leader was last heard from or a vote was given; of a leader: since it was elected. */
  electionElapsed: number
  electionTimeout: number
  heartbeatElapsed: number
  /** Ticks for which this peer does not campaign, having stepped down on purpose. */
  campaignHoldTicks: number
  /** Answers to the campaign under way. */
  readonly votes: Map<PeerId, boolean>
  /** The write that makes a candidate's vote for itself durable; it counts from then on. */
  selfVoteWrite: number
  /** The campaign was ordered by the leader. */
  isTransferCampaign: boolean

  /** Known to be committed. Never falls. */
  commitIndex: number
  /** Handed out for applying. */
  deliveredIndex: number
  /** Follower: the log agrees with the leader of this term up to here. Nothing above it may be taken for committed. */
  verifiedIndex: number
  /** The latest index the state store is durable through. */
  snapshotIndex: number

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  /** The leader's own first entry: what is committed below it counts only once this is. */
  termStartIndex: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  /** Somebody was told to campaign in this term, and may do so at any time. */
  hasNamedSuccessor: boolean
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  readonly lease: Lease
  reported: Leadership
}

/** As the world outside sees it. */
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

/** The leader has heard from the peer within the time that it is itself trusted without a word. */
export function isActive(node: RaftNode, { heardTick }: Progress): boolean {
  return heardTick !== undefined && node.tick - heardTick < node.options.electionTicksMin
}

/** The disk has owed a write for too long. */
export function isDiskStalled(node: RaftNode): boolean {
  const since = node.writes.waitingSinceTick
  return since !== undefined && node.tick - since >= node.options.diskStallTicksMax
}
