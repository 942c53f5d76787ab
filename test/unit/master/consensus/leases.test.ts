// Leases for reads, in each engine: when a leader may answer without asking, and all that ends it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../master/consensus/contract.js'
import { leaseMs, promiseMs } from '../../../../master/consensus/read-leases.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { CalmCluster } from '../../../simulation/calm-cluster.js'
import { type EngineUnderTest, engines } from '../../../simulation/engines.js'

const [a, b, c, d] = [1, 2, 3, 4] as [PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }

function ledByA(engine: EngineUnderTest): CalmCluster {
  // Who stands first is drawn: a seed is taken with which it is a.
  for (let seed = 1; seed < 50; seed++) {
    const group = new CalmCluster({ engine, membership: three, seed, tellsTime: true })
    if (group.elect() !== a) continue
    group.tick(8)
    return group
  }
  return assert.fail('a leads with one of the seeds')
}

let lastRead = 1000

/** Whether a read is answered in the very step that asks for it. */
function isAnsweredAtOnce(group: CalmCluster, id: PeerId): boolean {
  return group.node(id).step({ kind: 'read', readId: ++lastRead }).readable.length === 1
}

/** Ticks until another leads than a; how many. */
function ticksToOther(group: CalmCluster, each: () => void = () => undefined): number {
  for (let ticks = 1; ticks < 100; ticks++) {
    group.tick()
    if (group.leader !== undefined && group.leader !== a) return ticks
    each()
  }
  return assert.fail('another leads')
}

/** A test for each engine. */
function withEach(what: string, body: (engine: EngineUnderTest) => void): void {
  for (const engine of Object.values(engines)) test(`leases: ${engine.name}, ${what}`, () => body(engine))
}

withEach('a read is answered at once and sees all committed entries', (engine) => {
  const group = ledByA(engine)
  group.propose(a, 'one')
  group.settle()
  const { readable, send } = group.node(a).step({ kind: 'read', readId: 1 })
  assert.deepEqual(readable, [{ readId: 1, index: group.checkers.committedIndex }])
  assert.deepEqual(send, [])
  for (let tick = 0; tick < 50; tick++) {
    group.tick()
    assert.ok(isAnsweredAtOnce(group, a), `renewed until tick ${tick}`)
  }
})

withEach('a follower gets its point with one question', (engine) => {
  const group = ledByA(engine)
  const kinds: string[] = []
  group.shouldDeliver = ({ message }) => kinds.push(message.kind) > 0
  group.read(b)
  group.settle()
  assert.deepEqual(kinds, ['readRequest', 'readResponse'])
  assert.equal(group.checkers.reads, 1)
})

withEach('reads renew it between heartbeats, by one round', (engine) => {
  const group = ledByA(engine)
  group.passMs(60)
  const { send } = group.node(a).step({ kind: 'read', readId: ++lastRead })
  assert.ok(send.length > 0)
  assert.equal(group.node(a).step({ kind: 'read', readId: ++lastRead }).send.length, 0)
})

withEach('without the time, or switched off, none', (engine) => {
  for (const [kind, tellsTime] of [
    [engine, false],
    [engine.withoutLeases ?? engine, true],
  ] as const) {
    const group = new CalmCluster({ engine: kind, membership: three, tellsTime })
    const leader = group.elect()
    group.tick(8)
    assert.equal(isAnsweredAtOnce(group, leader), false)
  }
})

withEach('a voter that is switched off promises nothing', (engine) => {
  const group = ledByA(engine)
  const isPromise = (message: object): boolean => (message as { readonly promises?: boolean }).promises === true
  group.shouldDeliver = ({ message }) => !isPromise(message)
  group.passMs(promiseMs)
  group.tick(4)
  assert.equal(group.leader, a)
  assert.equal(isAnsweredAtOnce(group, a), false)
})

withEach('ends soon after its leader is cut off, before another can lead', (engine) => {
  const group = ledByA(engine)
  for (const id of [b, c]) group.node(id).step({ kind: 'disconnected', peer: a })
  group.isolate(a)
  group.passMs(leaseMs)
  assert.equal(isAnsweredAtOnce(group, a), false)
  for (const id of [b, c]) assert.notEqual(group.roleOf(id), 'leader')
  ticksToOther(group)
})

withEach('confirmed late, counts from its request', (engine) => {
  const group = ledByA(engine)
  group.tickOne(a)
  group.pause(a) // what the others answer waits
  group.tickOne(a)
  group.settle()
  group.passMs(leaseMs)
  group.resume(a)
  group.settle()
  assert.equal(isAnsweredAtOnce(group, a), false)
})

withEach('a broken connection: the next leader leads when the promises have ended', (engine) => {
  const group = ledByA(engine)
  group.crash(a)
  for (const id of [b, c]) group.node(id).step({ kind: 'disconnected', peer: a })
  const ticks = ticksToOther(group)
  assert.ok(ticks >= promiseMs / 50 && ticks <= 8, `after ${ticks} ticks`)
})

withEach('the machine was suspended, no lease (etcd 20418)', (engine) => {
  const group = ledByA(engine)
  group.node(a).step({ kind: 'paused' })
  assert.equal(isAnsweredAtOnce(group, a), false)
})

withEach('leadership is transferred at once, whatever was promised, and the former leader has no lease', (engine) => {
  const group = ledByA(engine)
  group.node(a).step({ kind: 'transferLeadership', to: b })
  assert.equal(isAnsweredAtOnce(group, a), false)
  group.settle()
  assert.equal(group.leader, b)
})

withEach('the membership changes, no lease until the new one has promised', (engine) => {
  const group = ledByA(engine)
  group.join(d, three)
  group.changeMembership(a, { voters: [a, b, c], learners: [d] })
  group.settle()
  group.tick(8)
  group.changeMembership(a, { voters: [a, b, c, d], learners: [] })
  assert.equal(isAnsweredAtOnce(group, a), false)
  group.settle()
  group.tick(8)
  assert.ok(isAnsweredAtOnce(group, a))
})

withEach('a voter that crashed helps nobody to lead until what it may have promised has ended', (engine) => {
  const group = ledByA(engine)
  group.isolate(a)
  for (const id of [b, c]) group.crash(id)
  for (const id of [b, c]) group.restart(id)
  const ticks = ticksToOther(group)
  assert.ok(ticks > promiseMs / 50, `after ${ticks} ticks`)
})

withEach('a voter that was stopped after its promise need not wait, and a fresh one neither', (engine) => {
  const group = ledByA(engine)
  group.crash(a)
  group.passMs(promiseMs)
  for (const id of [b, c]) {
    group.node(id).step({ kind: 'snapshotTaken', index: 0 })
    assert.ok(group.node(id).engine.status().boundUntilMs <= (group.timeAt() ?? 0))
    group.node(id).stop()
    group.restart(id)
  }
  const stopped = ticksToOther(group)
  const fresh = new CalmCluster({ engine, membership: three, tellsTime: true })
  const started = new CalmCluster({ engine, membership: three })
  const ticksOf = (each: CalmCluster): number => {
    for (let ticks = 0; ; ticks++, each.tick()) if (each.leader !== undefined) return ticks
  }
  assert.equal(ticksOf(fresh), ticksOf(started))
  assert.ok(stopped <= 10, `after ${stopped} ticks`)
})
