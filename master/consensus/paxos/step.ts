// The Multi-Paxos engine: dispatches each input to the function that handles it and returns the effects of the step. README.md maps the
// papers to the functions. The other files import each other in cycles, because one step leads to others in the same call: the last promise
// makes a leader, which fills gaps, ...

import { unreachable } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { ConsensusEngine, Effects, EngineStatus, Input } from '../contract.js'
import { noEffects } from '../outbox.js'
import { isReported, reportLeadership } from '../reported-leadership.js'
import { onAccept, onLead } from './accepting.js'
import { ownerOf } from './ballots.js'
import { encodeState, paxosCodec } from './codec.js'
import { deliver } from './commit.js'
import { onDisconnected, onElectionTick, onHeartbeatReply, onHeartbeatRequest, takeOverIfDue } from './election.js'
import { onLearn, onLearnRequest } from './learning.js'
import { onChangeMembership } from './membership-change.js'
import type { PaxosMessage } from './messages.js'
import { isDiskStalled, leadershipOf, type PaxosNode } from './node.js'
import { checkPaxosOptions } from './options.js'
import {
  answerHeldPrepare,
  maybeLead,
  onOwnPromiseDurable,
  onPreparationTick,
  onPrepare,
  onPromise,
  onRefusal,
  onTakeOver,
} from './preparation.js'
import * as reads from './reads.js'
import { onSnapshotInstalled, onSnapshotSent, onSnapshotTaken, type PaxosSetup, recoverNode } from './recovery.js'
import { hasChosenNews, maybeChoose, onAccepted, onLeadReply, onPropose, sendLead } from './replication.js'
import { becomeFollower } from './roles.js'
import { onDiskStall, onStepDown, onTransferLeadership, onTransferTick } from './transfer.js'

export type { PaxosSetup } from './recovery.js'

/** Number of newly chosen slots after which the chosen index is written to disk again, so that a restart has fewer slots to ask about. */
const chosenNoteEntries = 256
/** Rounds without a message from the leader after which it is not trusted any more. */
const silentRoundsMax = 2

export function createPaxosEngine(setup: PaxosSetup): PaxosEngine {
  checkPaxosOptions(setup.options)
  return new PaxosEngine(recoverNode(setup))
}

export class PaxosEngine implements ConsensusEngine<PaxosMessage> {
  readonly codec = paxosCodec
  /** For the files of this folder and for `checkInvariants`; no other code reads it. */
  readonly node: PaxosNode

  constructor(node: PaxosNode) {
    this.node = node
  }

  step(input: Input<PaxosMessage>): Effects<PaxosMessage> {
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
    const peers = [...node.peers.values()].map(({ id, accepted, heardTick }) => ({
      id,
      matchIndex: accepted.through,
      isActive: node.tick - heardTick <= node.options.roundTicks,
    }))
    const { role, epoch, leader } = leadershipOf(node)
    return {
      role,
      epoch,
      leader,
      peers,
      committedIndex: node.chosenIndex,
      lastIndex: node.log.lastIndex,
      firstIndex: node.log.firstIndex,
      membership: node.memberships.current,
      boundUntilMs: node.leases.boundUntilMs,
    }
  }
}

function finishStep(node: PaxosNode): Effects<PaxosMessage> {
  const { outbox, writes, log } = node
  deliver(node)
  // Chosen entries are handed out before this peer may begin to lead, because a membership entry among them changes the quorums.
  if (node.preparation !== undefined) maybeLead(node)
  noteState(node)
  const writeNumber = writes.nextNumber
  // A leader has accepted all its entries under its own ballot. Of the entries in another peer's log only the chosen ones are final.
  if (outbox.hasWrites) writes.begin(node.role === 'leader' ? node.agreedIndex : node.chosenIndex, node.tick)
  // Builds the leadership object only when it changed: this code runs in every step.
  if (!isReported(node, node.role, node.promised, node.leader)) reportLeadership(node, leadershipOf(node))
  // Only entries that are durable may be evicted from memory.
  log.evict(Math.min(writes.durableIndex, node.deliveredIndex))
  return outbox.take(writeNumber)
}

function noteState(node: PaxosNode): void {
  const isNoteDue = node.outbox.hasWrites && node.chosenIndex - node.notedChosenIndex >= chosenNoteEntries
  if (!node.isStateDirty && !isNoteDue) return
  const { promised, chosenIndex, acceptances } = node
  acceptances.forget(chosenIndex)
  node.isStateDirty = false
  node.notedChosenIndex = chosenIndex
  node.outbox.write({ kind: 'state', state: encodeState({ promised, chosenIndex, acceptances: acceptances.runs }) })
}

function onTick(node: PaxosNode): void {
  node.tick++
  answerHeldPrepare(node)
  if (node.role === 'leader') onLeaderTick(node)
  else {
    const isSilent = node.tick - node.heardTick >= node.options.roundTicks * silentRoundsMax
    if (node.leader !== undefined && isSilent) becomeFollower(node, node.promised, undefined)
    reads.onFollowerReadsTick(node)
    onPreparationTick(node)
    takeOverIfDue(node)
  }
  onElectionTick(node)
}

function onLeaderTick(node: PaxosNode): void {
  if (isDiskStalled(node)) onDiskStall(node)
  const isHeartbeatDue = ++node.heartbeatElapsed >= node.options.heartbeatTicks
  if (isHeartbeatDue) {
    node.heartbeatElapsed = 0
    reads.beginLeaseRound(node)
  }
  for (const peer of node.peers.values())
    if (isHeartbeatDue || hasChosenNews(node, peer) || node.readRounds.isOverdue(peer)) sendLead(node, peer)
  onTransferTick(node)
}

function onPersisted(node: PaxosNode, writeNumber: number): void {
  node.writes.onPersisted(writeNumber)
  node.leases.onDurable()
  if (node.role === 'leader') maybeChoose(node)
  else onOwnPromiseDurable(node, writeNumber)
}

/** True if the message uses a ballot that the sender does not own. That violates the protocol, so the message is dropped. */
function isForeign(from: PeerId, message: PaxosMessage): boolean {
  const { kind } = message
  return (kind === 'prepare' || kind === 'accept' || kind === 'lead') && ownerOf(message.ballot) !== from
}

function onReceive(node: PaxosNode, from: PeerId, message: PaxosMessage): void {
  if (from === node.id || isForeign(from, message)) return
  switch (message.kind) {
    case 'heartbeatRequest':
      onHeartbeatRequest(node, from, message)
      break
    case 'heartbeatReply':
      onHeartbeatReply(node, from, message)
      break
    case 'prepare':
      onPrepare(node, from, message)
      break
    case 'promise':
      onPromise(node, from, message)
      break
    case 'refusal':
      onRefusal(node, message)
      break
    case 'accept':
      onAccept(node, from, message)
      break
    case 'accepted':
      onAccepted(node, from, message)
      break
    case 'lead':
      onLead(node, from, message)
      break
    case 'leadReply':
      onLeadReply(node, from, message)
      break
    case 'takeOver':
      onTakeOver(node, message)
      break
    case 'readRequest':
      reads.onReadRequest(node, from, message)
      break
    case 'readResponse':
      reads.onReadResponse(node, message)
      break
    case 'learnRequest':
      onLearnRequest(node, from, message)
      break
    case 'learn':
      onLearn(node, from, message)
      break
    default:
      unreachable(message)
  }
}
