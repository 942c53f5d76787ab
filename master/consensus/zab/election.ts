// Fast leader election (ZooKeeper's, on the paper's condition that the elected peer has the most recent history of a quorum): in rounds, everybody tells
// whom it votes for and takes over better votes. An election only suggests a leader; that nothing is lost is up to discovery and synchronisation.

import type { PeerId } from '../../../proto/base/ids.js'
import { voteResult } from '../quorum.js'
import { onDiscoveryTick, startDiscovery } from './discovery.js'
import { isPromotable, otherVoters } from './membership.js'
import type { HandOver, Notification } from './messages.js'
import { historyOf, isDiskStalled, membershipOf, type ZabNode } from './node.js'
import { becomeFollowing, becomeLeading, becomeLooking } from './roles.js'
import { compareHistories, isBetter, noVote, type Vote } from './votes.js'

/** Nobody to follow: begins a round with a vote for itself, if it may stand. */
export function look(node: ZabNode, vote: Vote = noVote): void {
  becomeLooking(node, betterOf(vote, standingVote(node)))
  notifyVoters(node)
  tryToDecide(node)
}

/** A peer that looks for a leader. */
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

/** A vote for itself; for nobody while it may not stand, or lets others go first. */
function standingVote(node: ZabNode): Vote {
  if (!mayStand(node) || node.tick < node.standTick) return noVote
  return { leader: node.id, ...historyOf(node), isDesignated: false }
}

function betterOf(a: Vote, b: Vote): Vote {
  return isBetter(b, a) ? b : a
}

/** The better of the two; or this peer itself, which does not stand aside for one whose history is behind its own. */
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
  // Of a leader that is followed the epoch by now is told, so that one of an earlier epoch learns that it was replaced.
  const currentEpoch = node.role === 'looking' ? node.vote.currentEpoch : Math.max(node.vote.currentEpoch, node.currentEpoch)
  return { kind: 'notification', round: node.round, state: node.role, ...node.vote, currentEpoch }
}

/** Of its own history a peer knows better than others: those that follow it tell the epoch they are in. */
function voteIn(node: ZabNode, { leader, currentEpoch, lastEpoch, lastIndex, isDesignated }: Notification): Vote {
  return leader === node.id ? { leader, ...historyOf(node), isDesignated } : { leader, currentEpoch, lastEpoch, lastIndex, isDesignated }
}

export function onNotification(node: ZabNode, from: PeerId, message: Notification): void {
  if (node.role !== 'looking') {
    if (message.state !== 'looking') {
      if (node.role === 'leading' && message.currentEpoch > node.currentEpoch && message.leader !== node.id) look(node)
      return
    }
    // The leader itself looks for one: it gave up, or has been down. A late message from before it led does not count.
    const isMissed = node.tick - node.heardTick >= node.options.heartbeatTicks * 2
    if (node.leader === from && (message.round > node.round || isMissed)) look(node)
    else node.outbox.send(from, notificationOf(node))
    return
  }
  // A leader's own word is enough to try it: whether it may be followed shows in discovery.
  if (message.state === 'leading' && message.leader === from) {
    // Not if it lacks an epoch that this peer has: it would give up when it hears of that, and both would begin again for ever.
    if (message.currentEpoch < node.currentEpoch) return
    node.round = Math.max(node.round, message.round)
    follow(node, from, voteIn(node, message))
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

/** Somebody follows a leader that this peer, whose membership may lag behind, does not ask by itself. */
function askLeader(node: ZabNode, { leader }: Notification): void {
  if (leader !== undefined && leader !== node.id && !otherVoters(node).includes(leader)) node.outbox.send(leader, notificationOf(node))
}

/** A quorum votes alike: it is decided at once when nobody is left to vote better, else after a moment in which nobody did. */
function tryToDecide(node: ZabNode): void {
  const { leader } = node.vote
  if (leader === undefined) return
  const agrees = (id: PeerId): boolean | undefined => (id === node.id || node.votes.get(id)?.leader === leader ? true : undefined)
  if (voteResult(membershipOf(node), agrees) !== 'won') return
  const isUnanimous = otherVoters(node).every((id) => agrees(id) === true)
  const isFinal = node.tick - node.voteChangedTick >= node.options.finaliseTicks
  if (!isUnanimous && !isFinal && !node.vote.isDesignated) return
  if (leader !== node.id) follow(node, leader, node.vote)
  else {
    becomeLeading(node)
    notifyVoters(node)
    startDiscovery(node)
  }
}

function follow(node: ZabNode, leader: PeerId, vote: Vote): void {
  node.vote = { ...vote, leader }
  becomeFollowing(node, leader)
  onDiscoveryTick(node)
}

/** The line to the leader broke, as it does when a process ends: looks for one at once. If that leader lives its word, or its followers', brings this peer back. */
export function onDisconnected(node: ZabNode, peer: PeerId): void {
  if (node.role === 'following' && node.leader === peer) look(node)
}

/** The leader goes, and names who shall lead: a round with that vote decides without waiting. */
export function onHandOver(node: ZabNode, message: HandOver): void {
  const { epoch: currentEpoch, round, to: leader, lastEpoch, lastIndex } = message
  node.round = Math.max(node.round, round - 1)
  look(node, { leader, currentEpoch, lastEpoch, lastIndex, isDesignated: true })
}
