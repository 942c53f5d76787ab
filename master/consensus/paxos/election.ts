// Leader election by connectivity, independent of the log (ballot leader election of Omni-Paxos, EuroSys 2023). In rounds every voter sends
// a heartbeat request to all others. A reply says whether the peer is content: it leads with a quorum, or hears a leader that does. A peer
// that is not content, gets no reply from a content peer, and reaches a quorum, takes over. So a leader stays as long as a peer in reach
// still hears it, and the group has a leader as long as one peer reaches a quorum.

import type { PeerId } from '../../../proto/base/ids.js'
import { isSoleVoter } from '../membership.js'
import { type Ballot, noBallot, ownerOf } from './ballots.js'
import { askToLearn } from './learning.js'
import { isPromotable, otherVoters } from './membership.js'
import type { HeartbeatReply, HeartbeatRequest } from './messages.js'
import { type Connectivity, isDiskStalled, type PaxosNode, quorumsOf } from './node.js'
import { takeOver } from './preparation.js'
import { hasQuorum } from './quorums.js'
import { becomeFollower } from './roles.js'

/** Rounds without a quorum after which a leader or candidate gives up. */
const discontentRoundsMax = 2
/** Rounds during which a peer that gave up does not take over. */
export const holdRounds = 4

/** The first round is short and sends no requests, so that after a start the second round decides. */
export function newConnectivity(elapsed: number, highest: Ballot): Connectivity {
  return { round: 0, elapsed, replies: new Map(), highest, isContent: false, isHurried: false, discontentRounds: 0, promisedTick: -1000 }
}

export function onElectionTick(node: PaxosNode): void {
  const { connectivity, options } = node
  if (node.holdTicks > 0) node.holdTicks--
  const isAlone = isSoleVoter(node.memberships.current, node.id)
  if (++connectivity.elapsed < options.roundTicks && !(isAlone && node.role === 'follower')) return
  // Also in a short round a reply has one heartbeat interval to arrive.
  connectivity.elapsed = connectivity.isHurried ? options.roundTicks - options.heartbeatTicks : 0
  connectivity.isHurried = false
  endRound(node)
  connectivity.round++
  connectivity.replies.clear()
  for (const id of otherVoters(node)) node.outbox.send(id, { kind: 'heartbeatRequest', round: connectivity.round })
}

/**
 * The connection to the leader broke, as when its process ends: this round ends, and the next one, which is short, decides. If another peer
 * in reach still hears that leader, the leader stays.
 */
export function onDisconnected(node: PaxosNode, peer: PeerId): void {
  const { connectivity, options } = node
  connectivity.replies.delete(peer)
  if (node.role !== 'follower' || node.leader !== peer) return
  connectivity.isContent = false
  connectivity.isHurried = true
  connectivity.elapsed = Math.max(connectivity.elapsed, options.roundTicks - 1)
}

function endRound(node: PaxosNode): void {
  const { connectivity } = node
  for (const { claim } of connectivity.replies.values()) connectivity.highest = Math.max(connectivity.highest, claim)
  // In round 0 no requests were sent, so missing replies mean nothing.
  const isUnknown = connectivity.round === 0 && connectivity.isContent
  const isServed = isUnknown || (node.role === 'follower' ? hearsContentLeader(node) : isFollowed(node))
  connectivity.isContent = isServed && !(node.role === 'leader' && isDiskStalled(node))
  connectivity.discontentRounds = isServed ? 0 : connectivity.discontentRounds + 1
  if (node.role !== 'follower' && connectivity.discontentRounds >= discontentRoundsMax) becomeFollower(node, node.promised, undefined)
  if (node.role === 'follower' && mayTakeOver(node)) {
    node.isTakeOverDue = true
    takeOverIfDue(node)
  } else if (node.leader === undefined && node.role === 'follower') askToLearn(node)
}

/**
 * The owner of the highest ballot replied that it leads under it with a quorum; or this peer promised it that ballot within the last round.
 */
function hearsContentLeader({ connectivity, options, tick }: PaxosNode): boolean {
  if (tick - connectivity.promisedTick < options.roundTicks) return true
  if (connectivity.highest === noBallot) return false
  const reply = connectivity.replies.get(ownerOf(connectivity.highest))
  return reply !== undefined && reply.claim === connectivity.highest && reply.isContent
}

/** A quorum replied, and knows no higher ballot. A candidate needs a quorum for each phase. */
function isFollowed(node: PaxosNode): boolean {
  const follows = (id: PeerId): boolean =>
    id === node.id || (node.connectivity.replies.get(id)?.following ?? Number.POSITIVE_INFINITY) <= node.promised
  const quorums = quorumsOf(node)
  return hasQuorum(quorums, 'accept', follows) && (node.role === 'leader' || hasQuorum(quorums, 'prepare', follows))
}

/** A peer that may take over does so when its promise to the last leader (a lease) has ended, unless a leader is heard before that. */
export function takeOverIfDue(node: PaxosNode): void {
  if (!node.isTakeOverDue || node.leases.isBound) return
  node.isTakeOverDue = false
  if (canLead(node)) takeOver(node)
}

function mayTakeOver(node: PaxosNode): boolean {
  const { replies, isContent } = node.connectivity
  if (isContent || !canLead(node)) return false
  for (const reply of replies.values()) if (reply.isContent) return false
  const isThere = (id: PeerId): boolean => id === node.id || replies.has(id)
  return hasQuorum(quorumsOf(node), 'prepare', isThere) && hasQuorum(quorumsOf(node), 'accept', isThere)
}

/** Whether this peer may begin to lead at all. */
export function canLead(node: PaxosNode): boolean {
  return node.role === 'follower' && isPromotable(node) && node.holdTicks === 0 && !isDiskStalled(node)
}

export function onHeartbeatRequest(node: PaxosNode, from: PeerId, { round }: HeartbeatRequest): void {
  const { promised, chosenIndex, connectivity } = node
  const claim = node.role === 'follower' ? noBallot : promised
  const { highest, isContent } = connectivity
  node.outbox.send(from, { kind: 'heartbeatReply', round, claim, following: highest, isContent, chosenIndex })
}

export function onHeartbeatReply(node: PaxosNode, from: PeerId, message: HeartbeatReply): void {
  const { connectivity } = node
  if (message.round > connectivity.round || message.round < connectivity.round - 1) return
  const known = connectivity.replies.get(from)
  if (known === undefined || known.round <= message.round) connectivity.replies.set(from, message)
}
