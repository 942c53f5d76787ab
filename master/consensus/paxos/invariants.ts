// Invariants of one Paxos peer between two steps. Simulations check them after each step; production code does not.

import { assert } from '../../../proto/base/assert.js'
import { ownerOf } from './ballots.js'
import { isStopped } from './membership-change.js'
import { ballotAt } from './node.js'
import type { PaxosEngine } from './step.js'

export function checkInvariants({ node }: PaxosEngine): void {
  const { log, chosenIndex } = node
  assert(node.deliveredIndex <= chosenIndex, 'delivered <= chosen')
  assert(chosenIndex <= node.agreedIndex, 'chosen <= agreed')
  assert(chosenIndex <= log.lastIndex, 'chosen <= last')
  assert(node.agreedIndex <= log.lastIndex, 'agreed <= last')
  assert(node.deliveredIndex >= log.firstIndex - 1, 'only delivered entries are cut')
  assert(node.snapshotIndex >= log.firstIndex - 1, 'only entries that the state store contains are cut')
  assert(node.notedChosenIndex <= chosenIndex, 'the recorded chosen index is chosen')
  assert(node.promised <= node.connectivity.highest, 'the highest ballot is at least the own promise')
  assert(log.tailBytes >= 0, 'the tail size is not negative')
  assert(!node.isStateDirty, 'a changed promise was written by its step')
  for (let slot = chosenIndex + 1; slot <= Math.min(log.lastIndex, chosenIndex + 64); slot++) {
    assert((ballotAt(node, slot) ?? 0) <= node.promised, 'nothing is accepted above the promise')
  }
  assert((node.role === 'candidate') === (node.preparation !== undefined), 'a peer prepares exactly while it is a candidate')
  if (node.role !== 'follower') assert(ownerOf(node.promised) === node.id, 'a peer leads and prepares only under its own ballot')
  if (node.role !== 'leader') {
    assert(node.peers.size === 0, 'only a leader tracks peers')
    assert(node.readRounds.pending === 0, 'only a leader gives read points')
    return
  }
  assert(node.leader === node.id, 'a leader is its own leader')
  assert(
    node.agreedIndex === (isStopped(node) ? node.stopIndex : log.lastIndex),
    'a leader leaves no gap, and proposes nothing above a stop-sign',
  )
  assert(node.inheritedIndex <= log.lastIndex, 'what was inherited is in the log')
  for (const peer of node.peers.values()) {
    assert(peer.id !== node.id, 'a leader is not its own peer')
    assert(peer.accepted.through <= log.lastIndex, 'a peer accepts only existing entries')
    assert(peer.nextIndex <= log.lastIndex + 1 || peer.state !== 'stream', 'no entry is sent that is not in the log')
    assert(peer.inflightBytes >= 0, 'the bytes in flight are not negative')
  }
}
