// Membership changes: one entry that contains the target. As long as it is in the log and not committed, everything needs a quorum of both
// the old and the new membership (ZooKeeper's dynamic reconfiguration).

import type { PeerId } from '../../../proto/base/ids.js'
import type { MembershipTarget, RefusalReason } from '../contract.js'
import { checkMembership, encodeMembership, isMember, isSameMembership, targetOf } from '../membership.js'
import { isVotedOut } from './membership.js'
import { isActive, isEstablished, type ZabNode } from './node.js'
import { sendPing } from './pings.js'
import { recountRounds } from './reads.js'
import { propose } from './replication.js'
import { onStepDown } from './transfer.js'

export function onChangeMembership(node: ZabNode, proposalId: number, epoch: number, target: MembershipTarget): void {
  checkMembership(target)
  const reason = refusalOf(node, epoch, target)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: node.reported.leader, reason })
    return
  }
  const { index } = propose(node, 'membership', encodeMembership(target))
  node.outbox.accepted({ proposalId, index, epoch })
}

function refusalOf(node: ZabNode, epoch: number, target: MembershipTarget): RefusalReason | undefined {
  if (!isEstablished(node) || epoch !== node.currentEpoch) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const { current, currentIndex } = node.memberships
  if (currentIndex > node.commitIndex || current.nextVoters !== undefined) return 'changing'
  if (isSameMembership(current, target)) return 'unchanged'
  const isReady = target.voters.every((id) => current.voters.includes(id) || isCaughtUp(node, id))
  return isReady ? undefined : 'notCaughtUp'
}

/** True for an observer that holds, durably, all but the last few entries, and is active. */
function isCaughtUp(node: ZabNode, id: PeerId): boolean {
  const peer = node.peers.get(id)
  if (peer?.state !== 'active' || !node.memberships.current.learners.includes(id)) return false
  return isActive(node, peer) && node.log.lastIndex - peer.ackedIndex <= node.options.promotionLagEntriesMax
}

/** After a commit, which may include a membership change. The leader tells removed peers and then forgets them. */
export function onMembershipCommitted(node: ZabNode): void {
  const { current, currentIndex } = node.memberships
  if (currentIndex > node.commitIndex) return
  const target = targetOf(current)
  if (target !== undefined) {
    // A group that was made between two memberships is brought to the second.
    propose(node, 'membership', encodeMembership(target))
    return
  }
  recountRounds(node)
  for (const peer of node.peers.values()) {
    if (isMember(current, peer.id)) continue
    sendPing(node, peer)
    node.peers.delete(peer.id)
  }
  // The leader itself was removed: it led until the change was committed, and now names a successor.
  if (isVotedOut(node)) onStepDown(node)
}
