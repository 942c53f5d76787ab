// Phase 1, once for a whole leadership: a candidate asks for promises for its ballot, and for all values accepted from its first open slot
// on, in pages. With complete answers from a prepare quorum it knows, for each slot, the only value that can have been chosen. It proposes
// these values again under its own ballot, fills slots without a value with empty entries, and leads.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import { accept } from './accepting.js'
import { type Ballot, noBallot, ownerOf } from './ballots.js'
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
/** Stands for "known to be chosen": higher than every ballot, so that such a value wins over values that were only accepted. */
const chosenBallot = Number.MAX_SAFE_INTEGER
/** Repetitions of its requests without any answer after which a candidate gives up. */
const silentRepetitionsMax = 6

/**
 * Begins phase 1. The ballot is sent only when it is durable, so that it is never used twice. Otherwise, after a crash, the peer could
 * choose the same ballot again and propose another value in the same slot under it: two values could then be chosen.
 */
export function takeOver(node: PaxosNode, successorOf?: Ballot): void {
  becomeCandidate(node)
  const promiseWrite = node.writes.nextNumber
  const heard = { answers: new Map(), values: new Map(), lastNewsTick: node.tick }
  node.preparation = { ...heard, promiseWrite, isPromiseDurable: false, successorOf }
  for (const id of otherVoters(node)) node.outbox.sendAfterPersist(id, prepareFor(node, id))
}

/**
 * The leader transfers leadership to this peer, which takes over without waiting for a heartbeat round. A promise to that leader does not
 * bind any more; one that was given before a restart may be another leader's.
 */
export function onTakeOver(node: PaxosNode, { ballot }: TakeOver): void {
  const isFree = !node.leases.isBound || node.leases.boundTo <= ballot
  if (ballot === node.promised && isFree && canLead(node)) takeOver(node, ballot)
}

function prepareFor(node: PaxosNode, id: PeerId): Prepare {
  const through = node.preparation?.answers.get(id)?.through ?? 0
  const from = Math.max(through, node.chosenIndex) + 1
  return { kind: 'prepare', ballot: node.promised, from, successorOf: node.preparation?.successorOf }
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

/** Backs off for some rounds, so that another candidate can win. */
function giveUp(node: PaxosNode): void {
  node.holdTicks = node.options.roundTicks * holdRounds
  resign(node)
}

/**
 * Phase 1, the acceptor's part: promises the ballot unless it has promised a higher one, and reports the values it has accepted. The
 * promise must be durable before it is sent: an acceptor that forgot it in a crash could accept a value under a lower ballot. That value
 * could be chosen without the candidate knowing, and the candidate could have another value chosen in the same slot.
 */
export function onPrepare(node: PaxosNode, from: PeerId, message: Prepare): void {
  const { ballot, from: first } = message
  if (ballot < node.promised) {
    node.outbox.send(from, { kind: 'refusal', ballot, promised: node.promised })
    return
  }
  if (isBoundAgainst(node, message)) {
    if (ballot >= (node.heldPrepare?.message.ballot ?? noBallot)) node.heldPrepare = { from, message }
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

/**
 * A promise to the last leader (a lease) forbids to promise this ballot. Not if that leader prepares again, and not if the last leader, or
 * one after it, named the sender its successor: then it has no lease any more.
 */
function isBoundAgainst({ leases }: PaxosNode, { ballot, successorOf = noBallot }: Prepare): boolean {
  return leases.isBound && ownerOf(leases.boundTo) !== ownerOf(ballot) && leases.boundTo > successorOf
}

/** A request that came during a promise to the last leader is answered as if it came now, when that promise has ended. */
export function answerHeldPrepare(node: PaxosNode): void {
  const { heldPrepare } = node
  if (heldPrepare === undefined || isBoundAgainst(node, heldPrepare.message)) return
  node.heldPrepare = undefined
  onPrepare(node, heldPrepare.from, heldPrepare.message)
}

/** The accepted values from slot `first` on: at least one if there is any, then as many as fit into a message. */
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
    // An empty slot is simply not in the page.
    next += Math.max(run.length, 1)
  }
  return { values, through: next - 1 }
}

export function onPromise(node: PaxosNode, from: PeerId, message: Promised): void {
  const { preparation } = node
  if (preparation === undefined || message.ballot !== node.promised) return
  preparation.lastNewsTick = node.tick
  if (message.firstIndex > node.chosenIndex + 1 && message.from < message.firstIndex) {
    // The missing entries were cut from the peer's log. A snapshot is on its way; a peer with more entries should lead.
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

/** A write became durable. If it contains the candidate's own promise, that promise counts now. */
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
    // A membership that was learned in phase 1 does not contain this peer as a voter.
    resign(node)
    return
  }
  const isPromised = (id: PeerId): boolean =>
    id === node.id ? preparation.isPromiseDurable : preparation.answers.get(id)?.isWhole === true
  if (hasQuorum(quorumsOf(node), 'prepare', isPromised)) becomeLeader(node, preparation)
}

/** From phase 1 to phase 2: first proposes the open slots again under the new ballot, then serves new proposals. */
function becomeLeader(node: PaxosNode, preparation: Preparation): void {
  node.role = 'leader'
  node.leader = node.id
  node.preparation = undefined
  node.heartbeatElapsed = 0
  node.uncommittedBytes = 0
  node.transferTarget = undefined
  node.hasNamedSuccessor = false
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
 * Proposes in every open slot the value with the highest ballot that a peer of the quorum has accepted; an empty entry where none has. If a
 * value was chosen in a slot, an accept quorum has it, which meets this prepare quorum; and every later ballot proposed the same value. So
 * the value with the highest ballot is the chosen one, if there is one. Returns the last such slot, or the slot of a stop-sign: the slots
 * above that belong to the quorums of the next configuration.
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

/** The value to propose. A slot number stands for this peer's own value in that slot: then only the ballot is written. */
function valueFor(node: PaxosNode, slot: number, told: AcceptedValue | undefined): Entry | number {
  const own = ballotAt(node, slot)
  if (told !== undefined && (own === undefined || told.ballot > own)) return entryOf(told)
  return own === undefined ? { index: slot, epoch: node.promised, kind: 'empty', payload: nothing } : slot
}

/** A peer has promised a higher ballot, so this peer stops leading or preparing. The election decides who leads next. */
export function onRefusal(node: PaxosNode, { ballot, promised }: Refusal): void {
  node.connectivity.highest = Math.max(node.connectivity.highest, promised)
  if (node.role !== 'follower' && ballot === node.promised && promised > node.promised) resign(node)
}
