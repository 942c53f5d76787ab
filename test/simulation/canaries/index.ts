// All canaries, engine by engine.

import type { Canary, CanaryOfEngine } from './canary.js'
import { paxosCanaries } from './paxos.js'
import { raftCanaries } from './raft.js'
import { zabCanaries } from './zab.js'

const byEngine: Readonly<Record<string, readonly Canary[]>> = { raft: raftCanaries, paxos: paxosCanaries, zab: zabCanaries }

export const canaries: readonly CanaryOfEngine[] = Object.entries(byEngine).flatMap(([engine, list]) =>
  list.map((each) => ({ engine, ...each })),
)
