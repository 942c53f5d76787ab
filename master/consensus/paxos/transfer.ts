// Leadership transfer: to a peer that has all entries, so that its phase 1 finds nothing new. It prepares at once, also while other peers
// are still content with the old leader. Also stepping down: names the best peer as successor and does not wait for it.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter } from '../membership.js'
import { holdRounds } from './election.js'
import type { PaxosNode } from './node.js'
import type { Progress } from './progress.js'
import { resign } from './roles.js'

/** Rounds that a transfer may take. */
const transferRoundsMax = 3

/** Begins a transfer. Proposals are refused until it ends or times out. */
export function onTransferLeadership(node: PaxosNode, to: PeerId | undefined): void {
  if (node.role !== 'leader') return
  const peer = to === undefined ? bestSuccessor(node) : node.peers.get(to)
  if (peer === undefined || !isVoter(node.memberships.current, peer.id)) return
  node.transferTarget = peer.id
  node.transferElapsed = 0
  maybeFinishTransfer(node, peer)
}

/** The successor has all entries: it is told to take over. Repeated by `onTransferTick`, because the message can be lost. */
export function maybeFinishTransfer(node: PaxosNode, peer: Progress): void {
  if (node.transferTarget !== peer.id || peer.accepted.through < node.agreedIndex) return
  node.hasNamedSuccessor = true
  node.outbox.send(peer.id, { kind: 'takeOver', ballot: node.promised })
}

export function onTransferTick(node: PaxosNode): void {
  if (node.transferTarget === undefined) return
  const peer = node.peers.get(node.transferTarget)
  if (++node.transferElapsed >= node.options.roundTicks * transferRoundsMax || peer === undefined) node.transferTarget = undefined
  else if (node.transferElapsed % node.options.heartbeatTicks === 0) maybeFinishTransfer(node, peer)
}

/**
 * A leader whose disk is stalled tries to transfer leadership, and keeps leading if no peer can take it: a group with all disks full still
 * serves reads.
 */
export function onDiskStall(node: PaxosNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/**
 * Stops leading and does not take over for a while. The most advanced peer is told to take over, so the group does not wait for a round.
 */
export function onStepDown(node: PaxosNode): void {
  node.holdTicks = node.options.roundTicks * holdRounds * 2
  if (node.role === 'leader') {
    const successor = bestSuccessor(node)
    if (successor !== undefined) node.outbox.send(successor.id, { kind: 'takeOver', ballot: node.promised })
  }
  if (node.role !== 'follower') resign(node)
}

function bestSuccessor(node: PaxosNode): Progress | undefined {
  let best: Progress | undefined
  for (const peer of node.peers.values()) {
    const isActive = node.tick - peer.heardTick <= node.options.roundTicks
    if (!isActive || !isVoter(node.memberships.current, peer.id)) continue
    if (best === undefined || peer.accepted.through > best.accepted.through) best = peer
  }
  return best
}
