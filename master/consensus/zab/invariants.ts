// Invariants of one Zab peer between two steps. Simulations check them after each step; production code does not.

import { assert } from '../../../proto/base/assert.js'
import type { ZabEngine } from './step.js'

export function checkInvariants({ node }: ZabEngine): void {
  const { log, writes } = node
  assert(node.deliveredIndex <= node.commitIndex, 'delivered <= committed')
  assert(node.commitIndex <= log.lastIndex, 'committed <= last')
  assert(node.deliveredIndex >= log.firstIndex - 1, 'only delivered entries are cut')
  assert(writes.durableIndex <= log.lastIndex, 'durable <= last')
  assert(node.snapshotIndex >= log.firstIndex - 1, 'only entries that the state store contains are cut')
  assert(node.currentEpoch <= node.acceptedEpoch, 'current epoch <= accepted epoch')
  assert(log.lastEpoch <= node.acceptedEpoch, 'no entry is of an epoch that was not accepted')
  assert(!node.isStateDirty, 'a changed epoch was written by its step')
  if (node.role !== 'leading') {
    assert(node.peers.size === 0, 'only a leader tracks peers')
    assert(node.readRounds.pending === 0, 'only a leader gives read points')
    assert(node.leader !== node.id, 'a peer that does not lead is not its own leader')
    return
  }
  assert(node.leader === node.id, 'a leader is its own leader')
  if (node.phase === 'discovery') assert(node.epoch === undefined || node.epoch === node.acceptedEpoch, 'a leader promises its own epoch')
  else assert(node.epoch === node.currentEpoch, "after discovery the leader's history is that of its epoch")
  for (const peer of node.peers.values()) {
    assert(peer.id !== node.id, 'a leader is not its own peer')
    assert(peer.ackedIndex <= log.lastIndex, 'a peer matches only existing entries')
    if (peer.state !== 'syncing' && peer.state !== 'active') continue
    assert(peer.ackedIndex < peer.nextIndex, 'acknowledged < next')
    assert(peer.nextIndex <= log.lastIndex + 1, 'no entry is sent that is not in the log')
    assert(peer.window.bytes >= 0 && (peer.window.messages > 0 || peer.window.bytes === 0), 'an empty window holds no bytes')
  }
}
