// Phase 1, discovery: the elected leader learns the accepted epochs of a quorum and proposes a later one; a quorum promises not to follow
// leaders of earlier epochs. A peer promises an epoch to one leader only, so an epoch has one leader. The answers also contain the
// histories: if a voter's is more recent than the leader's, the leader could overwrite committed entries, so it gives up and the election
// starts again.

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

/** Leader: counts itself as the first report. */
export function startDiscovery(node: ZabNode): void {
  tryNewEpoch(node)
}

/** Follower, not synchronised yet: repeats its message, which may have been lost. */
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
    // The voter has promised a later epoch and can never follow this one. The leader has itself elected again and proposes an epoch above
    // that.
    handOverTo(node, node.id)
  } else node.outbox.sendAfterPersist(from, { kind: 'newEpoch', epoch: node.epoch })
}

/** If a quorum has reported: proposes an epoch above all accepted ones. */
function tryNewEpoch(node: ZabNode): void {
  // It promises the epoch to itself, so it keeps a promise to the last leader (a lease) like any other voter.
  if (node.leases.isBound) return
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

/** The leader's own part of a phase counts when it is durable, like that of its followers. */
export function awaitOwnWrite(node: ZabNode): void {
  node.phaseWrite = node.writes.nextNumber
  node.isPhaseDurable = false
}

/**
 * Follower: promises the epoch, unless it has promised this or a later one before; a promise to the same leader is repeated. It is written
 * before it is sent: a peer that forgot it in a crash could help two leaders to a quorum, and then two leaders could commit different
 * entries in one epoch.
 */
export function onNewEpoch(node: ZabNode, from: PeerId, { epoch }: NewEpoch): void {
  if (node.role !== 'following' || node.leader !== from || epoch < node.acceptedEpoch || node.phase !== 'discovery') return
  node.heardTick = node.tick
  if (epoch > node.acceptedEpoch) {
    if (node.leases.isBound) {
      node.heldEpoch = { from, message: { kind: 'newEpoch', epoch } }
      return
    }
    node.acceptedEpoch = epoch
    node.promisedTo = from
    node.isStateDirty = true
  }
  node.phase = 'synchronisation'
  sendAckEpoch(node, from)
}

/** An epoch that was proposed during a promise to the last leader (a lease) is promised when that has ended. */
export function answerHeldEpoch(node: ZabNode): void {
  const { heldEpoch } = node
  if (heldEpoch === undefined || node.leases.isBound) return
  node.heldEpoch = undefined
  onNewEpoch(node, heldEpoch.from, heldEpoch.message)
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
  // Entries that the peer knows to be committed are committed here too. That may end a membership change in which the peer still voted.
  if (node.log.epochAt(message.committedIndex) === message.runs[0]?.epoch) advanceCommit(node, message.committedIndex)
  const told = { currentEpoch: message.currentEpoch, lastEpoch: message.runs.at(-1)?.epoch ?? 0, lastIndex: message.lastIndex }
  if (isVoter(membershipOf(node), from) && compareHistories(told, historyOf(node)) > 0) {
    look(node)
    return
  }
  peer.ackEpoch = message
  maybeEndDiscovery(node)
}

/** A quorum has promised the epoch and none of its peers has a more recent history: the leader's history becomes that of the epoch. */
export function maybeEndDiscovery(node: ZabNode): void {
  if (node.epoch === undefined) return
  const hasPromised = (id: PeerId): boolean | undefined => {
    if (id === node.id) return node.isPhaseDurable ? true : undefined
    return node.peers.get(id)?.ackEpoch?.isPromise === true ? true : undefined
  }
  if (voteResult(membershipOf(node), hasPromised) === 'won') beginSynchronisation(node)
}
