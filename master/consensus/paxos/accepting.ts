// Phase 2, the acceptor's part: accepts the leader's proposals, each slot independently, in any order within a bounded window; acknowledges
// durably.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import type { Ballot } from './ballots.js'
import { advanceChosen } from './commit.js'
import { learnAll } from './learning.js'
import type { Accept, Lead } from './messages.js'
import { ballotAt, type PaxosNode } from './node.js'
import { becomeFollower } from './roles.js'

/** Limit of missing ranges in one reply; further ones are named in the next reply. */
const missingRangesMax = 16

/**
 * Accepts a value in its slot under `ballot`. `value` is an entry, or the number of a slot whose present value is accepted again. The epoch
 * identifies a slot's value (a ballot's owner proposes one value per slot), so an entry with the same epoch is not written again.
 */
export function accept(node: PaxosNode, value: Entry | number, ballot: Ballot): void {
  const slot = typeof value === 'number' ? value : value.index
  const heldEpoch = node.log.epochAt(slot)
  const epoch = typeof value === 'number' ? heldEpoch : value.epoch
  assert(epoch !== undefined, 'what a slot holds is accepted again only if it holds something')
  assert(slot > node.chosenIndex, 'what is chosen is never replaced')
  assert(epoch <= ballot, 'nothing is accepted under a ballot below its first')
  if (typeof value !== 'number' && heldEpoch !== epoch) {
    node.log.put(value)
    node.outbox.write({ kind: 'put', entry: value })
  } else if (node.acceptances.ballotAt(slot, epoch) === ballot) return
  if (epoch === ballot) return
  node.acceptances.add(slot, ballot)
  node.isStateDirty = true
}

export function onAccept(node: PaxosNode, from: PeerId, message: Accept): void {
  const { ballot, entries, chosenIndex } = message
  // An entry cannot be proposed under a ballot lower than the one it was first proposed under: such a message violates the protocol.
  if (entries.some(({ epoch }) => epoch > ballot)) return
  if (ballot < node.promised) {
    node.outbox.send(from, { kind: 'refusal', ballot, promised: node.promised })
    // A chosen value never changes, so chosen entries can be learned from a leader with an old ballot, too.
    learnAll(
      node,
      entries.filter(({ index }) => index <= chosenIndex),
    )
    return
  }
  followLeader(node, from, ballot)
  const last = node.chosenIndex + node.options.openEntriesMax
  let to = 0
  for (const entry of entries) {
    if (entry.index > last) break
    to = entry.index
    if (entry.index > node.chosenIndex) accept(node, entry, ballot)
  }
  extendAgreed(node)
  advanceChosen(node, Math.min(chosenIndex, node.agreedIndex))
  node.outbox.sendAfterPersist(from, { kind: 'accepted', ballot, from: entries[0]?.index ?? 0, to, through: node.agreedIndex })
}

/** The leader's heartbeat: tells what is chosen, and asks which of the sent slots did not arrive. */
export function onLead(node: PaxosNode, from: PeerId, message: Lead): void {
  const { ballot, readRound } = message
  if (ballot < node.promised) {
    node.outbox.send(from, { kind: 'refusal', ballot, promised: node.promised })
    return
  }
  followLeader(node, from, ballot)
  extendAgreed(node)
  advanceChosen(node, Math.min(message.chosenIndex, node.agreedIndex))
  const missing = missingSlots(node, message.sentThrough)
  const reply = { kind: 'leadReply', ballot, readRound, chosenIndex: node.chosenIndex, missing } as const
  const promises = node.leases.promise(ballot, message.asksPromise === true)
  node.outbox.send(from, promises ? { ...reply, promises } : reply)
  const { agreedIndex } = node
  if (agreedIndex > message.acceptedThrough) {
    node.outbox.sendAfterPersist(from, { kind: 'accepted', ballot, from: agreedIndex, to: agreedIndex, through: agreedIndex })
  }
}

function followLeader(node: PaxosNode, from: PeerId, ballot: Ballot): void {
  assert(node.role !== 'leader' || ballot > node.promised, 'a ballot has one leader')
  if (node.role !== 'follower' || node.leader !== from || ballot > node.promised) becomeFollower(node, ballot, from)
  node.heardTick = node.tick
  node.isTakeOverDue = false
}

function isAgreed(node: PaxosNode, slot: number): boolean {
  return slot <= node.agreedIndex || ballotAt(node, slot) === node.promised
}

/**
 * Extends the prefix of slots that are chosen or accepted under the promised ballot. A leader's chosen index counts only in that prefix: in
 * a slot above, this peer may have accepted another value under a lower ballot, which it would take for the chosen one.
 */
function extendAgreed(node: PaxosNode): void {
  let agreed = Math.max(node.agreedIndex, node.chosenIndex)
  while (ballotAt(node, agreed + 1) === node.promised) agreed++
  node.agreedIndex = agreed
}

function missingSlots(node: PaxosNode, sentThrough: number): readonly number[] {
  const missing: number[] = []
  let from = 0
  for (let slot = node.agreedIndex + 1; slot <= sentThrough; slot++) {
    // All slots above the log's last one are missing.
    const isRest = slot > node.log.lastIndex
    const isMissing = isRest || !isAgreed(node, slot)
    if (isMissing && from === 0) from = slot
    if (isMissing && !isRest) continue
    if (from > 0) missing.push(from, isRest ? sentThrough : slot - 1)
    from = 0
    if (isRest || missing.length >= missingRangesMax * 2) return missing
  }
  if (from > 0) missing.push(from, sentThrough)
  return missing
}
