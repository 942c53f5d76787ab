// The case in which what Paxos chooses is not what its leader meant: a later entry of an old leader survives without the one it was
// executed on top of. The engine does its duty by filling the gap; the sequencer's rule of primary order makes the survivor void (design,
// decision 5).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../../../../master/consensus/contract.js'
import { AppliedState } from '../../../../../master/sequencer/applied-state.js'
import { BatchWriter } from '../../../../../master/sequencer/batch-codec.js'
import { sequencerDefaults } from '../../../../../master/sequencer/options.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { engines } from '../../../../simulation/engines.js'
import { MemoryDisk, MemoryStateStore } from '../../sequencer/memory-stores.js'

const [a, b, c] = [1, 2, 3] as [PeerId, PeerId, PeerId]
const membership = { voters: [a, b, c], learners: [] }

test('paxos primary order: "two" is chosen and "one", on which it was executed, is not; every master skips "two"', () => {
  const engine = engines['paxos']
  assert.ok(engine !== undefined)
  const group = new CalmCluster({ engine, membership })
  group.electNode(a)
  const { epoch } = group.node(a).engine.status()
  let number = 0
  const propose = (key: string): void => {
    const batch = new BatchWriter()
    batch.add(undefined, [{ key, value: Buffer.from(key) }])
    number++
    const payload = batch.finish({ epoch, number, stampMs: 1, elapsedMs: 1 })
    group.node(a).step({ kind: 'propose', proposalId: number, epoch, payload })
  }
  propose('zero')
  group.tick(3)
  group.shouldDeliver = ({ message }) => message.kind !== 'accept'
  propose('one')
  group.settle()
  group.shouldDeliver = ({ to }) => to !== b
  propose('two')
  group.settle()
  group.crash(a)
  group.shouldDeliver = () => true
  group.elect()
  group.tick(3)

  const chosen = [1, 2, 3].map((index) => group.checkers.committedAt(index)) as Entry[]
  assert.deepEqual(
    chosen.map(({ kind, epoch: proposedUnder }) => [kind, proposedUnder === epoch]),
    [
      ['data', true],
      ['empty', false],
      ['data', true],
    ],
  )
  const state = new AppliedState(new MemoryStateStore(new MemoryDisk(membership), (done) => done()), sequencerDefaults)
  for (const entry of chosen) state.apply(entry, undefined, 0)
  assert.deepEqual(
    ['zero', 'one', 'two'].map((key) => state.get(key) !== undefined),
    [true, false, false],
  )
  assert.deepEqual([state.point.index, state.point.position], [3, { epoch, number: 1 }])
})
