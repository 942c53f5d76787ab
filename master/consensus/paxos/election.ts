// Who leads, decided apart from the log, by who is connected to whom (ballot leader election of OmniPaxos, EuroSys 2023). In rounds every voter asks
// all others for a sign of life. An answer says whether the peer is content: it leads with a quorum behind it, or hears such a leader. Who is not, hears
// nobody who is, and reaches a quorum, takes over. So a leader stays while anybody around still hears it, and one peer that reaches a quorum is enough.

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

/** A leader or candidate that misses its quorum for so many rounds gives up. */
const discontentRoundsMax = 2
/** For how many rounds a peer lets others go first after it gave up. */
export const holdRounds = 4

/** The first round is short and asks nobody, so that after a start the second one decides. */
export function newConnectivity(elapsed: number, highest: Ballot): Connectivity {
  return { round: 0, elapsed, replies: new Map(), highest, isContent: false, isHurried: false, discontentRounds: 0, promisedTick: -1000 }
}

export function onElectionTick(node: PaxosNode): void {
  const { connectivity, options } = node
  if (node.holdTicks > 0) node.holdTicks--
  const isAlone = isSoleVoter(node.memberships.current, node.id)
  if (++connectivity.elapsed < options.roundTicks && !(isAlone && node.role === 'follower')) return
  // In a short round, too, an answer has as long as a leader's word.
  connectivity.elapsed = connectivity.isHurried ? options.roundTicks - options.heartbeatTicks : 0
  connectivity.isHurried = false
  endRound(node)
  connectivity.round++
  connectivity.replies.clear()
  for (const id of otherVoters(node)) node.outbox.send(id, { kind: 'heartbeatRequest', round: connectivity.round })
}

/**
 * The line to the leader broke, as it does when a process ends: this round is over, and the next one, which is short, decides. While anybody else still
 * hears that leader, nothing comes of it.
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
  // Before the first question nobody could answer.
  const isUnknown = connectivity.round === 0 && connectivity.isContent
  const isServed = isUnknown || (node.role === 'follower' ? hearsContentLeader(node) : isFollowed(node))
  connectivity.isContent = isServed && !(node.role === 'leader' && isDiskStalled(node))
  connectivity.discontentRounds = isServed ? 0 : connectivity.discontentRounds + 1
  if (node.role !== 'follower' && connectivity.discontentRounds >= discontentRoundsMax) becomeFollower(node, node.promised, undefined)
  if (node.role === 'follower' && mayTakeOver(node)) takeOver(node)
  else if (node.leader === undefined && node.role === 'follower') askToLearn(node)
}

/** The owner of the highest ballot answered that it leads under it, with a quorum; or it was promised that ballot a moment ago. */
function hearsContentLeader({ connectivity, options, tick }: PaxosNode): boolean {
  if (tick - connectivity.promisedTick < options.roundTicks) return true
  if (connectivity.highest === noBallot) return false
  const reply = connectivity.replies.get(ownerOf(connectivity.highest))
  return reply !== undefined && reply.claim === connectivity.highest && reply.isContent
}

/** A quorum answered that knows of no higher ballot. A candidate needs one for either phase. */
function isFollowed(node: PaxosNode): boolean {
  const follows = (id: PeerId): boolean =>
    id === node.id || (node.connectivity.replies.get(id)?.following ?? Number.POSITIVE_INFINITY) <= node.promised
  const quorums = quorumsOf(node)
  return hasQuorum(quorums, 'accept', follows) && (node.role === 'leader' || hasQuorum(quorums, 'prepare', follows))
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
