// Mistakes that other systems built on Paxos shipped, each as a story of a few lines; the name in brackets is where it happened. The rules
// of the phases themselves are under test in phases.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../../master/consensus/contract.js'
import { decodeState } from '../../../../../master/consensus/paxos/codec.js'
import { quorumSizes } from '../../../../../master/consensus/paxos/quorums.js'
import type { PaxosEngine } from '../../../../../master/consensus/paxos/step.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineLimits, engines } from '../../../../simulation/engines.js'

const [a, b, c, d, e, f] = [1, 2, 3, 4, 5, 6] as [PeerId, PeerId, PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }

function ledByA(limits: Partial<EngineLimits> = {}): CalmCluster {
  const { paxos } = engines
  assert.ok(paxos !== undefined)
  const group = new CalmCluster({ engine: paxos, membership: three, limits })
  group.electNode(a)
  group.tick(4)
  return group
}

const nodeOf = (group: CalmCluster, id: PeerId): PaxosEngine['node'] => (group.node(id).engine as PaxosEngine).node

test('paxos: a ballot is on disk before it is sent, and never used again after a restart (HDFS QJM: epochs persisted by each journal)', () => {
  const group = ledByA()
  const ballots = new Set<number>([nodeOf(group, a).promised])
  for (let round = 0; round < 5; round++) {
    group.crash(a)
    group.restart(a)
    const durable = decodeState(group.node(a).log.durable.state ?? new Uint8Array()).promised
    assert.equal(nodeOf(group, a).promised, durable)
    group.tick(4)
    group.node(group.elect()).step({ kind: 'transferLeadership', to: a })
    group.tick(4)
    const { role, epoch } = group.node(a).engine.status()
    if (role !== 'leader') continue
    assert.ok(!ballots.has(epoch), `${epoch} is new`)
    ballots.add(epoch)
  }
  assert.ok(ballots.size > 2)
})

test('paxos: a promise that is only in memory is not sent (PhxPaxos syncs each; a forgotten one lets two values be chosen)', () => {
  const group = ledByA()
  group.stallDisk(b)
  group.stallDisk(c)
  let promised = 0
  group.shouldDeliver = ({ message }) => {
    if (message.kind === 'promise') promised++
    return true
  }
  group.node(a).step({ kind: 'transferLeadership', to: b })
  group.tick(20)
  assert.equal(promised, 0)
})

test('paxos: a read finds a value accepted by a minority, it is decided first and seen by every later read (CASSANDRA-12126)', () => {
  const group = ledByA()
  // a's proposal reaches b alone, and a is gone before it can count.
  group.shouldDeliver = ({ to, message }) => !(message.kind === 'accept' && to === c) && message.kind !== 'accepted'
  group.propose(a, 'half way')
  group.settle()
  group.crash(a)
  group.shouldDeliver = () => true
  const leader = group.elect()
  const held = group.node(b).log.durable.lastIndex
  group.read(leader)
  group.tick(3)
  assert.equal(group.checkers.reads, 1)
  const seen = group.node(leader).engine.status().committedIndex
  assert.ok(seen >= held, 'what was found is decided before the read is answered')
  group.restart(a)
  group.tick(10)
  assert.deepEqual(group.committed, ['half way'])
})

test('paxos: the value of the highest ballot is adopted, not the one that was reported last (EPaxos: Sutra 2019)', () => {
  const group = ledByA()
  group.isolate(a)
  group.propose(a, 'older')
  group.settle()
  const next = group.electOther(a)
  // The next leader's value for the same slot is chosen by b and c; then the third leads, having heard of both.
  group.propose(next, 'newer')
  group.settle()
  group.heal()
  group.crash(next)
  group.elect()
  group.tick(10)
  assert.deepEqual(group.committed, ['newer'])
})

