// The Zab engine: dispatches each input to the function that handles it and returns the effects of the step. README.md maps the papers to
// the functions. The other files import each other in cycles, because each phase starts the next one in the same call, and every phase can
// return to the election.

import { unreachable } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { ConsensusEngine, Effects, EngineStatus, Input } from '../contract.js'
import { noEffects } from '../outbox.js'
import { voteResult } from '../quorum.js'
import { reportLeadership } from '../reported-leadership.js'
import { encodeState, zabCodec } from './codec.js'
import { deliver } from './commit.js'
import { answerHeldEpoch, maybeEndDiscovery, onAckEpoch, onDiscoveryTick, onFollowerInfo, onNewEpoch, startDiscovery } from './discovery.js'
import { look, notificationOf, onDisconnected, onElectionTick, onHandOver, onNotification } from './election.js'
import { onChangeMembership } from './membership-change.js'
import type { FollowerMessage, LeaderMessage, ZabMessage } from './messages.js'
import { isActive, isDiskStalled, isEstablished, leadershipOf, membershipOf, type ZabNode } from './node.js'
import { checkZabOptions } from './options.js'
import { onPing, onPingTick, onPong } from './pings.js'
import * as reads from './reads.js'
import { onSnapshotInstalled, onSnapshotSent, onSnapshotTaken, recoverNode, type ZabSetup } from './recovery.js'
import { maybeCommit, onAck, onGap, onProposal, onPropose } from './replication.js'
import { beginSession } from './roles.js'
import { maybeEstablish, onAckNewLeader, onNewLeader, onSync, onUpToDate } from './synchronisation.js'
import { onDiskStall, onStepDown, onTransferLeadership, onTransferTick } from './transfer.js'

export type { ZabSetup } from './recovery.js'

export function createZabEngine(setup: ZabSetup): ZabEngine {
  checkZabOptions(setup.options)
  return new ZabEngine(recoverNode(setup))
}

export class ZabEngine implements ConsensusEngine<ZabMessage> {
  readonly codec = zabCodec
  /** For the files of this folder and for `checkInvariants`; no other code reads it. */
  readonly node: ZabNode

  constructor(node: ZabNode) {
    this.node = node
  }

  step(input: Input<ZabMessage>): Effects<ZabMessage> {
    const { node } = this
    switch (input.kind) {
      case 'tick':
        onTick(node)
        break
      case 'receive':
        onReceive(node, input.from, input.message)
        break
      case 'propose':
        onPropose(node, input.proposalId, input.epoch, input.payload)
        break
      case 'changeMembership':
        onChangeMembership(node, input.proposalId, input.epoch, input.target)
        break
      case 'read':
        reads.onRead(node, input.readId)
        break
      case 'persisted':
        onPersisted(node, input.writeNumber)
        break
      case 'snapshotTaken':
        onSnapshotTaken(node, input.index)
        break
      case 'snapshotInstalled':
        onSnapshotInstalled(node, input.snapshot)
        break
      case 'snapshotSent':
        onSnapshotSent(node, input.to)
        break
      case 'transferLeadership':
        onTransferLeadership(node, input.to)
        break
      case 'time':
        node.leases.onTime(input.nowMs)
        return noEffects()
      case 'paused':
        node.leases.drop()
        break
      case 'disconnected':
        onDisconnected(node, input.peer)
        break
      case 'stepDown':
        onStepDown(node)
        break
      default:
        unreachable(input)
    }
    return finishStep(node)
  }

  status(): EngineStatus {
    const { node } = this
    const peers = [...node.peers.values()].map((peer) => ({ id: peer.id, matchIndex: peer.ackedIndex, isActive: isActive(node, peer) }))
    return {
      ...leadershipOf(node),
      peers,
      committedIndex: node.commitIndex,
      lastIndex: node.log.lastIndex,
      firstIndex: node.log.firstIndex,
      membership: membershipOf(node),
      boundUntilMs: node.leases.boundUntilMs,
    }
  }
}

function finishStep(node: ZabNode): Effects<ZabMessage> {
  const { outbox, writes, log } = node
  deliver(node)
  if (node.isStateDirty) {
    node.isStateDirty = false
    outbox.write({ kind: 'state', state: encodeState(node) })
  }
  const writeNumber = writes.nextNumber
  if (outbox.hasWrites) writes.begin(log.lastIndex, node.tick)
  reportLeadership(node, leadershipOf(node))
  // Only entries that are durable may be evicted from memory.
  log.evict(Math.min(writes.durableIndex, node.deliveredIndex))
  return outbox.take(writeNumber)
}

