// One Zab peer's state, shared by the files of this folder, which are functions over it. Code outside the folder does not change it.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { Leadership, Membership } from '../contract.js'
import { isVoter, type MembershipHistory } from '../membership.js'
import type { Outbox } from '../outbox.js'
import type { PendingWrites } from '../pending-writes.js'
import type { ReadLeases } from '../read-leases.js'
import type { ReadQuestions, ReadRounds } from '../read-rounds.js'
import type { ReplicatedLog } from '../replicated-log.js'
import type { HistoryDigest } from './digest.js'
import { effectiveMembership } from './membership.js'
import type { NewEpoch, ZabMessage } from './messages.js'
import type { ZabOptions } from './options.js'
import type { Progress } from './progress.js'
import type { Vote } from './votes.js'

export type ZabRole = 'looking' | 'following' | 'leading'

/** Phases 1 to 3 of the paper. The election comes before them, in role `looking`. */
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

  // Durable: every change sets `isStateDirty`, and the step's batch then contains the new state record.
  /** The promised epoch: leaders of earlier epochs are not followed any more (f.p in the paper). */
  acceptedEpoch: number
  /** The log contains the history with which the leader of this epoch began, and entries after it (f.a in the paper). */
  currentEpoch: number
  isStateDirty: boolean

  role: ZabRole
  /** Of a follower or leader. */
  phase: ZabPhase
  /** The peer that this one follows; itself if it leads. It may not have a quorum yet. */
  leader: PeerId | undefined
  tick: number

  // Election.
  round: number
  /** Follower: the round in which its leader was elected. A leader that looks in a later one has given up. */
  leaderRound: number
  vote: Vote
  /** Votes of this round. */
  readonly votes: Map<PeerId, Vote>
  voteChangedTick: number
  /** A peer that has just started does not stand for election before this tick, so that peers with lower ids stand first. */
  standTick: number
  /** Ticks during which this peer does not stand for election, because it stepped down on purpose. */
  holdTicks: number
  lookingSinceTick: number

  // Follower only.
  heardTick: number
  /** Identifies the current joining of a leader. Messages of an earlier session are ignored. */
  session: number
  /** In this session the log was made a prefix of the leader's. */
  isSynced: boolean
  /** The leader to which `acceptedEpoch` was promised; undefined if that was before the last start. */
  promisedTo: PeerId | undefined
  /** The last epoch that was proposed during a promise to a leader (a lease): it is answered when the promise ends. */
  heldEpoch: { readonly from: PeerId; readonly message: NewEpoch } | undefined

  /** Known to be committed. Never falls. */
  commitIndex: number
  /** The last entry that was handed to the state machine. */
  deliveredIndex: number
  /** The state store is durable up to this index. */
  snapshotIndex: number

  // Leader only.
  readonly peers: Map<PeerId, Progress>
  /** The proposed epoch; undefined until a quorum has reported its accepted epochs. */
  epoch: number | undefined
  /** The highest accepted epoch that a peer has reported. */
  heardEpoch: number
  /** The number of the write that makes the leader's own part of this phase durable. The leader counts itself from then on. */
  phaseWrite: number
  isPhaseDurable: boolean
  leadingSinceTick: number
  heartbeatElapsed: number
  uncommittedBytes: number
  transferTarget: PeerId | undefined
  transferElapsed: number

  readonly readRounds: ReadRounds
  readonly readQuestions: ReadQuestions
  readonly leases: ReadLeases
  reported: Leadership
}

/** Leading with a quorum that has the leader's history. */
export function isEstablished(node: ZabNode): boolean {
  return node.role === 'leading' && node.phase === 'broadcast'
}

/** In the neutral terms of the contract. The leader is reported only when it has a quorum. */
export function leadershipOf(node: ZabNode): Leadership {
  const leader = node.role !== 'looking' && node.phase === 'broadcast' ? node.leader : undefined
  return { role: neutralRole(node), epoch: node.currentEpoch, leader }
}

export function neutralRole(node: ZabNode): Leadership['role'] {
  if (isEstablished(node)) return 'leader'
  if (!isVoter(node.memberships.current, node.id)) return 'learner'
  return node.role === 'leading' || (node.role === 'looking' && node.vote.leader === node.id) ? 'candidate' : 'follower'
}

/** The membership whose quorums count now: while a change is uncommitted, the joint one. */
export function membershipOf(node: ZabNode): Membership {
  return effectiveMembership(node.memberships, node.commitIndex)
}

/** The leader received a message from the peer within `silenceTicks`. */
export function isActive(node: ZabNode, { heardTick }: Progress): boolean {
  return node.tick - heardTick < node.options.silenceTicks
}

/** The oldest write that is not yet durable has waited too long. */
export function isDiskStalled(node: ZabNode): boolean {
  const since = node.writes.waitingSinceTick
  return since !== undefined && node.tick - since >= node.options.diskStallTicksMax
}

/** What an election compares of the log. */
export function historyOf({ currentEpoch, log }: ZabNode): {
  readonly currentEpoch: number
  readonly lastEpoch: number
  readonly lastIndex: number
} {
  return { currentEpoch, lastEpoch: log.lastEpoch, lastIndex: log.lastIndex }
}
