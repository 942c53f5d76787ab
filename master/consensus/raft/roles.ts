// What changes when a peer changes its role or its term. The rest of the folder goes through here to do either.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { isSoleVoter } from '../membership.js'
import type { RaftNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'

/** Follows `leader`, or nobody yet. A higher term is taken over, and with it a fresh vote. */
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
  // A peer whose campaign is refused must not put off those of better ones: only a leader, a vote given or a change of role winds the clock.
  if (leader !== undefined || !wasFollower) resetElectionTimer(node)
  if (wasLeader) {
    abandonLeaderReads(node)
    node.peers.clear()
    node.transferTarget = undefined
  } else if (isNewTerm || isNewLeader) abandonFollowerReads(node)
}

/** Asks whether a campaign would succeed. The term stays as it is; the leader, if there was one, is no longer believed in. */
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
 * For a peer that has just started: it knows of no leader, and if there is one its peers refuse the pre-vote. Peers that start together stand one after
 * the other, lowest id first, so that a group has its leader within a few ticks and votes hardly ever split.
 */
export function startElectionTimer(node: RaftNode): void {
  if (node.options.readLeaseTicks > 0) {
    resetElectionTimer(node) // whom it confirmed before may hold a lease
    return
  }
  const rank = node.memberships.current.voters.filter((voter) => voter < node.id).length
  node.electionElapsed = 0
  node.electionTimeout = Math.min(1 + rank * node.options.heartbeatTicks + node.random.below(2), node.options.electionTicksMin)
}

/** When nobody leads there is nobody to be patient with: after an election that was lost. */
export function shortenElectionTimer(node: RaftNode): void {
  const { electionTicksMin, heartbeatTicks } = node.options
  node.electionElapsed = 0
  const isAlone = isSoleVoter(node.memberships.current, node.id)
  node.electionTimeout = isAlone ? 1 : heartbeatTicks + 1 + node.random.below(electionTicksMin - heartbeatTicks)
}
