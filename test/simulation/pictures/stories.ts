// The two stories that are drawn for each engine: a proposal on its way to being committed everywhere, and a leader that
// dies without anything said of it (as when it hangs, or its machine is gone; of a process that ends the broken lines tell).

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import { CalmCluster } from '../calm-cluster.js'
import type { EngineUnderTest } from '../engines.js'
import { draw } from './draw.js'
import { Trace } from './trace.js'

const [a, b, c] = [1, 2, 3] as PeerId[] as [PeerId, PeerId, PeerId]
const ticksMax = 100

export interface Picture {
  /** In docs/pictures/. */
  readonly name: string
  readonly svg: string
}

export function picturesOf(engine: EngineUnderTest): readonly Picture[] {
  return [
    { name: `${engine.name}-commit.svg`, svg: draw(commit(engine), { engine: engine.name, title: 'a normal commit' }) },
    { name: `${engine.name}-failover.svg`, svg: draw(failover(engine), { engine: engine.name, title: 'the leader falls silent' }) },
  ]
}

/** a leads, and one entry is committed everywhere. */
function steady(engine: EngineUnderTest): CalmCluster {
  const cluster = new CalmCluster({ engine, membership: { voters: [a, b, c], learners: [] } })
  cluster.electNode(a)
  cluster.propose(a, 'before')
  cluster.settle()
  cluster.tick(4)
  return cluster
}

function hasCommitted(cluster: CalmCluster, ids: readonly PeerId[]): boolean {
  const indexes = ids.map((id) => cluster.node(id).applied.index)
  return indexes.every((index) => index === cluster.node(ids[0] ?? a).engine.status().lastIndex)
}

function commit(engine: EngineUnderTest): Trace {
  const cluster = steady(engine)
  const trace = new Trace(cluster)
  trace.propose(a, 'x')
  for (let ticks = 0; ticks < ticksMax && !hasCommitted(cluster, [a, b, c]); ticks += 1) trace.tick()
  assert.ok(hasCommitted(cluster, [a, b, c]), 'the proposal is committed everywhere')
  trace.stop()
  return trace
}

function failover(engine: EngineUnderTest): Trace {
  const cluster = steady(engine)
  const trace = new Trace(cluster)
  trace.crash(a)
  for (let ticks = 0; ticks < ticksMax && (cluster.leader ?? a) === a; ticks += 1) trace.tick()
  const leader = cluster.leader ?? a
  assert.notEqual(leader, a, 'somebody else leads')
  trace.propose(leader, 'after')
  for (let ticks = 0; ticks < ticksMax && !hasCommitted(cluster, [leader]); ticks += 1) trace.tick()
  assert.ok(hasCommitted(cluster, [leader]), 'what is proposed to the new leader is committed')
  trace.stop()
  return trace
}
