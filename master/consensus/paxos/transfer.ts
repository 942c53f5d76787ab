// Giving leadership away: to a peer that has everything, so that its phase 1 brings nothing new, and which then prepares at once whoever is still
// content with the old leader. Also stepping down, which names the best peer and does not wait.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter } from '../membership.js'
import { holdRounds } from './election.js'
import type { PaxosNode } from './node.js'
import type { Progress } from './progress.js'
import { resign } from './roles.js'

/** How many rounds a hand-over may take. */
const transferRoundsMax = 3

/** Begins a hand-over; until it ends or is given up, proposals are refused. */
export function onTransferLeadership(node: PaxosNode, to: PeerId | undefined): void {
  if (node.role !== 'leader') return
  const peer = to === undefined ? bestSuccessor(node) : node.peers.get(to)
  if (peer === undefined || !isVoter(node.memberships.current, peer.id)) return
  node.transferTarget = peer.id
  node.transferElapsed = 0
  maybeFinishTransfer(node, peer)
}

/** The successor has everything: it is told to take over. It may be told again, should the message be lost. */
export function maybeFinishTransfer(node: PaxosNode, peer: Progress): void {
  if (node.transferTarget !== peer.id || peer.accepted.through < node.agreedIndex) return
  node.outbox.send(peer.id, { kind: 'takeOver', ballot: node.promised })
}

export function onTransferTick(node: PaxosNode): void {
  if (node.transferTarget === undefined) return
  const peer = node.peers.get(node.transferTarget)
  if (++node.transferElapsed >= node.options.roundTicks * transferRoundsMax || peer === undefined) node.transferTarget = undefined
  else if (node.transferElapsed % node.options.heartbeatTicks === 0) maybeFinishTransfer(node, peer)
}

/**
 * A leader whose disk stands still tries to hand over, and goes on while nobody can take it: with every disk full the group still answers reads.
 */
export function onDiskStall(node: PaxosNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/** Leads no longer and lets others go first for a while. The best peer hears of it at once, so nobody waits for a round to end. */
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
