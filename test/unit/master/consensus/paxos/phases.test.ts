// The rules of the two phases, each as a story of a few lines told to one node or to a calm group.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effects, Membership, PeerMessage } from '../../../../../master/consensus/contract.js'
import type { AcceptedValue, PaxosMessage, Promised } from '../../../../../master/consensus/paxos/messages.js'
import type { PaxosEngine } from '../../../../../master/consensus/paxos/step.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineLimits, engines } from '../../../../simulation/engines.js'

const [a, b, c, d, e] = [1, 2, 3, 4, 5] as [PeerId, PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }
const five: Membership = { voters: [a, b, c, d, e], learners: [] }

function paxosGroup(membership: Membership = three, limits: Partial<EngineLimits> = {}, seed = 1): CalmCluster {
  const engine = engines['paxos']
  assert.ok(engine !== undefined)
  return new CalmCluster({ engine, membership, limits, seed })
}

function ledByA(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster {
  const group = paxosGroup(membership, limits)
  group.electNode(a)
  group.tick(3)
  return group
}

function receive(group: CalmCluster, to: PeerId, from: PeerId, message: PaxosMessage): Effects {
  return group.node(to).step({ kind: 'receive', from, message: message as PeerMessage })
}

/** To the engine alone: the checkers know nothing of the peers that the story makes up. */
function tell(group: CalmCluster, to: PeerId, from: PeerId, message: PaxosMessage): Effects {
  return group.node(to).engine.step({ kind: 'receive', from, message: message as PeerMessage })
}

function nodeOf(group: CalmCluster, id: PeerId): PaxosEngine['node'] {
  return (group.node(id).engine as PaxosEngine).node
}

function value(index: number, epoch: number, ballot: number): AcceptedValue {
  return { index, epoch, ballot, kind: 'data', payload: Buffer.from(`${index}@${epoch}`) }
}

/** a prepares and nothing it sends arrives: the answers are the test's. */
function preparing(membership: Membership): { group: CalmCluster; ballot: number } {
  const group = paxosGroup(membership)
  for (let tick = 0; tick < 20 && group.roleOf(a) !== 'candidate'; tick++) {
    group.shouldDeliver = ({ message }) => message.kind !== 'prepare'
    group.tickOne(a)
  }
  assert.equal(group.roleOf(a), 'candidate')
  group.shouldDeliver = () => false
  return { group, ballot: group.node(a).engine.status().epoch }
}

function promiseOf(ballot: number, values: readonly AcceptedValue[], chosenIndex = 0): Promised {
  const lastIndex = values.at(-1)?.index ?? 0
  return { kind: 'promise', ballot, from: 1, through: lastIndex, lastIndex, firstIndex: 1, chosenIndex, values }
}

function proposed(group: CalmCluster): string[] {
  const { log } = nodeOf(group, a)
  return log.entries(1, log.lastIndex, 10_000).map(({ index, epoch, kind }) => `${index}@${epoch}${kind === 'empty' ? ' empty' : ''}`)
}

test('paxos phase 1: several values in a slot, the one with the highest ballot is proposed again, also if it was first proposed under a lower one', () => {
  const { group, ballot } = preparing(five)
  receive(group, a, b, promiseOf(ballot, [value(1, 2, 2), value(2, 3, 3)]))
  assert.equal(group.roleOf(a), 'candidate')
  receive(group, a, c, promiseOf(ballot, [value(1, 1, 4), value(2, 2, 2)]))
  assert.equal(group.roleOf(a), 'leader')
  assert.deepEqual(proposed(group), ['1@1', '2@3'])
})

test('paxos phase 1: a slot without a value, filled with an empty entry before new proposals', () => {
  const { group, ballot } = preparing(three)
  receive(group, a, b, promiseOf(ballot, [value(1, 2, 2), value(3, 2, 2)]))
  const { accepted } = group.propose(a, 'new')
  assert.equal(accepted[0]?.index, 4)
  assert.deepEqual(proposed(group), ['1@2', `2@${ballot} empty`, '3@2', `4@${ballot}`])
})

test('paxos phase 1: a value known to be chosen wins over every ballot', () => {
  const { group, ballot } = preparing(five)
  tell(group, a, b, promiseOf(ballot, [value(1, 9, 9)]))
  const { commit } = tell(group, a, c, promiseOf(ballot, [value(1, 3, 3)], 1))
  assert.deepEqual(proposed(group), ['1@3'])
  assert.deepEqual(
    commit.map(({ index, epoch }) => [index, epoch]),
    [[1, 3]],
  )
})

test('paxos phase 1: answers in pages, counted only when complete and without a gap', () => {
  const { group, ballot } = preparing(three)
  const page = (index: number): Promised => ({ ...promiseOf(ballot, [value(index, 2, 2)]), from: index, through: index, lastIndex: 3 })
  receive(group, a, b, page(1))
  receive(group, a, b, page(3))
  assert.equal(group.roleOf(a), 'candidate')
  receive(group, a, b, page(2))
  assert.equal(group.roleOf(a), 'candidate')
  receive(group, a, b, page(3))
  assert.deepEqual(proposed(group), ['1@2', '2@2', '3@2'])
})

test('paxos phase 1: answers under another ballot or from the same peer twice, no quorum (MyPaxos 18)', () => {
  const { group, ballot } = preparing(five)
  receive(group, a, b, promiseOf(ballot, []))
  receive(group, a, b, promiseOf(ballot, []))
  receive(group, a, c, promiseOf(ballot - 1, []))
  assert.equal(group.roleOf(a), 'candidate')
})

test('paxos phase 1: its own promise is not durable, the candidate does not lead', () => {
  const group = paxosGroup(three)
  group.stallDisk(a)
  group.tickOne(a, 10)
  assert.equal(group.roleOf(a), 'candidate')
  const ballot = group.node(a).engine.status().epoch
  for (const from of [b, c]) receive(group, a, from, promiseOf(ballot, []))
  // Two others are a quorum of three without it.
  assert.equal(group.roleOf(a), 'leader')
  const pair = paxosGroup({ voters: [a, b], learners: [] })
  pair.stallDisk(a)
  pair.tickOne(a, 10)
  receive(pair, a, b, promiseOf(pair.node(a).engine.status().epoch, []))
  assert.equal(pair.roleOf(a), 'candidate')
})

test('paxos acceptor: a promise survives a crash, nothing lower is accepted', () => {
  const group = ledByA()
  const { epoch } = group.node(a).engine.status()
  const later = epoch + 1_000_000 + (b - a) // a ballot of b's
  group.shouldDeliver = () => false
  receive(group, c, b, { kind: 'prepare', ballot: later, from: 1 })
  group.node(c).completeOne()
  group.crash(c)
  group.restart(c)
  const entries = [{ index: 1, epoch, kind: 'data', payload: Buffer.from('old') }] as const
  const { persist, send } = receive(group, c, a, { kind: 'accept', ballot: epoch, chosenIndex: 0, entries })
  assert.equal(persist, undefined)
  assert.deepEqual(send[0]?.message, { kind: 'refusal', ballot: epoch, promised: later })
})

test('paxos acceptor: a promise and an acceptance are sent only when they are durable', () => {
  const group = paxosGroup()
  const prepared = receive(group, b, a, { kind: 'prepare', ballot: 100_001, from: 1 })
  assert.deepEqual(
    [prepared.send.length, prepared.sendAfterPersist.length, prepared.persist?.writes.map(({ kind }) => kind)],
    [0, 1, ['state']],
  )
  const entries = [{ index: 1, epoch: 100_001, kind: 'data', payload: Buffer.from('x') }] as const
  const accepted = receive(group, b, a, { kind: 'accept', ballot: 100_001, chosenIndex: 0, entries })
  assert.deepEqual(
    [accepted.send.length, accepted.sendAfterPersist.length, accepted.persist?.writes.map(({ kind }) => kind)],
    [0, 1, ['put']],
  )
})

test('paxos acceptor: slots in any order, each is accepted; only the prefix accepted under the ballot is taken as chosen', () => {
  const group = paxosGroup()
  const accept = (index: number, chosenIndex: number): Effects =>
    tell(group, b, a, {
      kind: 'accept',
      ballot: 100_001,
      chosenIndex,
      entries: [{ index, epoch: 100_001, kind: 'data', payload: Buffer.from(`${index}`) }],
    })
  assert.deepEqual(accept(3, 0).commit, [])
  assert.deepEqual(
    accept(1, 3).commit.map(({ index }) => index),
    [1],
  )
  assert.deepEqual(
    accept(2, 3).commit.map(({ index }) => index),
    [2, 3],
  )
})

test('paxos acceptor: the slot holds the value of an older ballot, the chosen index of the leader does not count before its own value arrived', () => {
  const group = paxosGroup()
  const payload = Buffer.from('stale')
  receive(group, b, a, { kind: 'accept', ballot: 100_001, chosenIndex: 0, entries: [{ index: 1, epoch: 100_001, kind: 'data', payload }] })
  const lead = { kind: 'lead', ballot: 200_003, chosenIndex: 1, readRound: 0, sentThrough: 1, acceptedThrough: 0 } as const
  const { commit, send } = receive(group, b, c, lead)
  assert.deepEqual(commit, [])
  assert.deepEqual(send[0]?.message, { kind: 'leadReply', ballot: 200_003, readRound: 0, chosenIndex: 0, missing: [1, 1] })
})

test('paxos acceptor: a deposed leader sends chosen entries, they are learned although its ballot is refused', () => {
  const group = paxosGroup()
  tell(group, b, c, { kind: 'prepare', ballot: 200_003, from: 1 })
  const entries = [1, 2].map((index) => ({ index, epoch: 100_001, kind: 'data', payload: Buffer.from('x') }) as const)
  const { commit, send } = tell(group, b, a, { kind: 'accept', ballot: 100_001, chosenIndex: 1, entries })
  assert.deepEqual(
    commit.map(({ index }) => index),
    [1],
  )
  assert.equal(send[0]?.message.kind, 'refusal')
  assert.equal(nodeOf(group, b).log.epochAt(2), undefined)
})

test('paxos acceptor: accepted again under a higher ballot, no payload is written twice and a restart remembers the ballot', () => {
  const group = paxosGroup()
  const entries = [{ index: 1, epoch: 100_001, kind: 'data', payload: Buffer.from('x') }] as const
  receive(group, b, a, { kind: 'accept', ballot: 100_001, chosenIndex: 0, entries })
  const { persist } = receive(group, b, c, { kind: 'accept', ballot: 200_003, chosenIndex: 0, entries })
  assert.deepEqual(
    persist?.writes.map(({ kind }) => kind),
    ['state'],
  )
  group.settle()
  group.crash(b)
  group.restart(b)
  const { sendAfterPersist } = receive(group, b, a, { kind: 'prepare', ballot: 300_001, from: 1 })
  const told = sendAfterPersist[0]?.message as Promised | undefined
  assert.equal(told?.values[0]?.ballot, 200_003)
})

test('paxos acceptor: slots beyond the window, ignored', () => {
  const group = paxosGroup()
  const index = 1 + nodeOf(group, b).options.openEntriesMax
  const entries = [{ index, epoch: 100_001, kind: 'data', payload: Buffer.from('x') }] as const
  assert.equal(receive(group, b, a, { kind: 'accept', ballot: 100_001, chosenIndex: 0, entries }).persist?.writes.length, 1)
  assert.equal(nodeOf(group, b).log.lastIndex, 0)
})

test('paxos leader: each slot by a different quorum, all are chosen without resending', () => {
  const group = ledByA()
  let missing = b
  group.shouldDeliver = ({ to, message }) => !(message.kind === 'accept' && to === missing)
  group.propose(a, 'one')
  missing = c
  group.propose(a, 'two')
  group.settle()
  assert.deepEqual(group.committed, ['one', 'two'])
})

test('paxos leader: refused for a higher promise, it stops at once and names no leader', () => {
  const group = ledByA()
  const { epoch } = group.node(a).engine.status()
  const { leadership } = receive(group, a, b, { kind: 'refusal', ballot: epoch, promised: epoch + 100_000 })
  assert.deepEqual(leadership, { role: 'follower', epoch, leader: undefined })
})

test('paxos leader: a refusal of an earlier ballot of its own, nothing happens', () => {
  const group = ledByA()
  const { epoch } = group.node(a).engine.status()
  receive(group, a, b, { kind: 'refusal', ballot: epoch - 100_000, promised: epoch })
  assert.equal(group.roleOf(a), 'leader')
})

test('paxos election: the leader fails, another leads within 16 ticks, for every seed (failover within a second)', () => {
  let slowest = 0
  let total = 0
  for (let seed = 1; seed <= 100; seed++) {
    const group = paxosGroup(three, {}, seed)
    const leader = group.elect()
    group.tick(9 + (seed % 7))
    group.crash(leader)
    let ticks = 0
    for (; group.leader === undefined; ticks++) group.tick()
    slowest = Math.max(slowest, ticks)
    total += ticks
  }
  assert.ok(slowest <= 16, `the slowest took ${slowest} ticks`)
  assert.ok(total / 100 <= 12, `on average ${total / 100} ticks`)
})

test('paxos election: after any partition of links in which one node reaches a quorum, a leader is elected and commits', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const group = paxosGroup(five, {}, seed)
    group.elect()
    group.tick(8)
    const center = five.voters[seed % 5] as PeerId
    // Only the links of one node are left, and a few others by chance.
    for (const one of five.voters) {
      for (const other of five.voters) {
        if (one >= other || one === center || other === center || (one * 7 + other * 3 + seed) % 4 === 0) continue
        group.cutLink(one, other)
        group.cutLink(other, one)
      }
    }
    group.tick(60)
    const { leader } = group
    assert.ok(leader !== undefined, `seed ${seed}: somebody leads`)
    const { epoch } = group.node(leader).engine.status()
    group.propose(leader, 'in the partition')
    group.tick(10)
    assert.deepEqual(group.committed, ['in the partition'], `seed ${seed}`)
    group.tick(100)
    assert.deepEqual([group.leader, group.node(leader).engine.status().epoch], [leader, epoch], `seed ${seed}: and stays`)
  }
})
