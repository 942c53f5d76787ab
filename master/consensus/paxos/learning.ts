// Learning what is chosen other than from the leader's stream: from the answers of phase 1, from a leader whose ballot is overtaken, and from any peer
// that is further while nobody leads here (a partial partition, a restart). What is chosen is the same whoever tells it. Also offers of snapshots
// by peers that do not lead.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import { advanceChosen } from './commit.js'
import type { Learn, LearnRequest } from './messages.js'
import type { PaxosNode } from './node.js'
import { becomeFollower } from './roles.js'

/** The value of the first slot that is not known to be chosen here, is. */
export function learnNext(node: PaxosNode, entry: Entry): void {
  assert(entry.index === node.chosenIndex + 1, 'what is chosen is learned in order')
  // A ballot that this peer has not heard of: whatever it prepared or followed is overtaken, and no slot holds more than was promised.
  if (entry.epoch > node.promised) becomeFollower(node, entry.epoch, undefined)
  if (node.log.epochAt(entry.index) !== entry.epoch) {
    node.log.put(entry)
    node.outbox.write({ kind: 'put', entry })
  }
  node.agreedIndex = Math.max(node.agreedIndex, entry.index)
  advanceChosen(node, entry.index)
}

/** Entries known to be chosen, in order: those that join what is known here. */
export function learnAll(node: PaxosNode, entries: readonly Entry[]): void {
  for (const entry of entries) if (entry.index === node.chosenIndex + 1) learnNext(node, entry)
}

/** Without a leader: asks whoever answered the last round that it is furthest. */
export function askToLearn(node: PaxosNode): void {
  let furthest: PeerId | undefined
  let chosenIndex = node.chosenIndex
  for (const [id, reply] of node.connectivity.replies) {
    if (reply.chosenIndex <= chosenIndex) continue
    furthest = id
    chosenIndex = reply.chosenIndex
  }
  if (furthest !== undefined) node.outbox.send(furthest, { kind: 'learnRequest', from: node.chosenIndex + 1 })
}

export function onLearnRequest(node: PaxosNode, from: PeerId, { from: first }: LearnRequest): void {
  if (first > node.chosenIndex) return
  const entries = node.log.entries(first, node.chosenIndex, node.options.messageBytesMax)
  if (entries.length > 0) node.outbox.send(from, { kind: 'learn', entries })
  else offerSnapshot(node, from)
}

export function onLearn(node: PaxosNode, from: PeerId, { entries }: Learn): void {
  // A leader knows better, and what it leads under must not be mixed with what a later one chose.
  if (node.role === 'leader') return
  const before = node.chosenIndex
  learnAll(node, entries)
  // A leader's own stream says the rest; without one the next page is asked for at once.
  if (node.chosenIndex > before && node.leader === undefined) node.outbox.send(from, { kind: 'learnRequest', from: node.chosenIndex + 1 })
}

/** One at a time to each peer. A leader's own snapshots are part of what it knows of its peers. */
export function offerSnapshot(node: PaxosNode, to: PeerId): void {
  if (node.role === 'leader' || node.offeredSnapshots.has(to)) return
  node.offeredSnapshots.add(to)
  node.outbox.sendSnapshot(to)
}
