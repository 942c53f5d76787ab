// Role changes and promises. All other files of the folder change the role and the promised ballot through these functions.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { type Ballot, ballotAfter } from './ballots.js'
import type { PaxosNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'

/** Becomes a follower that promises `ballot`, with `leader` if it is known. Leading or preparing under a lower ballot ends. */
export function becomeFollower(node: PaxosNode, ballot: Ballot, leader: PeerId | undefined): void {
  const wasLeader = node.role === 'leader'
  const isNewLeader = leader !== node.leader
  if (leader !== undefined || ballot > node.promised) node.isTakeOverDue = false
  if (ballot > node.promised) {
    promise(node, ballot)
    // The owner of the ballot gets one round to show that it leads.
    node.connectivity.isContent = true
    node.connectivity.promisedTick = node.tick
  }
  node.role = 'follower'
  node.preparation = undefined
  node.leader = leader
  if (leader !== undefined) node.heardTick = node.tick
  if (wasLeader) {
    // The next leader may put other values into the slots above the chosen ones, so their durable values are not counted any more.
    node.writes.onTruncated(node.chosenIndex + 1)
    node.peers.clear()
    node.transferTarget = undefined
    node.uncommittedBytes = 0
    abandonLeaderReads(node)
  } else if (isNewLeader) abandonFollowerReads(node)
}

/** Stops leading or preparing. Earlier replies are dropped, so that this peer listens for a whole round before it may take over again. */
export function resign(node: PaxosNode): void {
  node.connectivity.isContent = false
  node.connectivity.replies.clear()
  becomeFollower(node, node.promised, undefined)
}

/** Becomes a candidate with a ballot of its own, higher than all that it knows. */
export function becomeCandidate(node: PaxosNode): void {
  assert(node.role !== 'leader', 'a leader does not prepare')
  abandonFollowerReads(node)
  promise(node, ballotAfter(Math.max(node.promised, node.connectivity.highest), node.id))
  node.role = 'candidate'
  node.isTakeOverDue = false
  node.leader = undefined
  node.connectivity.isContent = true
  node.connectivity.discontentRounds = 0
}

/** From now on nothing under a lower ballot is accepted. The step's batch makes the promise durable, and the answer is sent after that. */
function promise(node: PaxosNode, ballot: Ballot): void {
  assert(ballot > node.promised, 'a promise is kept')
  node.promised = ballot
  node.connectivity.highest = Math.max(node.connectivity.highest, ballot)
  node.agreedIndex = node.chosenIndex
  node.isStateDirty = true
}
