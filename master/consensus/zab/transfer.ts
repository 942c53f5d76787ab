// Giving leadership away: to a peer that has everything, named to all in a message, whereupon everybody looks for a leader with that vote already in hand. Also
// stepping down, which names the best peer and does not wait.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter } from '../membership.js'
import { look, onHandOver } from './election.js'
import type { HandOver } from './messages.js'
import { isActive, isEstablished, membershipOf, type ZabNode } from './node.js'
import type { Progress } from './progress.js'

/** Begins a hand-over; until it ends or is given up, proposals are refused. */
export function onTransferLeadership(node: ZabNode, to: PeerId | undefined): void {
  if (!isEstablished(node)) return
  const peer = to === undefined ? bestSuccessor(node) : node.peers.get(to)
  if (peer === undefined || !isVoter(membershipOf(node), peer.id)) return
  node.transferTarget = peer.id
  node.transferElapsed = 0
  maybeFinishTransfer(node, peer)
}

/** The successor has everything: all hear its name. */
export function maybeFinishTransfer(node: ZabNode, peer: Progress): void {
  if (node.transferTarget === peer.id && peer.state === 'active' && peer.ackedIndex === node.log.lastIndex) handOverTo(node, peer.id)
}

/** Whoever is named is elected without waiting; the leader itself may be, to lead in a later epoch. */
export function handOverTo(node: ZabNode, to: PeerId): void {
  const { currentEpoch: epoch, round, log } = node
  const message: HandOver = {
    kind: 'handOver',
    epoch: node.epoch ?? epoch,
    round: round + 1,
    to,
    lastEpoch: log.lastEpoch,
    lastIndex: log.lastIndex,
  }
  for (const id of node.peers.keys()) node.outbox.send(id, message)
  onHandOver(node, { ...message, epoch })
}

export function onTransferTick(node: ZabNode): void {
  if (node.transferTarget === undefined) return
  const isGone = !node.peers.has(node.transferTarget)
  if (++node.transferElapsed >= node.options.silenceTicks || isGone) node.transferTarget = undefined
}

/**
 * A leader whose disk stands still tries to hand over, and goes on while nobody can take it: with every disk full the group still answers reads.
 */
export function onDiskStall(node: ZabNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/** Leads no longer and does not stand for a while. The best peer is named at once, so nobody waits to miss the leader. */
export function onStepDown(node: ZabNode): void {
  node.holdTicks = node.options.silenceTicks * 3
  if (node.role !== 'leading') return
  const successor = isEstablished(node) ? bestSuccessor(node) : undefined
  if (successor === undefined) look(node)
  else handOverTo(node, successor.id)
}

function bestSuccessor(node: ZabNode): Progress | undefined {
  let best: Progress | undefined
  for (const peer of node.peers.values()) {
    if (peer.state !== 'active' || !isActive(node, peer) || !isVoter(node.memberships.current, peer.id)) continue
    if (best === undefined || peer.ackedIndex > best.ackedIndex) best = peer
  }
  return best
}
