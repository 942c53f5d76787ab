// The Raft engine: dispatches each input to the function that handles it and returns the effects of the step.
// The terms of a message are compared here, once, before its handler runs (paper 5.1). README.md maps the paper to the functions.
// Replication and membership changes call each other: a committed entry may be a membership change, which appends the next entry.

import { unreachable } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { ConsensusEngine, Effects, EngineStatus, Input } from '../contract.js'
import { noEffects } from '../outbox.js'
import { isReported, reportLeadership } from '../reported-leadership.js'
import { deliver } from './commit.js'
import * as election from './election.js'
import { onAppend, onHeartbeat } from './following.js'
import { newerTerm, sendHeartbeat } from './heartbeats.js'
import { onChangeMembership } from './membership-change.js'
import { encodeHardState, type HeartbeatResponse, type PreVoteRequest, type RaftMessage, raftCodec } from './messages.js'
import { isActive, isDiskStalled, leadershipOf, type RaftNode } from './node.js'
import { checkRaftOptions } from './options.js'
import * as reads from './reads.js'
import { onSnapshotInstalled, onSnapshotSent, onSnapshotTaken, type RaftSetup, recoverNode } from './recovery.js'
import { hasCommitNews, maybeCommit, onAppendAccepted, onAppendRejected, onPeerAlive, onPropose } from './replication.js'
import { becomeFollower } from './roles.js'
import { onDiskStall, onStepDown, onTransferLeadership, onTransferTick } from './transfer.js'

export type { RaftSetup } from './recovery.js'

export function createRaftEngine(setup: RaftSetup): RaftEngine {
  checkRaftOptions(setup.options)
  return new RaftEngine(recoverNode(setup))
}

export class RaftEngine implements ConsensusEngine<RaftMessage> {
  readonly codec = raftCodec
  /** For the files of this folder and for `checkInvariants`; no other code reads it. */
  readonly node: RaftNode

  constructor(node: RaftNode) {
    this.node = node
  }

  step(input: Input<RaftMessage>): Effects<RaftMessage> {
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
        onSnapshotSent(node, input.to, input.index, input.succeeded)
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
        election.onDisconnected(node, input.peer)
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
    const peers = []
    for (const peer of node.peers.values()) peers.push({ id: peer.id, matchIndex: peer.matchIndex, isActive: isActive(node, peer) })
    const { role, epoch, leader } = leadershipOf(node)
    return {
      role,
      epoch,
      leader,
      peers,
      committedIndex: node.commitIndex,
      lastIndex: node.log.lastIndex,
      firstIndex: node.log.firstIndex,
      membership: node.memberships.current,
      boundUntilMs: node.leases.boundUntilMs,
    }
  }
}

function finishStep(node: RaftNode): Effects<RaftMessage> {
  const { outbox, writes, log } = node
  deliver(node)
  if (node.isStateDirty) {
    node.isStateDirty = false
    outbox.write({ kind: 'state', state: encodeHardState(node) })
  }
  const writeNumber = writes.nextNumber
  if (outbox.hasWrites) writes.begin(log.lastIndex, node.tick)
  // Builds the leadership object only when it changed: this code runs in every step.
  if (!isReported(node, node.role, node.term, node.leader)) reportLeadership(node, leadershipOf(node))
  // Only entries that are durable may be evicted from memory.
  log.evict(Math.min(writes.durableIndex, node.deliveredIndex))
  return outbox.take(writeNumber)
}

function onTick(node: RaftNode): void {
  node.tick++
  answerHeldVote(node)
  if (node.role === 'leader') onLeaderTick(node)
  else {
    reads.onFollowerReadsTick(node)
    election.onElectionTick(node)
  }
}

function onLeaderTick(node: RaftNode): void {
  if (isDiskStalled(node)) onDiskStall(node)
  const isHeartbeatDue = ++node.heartbeatElapsed >= node.options.heartbeatTicks
  if (isHeartbeatDue) {
    node.heartbeatElapsed = 0
    reads.beginLeaseRound(node)
  }
  const { peers, readRounds } = node
  for (const peer of peers.values())
    if (isHeartbeatDue || hasCommitNews(node, peer) || readRounds.isOverdue(peer)) sendHeartbeat(node, peer)
  onTransferTick(node)
  election.onQuorumCheckTick(node)
}

