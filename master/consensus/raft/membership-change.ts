// Membership changes by joint consensus (paper 6, thesis 4.3). The first entry brings the joint membership, under which everything needs a
// majority of both the old and the new voters. When it is committed the leader appends the second entry, with the new membership alone.
// Each is in effect as soon as it is in a log, so a new leader continues the change from there. If only learners change, the quorums stay
// the same and one entry is enough.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership, MembershipTarget, RefusalReason } from '../contract.js'
import { areSameIds, checkMembership, encodeMembership, isMember, isSameMembership, jointMembership, targetOf } from '../membership.js'
import { sendHeartbeat } from './heartbeats.js'
import { isVotedOut } from './membership.js'
import { isActive, type RaftNode } from './node.js'
import { recountRounds } from './reads.js'
import { appendOwn, sendToAll } from './replication.js'
import { onStepDown } from './transfer.js'

export function onChangeMembership(node: RaftNode, proposalId: number, epoch: number, target: MembershipTarget): void {
  checkMembership(target)
  const reason = refusalOf(node, epoch, target)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: node.leader, reason })
    return
  }
  const { current } = node.memberships
  const isSameVoters = areSameIds(current.voters, target.voters)
  const index = appendMembership(node, isSameVoters ? target : jointMembership(current, target))
  node.outbox.accepted({ proposalId, index, epoch })
}

/**
 * Why a change is refused. An entry of this term must be committed first (Ongaro, 2015): an earlier leader may have appended a change that
 * this leader has not seen. Its quorums and those of a change made here might not intersect, and two leaders could commit different
 * entries.
 */
function refusalOf(node: RaftNode, epoch: number, target: MembershipTarget): RefusalReason | undefined {
  if (node.role !== 'leader' || epoch !== node.term) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const { current, currentIndex } = node.memberships
  if (node.commitIndex < node.termStartIndex || currentIndex > node.commitIndex || current.nextVoters !== undefined) return 'changing'
  if (isSameMembership(current, target)) return 'unchanged'
  const isReady = target.voters.every((id) => current.voters.includes(id) || isCaughtUp(node, id))
  return isReady ? undefined : 'notCaughtUp'
}

/** True for a learner that holds, durably, all but the last few entries, and is active. */
function isCaughtUp(node: RaftNode, id: PeerId): boolean {
  const peer = node.peers.get(id)
  if (peer === undefined || !node.memberships.current.learners.includes(id)) return false
  return isActive(node, peer) && node.log.lastIndex - peer.matchIndex <= node.options.promotionLagEntriesMax
}

function appendMembership(node: RaftNode, membership: Membership): number {
  const { index } = appendOwn(node, 'membership', encodeMembership(membership))
  sendToAll(node)
  return index
}

/** After a commit: ends a committed joint membership. After its end, tells removed peers the commit index and forgets them. */
export function onMembershipCommitted(node: RaftNode): void {
  const { current, currentIndex } = node.memberships
  if (currentIndex > node.commitIndex || node.commitIndex < node.termStartIndex) return
  const target = targetOf(current)
  if (target !== undefined) {
    appendMembership(node, target)
    return
  }
  recountRounds(node)
  for (const peer of node.peers.values()) {
    if (isMember(current, peer.id)) continue
    sendHeartbeat(node, peer)
    node.peers.delete(peer.id)
  }
  // The leader itself was removed: it led until the change was committed, without counting itself, and now names a successor.
  if (isVotedOut(node)) onStepDown(node)
}
