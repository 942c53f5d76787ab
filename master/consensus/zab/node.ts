// One Zab peer's state, shared by the files of this folder: each of them is functions over it. Nothing outside the folder changes it.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership, Membership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { ReplicatedLog } from '../replicated-log.js'
import type { HistoryDigest } from './digest.js'
import { effectiveMembership } from './membership.js'
import type { ZabMessage } from './messages.js'
import type { ZabOptions } from './options.js'
import type { Progress } from './progress.js'
import type { Vote } from './votes.js'

export type ZabRole = 'looking' | 'following' | 'leading'

/** Phases 1 to 3 of the paper; an election comes before them, while looking. */
export type ZabPhase = 'discovery' | 'synchronisation' | 'broadcast'

export interface ZabNode {
  readonly id: PeerId
  readonly options: ZabOptions
  readonly random: Random
  readonly outbox: Outbox<ZabMessage>
  readonly log: ReplicatedLog
  readonly writes: PendingWrites
  readonly memberships: MembershipHistory
  readonly digest: HistoryDigest

  // Durable: a change sets `isStateDirty`, and the step's batch carries it.
  /** No leader of an earlier epoch is followed any more (f.p). */
  acceptedEpoch: number
  /** The log is the history the leader of this epoch began with, and what followed (f.a). */
  currentEpoch: number
  isStateDirty: boolean

  role: ZabRole
  /** Of whoever follows or leads. */
  phase: ZabPhase
  /** Whom this peer follows; itself if it leads. It need not have a quorum yet. */
  leader: PeerId | undefined
  tick: number

  // Election.
  round: number
  vote: Vote
  /** Votes of this round. */
  readonly votes: Map<PeerId, Vote>
  voteChangedTick: number
  /** Until then a peer that has just started does not stand for election: those before it go first. */
  standTick: number
  /** Ticks for which this peer does not stand, having stepped down on purpose. */
  holdTicks: number
  lookingSinceTick: number

  // Follower only.
  heardTick: number
  /** Tells this peer's joining of a leader from earlier ones. */
  session: number
  /** In this session the log was made to agree with the leader's: what is in it is in the leader's. */
  isSynced: boolean
  /** In this run, the leader for which `acceptedEpoch` was accepted. */
  promisedTo: PeerId | undefined

  /** Known to be committed. Never falls. */
  commitIndex: number
  /** Handed out for applying. */
  deliveredIndex: number
  /** The latest index the state store is durable through. */
  snapshotIndex: number

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  /** The epoch that was proposed; undefined until a quorum has told what it accepted. */
  epoch: number | undefined
  /** The highest epoch that anybody was heard to have accepted. */
  heardEpoch: number
  /** The write that makes the leader's own part of this phase durable; it counts from then on. */
  phaseWrite: number
  isPhaseDurable: boolean
  leadingSinceTick: number
  heartbeatElapsed: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  reported: Leadership
}

/** Leading with a quorum that has the leader's history. */
export function isEstablished(node: ZabNode): boolean {
  return node.role === 'leading' && node.phase === 'broadcast'
}

/** As the world outside sees it: who leads is said once it has a quorum. */
export function leadershipOf(node: ZabNode): Leadership {
  const leader = node.role !== 'looking' && node.phase === 'broadcast' ? node.leader : undefined
  return { role: neutralRole(node), epoch: node.currentEpoch, leader }
}

export function neutralRole(node: ZabNode): Leadership['role'] {
  if (isEstablished(node)) return 'leader'
  if (!isVoter(node.memberships.current, node.id)) return 'learner'
  return node.role === 'leading' || (node.role === 'looking' && node.vote.leader === node.id) ? 'candidate' : 'follower'
}

/** The one whose quorums count now: while a change is not committed, of both. */
export function membershipOf(node: ZabNode): Membership {
  return effectiveMembership(node.memberships, node.commitIndex)
}

/** The leader has heard from the peer within the time that it would itself be missed. */
export function isActive(node: ZabNode, { heardTick }: Progress): boolean {
  return node.tick - heardTick < node.options.silenceTicks
}

/** The disk has owed a write for too long. */
export function isDiskStalled(node: ZabNode): boolean {
  const since = node.writes.waitingSinceTick
  return since !== undefined && node.tick - since >= node.options.diskStallTicksMax
}

/** What of the log counts in an election. */
export function historyOf({ currentEpoch, log }: ZabNode): {
  readonly currentEpoch: number
  readonly lastEpoch: number
  readonly lastIndex: number
} {
  return { currentEpoch, lastEpoch: log.lastEpoch, lastIndex: log.lastIndex }
}
