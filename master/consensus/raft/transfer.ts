// Leadership transfer (thesis 3.10): to a peer that has all entries, which then campaigns at once. Its vote requests are marked, so that
// peers which still hear the old leader do not refuse them. Also stepping down: names the best peer as successor and does not wait for it.

import type { PeerId } from '../../../proto/base/ids.js'
import { isVoter } from '../membership.js'
import { isActive, type RaftNode } from './node.js'
import type { Progress } from './progress.js'
import { becomeFollower } from './roles.js'

/** Begins a hand-over; until it ends or is given up after an election timeout, proposals are refused. */
export function onTransferLeadership(node: RaftNode, to: PeerId | undefined): void {
  if (node.role !== 'leader') return
  const peer = to === undefined ? bestSuccessor(node) : node.peers.get(to)
  if (peer === undefined || !isVoter(node.memberships.current, peer.id)) return
  node.transferTarget = peer.id
  node.transferElapsed = 0
  maybeFinishTransfer(node, peer)
}

/** The successor has all entries: it is told to campaign. Repeated by `onTransferTick`, because the message can be lost. */
export function maybeFinishTransfer(node: RaftNode, peer: Progress): void {
  if (node.transferTarget !== peer.id || peer.matchIndex !== node.log.lastIndex) return
  node.hasNamedSuccessor = true
  node.outbox.send(peer.id, { kind: 'timeoutNow', term: node.term })
}

export function onTransferTick(node: RaftNode): void {
  if (node.transferTarget === undefined) return
  const peer = node.peers.get(node.transferTarget)
  if (++node.transferElapsed >= node.options.electionTicksMin || peer === undefined) node.transferTarget = undefined
  else if (node.transferElapsed % node.options.heartbeatTicks === 0) maybeFinishTransfer(node, peer)
}

/**
 * A leader whose disk is stalled tries to transfer leadership, and keeps leading if no peer can take it: a group with all disks full still
 * serves reads.
 */
export function onDiskStall(node: RaftNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/**
 * Stops leading and does not campaign for a while. The most advanced peer is told to campaign, so the group does not wait for a timeout.
 */
export function onStepDown(node: RaftNode): void {
  node.campaignHoldTicks = node.options.electionTicksMax * 2
  if (node.role === 'leader') {
    const successor = bestSuccessor(node)
    if (successor !== undefined) node.outbox.send(successor.id, { kind: 'timeoutNow', term: node.term })
  }
  if (node.role !== 'follower') becomeFollower(node, node.term, undefined)
}

function bestSuccessor(node: RaftNode): Progress | undefined {
  let best: Progress | undefined
  for (const peer of node.peers.values()) {
    if (!isActive(node, peer) || !isVoter(node.memberships.current, peer.id)) continue
    if (best === undefined || peer.matchIndex > best.matchIndex) best = peer
  }
  return best
}
