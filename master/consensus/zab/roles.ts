// Role changes. All other files of the folder change the role through these functions.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { ZabNode } from './node.js'
import { abandonFollowerReads, abandonLeaderReads } from './reads.js'
import type { Vote } from './votes.js'

/** Starts a new election round with `vote`. The caller sends the notifications. */
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
  assert(leader !== node.id, 'a node does not follow itself')
  leaveRole(node)
  node.role = 'following'
  node.leader = leader
  node.heardTick = node.tick
  beginSession(node)
}

/** Joins its leader, perhaps again: messages of earlier sessions are ignored from now on. */
export function beginSession(node: ZabNode): void {
  node.phase = 'discovery'
  node.isSynced = false
  node.session = node.readQuestions.nextNumber()
}

/** Elected: starts with discovery, in which the accepted epochs are collected. */
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
