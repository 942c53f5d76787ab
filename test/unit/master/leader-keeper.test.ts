// When a leader hands leadership over to the master where most clients are, with looks and time turned by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LeaderKeeper } from '../../../master/leader-keeper.js'
import { ForwardedCalls } from '../../../master/rpc/peers/forwarded-calls.js'
import { WorkCounts } from '../../../master/sequencer/work-counts.js'
import type { ActiveMs } from '../../../proto/base/clock.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { silentLogger } from '../../../proto/base/logger.js'

const peer = (id: number): PeerId => checkId<PeerId>(id)
const [one, two, three, learner] = [peer(1), peer(2), peer(3), peer(4)]

class Rig {
  readonly forwarded = new ForwardedCalls()
  readonly counts = new WorkCounts()
  readonly asked: PeerId[] = []
  readonly status = { isServing: true, epoch: 7 }
  readonly peers = [two, three, learner].map((id) => ({ id, matchIndex: 5000, isActive: true }))
  nowMs = 1_000_000
  readonly keeper = new LeaderKeeper({
    sequencer: {
      status: () => this.status,
      members: {
        status: () => {
          const membership = { version: 1, voters: [one, two, three], learners: [learner] }
          return { inEffect: membership, decided: membership, lastIndex: 5500, peers: this.peers }
        },
      },
      transferLeadership: (to) => this.asked.push(to),
    },
    forwarded: this.forwarded,
    counts: this.counts,
    activeClock: { activeMs: () => this.nowMs as ActiveMs },
    logger: silentLogger,
  })

  constructor() {
    this.keeper.look()
    this.nowMs += 60_000
  }

  /** Each number of calls came through another master, the rest of the mutations is this one's own. */
  looks(times: number, mutations: number, calls: ReadonlyMap<PeerId, number>): void {
    for (let look = 0; look < times; look += 1) {
      for (const [id, count] of calls) for (let call = 0; call < count; call += 1) this.forwarded.add(id)
      this.counts.mutations += mutations
      this.nowMs += 5000
      this.keeper.look()
    }
  }
}

test('the master where most clients are gets leadership, at the third look', () => {
  const rig = new Rig()
  const calls = new Map([
    [two, 700],
    [three, 100],
  ])
  rig.looks(2, 1000, calls)
  assert.deepEqual(rig.asked, [])
  rig.looks(1, 1000, calls)
  assert.deepEqual([rig.asked, rig.counts.moves], [[two], 1])
})

test('not with few calls, with less than two thirds of the mutations, or when it is not the same master each time', () => {
  const few = new Rig()
  few.looks(10, 249, new Map([[two, 249]]))
  const shared = new Rig()
  shared.looks(10, 1000, new Map([[two, 660]]))
  const changing = new Rig()
  for (let round = 0; round < 5; round += 1) {
    changing.looks(2, 1000, new Map([[two, 900]]))
    changing.looks(1, 1000, new Map([[three, 900]]))
  }
  assert.deepEqual([few.asked, shared.asked, changing.asked], [[], [], []])
})

test('after a change of leader, and after each attempt, it waits a minute', () => {
  const rig = new Rig()
  const calls = new Map([[two, 900]])
  rig.looks(3, 1000, calls)
  assert.equal(rig.asked.length, 1)
  rig.looks(11, 1000, calls)
  assert.equal(rig.asked.length, 1)
  rig.looks(1, 1000, calls)
  assert.equal(rig.asked.length, 2)
  rig.status.epoch = 9
  rig.looks(12, 1000, calls)
  assert.equal(rig.asked.length, 2)
  rig.looks(1, 1000, calls)
  assert.equal(rig.asked.length, 3)
})

test('a master that does not lead counts nothing for later', () => {
  const rig = new Rig()
  const calls = new Map([[two, 900]])
  rig.looks(2, 1000, calls)
  rig.status.isServing = false
  rig.looks(5, 1000, calls)
  rig.status.isServing = true
  rig.looks(1, 1000, calls)
  assert.deepEqual(rig.asked, [])
})

test('learners, masters that are far behind, and those that are not heard do not get it', () => {
  const rig = new Rig()
  rig.looks(20, 1000, new Map([[learner, 900]]))
  rig.peers[0] = { id: two, matchIndex: 4000, isActive: true }
  rig.looks(20, 1000, new Map([[two, 900]]))
  rig.peers[0] = { id: two, matchIndex: 5000, isActive: false }
  rig.looks(20, 1000, new Map([[two, 900]]))
  assert.deepEqual(rig.asked, [])
  rig.peers[0] = { id: two, matchIndex: 5000, isActive: true }
  rig.looks(1, 1000, new Map([[two, 900]]))
  assert.deepEqual(rig.asked, [two])
})
