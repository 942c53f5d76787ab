// What is chosen is handed out once, in index order, a bounded amount a step. An entry may be handed out before it is durable here:
// a quorum has it, and the state store's own point says on a restart how far it got.

import { assert } from '../../../proto/base/assert.js'
import type { Entry } from '../contract.js'
import { onMembershipInEffect } from './membership-change.js'
import type { PaxosNode } from './node.js'

export function advanceChosen(node: PaxosNode, index: number): void {
  if (index <= node.chosenIndex) return
  assert(index <= node.log.lastIndex, 'what is chosen is in the log')
  node.chosenIndex = index
  node.agreedIndex = Math.max(node.agreedIndex, index)
}

export function deliver(node: PaxosNode): void {
  if (node.deliveredIndex === node.chosenIndex) return
  const entries = node.log.entries(node.deliveredIndex + 1, node.chosenIndex, node.options.commitBytesMax)
  const last = entries[entries.length - 1]
  assert(last !== undefined, 'chosen entries are held until they are handed out')
  node.deliveredIndex = last.index
  node.outbox.commit(entries)
  for (const entry of entries) onDelivered(node, entry)
}

function onDelivered(node: PaxosNode, entry: Entry): void {
  if (node.memberships.onAppended(entry) && node.role === 'leader') onMembershipInEffect(node, entry.index)
  if (node.role === 'leader' && entry.epoch === node.promised) {
    node.uncommittedBytes = Math.max(0, node.uncommittedBytes - entry.payload.length)
  }
}

/** Counts the leader's uncommitted bytes again, after a snapshot replaced entries. */
export function recountUncommitted(node: PaxosNode): void {
  node.uncommittedBytes = 0
  let next = node.deliveredIndex + 1
  while (node.role === 'leader' && next <= node.log.lastIndex) {
    const entries = node.log.entries(next, node.log.lastIndex, node.options.messageBytesMax)
    for (const entry of entries) if (entry.epoch === node.promised) node.uncommittedBytes += entry.payload.length
    next += Math.max(1, entries.length)
  }
}
