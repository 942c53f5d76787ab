// Changes of role and term. All other files of the folder change them through these functions.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { isSoleVoter } from '../membership.js'
import type { RaftNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'

/** Becomes a follower of `leader` (undefined: not known yet). A higher term is adopted; this peer has not voted in it. */
export function becomeFollower(node: RaftNode, term: number, leader: PeerId | undefined): void {
  assert(term >= node.term, 'a term never falls')
  const isNewTerm = term > node.term
  const isNewLeader = leader !== node.leader
  const wasFollower = node.role === 'follower'
  const wasLeader = node.role === 'leader'
  if (isNewTerm) {
    node.term = term
    node.votedFor = undefined
    node.isStateDirty = true
  }
  node.role = 'follower'
  node.leader = leader
  node.votes.clear()
  node.isTransferCampaign = false
  if (isNewTerm || !wasFollower) node.verifiedIndex = node.commitIndex
  // A candidate with an old log must not delay others by its requests: only a leader, a vote given or a change of role resets the timer.
  if (leader !== undefined || !wasFollower) resetElectionTimer(node)
  if (wasLeader) {
    abandonLeaderReads(node)
    node.peers.clear()
    node.transferTarget = undefined
  } else if (isNewTerm || isNewLeader) abandonFollowerReads(node)
}

/** Asks whether a campaign would succeed. The term stays the same; the previous leader is no longer trusted. */
export function becomePreCandidate(node: RaftNode): void {
  assert(node.role !== 'leader', 'a leader does not campaign')
  node.role = 'preCandidate'
  node.leader = undefined
  node.votes.clear()
  resetElectionTimer(node)
  abandonFollowerReads(node)
}

/** Votes for itself in a new term; the vote counts once it is durable. */
export function becomeCandidate(node: RaftNode): void {
  assert(node.role !== 'leader', 'a leader does not campaign')
  node.role = 'candidate'
  node.leader = undefined
  node.term++
  node.votedFor = node.id
  node.isStateDirty = true
  node.selfVoteWrite = node.writes.nextNumber
  node.votes.clear()
  resetElectionTimer(node)
  abandonFollowerReads(node)
}

export function resetElectionTimer(node: RaftNode): void {
  const { electionTicksMin, electionTicksMax } = node.options
  node.electionElapsed = 0
  node.electionTimeout = electionTicksMin + node.random.below(electionTicksMax - electionTicksMin + 1)
}

/**
 * For a peer that has just started. It may campaign early, because if there is a leader its peers refuse the pre-vote. Peers that start
 * together campaign one after the other, lowest id first, so that a group has a leader within a few ticks and votes rarely split.
 */
export function startElectionTimer(node: RaftNode): void {
  const rank = node.memberships.current.voters.filter((voter) => voter < node.id).length
  node.electionElapsed = 0
  node.electionTimeout = Math.min(1 + rank * node.options.heartbeatTicks + node.random.below(2), node.options.electionTicksMin)
}

/** After a lost election: no leader is known, so the next attempt needs no full timeout. */
export function shortenElectionTimer(node: RaftNode): void {
  const { electionTicksMin, heartbeatTicks } = node.options
  node.electionElapsed = 0
  const isAlone = isSoleVoter(node.memberships.current, node.id)
  node.electionTimeout = isAlone ? 1 : heartbeatTicks + 1 + node.random.below(electionTicksMin - heartbeatTicks)
}