function onTick(node: ZabNode): void {
  node.tick++
  answerHeldEpoch(node)
  if (node.holdTicks > 0) node.holdTicks--
  if (node.role === 'leading') onLeaderTick(node)
  else if (node.role === 'following') onFollowerTick(node)
  else onElectionTick(node)
}

function onLeaderTick(node: ZabNode): void {
  if (isDiskStalled(node)) onDiskStall(node)
  if (node.role !== 'leading') return
  onPingTick(node)
  onTransferTick(node)
  if (!isEstablished(node)) {
    if (node.epoch === undefined) startDiscovery(node) // it may have waited for the end of a promise
    if (node.tick - node.leadingSinceTick >= node.options.establishTicksMax) look(node)
    return
  }
  const isThere = (id: PeerId): boolean => {
    const peer = node.peers.get(id)
    return id === node.id || (peer !== undefined && isActive(node, peer))
  }
  if (voteResult(membershipOf(node), isThere) !== 'won') look(node)
}

function onFollowerTick(node: ZabNode): void {
  const { silenceTicks, heartbeatTicks } = node.options
  if (node.tick - node.heardTick >= silenceTicks) {
    look(node)
    return
  }
  reads.onFollowerReadsTick(node)
  if (node.tick % heartbeatTicks === 0) onDiscoveryTick(node)
}

function onPersisted(node: ZabNode, writeNumber: number): void {
  node.writes.onPersisted(writeNumber)
  node.leases.onDurable()
  if (node.role !== 'leading') return
  if (!node.isPhaseDurable && node.epoch !== undefined && writeNumber >= node.phaseWrite) {
    node.isPhaseDurable = true
    if (node.phase === 'discovery') maybeEndDiscovery(node)
    else maybeEstablish(node)
  }
  if (isEstablished(node)) maybeCommit(node)
}

function onReceive(node: ZabNode, from: PeerId, message: ZabMessage): void {
  if (from === node.id) return
  switch (message.kind) {
    case 'notification':
      onNotification(node, from, message)
      break
    case 'followerInfo':
      onFollowerInfo(node, from, message)
      break
    case 'newEpoch':
      onNewEpoch(node, from, message)
      break
    case 'ackEpoch':
    case 'ack':
    case 'gap':
    case 'ackNewLeader':
    case 'pong':
    case 'readRequest':
      onFollowerMessage(node, from, message)
      break
    default:
      onLeaderMessage(node, from, message)
  }
}

function onFollowerMessage(node: ZabNode, from: PeerId, message: FollowerMessage): void {
  if (message.kind === 'readRequest') {
    reads.onReadRequest(node, from, message)
    return
  }
  if (node.role !== 'leading') return
  switch (message.kind) {
    case 'ackEpoch':
      onAckEpoch(node, from, message)
      break
    case 'ack':
      onAck(node, from, message)
      break
    case 'gap':
      onGap(node, from, message)
      break
    case 'ackNewLeader':
      if (message.epoch === node.epoch) onAckNewLeader(node, from, message)
      break
    case 'pong':
      onPong(node, from, message)
      break
    default:
      unreachable(message)
  }
}

/** Accepts messages only from the leader that this peer follows, in the epoch that it promised to that leader. */
function onLeaderMessage(node: ZabNode, from: PeerId, message: LeaderMessage): void {
  if (node.role !== 'following' || node.leader !== from) {
    if (node.role !== 'looking' && message.epoch < node.currentEpoch) node.outbox.send(from, notificationOf(node))
    return
  }
  if (message.kind !== 'readResponse') node.heardTick = node.tick // a former leader may still send a readResponse
  if (message.epoch > node.acceptedEpoch) {
    // The leader was elected again and this peer did not notice: it joins again.
    beginSession(node)
    onDiscoveryTick(node)
    return
  }
  if (message.epoch < node.acceptedEpoch) return
  switch (message.kind) {
    case 'sync':
      onSync(node, from, message)
      break
    case 'proposal':
      onProposal(node, from, message)
      break
    case 'newLeader':
      onNewLeader(node, from, message)
      break
    case 'upToDate':
      onUpToDate(node, message)
      break
    case 'ping':
      onPing(node, from, message)
      break
    case 'handOver':
      node.leases.release(message.epoch)
      onHandOver(node, message)
      break
    case 'readResponse':
      reads.onReadResponse(node, message)
      break
    default:
      unreachable(message)
  }
}
