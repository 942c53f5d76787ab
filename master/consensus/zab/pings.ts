// Pings, the leader's heartbeats: what is committed, which read round is to be confirmed, and which entries the follower should have by
// now.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { advanceCommit } from './commit.js'
import { onDiscoveryTick } from './discovery.js'
import { notificationOf } from './election.js'
import { otherMembers } from './membership.js'
import type { Ping, Pong } from './messages.js'
import { isEstablished, type ZabNode } from './node.js'
import type { Progress } from './progress.js'
import { beginLeaseRound, onReadRoundConfirmed } from './reads.js'
import { hasCommitNews, sendAck } from './replication.js'
import { beginSession } from './roles.js'
import { sendNewLeader } from './synchronisation.js'

export function onPingTick(node: ZabNode): void {
  const isDue = ++node.heartbeatElapsed >= node.options.heartbeatTicks
  if (isDue) {
    node.heartbeatElapsed = 0
    if (isEstablished(node)) beginLeaseRound(node)
  }
  for (const peer of node.peers.values()) {
    if (isDue || hasCommitNews(node, peer) || node.readRounds.isOverdue(peer)) sendPing(node, peer)
    if (isDue) sendNewLeader(node, peer)
  }
  // Members that have not joined: their membership may be so old that it contains no remaining member.
  if (isDue) for (const id of otherMembers(node)) if (!node.peers.has(id)) node.outbox.send(id, notificationOf(node))
}

export function sendPing(node: ZabNode, peer: Progress): void {
  const { outbox, epoch = 0, commitIndex, readRounds, leases } = node
  const isStreaming = peer.state === 'syncing' || peer.state === 'active'
  const sent = { sentThrough: isStreaming ? peer.nextIndex - 1 : 0, ackedThrough: isStreaming ? peer.ackedIndex : Number.MAX_SAFE_INTEGER }
  const established = isEstablished(node)
  const digest = { ...node.digest.latest, session: peer.session, isEstablished: established }
  peer.commitToldIndex = Math.max(peer.commitToldIndex, Math.min(commitIndex, peer.ackedIndex))
  outbox.send(peer.id, {
    kind: 'ping',
    epoch,
    commitIndex,
    readRound: readRounds.last,
    ...sent,
    ...digest,
    // A leader that is not established answers no reads: promises to it would only delay the next election if it fails.
    asksPromise: (established && leases.isAsking) || undefined,
  })
}

export function onPing(node: ZabNode, from: PeerId, message: Ping): void {
  const { epoch, readRound } = message
  const promises = node.leases.promise(epoch, message.asksPromise === true) || undefined
  node.outbox.send(from, { kind: 'pong', epoch, readRound, promises })
  if (!node.isSynced) return
  if (message.session !== node.session) {
    // The leader uses another session: a snapshot for this peer did not arrive. It joins again.
    beginSession(node)
    onDiscoveryTick(node)
    return
  }
  const { log } = node
  advanceCommit(node, Math.min(message.commitIndex, log.lastIndex))
  if (node.currentEpoch === epoch && message.isEstablished) node.phase = 'broadcast'
  if (log.lastIndex < message.sentThrough) node.outbox.send(from, { kind: 'gap', epoch, lastIndex: log.lastIndex })
  else if (log.lastIndex > message.ackedThrough) sendAck(node, from)
  node.digest.compare(message.digestIndex, message.digest)
}

export function onPong(node: ZabNode, from: PeerId, message: Pong): void {
  const peer = node.peers.get(from)
  if (peer === undefined || message.epoch !== (node.epoch ?? 0)) return
  assert(node.role === 'leading', 'only a leader has peers')
  peer.heardTick = node.tick
  if (peer.state === 'active') onReadRoundConfirmed(node, peer, message)
}
