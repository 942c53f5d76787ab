// Changing the membership by joint consensus (paper 6, thesis 4.3): one entry under which both memberships must agree to everything, and when that one
// is committed, by itself, the one that ends it. Both count from the moment they are in a log, so a new leader finds the change where it stands
// and finishes it. Where only learners come or go the quorums stay as they are, and one entry is enough.

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

/** An entry of this term must be committed before: what the last leader changed, and nobody here has seen, could have other quorums (Ongaro, 2015). */
function refusalOf(node: RaftNode, epoch: number, target: MembershipTarget): RefusalReason | undefined {
  if (node.role !== 'leader' || epoch !== node.term) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const { current, currentIndex } = node.memberships
  if (node.commitIndex < node.termStartIndex || currentIndex > node.commitIndex || current.nextVoters !== undefined) return 'changing'
  if (isSameMembership(current, target)) return 'unchanged'
  const isReady = target.voters.every((id) => current.voters.includes(id) || isCaughtUp(node, id))
  return isReady ? undefined : 'notCaughtUp'
}

/** A learner is that holds, durably, all but the last few entries, and is there. */
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

/** Something was committed. The joint membership is ended once it is; whoever the final one leaves out hears of it and is let go. */
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
  // The leader itself: it led to the end of the change, not being counted, and names who goes on.
  if (isVotedOut(node)) onStepDown(node)
}
