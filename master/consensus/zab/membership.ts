// Which membership is in effect: until a change is committed, everything needs a quorum of the membership before it and of the one after it
// (ZooKeeper's dynamic reconfiguration). `membership-change.ts` proposes changes.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership } from '../contract.js'
import { areSameIds, isVoter, jointMembership, type MembershipHistory, membersOf } from '../membership.js'

/** The part of a peer's state that decides which membership is in effect. */
interface Standing {
  readonly id: PeerId
  readonly memberships: MembershipHistory
  readonly commitIndex: number
}

export function effectiveMembership(memberships: MembershipHistory, commitIndex: number): Membership {
  const { current, currentIndex } = memberships
  if (currentIndex <= commitIndex) return current
  const before = memberships.at(currentIndex - 1)
  // A joint membership stays in effect until its second half is committed.
  if (before.nextVoters !== undefined) return before
  return areSameIds(before.voters, current.voters) ? current : jointMembership(before, current)
}

/**
 * Whether this peer may lead. A voter that uncommitted changes remove still may: it can be the only one with a history that is recent
 * enough. There can be several of them: the leader that committed the first may be gone before others were told.
 */
export function isPromotable({ id, memberships, commitIndex }: Standing): boolean {
  return isVoter(memberships.current, id) || memberships.since(commitIndex).some((membership) => isVoter(membership, id))
}

export function otherVoters({ id, memberships, commitIndex }: Standing): readonly PeerId[] {
  const { voters, nextVoters = [] } = effectiveMembership(memberships, commitIndex)
  return [...new Set([...voters, ...nextVoters])].filter((voter) => voter !== id)
}

export function otherMembers({ id, memberships, commitIndex }: Standing): readonly PeerId[] {
  return membersOf(effectiveMembership(memberships, commitIndex)).filter((member) => member !== id)
}

/** True for a leader that is not in the committed membership: it steps down. */
export function isVotedOut(node: Standing): boolean {
  return node.memberships.currentIndex <= node.commitIndex && !isPromotable(node)
}
