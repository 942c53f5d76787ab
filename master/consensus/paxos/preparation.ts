// Phase 1, once for a whole leadership: a candidate asks for promises of its ballot and for everything accepted from its first open slot on, in pages.
// With a prepare quorum of whole answers it knows in each slot the only value that can have been chosen, proposes it again under its own ballot,
// fills slots in which there is none with empty entries, and leads.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import { accept } from './accepting.js'
import { canLead, holdRounds } from './election.js'
import { learnNext, offerSnapshot } from './learning.js'
import { followMembers, isPromotable, otherVoters } from './membership.js'
import { isStopped, maybeEndJoint, onInherited } from './membership-change.js'
import type { AcceptedValue, Prepare, Promised, Refusal, TakeOver } from './messages.js'
import { ballotAt, type PaxosNode, type Preparation, quorumsOf } from './node.js'
import { hasQuorum } from './quorums.js'
import { maybeStartRound } from './reads.js'
import { maybeChoose, sendEntries, sendLead } from './replication.js'
import { becomeCandidate, becomeFollower, resign } from './roles.js'

const nothing = new Uint8Array(0)
/** A value known to be chosen outdoes any that was only accepted. */
const chosenBallot = Number.MAX_SAFE_INTEGER
/** A candidate that gets no answer for so many repetitions of its questions gives up. */
const silentRepetitionsMax = 6

/** Begins phase 1. Nobody hears of the ballot before it is durable: a ballot is never used twice. */
export function takeOver(node: PaxosNode): void {
  becomeCandidate(node)
  const promiseWrite = node.writes.nextNumber
  node.preparation = { answers: new Map(), values: new Map(), promiseWrite, isPromiseDurable: false, lastNewsTick: node.tick }
  for (const id of otherVoters(node)) node.outbox.sendAfterPersist(id, prepareFor(node, id))
}

/** The leader hands over: no need to find out whether others miss it. */
export function onTakeOver(node: PaxosNode, { ballot }: TakeOver): void {
  if (ballot === node.promised && canLead(node)) takeOver(node)
}

function prepareFor(node: PaxosNode, id: PeerId): Prepare {
  const through = node.preparation?.answers.get(id)?.through ?? 0
  return { kind: 'prepare', ballot: node.promised, from: Math.max(through, node.chosenIndex) + 1 }
}

export function onPreparationTick(node: PaxosNode): void {
  const { preparation, options } = node
  if (preparation === undefined || !preparation.isPromiseDurable) return
  const silence = node.tick - preparation.lastNewsTick
  if (silence >= options.heartbeatTicks * silentRepetitionsMax) {
    giveUp(node)
    return
  }
  if (silence === 0 || silence % options.heartbeatTicks !== 0) return
  for (const id of otherVoters(node)) if (preparation.answers.get(id)?.isWhole !== true) node.outbox.send(id, prepareFor(node, id))
}

/** Others may be luckier. */
function giveUp(node: PaxosNode): void {
  node.holdTicks = node.options.roundTicks * holdRounds
  resign(node)
}

/** The acceptor's part: promises, unless it promised more to another, and tells what it holds. */
export function onPrepare(node: PaxosNode, from: PeerId, { ballot, from: first }: Prepare): void {
  if (ballot < node.promised) {
    node.outbox.send(from, { kind: 'refusal', ballot, promised: node.promised })
    return
  }
  if (ballot > node.promised) becomeFollower(node, ballot, undefined)
  assert(node.role === 'follower', 'a ballot is prepared by its owner')
  const { log, chosenIndex } = node
  const { values, through } = pageFrom(node, first)
  if (first < log.firstIndex) offerSnapshot(node, from)
  const { firstIndex, lastIndex } = log
  node.outbox.sendAfterPersist(from, { kind: 'promise', ballot, from: first, through, lastIndex, firstIndex, chosenIndex, values })
}

/** What is held from `first` on: at least one value if there is any, then as many as fit a message. */
function pageFrom(node: PaxosNode, first: number): { readonly values: readonly AcceptedValue[]; readonly through: number } {
  const { log, options } = node
  const values: AcceptedValue[] = []
  if (first < log.firstIndex) return { values, through: first - 1 }
  let bytesLeft = options.messageBytesMax
  let next = first
  while (next <= log.lastIndex && bytesLeft > 0) {
    const run = log.entries(next, log.lastIndex, bytesLeft)
    for (const entry of run) {
      values.push({ ...entry, ballot: node.acceptances.ballotAt(entry.index, entry.epoch) })
      bytesLeft -= entry.payload.length + 64
    }
    // An empty slot is told by its absence.
    next += Math.max(run.length, 1)
  }
  return { values, through: next - 1 }
}

