// Fast leader election (ZooKeeper's; the paper requires that the elected peer has the most recent history of a quorum). In rounds, every
// peer tells its vote and adopts better ones. The election only suggests a leader: discovery and synchronisation make sure that no
// committed entry is lost.

import type { PeerId } from '../../../proto/base/ids.js'
import { voteResult } from '../quorum.js'
import { onDiscoveryTick, startDiscovery } from './discovery.js'
import { isPromotable, otherVoters } from './membership.js'
import type { HandOver, Notification } from './messages.js'
import { historyOf, isDiskStalled, membershipOf, type ZabNode } from './node.js'
import { becomeFollowing, becomeLeading, becomeLooking } from './roles.js'
import { compareHistories, isBetter, noVote, type Vote } from './votes.js'

/** Begins an election round, with a vote for itself if it may stand for election and `vote` is not better. */
export function look(node: ZabNode, vote: Vote = noVote): void {
  becomeLooking(node, betterOf(vote, standingVote(node)))
  notifyVoters(node)
  tryToDecide(node)
}

/** Role looking: repeats its vote, and votes for itself as soon as it may stand for election. */
export function onElectionTick(node: ZabNode): void {
  const own = standingVote(node)
  if (isBetter(own, node.vote)) {
    changeVote(node, own)
    notifyVoters(node)
  } else if ((node.tick - node.lookingSinceTick) % node.options.heartbeatTicks === 0) notifyVoters(node)
  tryToDecide(node)
}

function mayStand(node: ZabNode): boolean {
  return isPromotable(node) && node.holdTicks === 0 && !isDiskStalled(node)
}

/** A vote for itself, or no vote while it may not stand for election. */
function standingVote(node: ZabNode): Vote {
  if (!mayStand(node) || node.tick < node.standTick) return noVote
  return { leader: node.id, ...historyOf(node), isDesignated: false }
}

function betterOf(a: Vote, b: Vote): Vote {
  return isBetter(b, a) ? b : a
}

/** The better of the two votes; or this peer itself if its own history is more recent than the better one's. */
function choose(node: ZabNode, told: Vote, known: Vote): Vote {
  const best = betterOf(known, told)
  if (!mayStand(node) || (best.leader !== undefined && compareHistories(historyOf(node), best) <= 0)) return best
  return best.leader === undefined ? best : { leader: node.id, ...historyOf(node), isDesignated: false }
}

function changeVote(node: ZabNode, vote: Vote): void {
  node.vote = vote
  node.voteChangedTick = node.tick
}

function notifyVoters(node: ZabNode): void {
  const message = notificationOf(node)
  for (const id of otherVoters(node)) node.outbox.send(id, message)
}

export function notificationOf(node: ZabNode): Notification {
  // A follower or leader tells its current epoch instead of the vote's, so that a leader of an earlier epoch learns that it was replaced.
  const currentEpoch = node.role === 'looking' ? node.vote.currentEpoch : Math.max(node.vote.currentEpoch, node.currentEpoch)
  return { kind: 'notification', round: node.round, state: node.role, ...node.vote, currentEpoch }
}

/** The vote in a notification. A vote for this peer gets this peer's own history, because followers report their current epoch instead. */
function voteIn(node: ZabNode, { leader, currentEpoch, lastEpoch, lastIndex, isDesignated }: Notification): Vote {
  return leader === node.id ? { leader, ...historyOf(node), isDesignated } : { leader, currentEpoch, lastEpoch, lastIndex, isDesignated }
}

export function onNotification(node: ZabNode, from: PeerId, message: Notification): void {
  if (node.role !== 'looking') {
    if (message.state !== 'looking') {
      if (node.role === 'leading' && message.currentEpoch > node.currentEpoch && message.leader !== node.id) look(node)
      return
    }
    // The leader itself is looking: it gave up or was restarted. A late notification from before its election does not count. This peer's
    // own round may be later than the leader's: it may have looked before it found the leader again.
    const isMissed = node.tick - node.heardTick >= node.options.heartbeatTicks * 2
    if (node.leader === from && (message.round > node.leaderRound || isMissed)) look(node)
    else node.outbox.send(from, notificationOf(node))
    return
  }
  // A notification from the leader itself is enough to try to follow it: discovery shows whether it has a quorum.
  if (message.state === 'leading' && message.leader === from) {
    // But not if this peer has a later epoch: the leader would give up when it learns of that, and both would start again forever.
    if (message.currentEpoch < node.currentEpoch) return
    node.round = Math.max(node.round, message.round)
    follow(node, from, voteIn(node, message), message.round)
    return
  }
  if (message.round < node.round) {
    if (message.state === 'looking') node.outbox.send(from, notificationOf(node))
    else askLeader(node, message)
    return
  }
  if (message.round > node.round) {
    if (message.state !== 'looking') {
      askLeader(node, message)
      return
    }
    node.round = message.round
    node.votes.clear()
    changeVote(node, choose(node, voteIn(node, message), standingVote(node)))
    notifyVoters(node)
  } else {
    const vote = choose(node, voteIn(node, message), node.vote)
    if (isBetter(vote, node.vote)) {
      changeVote(node, vote)
      notifyVoters(node)
    }
  }
  node.votes.set(from, voteIn(node, message))
  tryToDecide(node)
}

/** Asks a leader that another peer follows and that is no voter in this peer's membership, which may be out of date. */
function askLeader(node: ZabNode, { leader }: Notification): void {
  if (leader !== undefined && leader !== node.id && !otherVoters(node).includes(leader)) node.outbox.send(leader, notificationOf(node))
}

/** A quorum has the same vote: decides at once if all voters have it, else after `finaliseTicks` without a better vote. */
function tryToDecide(node: ZabNode): void {
  const { leader } = node.vote
  if (leader === undefined) return
  const agrees = (id: PeerId): boolean | undefined => (id === node.id || node.votes.get(id)?.leader === leader ? true : undefined)
  if (voteResult(membershipOf(node), agrees) !== 'won') return
  const isUnanimous = otherVoters(node).every((id) => agrees(id) === true)
  const isFinal = node.tick - node.voteChangedTick >= node.options.finaliseTicks
  if (!isUnanimous && !isFinal && !node.vote.isDesignated) return
  if (leader !== node.id) follow(node, leader, node.vote, node.round)
  else {
    becomeLeading(node)
    notifyVoters(node)
    startDiscovery(node)
  }
}

function follow(node: ZabNode, leader: PeerId, vote: Vote, round: number): void {
  node.vote = { ...vote, leader }
  node.leaderRound = round
  becomeFollowing(node, leader)
  onDiscoveryTick(node)
}

/**
 * The connection to the leader broke, as when its process ends: starts an election at once. If the leader is alive, its answer, or a
 * follower's, brings this peer back.
 */
export function onDisconnected(node: ZabNode, peer: PeerId): void {
  if (node.role === 'following' && node.leader === peer) look(node)
}

/** The leader transfers leadership: starts a round with a vote for the named successor, which is decided without waiting. */
export function onHandOver(node: ZabNode, message: HandOver): void {
  const { epoch: currentEpoch, round, to: leader, lastEpoch, lastIndex } = message
  node.round = Math.max(node.round, round - 1)
  look(node, { leader, currentEpoch, lastEpoch, lastIndex, isDesignated: true })
}
