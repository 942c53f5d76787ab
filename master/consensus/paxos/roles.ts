// What changes when a peer changes its role or promises a higher ballot. The rest of the folder goes through here to do either.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { type Ballot, ballotAfter } from './ballots.js'
import type { PaxosNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'

/** Promises `ballot` and follows its owner, or nobody yet. Whatever was led or prepared under a lower one is over. */
export function becomeFollower(node: PaxosNode, ballot: Ballot, leader: PeerId | undefined): void {
  const wasLeader = node.role === 'leader'
  const isNewLeader = leader !== node.leader
  if (ballot > node.promised) {
    promise(node, ballot)
    // The owner of the ballot gets the time to show that it leads.
    node.connectivity.isContent = true
    node.connectivity.promisedTick = node.tick
  }
  node.role = 'follower'
  node.preparation = undefined
  node.leader = leader
  if (leader !== undefined) node.heardTick = node.tick
  if (wasLeader) {
    // Slots above the chosen ones may be filled otherwise by the next leader, so what is durable of them counts for nothing here.
    node.writes.onTruncated(node.chosenIndex + 1)
    node.peers.clear()
    node.transferTarget = undefined
    node.uncommittedBytes = 0
    abandonLeaderReads(node)
  } else if (isNewLeader) abandonFollowerReads(node)
}

/** Leads or prepares no more, of its own accord. What it heard so far was said before, so it listens for a whole round before it may take over again. */
export function resign(node: PaxosNode): void {
  node.connectivity.isContent = false
  node.connectivity.replies.clear()
  becomeFollower(node, node.promised, undefined)
}

/** Prepares a ballot of its own, above all it knows of. */
export function becomeCandidate(node: PaxosNode): void {
  assert(node.role !== 'leader', 'a leader does not prepare')
  abandonFollowerReads(node)
  promise(node, ballotAfter(Math.max(node.promised, node.connectivity.highest), node.id))
  node.role = 'candidate'
  node.leader = undefined
  node.connectivity.isContent = true
  node.connectivity.discontentRounds = 0
}

/** From here on nothing lower is accepted. The step's batch makes it durable, and answers wait for that. */
function promise(node: PaxosNode, ballot: Ballot): void {
  assert(ballot > node.promised, 'a promise is kept')
  node.promised = ballot
  node.connectivity.highest = Math.max(node.connectivity.highest, ballot)
  node.agreedIndex = node.chosenIndex
  node.isStateDirty = true
}
