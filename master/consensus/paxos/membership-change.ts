// Changing the membership by a stop-sign (Omni-Paxos 6): the entry that brings new voters is the last of the old configuration. Nothing is proposed above it
// until it is chosen and handed out; then the new configuration counts, and whoever leads prepares anew with a quorum of that, or, if it is left out, names
// somebody who does. So the quorums of a slot are known to everybody who proposes in it. Where only learners come or go the quorums stay as they are, and
// proposals need not wait.

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
  if (!isSameQuorums(node.memberships.current, target)) node.stopIndex = node.changeIndex
  return propose(node, 'membership', memberships.encodeMembership(target)).index
}

/** A change is proposed here and not yet in effect. */
function isChanging({ changeIndex, deliveredIndex }: PaxosNode): boolean {
  return changeIndex > deliveredIndex
}

/** The old configuration has its last entry: nothing may follow until that is handed out. */
export function isStopped({ stopIndex, deliveredIndex }: PaxosNode): boolean {
  return stopIndex > deliveredIndex
}

/** Of the values that phase 1 brought, in slot order from the first open one on: notes changes, and whether this one ends the configuration. */
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

/** A group that was made between two memberships is brought to the second. */
export function maybeEndJoint(node: PaxosNode): void {
  const target = memberships.targetOf(node.memberships.current)
  if (node.role === 'leader' && target !== undefined && !isChanging(node)) proposeMembership(node, target)
}

/** The membership changed at a leader: whoever is left out hears of it, and the quorums of what follows are those of the new configuration. */
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
