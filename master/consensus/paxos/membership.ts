// The membership in effect is the last one that was delivered, or that of the snapshot. `membership-change.ts` proposes changes.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter, membersOf } from '../membership.js'
import type { PaxosNode } from './node.js'
import { Progress } from './progress.js'

/** Whether this peer may lead. */
export function isPromotable(node: PaxosNode): boolean {
  return isVoter(node.memberships.current, node.id)
}

export function otherVoters(node: PaxosNode): readonly PeerId[] {
  const { voters, nextVoters } = node.memberships.current
  const all = nextVoters === undefined ? voters : [...new Set([...voters, ...nextVoters])]
  return all.filter((id) => id !== node.id)
}

/** The leader tracks all members except itself and forgets removed ones. */
export function followMembers(node: PaxosNode): void {
  const members = membersOf(node.memberships.current)
  for (const id of node.peers.keys()) if (!members.includes(id)) node.peers.delete(id)
  for (const id of members) if (id !== node.id && !node.peers.has(id)) node.peers.set(id, new Progress(id, node.tick))
}
