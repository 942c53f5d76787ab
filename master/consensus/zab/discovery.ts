// Phase 1, discovery: the elected leader learns from a quorum what epochs it accepted, proposes a later one, and a quorum promises not to follow any leader
// before that. A peer promises an epoch to one leader only, so an epoch has one leader. The answers also tell the histories: if a voter's is more
// recent than the leader's, the election was wrong and is done again.

import type { PeerId } from '../../../proto/base/ids.js'
import { isMember, isVoter } from '../membership.js'
import { voteResult } from '../quorum.js'
import { advanceCommit } from './commit.js'
import { look } from './election.js'
import type { AckEpoch, FollowerInfo, NewEpoch } from './messages.js'
import { historyOf, membershipOf, type ZabNode } from './node.js'
import { Progress } from './progress.js'
import { beginSynchronisation, syncPeer } from './synchronisation.js'
import { handOverTo } from './transfer.js'
import { compareHistories } from './votes.js'

/** Leader: counts itself first. */
export function startDiscovery(node: ZabNode): void {
  tryNewEpoch(node)
}

/** Follower, not synchronised yet: asks again what may have been lost. */
export function onDiscoveryTick(node: ZabNode): void {
  if (node.isSynced || node.leader === undefined) return
  if (node.phase === 'discovery') node.outbox.send(node.leader, { kind: 'followerInfo', acceptedEpoch: node.acceptedEpoch })
  else sendAckEpoch(node, node.leader)
}

export function onFollowerInfo(node: ZabNode, from: PeerId, { acceptedEpoch }: FollowerInfo): void {
  if (node.role !== 'leading' || !isMember(membershipOf(node), from)) return
  const peer = node.peers.get(from) ?? new Progress(from, node.tick)
  node.peers.set(from, peer)
  peer.heardTick = node.tick
  peer.acceptedEpoch = acceptedEpoch
  node.heardEpoch = Math.max(node.heardEpoch, acceptedEpoch)
  if (node.epoch === undefined) tryNewEpoch(node)
  else if (acceptedEpoch > node.epoch && isVoter(membershipOf(node), from)) {
    // It has promised a later epoch and can never follow in this one: the leader is elected anew, and proposes one above all it has heard of.
    handOverTo(node, node.id)
  } else node.outbox.sendAfterPersist(from, { kind: 'newEpoch', epoch: node.epoch })
}

/** A quorum has told: one more than the highest epoch any of them accepted. */
function tryNewEpoch(node: ZabNode): void {
  const hasTold = (id: PeerId): boolean | undefined => (id === node.id || node.peers.has(id) ? true : undefined)
  if (voteResult(membershipOf(node), hasTold) !== 'won') return
  const epoch = Math.max(node.acceptedEpoch, node.heardEpoch) + 1
  node.epoch = epoch
  node.acceptedEpoch = epoch
  node.promisedTo = node.id
  node.isStateDirty = true
  awaitOwnWrite(node)
  for (const id of node.peers.keys()) node.outbox.sendAfterPersist(id, { kind: 'newEpoch', epoch })
}

/** The leader's own part of a phase counts when it is durable, like everybody's. */
export function awaitOwnWrite(node: ZabNode): void {
  node.phaseWrite = node.writes.nextNumber
  node.isPhaseDurable = false
}

/** Follower: promises the epoch, unless it has promised it or a later one before; whoever did for the same leader says so again. */
export function onNewEpoch(node: ZabNode, from: PeerId, { epoch }: NewEpoch): void {
  if (node.role !== 'following' || node.leader !== from || epoch < node.acceptedEpoch || node.phase !== 'discovery') return
  node.heardTick = node.tick
  if (epoch > node.acceptedEpoch) {
    node.acceptedEpoch = epoch
    node.promisedTo = from
    node.isStateDirty = true
  }
  node.phase = 'synchronisation'
  sendAckEpoch(node, from)
}

function sendAckEpoch(node: ZabNode, to: PeerId): void {
  const { acceptedEpoch: epoch, session, currentEpoch, commitIndex: committedIndex, log } = node
  const runs = log.runsAbove(committedIndex)
  const history = { currentEpoch, lastIndex: log.lastIndex, committedIndex, runs }
  node.outbox.sendAfterPersist(to, { kind: 'ackEpoch', epoch, session, isPromise: node.promisedTo === to, ...history })
}

export function onAckEpoch(node: ZabNode, from: PeerId, message: AckEpoch): void {
  const peer = node.peers.get(from)
  if (peer === undefined || message.epoch !== node.epoch) return
  peer.heardTick = node.tick
  if (node.phase !== 'discovery') {
    syncPeer(node, peer, message)
    return
  }
  // What the peer knows to be committed is, here too; it may end a change in which that peer voted last.
  if (node.log.epochAt(message.committedIndex) === message.runs[0]?.epoch) advanceCommit(node, message.committedIndex)
  const told = { currentEpoch: message.currentEpoch, lastEpoch: message.runs.at(-1)?.epoch ?? 0, lastIndex: message.lastIndex }
  if (isVoter(membershipOf(node), from) && compareHistories(told, historyOf(node)) > 0) {
    look(node)
    return
  }
  peer.ackEpoch = message
  maybeEndDiscovery(node)
}

/** A quorum has promised the epoch, and nobody in it has a more recent history: the leader's is the one to go on from. */
export function maybeEndDiscovery(node: ZabNode): void {
  if (node.epoch === undefined) return
  const hasPromised = (id: PeerId): boolean | undefined => {
    if (id === node.id) return node.isPhaseDurable ? true : undefined
    return node.peers.get(id)?.ackEpoch?.isPromise === true ? true : undefined
  }
  if (voteResult(membershipOf(node), hasPromised) === 'won') beginSynchronisation(node)
}