export function onPromise(node: PaxosNode, from: PeerId, message: Promised): void {
  const { preparation } = node
  if (preparation === undefined || message.ballot !== node.promised) return
  preparation.lastNewsTick = node.tick
  if (message.firstIndex > node.chosenIndex + 1 && message.from < message.firstIndex) {
    // What is missing here only a snapshot can bring; it is on its way, and somebody who is further should lead.
    giveUp(node)
    return
  }
  const known = preparation.answers.get(from)
  const covered = Math.max(known?.through ?? 0, node.chosenIndex)
  if (message.from > covered + 1) return
  for (const value of message.values) gather(node, preparation, value, message.chosenIndex)
  if (node.preparation !== preparation) return
  const through = Math.max(covered, message.through)
  const isWhole = known?.isWhole === true || message.through >= message.lastIndex
  preparation.answers.set(from, { through, isWhole, chosenIndex: Math.max(known?.chosenIndex ?? 0, message.chosenIndex) })
  if (!isWhole) node.outbox.send(from, prepareFor(node, from))
  maybeLead(node)
}

function gather(node: PaxosNode, preparation: Preparation, value: AcceptedValue, chosenIndex: number): void {
  if (value.index <= node.chosenIndex) return
  const isChosen = value.index <= chosenIndex
  if (isChosen && value.index === node.chosenIndex + 1) {
    learnNext(node, entryOf(value))
    return
  }
  const ballot = isChosen ? chosenBallot : value.ballot
  const known = preparation.values.get(value.index)
  if (known === undefined || known.ballot < ballot) preparation.values.set(value.index, { ...value, ballot })
}

function entryOf({ index, epoch, kind, payload }: AcceptedValue): Entry {
  return { index, epoch, kind, payload }
}

/** Something became durable; perhaps the candidate's promise to itself. */
export function onOwnPromiseDurable(node: PaxosNode, writeNumber: number): void {
  const { preparation } = node
  if (preparation === undefined || preparation.isPromiseDurable || writeNumber < preparation.promiseWrite) return
  preparation.isPromiseDurable = true
  preparation.lastNewsTick = node.tick
  maybeLead(node)
}

export function maybeLead(node: PaxosNode): void {
  const { preparation } = node
  if (preparation === undefined || node.deliveredIndex < node.chosenIndex) return
  if (!isPromotable(node)) {
    // What phase 1 brought left this peer out.
    resign(node)
    return
  }
  const isPromised = (id: PeerId): boolean =>
    id === node.id ? preparation.isPromiseDurable : preparation.answers.get(id)?.isWhole === true
  if (hasQuorum(quorumsOf(node), 'prepare', isPromised)) becomeLeader(node, preparation)
}

/** From phase 1 to phase 2: the open suffix first, under the new ballot, then everything new. */
function becomeLeader(node: PaxosNode, preparation: Preparation): void {
  node.role = 'leader'
  node.leader = node.id
  node.preparation = undefined
  node.heartbeatElapsed = 0
  node.uncommittedBytes = 0
  node.transferTarget = undefined
  node.changeIndex = 0
  node.stopIndex = 0
  node.inheritedIndex = proposeInherited(node, preparation)
  node.agreedIndex = node.inheritedIndex
  node.peers.clear()
  followMembers(node)
  for (const [id, { chosenIndex }] of preparation.answers) node.peers.get(id)?.becomeStream(chosenIndex)
  for (const peer of node.peers.values()) {
    sendEntries(node, peer)
    sendLead(node, peer)
  }
  maybeEndJoint(node)
  maybeChoose(node)
  maybeStartRound(node)
}

/**
 * In every open slot the value of the highest ballot anybody of the quorum accepted there; where nobody did, an empty entry. The last such slot, or the
 * one that ends this configuration: what lies above is for the quorums of the next.
 */
function proposeInherited(node: PaxosNode, { values }: Preparation): number {
  let last = node.log.lastIndex
  for (const index of values.keys()) last = Math.max(last, index)
  let configuration = node.memberships.current
  for (let slot = node.chosenIndex + 1; slot <= last; slot++) {
    accept(node, valueFor(node, slot, values.get(slot)), node.promised)
    configuration = onInherited(node, entryAt(node, slot), configuration)
    if (isStopped(node)) return slot
  }
  return last
}

function entryAt(node: PaxosNode, slot: number): Entry {
  const [entry] = node.log.entries(slot, slot, 1)
  assert(entry !== undefined, 'what was just accepted is held')
  return entry
}

/** A number: what this peer holds in the slot itself, so there is nothing to write but the ballot. */
function valueFor(node: PaxosNode, slot: number, told: AcceptedValue | undefined): Entry | number {
  const own = ballotAt(node, slot)
  if (told !== undefined && (own === undefined || told.ballot > own)) return entryOf(told)
  return own === undefined ? { index: slot, epoch: node.promised, kind: 'empty', payload: nothing } : slot
}

/** Somebody promised a higher ballot: to lead or to prepare under this one is over. Who leads next is for the election to find out. */
export function onRefusal(node: PaxosNode, { ballot, promised }: Refusal): void {
  node.connectivity.highest = Math.max(node.connectivity.highest, promised)
  if (node.role !== 'follower' && ballot === node.promised && promised > node.promised) resign(node)
}