function onPersisted(node: RaftNode, writeNumber: number): void {
  node.writes.onPersisted(writeNumber)
  node.leases.onDurable()
  if (node.role === 'leader') maybeCommit(node)
  else election.onOwnVoteDurable(node, writeNumber)
}

function onReceive(node: RaftNode, from: PeerId, message: RaftMessage): void {
  if (from === node.id) return
  // A pre-vote request carries the term of a campaign that may never happen, so it is answered without comparing terms.
  if (message.kind === 'preVoteRequest') {
    election.onPreVoteRequest(node, from, message)
    return
  }
  const isGrantedPreVote = message.kind === 'preVoteResponse' && message.granted
  if (message.term < node.term) {
    onOldTerm(node, from, message)
    return
  }
  if (message.kind === 'voteRequest' && !message.isTransfer) {
    if (message.term > node.term && election.isLeaderTrusted(node)) return
    if (node.leases.isBound) {
      node.heldVote = { from, message }
      return
    }
  }
  if (message.term > node.term && !isGrantedPreVote) {
    const isFromLeader = message.kind === 'append' || message.kind === 'heartbeat'
    becomeFollower(node, message.term, isFromLeader ? from : undefined)
  }
  onCurrentTerm(node, from, message)
}

/** A request that came during a promise to the last leader is answered as if it came now, when that promise has ended. */
function answerHeldVote(node: RaftNode): void {
  const { heldVote } = node
  if (heldVote === undefined || node.leases.isBound) return
  node.heldVote = undefined
  onReceive(node, heldVote.from, heldVote.message)
}

/** Answers a leader or candidate of an older term with the current term: that leader then steps down, that candidate adopts the term. */
function onOldTerm(node: RaftNode, from: PeerId, message: RaftMessage): void {
  if (message.kind === 'append' || message.kind === 'heartbeat') node.outbox.send(from, newerTerm(node))
  else if (message.kind === 'voteRequest') node.outbox.send(from, { kind: 'voteResponse', term: node.term, granted: false })
}

function onCurrentTerm(node: RaftNode, from: PeerId, message: Exclude<RaftMessage, PreVoteRequest>): void {
  switch (message.kind) {
    case 'append':
      if (followLeader(node, from)) onAppend(node, from, message)
      break
    case 'heartbeat':
      if (followLeader(node, from)) onHeartbeat(node, from, message)
      break
    case 'appendAccepted':
      onAppendAccepted(node, from, message)
      break
    case 'appendRejected':
      onAppendRejected(node, from, message)
      break
    case 'heartbeatResponse':
      onHeartbeatResponse(node, from, message)
      break
    case 'preVoteResponse':
      election.onPreVoteResponse(node, from, message)
      break
    case 'voteRequest':
      election.onVoteRequest(node, from, message)
      break
    case 'voteResponse':
      election.onVoteResponse(node, from, message)
      break
    case 'timeoutNow':
      election.onTimeoutNow(node)
      break
    case 'readRequest':
      reads.onReadRequest(node, from, message)
      break
    case 'readResponse':
      reads.onReadResponse(node, message)
      break
    default:
      unreachable(message)
  }
}

/** False if this node leads in the same term: a term has one leader, so the sender violates the protocol and its message is dropped. */
function followLeader(node: RaftNode, from: PeerId): boolean {
  if (node.role === 'leader') return false
  if (node.role !== 'follower' || node.leader !== from) becomeFollower(node, node.term, from)
  return true
}

function onHeartbeatResponse(node: RaftNode, from: PeerId, message: HeartbeatResponse): void {
  const peer = node.peers.get(from)
  if (peer === undefined) return
  reads.onReadRoundConfirmed(node, from, message)
  onPeerAlive(node, peer)
}
