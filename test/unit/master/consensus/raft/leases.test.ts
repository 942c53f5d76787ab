// Leases for reads (thesis 6.4.1): when a leader may answer without asking, and all that ends it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../../master/consensus/contract.js'
import { defaultRaftOptions } from '../../../../../master/consensus/raft/options.js'
import { createRaftEngine } from '../../../../../master/consensus/raft/step.js'
import { BrokenInvariant } from '../../../../../proto/base/assert.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineUnderTest, engines } from '../../../../simulation/engines.js'

const [a, b, c, d] = [1, 2, 3, 4] as [PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }
const readLeaseTicks = 3

function ledByA(): CalmCluster {
  const { raft } = engines
  assert.ok(raft !== undefined)
  const engine: EngineUnderTest = {
    ...raft,
    create: (setup, limits) => createRaftEngine({ ...setup, options: { ...defaultRaftOptions, ...limits, readLeaseTicks } }),
  }
  // Who stands first is drawn: a seed is taken with which it is a.
  for (let seed = 1; seed < 50; seed++) {
    const group = new CalmCluster({ engine, membership: three, seed })
    if (group.elect() !== a) continue
    group.tick(4)
    return group
  }
  return assert.fail('a leads with one of the seeds')
}

let lastRead = 1000

/** Whether a read is answered in the very step that asks for it. */
function isAnsweredAtOnce(group: CalmCluster, id: PeerId): boolean {
  return group.node(id).step({ kind: 'read', readId: ++lastRead }).readable.length === 1
}

test('raft leases: with a lease, a read is answered at once and sees all committed entries', () => {
  const group = ledByA()
  group.propose(a, 'one')
  group.settle()
  const { readable, send } = group.node(a).step({ kind: 'read', readId: 1 })
  assert.deepEqual(readable, [{ readId: 1, index: group.checkers.committedIndex }])
  assert.deepEqual(send, [])
  group.tick(50)
  assert.ok(isAnsweredAtOnce(group, a), 'heartbeats renew it')
})

test('raft leases: a follower gets its point with one question', () => {
  const group = ledByA()
  const kinds: string[] = []
  group.shouldDeliver = ({ message }) => kinds.push(message.kind) > 0
  group.read(b)
  group.settle()
  assert.deepEqual(kinds, ['readRequest', 'readResponse'])
  assert.equal(group.checkers.reads, 1)
})

test('raft leases: the lease of a leader that is cut off expires before the others elect a new one', () => {
  const group = ledByA()
  group.isolate(a)
  let answered = 0
  for (let tick = 1; group.leader === a && tick < 40; tick++) {
    group.tick()
    if (isAnsweredAtOnce(group, a)) answered = tick
  }
  assert.ok(answered <= readLeaseTicks, `answered after ${answered} ticks`)
  assert.ok((answered + 1) * 2 <= (defaultRaftOptions.electionTicksMin - 1) * 0.9)
})

test('raft leases: the process was paused, no lease (etcd 20418)', () => {
  const group = ledByA()
  group.pause(a)
  const next = group.elect()
  group.propose(next, 'unseen')
  group.settle()
  group.isolate(a)
  group.resume(a)
  group.node(a).step({ kind: 'paused' })
  assert.equal(isAnsweredAtOnce(group, a), false)
})

test('raft leases: a successor was named, no lease any more in that term', () => {
  const group = ledByA()
  group.shouldDeliver = ({ message }) => message.kind !== 'timeoutNow'
  group.node(a).step({ kind: 'transferLeadership', to: b })
  assert.equal(isAnsweredAtOnce(group, a), false)
  group.tick(30)
  assert.equal(group.leader, a)
  assert.equal(isAnsweredAtOnce(group, a), false, 'the message may still be on its way')
})

test('raft leases: the membership changes, no lease until the new one has confirmed', () => {
  const group = ledByA()
  group.join(d, three)
  group.changeMembership(a, { voters: [a, b, c], learners: [d] })
  assert.equal(isAnsweredAtOnce(group, a), false)
  group.tick(4)
  assert.ok(isAnsweredAtOnce(group, a))
})

test('raft leases: a restarted peer neither votes nor campaigns until the leases that it confirmed have expired', () => {
  const group = ledByA()
  group.isolate(a)
  group.crash(b)
  group.crash(c)
  group.restart(b)
  group.restart(c)
  group.tick(defaultRaftOptions.electionTicksMin - 1)
  for (const id of [b, c]) assert.notEqual(group.roleOf(id), 'leader')
  assert.equal(isAnsweredAtOnce(group, a), false)
  assert.ok([b, c].includes(group.electOther(a)))
})

test('raft leases: a broken connection to the leader starts no election', () => {
  const group = ledByA()
  for (const id of [b, c]) group.node(id).step({ kind: 'disconnected', peer: a })
  group.isolate(a)
  group.tick(4)
  for (const id of [b, c]) assert.equal(group.roleOf(id), 'follower')
})

test('raft leases: a setting that could outlast the election timeout, refused', () => {
  const recovered = { state: undefined, snapshot: { index: 0, epoch: 0, membership: three }, firstIndex: 1, lastIndex: 0 }
  const reader = { read: () => [], epochAt: () => 0 }
  const random = { below: () => 0 }
  const make = (ticks: number): unknown =>
    createRaftEngine({
      id: a,
      recovered,
      reader,
      random: random as never,
      options: { ...defaultRaftOptions, readLeaseTicks: ticks },
    })
  assert.doesNotThrow(() => make(readLeaseTicks))
  assert.throws(() => make(readLeaseTicks + 1), BrokenInvariant)
})
