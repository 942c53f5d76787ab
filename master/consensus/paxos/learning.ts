// Learning chosen entries in other ways than from the leader's stream: from the answers of phase 1, from a leader with an old ballot, and
// from any peer that has more while this peer knows no leader (a partial partition, a restart). A chosen value never changes, so any peer
// can report it. Also snapshots that peers offer without leading.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import { advanceChosen } from './commit.js'
import type { Learn, LearnRequest } from './messages.js'
import type { PaxosNode } from './node.js'
import { becomeFollower } from './roles.js'

/** Learns that `entry` is chosen; its slot is the first one that is not known to be chosen here. */
export function learnNext(node: PaxosNode, entry: Entry): void {
  assert(entry.index === node.chosenIndex + 1, 'what is chosen is learned in order')
  // The entry has a higher ballot than the promised one: promise that first, because no slot may contain a value above the promise.
  if (entry.epoch > node.promised) becomeFollower(node, entry.epoch, undefined)
  if (node.log.epochAt(entry.index) !== entry.epoch) {
    node.log.put(entry)
    node.outbox.write({ kind: 'put', entry })
  }
  node.agreedIndex = Math.max(node.agreedIndex, entry.index)
  advanceChosen(node, entry.index)
}

/** Learns chosen entries in order, from the first one that is not known here. */
export function learnAll(node: PaxosNode, entries: readonly Entry[]): void {
  for (const entry of entries) if (entry.index === node.chosenIndex + 1) learnNext(node, entry)
}

/** Without a leader: asks the peer that reported the highest chosen index in the last round. */
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
  // Not while leading: its log has values under its own ballot, and entries of a later leader must not be mixed with them.
  if (node.role === 'leader') return
  const before = node.chosenIndex
  learnAll(node, entries)
  // The leader's stream brings the rest; without a leader the next page is requested at once.
  if (node.chosenIndex > before && node.leader === undefined) node.outbox.send(from, { kind: 'learnRequest', from: node.chosenIndex + 1 })
}

/** At most one at a time for each peer. A leader tracks its own snapshots in `Progress`. */
export function offerSnapshot(node: PaxosNode, to: PeerId): void {
  if (node.role === 'leader' || node.offeredSnapshots.has(to)) return
  node.offeredSnapshots.add(to)
  node.outbox.sendSnapshot(to)
}
