// Heartbeats: they say that the leader still leads, what is committed, and which read round is to be confirmed; and they ask for the promise
// on which the leader's lease rests.

import type { Heartbeat, HeartbeatResponse } from './messages.js'
import type { RaftNode } from './node.js'
import type { Progress } from './progress.js'

export function sendHeartbeat(node: RaftNode, peer: Progress): void {
  // Limited to entries that the peer acknowledged: above that its log may differ, and it would apply the wrong entries.
  const commitIndex = Math.min(peer.matchIndex, node.commitIndex)
  peer.commitToldIndex = Math.max(peer.commitToldIndex, commitIndex)
  const { term, readRounds, leases } = node
  node.outbox.send(peer.id, { kind: 'heartbeat', term, commitIndex, readRound: readRounds.last, asksPromise: leases.isAsking || undefined })
}

/** To the leader of this term, with the promise that it asks for. */
export function heartbeatResponse({ term, leases }: RaftNode, { readRound, asksPromise }: Heartbeat): HeartbeatResponse {
  return { kind: 'heartbeatResponse', term, readRound, promises: leases.promise(term, asksPromise === true) || undefined }
}

/** To a leader of an older term. */
export function newerTerm({ term }: RaftNode): HeartbeatResponse {
  return { kind: 'heartbeatResponse', term, readRound: 0 }
}
