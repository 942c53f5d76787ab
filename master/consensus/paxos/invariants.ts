// What always holds of one Paxos peer between two steps. Simulations call it after each; production code need not.

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
  assert(node.deliveredIndex >= log.firstIndex - 1, 'what is cut was delivered')
  assert(node.snapshotIndex >= log.firstIndex - 1, 'the log is cut only behind the state store')
  assert(node.notedChosenIndex <= chosenIndex, 'what is noted as chosen is')
  assert(node.promised <= node.connectivity.highest, 'the highest ballot is at least the own promise')
  assert(log.tailBytes >= 0, 'the tail has a size')
  assert(!node.isStateDirty, 'a changed promise was handed out with its step')
  for (let slot = chosenIndex + 1; slot <= Math.min(log.lastIndex, chosenIndex + 64); slot++) {
    assert((ballotAt(node, slot) ?? 0) <= node.promised, 'nothing is accepted above the promise')
  }
  assert((node.role === 'candidate') === (node.preparation !== undefined), 'who prepares is a candidate')
  if (node.role !== 'follower') assert(ownerOf(node.promised) === node.id, 'one leads and prepares under a ballot of its own')
  if (node.role !== 'leader') {
    assert(node.peers.size === 0, 'only a leader follows its peers')
    assert(node.readRounds.pending === 0, 'only a leader gives read points')
    return
  }
  assert(node.leader === node.id, 'a leader knows itself')
  assert(
    node.agreedIndex === (isStopped(node) ? node.stopIndex : log.lastIndex),
    'a leader leaves no gap, and nothing above the end of its configuration',
  )
  assert(node.inheritedIndex <= log.lastIndex, 'what was inherited is in the log')
  for (const peer of node.peers.values()) {
    assert(peer.id !== node.id, 'a leader is not its own peer')
    assert(peer.accepted.through <= log.lastIndex, 'a peer accepts what there is')
    assert(peer.nextIndex <= log.lastIndex + 1 || peer.state !== 'stream', 'nothing is sent ahead of the log')
    assert(peer.inflightBytes >= 0, 'what is on its way has a size')
  }
}
