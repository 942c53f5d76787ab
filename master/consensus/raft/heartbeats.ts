// Heartbeats: the leader's word that it still leads, what is committed, and which round of read points is to be confirmed.

import type { HeartbeatResponse } from './messages.js'
import type { RaftNode } from './node.js'
import type { Progress } from './progress.js'

export function sendHeartbeat(node: RaftNode, peer: Progress): void {
  // A commit index above what the peer is known to hold would tell it to apply entries it may not have.
  const commitIndex = Math.min(peer.matchIndex, node.commitIndex)
  peer.commitToldIndex = Math.max(peer.commitToldIndex, commitIndex)
  node.outbox.send(peer.id, { kind: 'heartbeat', term: node.term, commitIndex, readRound: node.readRounds.last })
}

export function sendHeartbeats(node: RaftNode): void {
  for (const peer of node.peers.values()) sendHeartbeat(node, peer)
}

export function heartbeatResponse(node: RaftNode, readRound: number): HeartbeatResponse {
  return { kind: 'heartbeatResponse', term: node.term, readRound }
}
