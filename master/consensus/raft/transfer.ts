// Giving leadership away (thesis 3.10): to a peer that has everything, which then campaigns at once and is not held up by those who still
// hear the old leader. Also stepping down, which names the best peer and does not wait.

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

/** The successor has everything: it is told to campaign. It may be told again, should the message be lost. */
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
 * A leader whose disk stands still tries to hand over, and goes on while nobody can take it: with every disk full the group still answers reads.
 */
export function onDiskStall(node: RaftNode): void {
  if (node.transferTarget === undefined) onTransferLeadership(node, undefined)
}

/** Leads no longer and lets others go first for a while. The best peer hears of it at once, so nobody waits for a timeout. */
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
