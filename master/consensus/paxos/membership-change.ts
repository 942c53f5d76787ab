// Membership changes by a stop-sign (Omni-Paxos 6): the entry with new voters is the last one of the old configuration. Nothing is proposed
// above it until it is chosen and delivered. Then the new configuration is in effect: the leader runs phase 1 again with a quorum of it,
// or, if it was removed, names a successor. So every proposer in a slot knows the quorums of that slot: slots do not wait for each other,
// and without the stop a slot above the change could be decided by the old voters on one peer and by the new voters on another. If only
// learners change, the quorums stay the same and proposals continue.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, Membership, MembershipTarget, RefusalReason } from '../contract.js'
import * as memberships from '../membership.js'
import { followMembers, isPromotable } from './membership.js'
import type { PaxosNode } from './node.js'
import { takeOver } from './preparation.js'
import { propose, sendLead } from './replication.js'
import { becomeFollower } from './roles.js'
import { onStepDown } from './transfer.js'

export function onChangeMembership(node: PaxosNode, proposalId: number, epoch: number, target: MembershipTarget): void {
  memberships.checkMembership(target)
  const reason = refusalOf(node, epoch, target)
  if (reason !== undefined) {
    node.outbox.refused({ proposalId, leader: node.leader, reason })
    return
  }
  node.outbox.accepted({ proposalId, index: proposeMembership(node, target), epoch })
}

function refusalOf(node: PaxosNode, epoch: number, target: MembershipTarget): RefusalReason | undefined {
  if (node.role !== 'leader' || epoch !== node.promised) return 'notLeading'
  if (node.transferTarget !== undefined) return 'handingOver'
  const { current } = node.memberships
  if (isChanging(node) || node.chosenIndex < node.inheritedIndex || current.nextVoters !== undefined) return 'changing'
  if (memberships.isSameMembership(current, target)) return 'unchanged'
  const isReady = target.voters.every((id) => current.voters.includes(id) || isCaughtUp(node, id))
  return isReady ? undefined : 'notCaughtUp'
}

/** A learner is that holds, durably, all but the last few slots, and is there. */
function isCaughtUp(node: PaxosNode, id: PeerId): boolean {
  const peer = node.peers.get(id)
  if (peer?.state !== 'stream' || !node.memberships.current.learners.includes(id)) return false
  const isActive = node.tick - peer.heardTick <= node.options.roundTicks
  return isActive && node.agreedIndex - peer.accepted.through <= node.options.promotionLagEntriesMax
}

function proposeMembership(node: PaxosNode, target: Membership): number {
  node.changeIndex = node.agreedIndex + 1
  if (!isSameQuorums(node.memberships.current, target)) {
    node.stopIndex = node.changeIndex
    node.leases.drop()
  }
  return propose(node, 'membership', memberships.encodeMembership(target)).index
}

/** A proposed change is not in effect yet. */
function isChanging({ changeIndex, deliveredIndex }: PaxosNode): boolean {
  return changeIndex > deliveredIndex
}

/** The stop-sign was proposed: nothing may be proposed above it until it is delivered. */
export function isStopped({ stopIndex, deliveredIndex }: PaxosNode): boolean {
  return stopIndex > deliveredIndex
}

/** Called for the values of phase 1 in slot order: notes membership changes, and whether this one is a stop-sign. */
export function onInherited(node: PaxosNode, entry: Entry, configuration: Membership): Membership {
  if (entry.kind !== 'membership') return configuration
  const next = memberships.decodeMembership(entry.payload)
  node.changeIndex = entry.index
  if (!isSameQuorums(configuration, next)) node.stopIndex = entry.index
  return next
}

function isSameQuorums(some: Membership, other: Membership): boolean {
  return some.nextVoters === undefined && other.nextVoters === undefined && memberships.areSameIds(some.voters, other.voters)
}

/** For a group that was formatted with a joint membership: proposes its second half. */
export function maybeEndJoint(node: PaxosNode): void {
  const target = memberships.targetOf(node.memberships.current)
  if (node.role === 'leader' && target !== undefined && !isChanging(node)) proposeMembership(node, target)
}

/** A membership took effect on the leader: it tells removed peers. After a stop-sign it runs phase 1 again, with the new quorums. */
export function onMembershipInEffect(node: PaxosNode, index: number): void {
  for (const peer of node.peers.values()) if (!memberships.isMember(node.memberships.current, peer.id)) sendLead(node, peer)
  if (index !== node.stopIndex) {
    followMembers(node)
    return
  }
  for (const peer of node.peers.values()) sendLead(node, peer)
  if (!isPromotable(node)) {
    onStepDown(node)
    return
  }
  becomeFollower(node, node.promised, undefined)
  takeOver(node)
}
