// What changes when a peer changes its role. The rest of the folder goes through here to do it.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { ZabNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'
import type { Vote } from './votes.js'

/** Looks for a leader, in a new round, beginning with `vote`. Who hears of it is up to the caller. */
export function becomeLooking(node: ZabNode, vote: Vote): void {
  leaveRole(node)
  node.role = 'looking'
  node.phase = 'discovery'
  node.leader = undefined
  node.round++
  node.vote = vote
  node.votes.clear()
  node.voteChangedTick = node.tick
  node.lookingSinceTick = node.tick
}

/** Follows `leader`, from discovery on. */
export function becomeFollowing(node: ZabNode, leader: PeerId): void {
  assert(leader !== node.id, 'nobody follows itself')
  leaveRole(node)
  node.role = 'following'
  node.leader = leader
  node.heardTick = node.tick
  beginSession(node)
}

/** Joins its leader (again): from here on nothing that was sent to it before counts. */
export function beginSession(node: ZabNode): void {
  node.phase = 'discovery'
  node.isSynced = false
  node.session = node.readQuestions.nextNumber()
}

/** Elected, and about to ask what everybody has accepted. */
export function becomeLeading(node: ZabNode): void {
  leaveRole(node)
  node.role = 'leading'
  node.phase = 'discovery'
  node.leader = node.id
  node.epoch = undefined
  node.isPhaseDurable = false
  node.leadingSinceTick = node.tick
  node.heartbeatElapsed = 0
  node.uncommittedBytes = 0
  node.transferTarget = undefined
}

function leaveRole(node: ZabNode): void {
  if (node.role === 'leading') {
    abandonLeaderReads(node)
    node.peers.clear()
    node.transferTarget = undefined
    node.epoch = undefined
  } else abandonFollowerReads(node)
}
