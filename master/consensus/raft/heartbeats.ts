// Heartbeats: they say that the leader still leads, what is committed, and which read round is to be confirmed.

import type { HeartbeatResponse } from './messages.js'
import type { RaftNode } from './node.js'
import type { Progress } from './progress.js'

export function sendHeartbeat(node: RaftNode, peer: Progress): void {
  // Limited to entries that the peer acknowledged: above that its log may differ, and it would apply the wrong entries.
  const commitIndex = Math.min(peer.matchIndex, node.commitIndex)
  peer.commitToldIndex = Math.max(peer.commitToldIndex, commitIndex)
  node.outbox.send(peer.id, { kind: 'heartbeat', term: node.term, commitIndex, readRound: node.readRounds.last })
}

export function heartbeatResponse(node: RaftNode, readRound: number): HeartbeatResponse {
  return { kind: 'heartbeatResponse', term: node.term, readRound }
}
