// Mistakes that other engines shipped, each as a story of a few lines; the name in brackets is where it happened.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership, PeerMessage } from '../../../../../master/consensus/contract.js'
import { encodeMembership } from '../../../../../master/consensus/membership.js'
import type { RaftMessage } from '../../../../../master/consensus/raft/messages.js'
import type { RaftEngine } from '../../../../../master/consensus/raft/step.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineLimits, engines } from '../../../../simulation/engines.js'
import type { SimulatedNode } from '../../../../simulation/simulated-node.js'

const [a, b, c, d] = [1, 2, 3, 4] as [PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }

function raftGroup(membership: Membership = three, limits: Partial<EngineLimits> = {}, seed = 1): CalmCluster {
  const engine = engines['raft']
  assert.ok(engine !== undefined)
  return new CalmCluster({ engine, membership, limits, seed })
}

function ledByA(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster {
  const group = raftGroup(membership, limits)
  group.electNode(a)
  group.tick(3)
  return group
}

function receive(node: SimulatedNode, from: PeerId, message: RaftMessage): void {
  node.step({ kind: 'receive', from, message: message as PeerMessage })
}

test('raft: a heartbeat with a commit index past the log, commits only verified entries (etcd 3519, 10166, 16220, dragonboat 254)', () => {
  const group = ledByA()
  receive(group.node(b), a, { kind: 'heartbeat', term: 1, commitIndex: 1000, readRound: 0 })
  assert.equal(group.node(b).engine.status().committedIndex, 1)
})

test('raft: a peer with entries of an old leader, the new leader sends it no commit index before it acknowledged matching entries', () => {
  const group = ledByA()
  group.isolate(a)
  group.propose(a, 'left over')
  group.settle()
  const next = group.electOther(a)
  for (let count = 0; count < 3; count++) group.propose(next, `entry ${count}`)
  group.settle()
  const told: number[] = []
  for (let tick = 0; tick < 4; tick++) {
    for (const { to, message } of group.node(next).step({ kind: 'tick' }).send) {
      const sent = message as RaftMessage
      if (to === a && sent.kind === 'heartbeat') told.push(sent.commitIndex)
    }
  }
  assert.deepEqual([...new Set(told)], [0])
})

test('raft: an append without entries, entries after its position are not committed with it (atomix/copycat 265)', () => {
  const group = ledByA()
  group.isolate(a)
  group.propose(a, 'left over')
  group.settle()
  const { lastIndex } = group.node(a).engine.status()
  // The next leader committed something else in that place.
  receive(group.node(a), b, { kind: 'append', term: 2, prevIndex: lastIndex - 1, prevTerm: 1, commitIndex: lastIndex, entries: [] })
  assert.equal(group.node(a).engine.status().committedIndex, lastIndex - 1)
})

test('raft: an append that begins before the first entry of a cut log, no conflict (openraft 511)', () => {
  const group = ledByA(undefined, { tailEntriesKept: 0 })
  for (let count = 0; count < 5; count++) group.propose(a, `entry ${count}`)
  group.tick(3)
  group.node(b).flush()
  group.settle()
  const { firstIndex, lastIndex } = group.node(b).engine.status()
  assert.equal(firstIndex, lastIndex + 1)
  const payload = Buffer.from('entry 1')
  const entries = [{ index: 3, epoch: 1, kind: 'data', payload }] as const
  receive(group.node(b), a, { kind: 'append', term: 1, prevIndex: 2, prevTerm: 1, commitIndex: lastIndex, entries })
  group.settle()
  const after = group.node(b).engine.status()
  assert.deepEqual([after.firstIndex, after.lastIndex, after.committedIndex], [firstIndex, lastIndex, lastIndex])
  group.propose(a, 'after')
  group.tick(3)
  assert.equal(group.node(b).applied.index, group.node(a).applied.index)
})

test('raft: a follower restarted within a term, learns the commit index from the next heartbeat', () => {
  const group = ledByA()
  group.propose(a, 'before')
  group.tick(3)
  group.crash(b)
  group.restart(b)
  group.tick(3)
  assert.equal(group.node(b).engine.status().committedIndex, group.node(a).engine.status().committedIndex)
})

test('raft: a learner returns with an empty disk, it gets the log again (etcd 21178)', () => {
  const group = ledByA({ voters: [a, b, c], learners: [d] })
  for (let count = 0; count < 5; count++) group.propose(a, `entry ${count}`)
  group.tick(3)
  const learner = group.node(d)
  learner.crash()
  learner.log.durable.state = undefined
  learner.log.durable.entries = []
  learner.log.crash(0)
  learner.start()
  group.tick(10)
  group.propose(a, 'after')
  group.tick(3)
  assert.equal(learner.applied.index, group.node(a).applied.index)
})

test('raft: a voter gets a snapshot that makes it a learner, installed (etcd 10864)', () => {
  const group = ledByA()
  const membership: Membership = { voters: [a, b], learners: [c] }
  group.node(c).install({ index: 50, epoch: 1, membership, digest: 0 })
  assert.equal(group.roleOf(c), 'learner')
  group.settle()
  assert.deepEqual(group.node(c).log.durable.cut.membership, membership)
})

test('raft: a snapshot of a term that the receiver forgot in a restart, the term is adopted', () => {
  const group = ledByA()
  const { epoch, membership } = group.node(c).engine.status()
  group.crash(c)
  group.restart(c)
  group.node(c).install({ index: 50, epoch: epoch + 3, membership, digest: 0 })
  group.node(c).step({ kind: 'tick' })
  assert.equal(group.node(c).engine.status().epoch, epoch + 3)
})

test('raft: a change of membership is in effect from the log on, not when it is applied (etcd 12359, 3699)', () => {
  const group = ledByA()
  const term = group.node(b).engine.status().epoch
  const joint: Membership = { voters: [a, b, c], learners: [], nextVoters: [a, b, d] }
  const entries = [{ index: 2, epoch: term, kind: 'membership', payload: encodeMembership(joint) }] as const
  receive(group.node(b), a, { kind: 'append', term, prevIndex: 1, prevTerm: 1, commitIndex: 1, entries })
  assert.equal(group.node(b).engine.status().committedIndex, 1)
  assert.deepEqual(group.node(b).engine.status().membership, joint)
})

test('raft: a change of membership is replaced in the log, the one before is in effect again', () => {
  const group = ledByA()
  const node = group.node(b)
  const membership: Membership = { voters: [a, b, d], learners: [] }
  const entries = [{ index: 2, epoch: 1, kind: 'membership', payload: encodeMembership(membership) }] as const
  receive(node, a, { kind: 'append', term: 1, prevIndex: 1, prevTerm: 1, commitIndex: 1, entries })
  const replacing = [{ index: 2, epoch: 2, kind: 'empty', payload: Buffer.alloc(0) }] as const
  receive(node, c, { kind: 'append', term: 2, prevIndex: 1, prevTerm: 1, commitIndex: 1, entries: replacing })
  assert.deepEqual(node.engine.status().membership.voters, [a, b, c])
})

test('raft: in a joint membership, both majorities are needed (etcd-io/raft 372)', () => {
  const group = raftGroup({ voters: [a, b], learners: [], nextVoters: [c, d] })
  group.shouldDeliver = ({ to, message }) => to !== d || message.kind !== 'append'
  group.electNode(a)
  group.propose(a, 'with d away')
  group.settle()
  assert.deepEqual(group.committed, [], 'c alone is no majority of c and d')
  group.shouldDeliver = () => true
  group.tick(30)
  assert.deepEqual(group.committed, ['with d away'])
  const leader = group.elect()
  assert.ok(leader === c || leader === d, 'the change is finished by itself')
})

test('raft: many terms apart, the matching index is found in a few messages (paper 5.3, fast back-up)', () => {
  const group = ledByA()
  group.isolate(c)
  group.propose(a, 'before')
  group.settle()
  for (let round = 0; round < 20; round++) {
    const to = group.leader === a ? b : a
    group.node(group.elect()).step({ kind: 'transferLeadership', to })
    group.tick(2)
    for (let count = 0; count < 10; count++) group.propose(to, `round ${round}, entry ${count}`)
    group.tick(2)
  }
  let refusals = 0
  group.shouldDeliver = ({ message }) => {
    if (message.kind === 'appendRejected') refusals++
    return true
  }
  group.heal()
  group.tick(20)
  assert.equal(group.node(c).applied.index, group.checkers.committedIndex)
  assert.ok(refusals <= 3, `${refusals} refusals`)
})

test('raft: appends are pipelined up to the size of the window', () => {
  const group = ledByA(undefined, { inflightEntriesMax: 5 })
  const sent: number[] = []
  group.shouldDeliver = ({ to, message }) => {
    if (to === b && message.kind === 'append') sent.push((message as RaftMessage & { kind: 'append' }).entries.length)
    return true
  }
  for (let count = 0; count < 8; count++) group.propose(a, `entry ${count}`)
  assert.deepEqual(sent, [1, 1, 1, 1, 1])
  group.settle()
  assert.equal(group.committed.length, 8)
})

test('raft: an append is lost in the middle, the rest is sent again without a gap', () => {
  const group = ledByA()
  let count = 0
  group.shouldDeliver = ({ to, message }) => !(to !== a && message.kind === 'append' && ++count === 3)
  for (let at = 0; at < 6; at++) group.propose(a, `entry ${at}`)
  group.settle()
  group.tick(5)
  assert.equal(group.node(b).applied.index, 7)
  assert.equal(group.node(c).applied.index, 7)
})

test('raft: an old leader learns the new term from the peers it still writes to', () => {
  const group = ledByA()
  receive(group.node(b), c, { kind: 'timeoutNow', term: 1 })
  group.tick(2)
  assert.equal(group.leader, b)
  assert.notEqual(group.roleOf(a), 'leader')
})

test('raft: the log ends in a higher term than the vote record, this peer gives no vote in that term', () => {
  const group = ledByA()
  group.crash(b)
  group.node(b).log.durable.state = undefined
  group.node(b).log.crash(0)
  group.restart(b)
  receive(group.node(b), c, { kind: 'voteRequest', term: 1, lastIndex: 99, lastTerm: 1, isTransfer: true })
  const { node } = group.node(b).engine as RaftEngine
  assert.deepEqual([node.term, node.votedFor], [1, b])
})

test('raft: entries after a snapshot that is being sent are not cut', () => {
  const group = ledByA(undefined, { tailEntriesKept: 0 })
  group.isolate(c)
  for (let at = 0; at < 5; at++) group.propose(a, `entry ${at}`)
  group.tick(2)
  group.node(a).flush()
  const streamed = group.node(a).flushed.index
  const peer = (group.node(a).engine as RaftEngine).node.peers.get(c)
  assert.ok(peer !== undefined)
  peer.becomeSnapshot(streamed)
  for (let at = 5; at < 9; at++) group.propose(a, `entry ${at}`)
  group.tick(2)
  group.node(a).flush()
  assert.equal(group.node(a).engine.status().firstIndex, streamed + 1)
})

test('raft: the leader fails, another leads within 18 ticks, for every seed (failover within about a second)', () => {
  let slowest = 0
  let total = 0
  for (let seed = 1; seed <= 100; seed++) {
    const group = raftGroup(three, {}, seed)
    const leader = group.elect()
    group.tick(3 + (seed % 7))
    group.crash(leader)
    let ticks = 0
    while (group.leader === undefined) {
      group.tick()
      ticks++
    }
    slowest = Math.max(slowest, ticks)
    total += ticks
  }
  assert.ok(slowest <= 18, `the slowest took ${slowest} ticks`)
  assert.ok(total / 100 <= 14, `on average ${total / 100} ticks`)
})
