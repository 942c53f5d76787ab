// Invariants of one Raft peer between two steps. Simulations check them after each step; production code does not.

import { assert } from '../../../proto/base/assert.js'
import type { RaftEngine } from './step.js'

export function checkInvariants({ node }: RaftEngine): void {
  const { log, writes } = node
  assert(node.deliveredIndex <= node.commitIndex, 'delivered <= committed')
  assert(node.commitIndex <= log.lastIndex, 'committed <= last')
  assert(node.deliveredIndex >= log.firstIndex - 1, 'only delivered entries are cut')
  assert(writes.durableIndex <= log.lastIndex, 'durable <= last')
  assert(node.verifiedIndex <= log.lastIndex, 'verified <= last')
  assert(node.snapshotIndex >= log.firstIndex - 1, 'only entries that the state store contains are cut')
  assert(log.lastEpoch <= node.term, 'no entry is of a later term')
  assert(log.tailBytes >= 0, 'the tail size is not negative')
  assert(!node.isStateDirty, 'a changed term or vote was written by its step')
  if (node.role === 'candidate') assert(node.votedFor === node.id, 'a candidate votes for itself')
  if (node.role !== 'leader') {
    assert(node.peers.size === 0, 'only a leader tracks peers')
    assert(node.readRounds.pending === 0, 'only a leader gives read points')
    return
  }
  assert(node.leader === node.id, 'a leader is its own leader')
  assert(node.termStartIndex <= log.lastIndex, 'a leader begins with an entry of its own')
  assert(log.epochAt(log.lastIndex) === node.term, "the leader's last entry is of its term")
  for (const peer of node.peers.values()) {
    assert(peer.id !== node.id, 'a leader is not its own peer')
    assert(peer.matchIndex < peer.nextIndex, 'match < next')
    assert(peer.matchIndex <= log.lastIndex, 'a peer matches only existing entries')
    assert(peer.nextIndex <= log.lastIndex + 1 || peer.state !== 'replicate', 'no entry is sent that is not in the log')
    assert(peer.window.bytes >= 0 && (peer.window.messages > 0 || peer.window.bytes === 0), 'an empty window holds no bytes')
  }
}
