// The membership in effect is the last one in the log, committed or not. Here its changes reach the leader's list of peers and this peer's
// own role; `membership-change.ts` proposes them.

import { isVoter, membersOf } from '../membership.js'
import type { RaftNode } from './node.js'
import { Progress } from './progress.js'

/**
 * Whether this peer takes part in elections as a candidate. One that an uncommitted change leaves out still does: it may be the only one whose log
 * is good enough, and the change can be committed under nobody else (thesis 4.2.2).
 */
export function isPromotable({ id, memberships, commitIndex }: RaftNode): boolean {
  const { current, currentIndex } = memberships
  return isVoter(current, id) || (currentIndex > commitIndex && isVoter(memberships.at(currentIndex - 1), id))
}

/** The leader follows everybody in the membership except itself. Those whom a change leaves out it follows until they have heard of it. */
export function followMembers(node: RaftNode): void {
  const members = membersOf(node.memberships.current)
  for (const id of members) if (id !== node.id && !node.peers.has(id)) node.peers.set(id, new Progress(id, node.log.lastIndex + 1))
}

/** A leader that a committed membership leaves out has done its last duty. */
export function isVotedOut(node: RaftNode): boolean {
  return node.role === 'leader' && node.memberships.currentIndex <= node.commitIndex && !isPromotable(node)
}
