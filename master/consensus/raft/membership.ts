// The membership in effect is the last one in the log, committed or not. This file applies it to the leader's list of peers and to this
// peer's own role; `membership-change.ts` proposes changes.

import { isVoter, membersOf } from '../membership.js'
import type { RaftNode } from './node.js'
import { Progress } from './progress.js'

/**
 * Whether this peer may be a candidate. A voter that an uncommitted change removes still may: it can be the only one whose log is up to
 * date, and then the change cannot be committed under another leader (thesis 4.2.2).
 */
export function isPromotable({ id, memberships, commitIndex }: RaftNode): boolean {
  const { current, currentIndex } = memberships
  return isVoter(current, id) || (currentIndex > commitIndex && isVoter(memberships.at(currentIndex - 1), id))
}

/** The leader tracks all members except itself. Removed members are tracked until the change is committed. */
export function followMembers(node: RaftNode): void {
  const members = membersOf(node.memberships.current)
  for (const id of members) if (id !== node.id && !node.peers.has(id)) node.peers.set(id, new Progress(id, node.log.lastIndex + 1))
}

/** True for a leader that is not in the committed membership: it steps down. */
export function isVotedOut(node: RaftNode): boolean {
  return node.role === 'leader' && node.memberships.currentIndex <= node.commitIndex && !isPromotable(node)
}
