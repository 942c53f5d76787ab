// What always holds of one Raft peer between two steps. Simulations call it after each; production code need not.

import { assert } from '../../../proto/base/assert.js'
import type { RaftEngine } from './step.js'

export function checkInvariants({ node }: RaftEngine): void {
  const { log, writes } = node
  assert(node.deliveredIndex <= node.commitIndex, 'delivered <= committed')
  assert(node.commitIndex <= log.lastIndex, 'committed <= last')
  assert(node.deliveredIndex >= log.firstIndex - 1, 'what is cut was delivered')
  assert(writes.durableIndex <= log.lastIndex, 'durable <= last')
  assert(node.verifiedIndex <= log.lastIndex, 'verified <= last')
  assert(node.snapshotIndex >= log.firstIndex - 1, 'the log is cut only behind the state store')
  assert(log.lastEpoch <= node.term, 'no entry is of a term to come')
  assert(log.tailBytes >= 0, 'the tail has a size')
  assert(!node.isStateDirty, 'a changed term or vote was handed out with its step')
  if (node.role === 'candidate') assert(node.votedFor === node.id, 'a candidate votes for itself')
  if (node.role !== 'leader') {
    assert(node.peers.size === 0, 'only a leader follows its peers')
    assert(node.readRounds.pending === 0, 'only a leader gives read points')
    return
  }
  assert(node.leader === node.id, 'a leader knows itself')
  assert(node.termStartIndex <= log.lastIndex, 'a leader begins with an entry of its own')
  assert(log.epochAt(log.lastIndex) === node.term, "the leader's last entry is of its term")
  for (const peer of node.peers.values()) {
    assert(peer.id !== node.id, 'a leader is not its own peer')
    assert(peer.matchIndex < peer.nextIndex, 'match < next')
    assert(peer.matchIndex <= log.lastIndex, 'a peer agrees with what there is')
    assert(peer.nextIndex <= log.lastIndex + 1 || peer.state !== 'replicate', 'nothing is sent ahead of the log')
    assert(peer.window.bytes >= 0 && (peer.window.messages > 0 || peer.window.bytes === 0), 'an empty window holds no bytes')
  }
}