test('paxos: nothing is proposed above a stop-sign that is not in effect, also by a later leader (Omni-Paxos 6)', () => {
  const group = ledByA()
  for (const id of [d, e, f]) group.join(id, three)
  group.changeMembership(a, { voters: [a, b, c], learners: [d, e, f] })
  group.tick(10)
  group.shouldDeliver = ({ message }) => message.kind !== 'accepted'
  group.changeMembership(a, { voters: [d, e, f], learners: [] })
  const stop = nodeOf(group, a).stopIndex
  assert.equal(group.propose(a, 'too early').refused[0]?.reason, 'changing')
  group.settle()
  group.crash(a)
  for (let tick = 0; tick < 12; tick++) {
    group.tick()
    for (const id of [b, c]) {
      if (group.roleOf(id) !== 'leader') continue
      assert.ok(nodeOf(group, id).agreedIndex <= stop, 'the old configuration ends there')
      assert.equal(group.propose(id, 'too early').refused[0]?.reason, 'changing')
    }
  }
  group.shouldDeliver = () => true
  group.tick(60)
  const leader = group.elect()
  assert.ok([d, e, f].includes(leader), `${leader} leads`)
  group.propose(leader, 'by the new')
  group.tick(5)
  assert.deepEqual(group.committed, ['by the new'])
})

test('paxos: flexible quorums intersect for every number of voters', () => {
  for (let voters = 1; voters <= 9; voters++) {
    for (let acceptQuorumSize = 0; acceptQuorumSize <= 9; acceptQuorumSize++) {
      const { prepare, accept } = quorumSizes(voters, acceptQuorumSize)
      assert.ok(prepare + accept > voters && prepare <= voters && accept <= voters, `${acceptQuorumSize} of ${voters}`)
    }
  }
})

test('paxos: a peer far behind with a window of two entries is sent all of them', () => {
  const group = ledByA({ messageBytesMax: 40, inflightBytesMax: 80, inflightEntriesMax: 2 })
  group.isolate(c)
  for (let count = 0; count < 30; count++) group.propose(a, `entry ${count}`)
  group.tick(3)
  group.heal()
  group.tick(30)
  assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  assert.equal(group.committed.length, 30)
})

test('paxos: the message that asks for promises is lost to one peer, it takes part all the same (OmniPaxos 67)', () => {
  const group = ledByA()
  let lost = 0
  group.shouldDeliver = ({ to, message }) => !(to === c && message.kind === 'prepare' && ++lost <= 3)
  group.node(a).step({ kind: 'transferLeadership', to: b })
  group.tick(4)
  assert.equal(group.leader, b)
  assert.ok(lost > 0)
  group.crash(a)
  group.propose(b, 'with c alone')
  group.tick(12)
  assert.deepEqual(group.committed, ['with c alone'])
})

test('paxos: a stop-sign is known to be chosen by the chosen index alone, also when that comes with phase 1 (OmniPaxos 96)', () => {
  const group = ledByA()
  for (const id of [d, e, f]) group.join(id, three)
  group.changeMembership(a, { voters: [a, b, c], learners: [d, e, f] })
  group.tick(10)
  // a alone hears that the stop-sign is chosen, and is gone.
  group.changeMembership(a, { voters: [b, c, d], learners: [] })
  const stop = nodeOf(group, a).stopIndex
  group.shouldDeliver = ({ from }) => from !== a || nodeOf(group, a).chosenIndex < stop
  group.settle()
  group.crash(a)
  group.shouldDeliver = () => true
  const leader = group.elect()
  group.tick(20)
  assert.deepEqual([...group.node(group.elect()).engine.status().membership.voters].sort(), [b, c, d])
  group.propose(group.elect(), `after ${leader}`)
  group.tick(5)
  assert.deepEqual(group.committed, [`after ${leader}`])
})

test('paxos: a master with an empty disk has no vote until it is made a voter under a new id (Chubby: Paxos Made Live 5.1)', () => {
  const group = ledByA()
  group.propose(a, 'one')
  group.tick(3)
  const { membership } = group.node(a).engine.status()
  // The operator's way: another id, which votes only once it was made a voter again.
  group.crash(c)
  group.join(d, three)
  assert.equal(group.roleOf(d), 'learner')
  group.crash(b)
  group.tick(40)
  group.propose(a, 'a and an empty disk')
  group.tick(10)
  assert.deepEqual(group.committed, ['one'])
  assert.deepEqual(membership.voters, [a, b, c])
})
