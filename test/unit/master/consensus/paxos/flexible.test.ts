// Flexible quorums: two of five accept, four of five prepare; and the other way round.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../../master/consensus/contract.js'
import { defaultPaxosOptions } from '../../../../../master/consensus/paxos/options.js'
import { quorumSizes } from '../../../../../master/consensus/paxos/quorums.js'
import { createPaxosEngine } from '../../../../../master/consensus/paxos/step.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { seedsToTry } from '../../../../seeds.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineUnderTest, engines } from '../../../../simulation/engines.js'
import { SimulationFailure, simulate } from '../../../../simulation/simulate.js'

const [a, b, c, d, e] = [1, 2, 3, 4, 5] as [PeerId, PeerId, PeerId, PeerId, PeerId]
const five: Membership = { voters: [a, b, c, d, e], learners: [] }

function flexible(acceptQuorumSize: number): EngineUnderTest {
  const { paxos } = engines
  assert.ok(paxos !== undefined)
  return {
    ...paxos,
    create: (setup, limits) => createPaxosEngine({ ...setup, options: { ...defaultPaxosOptions, ...limits, acceptQuorumSize } }),
    commitQuorum: (voterCount) => quorumSizes(voterCount, acceptQuorumSize).accept,
  }
}

test('paxos flexible quorums: two of five accept, the group serves with three down; a new leader needs four', () => {
  const group = new CalmCluster({ engine: flexible(2), membership: five })
  group.electNode(a)
  group.tick(4)
  for (const id of [c, d, e]) group.crash(id)
  group.propose(a, 'with two')
  group.tick(20)
  assert.deepEqual([group.committed, group.leader], [['with two'], a])
  group.crash(a)
  group.restart(c)
  group.restart(d)
  group.tick(60)
  assert.equal(group.leader, undefined)
  group.restart(a)
  group.elect()
  group.tick(3)
  assert.deepEqual(group.committed, ['with two'])
})

const seeds = seedsToTry({ few: 8, all: 40 })

for (const acceptQuorumSize of [1, 2, 4]) {
  test(`paxos flexible quorums: ${acceptQuorumSize} to accept, ${seeds.length} runs with faults, no violation and progress afterwards`, () => {
    for (const seed of seeds) simulate({ engine: flexible(acceptQuorumSize), seed, steps: 3000 })
  })
}

test('paxos flexible quorums: peers that are set up differently, found by the simulation within 100 seeds', () => {
  const [few, many] = [flexible(1), flexible(4)]
  // Odd peers choose with one acceptance, even ones prepare with two promises: these quorums need not meet.
  const engine: EngineUnderTest = { ...few, create: (setup, limits) => (setup.id % 2 === 1 ? few : many).create(setup, limits) }
  assert.throws(() => {
    for (let seed = 1; seed <= 100; seed++) simulate({ engine, seed, steps: 3000 })
  }, SimulationFailure)
})
