// Which membership counts: a change is in the log like any entry, and until it is committed everything needs the quorums of both sides of it
// (ZooKeeper's dynamic reconfiguration). `membership-change.ts` proposes changes.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership } from '../contract.js'
import { areSameIds, isVoter, jointMembership, type MembershipHistory, membersOf } from '../membership.js'

/** What of a peer's state says which membership counts. */
interface Standing {
  readonly id: PeerId
  readonly memberships: MembershipHistory
  readonly commitIndex: number
}

export function effectiveMembership(memberships: MembershipHistory, commitIndex: number): Membership {
  const { current, currentIndex } = memberships
  if (currentIndex <= commitIndex) return current
  const before = memberships.at(currentIndex - 1)
  // One that is joint already is ended by what it leads to.
  if (before.nextVoters !== undefined) return before
  return areSameIds(before.voters, current.voters) ? current : jointMembership(before, current)
}

/**
 * Whether this peer may lead. One that an uncommitted change leaves out still may: it may be the only one whose history is recent enough.
 */
export function isPromotable({ id, memberships, commitIndex }: Standing): boolean {
  const { current, currentIndex } = memberships
  return isVoter(current, id) || (currentIndex > commitIndex && isVoter(memberships.at(currentIndex - 1), id))
}

export function otherVoters({ id, memberships, commitIndex }: Standing): readonly PeerId[] {
  const { voters, nextVoters = [] } = effectiveMembership(memberships, commitIndex)
  return [...new Set([...voters, ...nextVoters])].filter((voter) => voter !== id)
}

export function otherMembers({ id, memberships, commitIndex }: Standing): readonly PeerId[] {
  return membersOf(effectiveMembership(memberships, commitIndex)).filter((member) => member !== id)
}

/** A leader that a committed membership leaves out has done its last duty. */
export function isVotedOut(node: Standing): boolean {
  return node.memberships.currentIndex <= node.commitIndex && !isPromotable(node)
}
