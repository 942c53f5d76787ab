// Leadership transfer: to a peer that has all entries. A message names it to all peers, and each starts an election with a vote for it.
// Also stepping down, which names the best peer and does not wait.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter } from '../membership.js'
import { look, onHandOver } from './election.js'
import type { HandOver } from './messages.js'
import { isActive, isEstablished, membershipOf, type ZabNode } from './node.js'
import type { Progress } from './progress.js'

/** Begins a transfer. Proposals are refused until it ends or times out. */
export function onTransferLeadership(node: ZabNode, to: PeerId | undefined): void {
  if (!isEstablished(node)) return
  const peer = to === undefined ? bestSuccessor(node) : node.peers.get(to)
  if (peer === undefined || !isVoter(membershipOf(node), peer.id)) return
  node.transferTarget = peer.id
  node.transferElapsed = 0
  maybeFinishTransfer(node, peer)
}

/** If the successor has all entries, it is named to all peers. */
export function maybeFinishTransfer(node: ZabNode, peer: Progress): void {
  if (node.transferTarget === peer.id && peer.state === 'active' && peer.ackedIndex === node.log.lastIndex) handOverTo(node, peer.id)
}

/**
 * The named peer is elected without waiting. The leader can name itself, to lead again in a later epoch. The vote for the named peer tells
 * the history that this peer is known to have: with a longer one others would vote for it, and it could not.
 */
export function handOverTo(node: ZabNode, to: PeerId): void {
  const { currentEpoch: epoch, round, log } = node
  const known = to === node.id ? log.lastIndex : Math.min(node.peers.get(to)?.ackedIndex ?? 0, log.lastIndex)
  const message: HandOver = {
    kind: 'handOver',
    epoch: node.epoch ?? epoch,
    round: round + 1,
    to,
    lastEpoch: log.epochAt(known) ?? 0,
    lastIndex: known,
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
 * A leader whose disk is stalled tries to transfer leadership, and keeps leading if no peer can take it: a group with all disks full still
 * serves reads.
 */
export function onDiskStall(node: ZabNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/** Stops leading and does not stand for election for a while. The most advanced peer is named, so the group does not wait for a timeout. */
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
