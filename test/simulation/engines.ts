// The consensus engines that simulations, transcripts and the contract suite can run, by name, each with the limits a small world needs.

import type { ConsensusEngine, LogReader, RecoveredLog } from '../../master/consensus/contract.js'
import { checkInvariants as checkPaxosInvariants } from '../../master/consensus/paxos/invariants.js'
import { defaultPaxosOptions, type PaxosOptions } from '../../master/consensus/paxos/options.js'
import { createPaxosEngine, type PaxosEngine } from '../../master/consensus/paxos/step.js'
import { checkInvariants } from '../../master/consensus/raft/invariants.js'
import { defaultRaftOptions, type RaftOptions } from '../../master/consensus/raft/options.js'
import { createRaftEngine, type RaftEngine } from '../../master/consensus/raft/step.js'
import { checkInvariants as checkZabInvariants } from '../../master/consensus/zab/invariants.js'
import { defaultZabOptions, type ZabOptions } from '../../master/consensus/zab/options.js'
import { createZabEngine, type ZabEngine } from '../../master/consensus/zab/step.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'

export interface EngineSetup {
  readonly id: PeerId
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  readonly random: Random
  readonly wasStoppedCleanly?: boolean
}

/** Limits that a test may want smaller than they are in production, in words that mean the same to every engine. */
export interface EngineLimits {
  readonly tailEntriesKept: number
  readonly tailKeptBytesMax: number
  readonly tailBytesMax: number
  readonly messageBytesMax: number
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  readonly uncommittedBytesMax: number
  readonly commitBytesMax: number
  readonly diskStallTicksMax: number
}

export interface EngineUnderTest {
  readonly name: string
  create(setup: EngineSetup, limits: Partial<EngineLimits>): ConsensusEngine
  /** Throws if what must always hold of this engine does not. */
  check(engine: ConsensusEngine): void
  /** Number of ticks without faults after which there must be a leader that makes progress. */
  readonly livenessTicksMax: number
  /** Slots are filled independently: the log may have gaps, and equal entries need not have equal ones before them. */
  readonly hasIndependentSlots: boolean
  /** The same engine without leases for reads. */
  readonly withoutLeases?: EngineUnderTest
  /** It has leases for reads: it trusts that clocks go alike within a tenth, and that it is told when one stood still. */
  readonly trustsClocks?: boolean
  /** How many of the given number of voters must hold an entry for it to be committed (default: a majority). */
  readonly commitQuorum?: (voterCount: number) => number
}

const createRaft =
  (own: Partial<RaftOptions>): EngineUnderTest['create'] =>
  (setup, limits) =>
    createRaftEngine({ ...setup, options: { ...defaultRaftOptions, ...limits, ...own } })

const raftAlone: EngineUnderTest = {
  name: 'raft',
  create: createRaft({}),
  check: (engine) => checkInvariants(engine as RaftEngine),
  livenessTicksMax: 150,
  hasIndependentSlots: false,
}

const raft: EngineUnderTest = {
  ...raftAlone,
  trustsClocks: true,
  withoutLeases: { ...raftAlone, create: createRaft({ readLeases: false }) },
}

const createPaxos =
  (own: Partial<PaxosOptions>): EngineUnderTest['create'] =>
  (setup, limits) =>
    createPaxosEngine({ ...setup, options: { ...defaultPaxosOptions, ...limits, ...own } })

const paxosAlone: EngineUnderTest = {
  name: 'paxos',
  create: createPaxos({}),
  check: (engine) => checkPaxosInvariants(engine as PaxosEngine),
  livenessTicksMax: 150,
  hasIndependentSlots: true,
}

const paxos: EngineUnderTest = {
  ...paxosAlone,
  trustsClocks: true,
  withoutLeases: { ...paxosAlone, create: createPaxos({ readLeases: false }) },
}

const createZab =
  (own: Partial<ZabOptions>): EngineUnderTest['create'] =>
  (setup, limits) =>
    createZabEngine({ ...setup, options: { ...defaultZabOptions, ...limits, ...own } })

const zabAlone: EngineUnderTest = {
  name: 'zab',
  create: createZab({}),
  check: (engine) => checkZabInvariants(engine as ZabEngine),
  livenessTicksMax: 150,
  hasIndependentSlots: false,
}

const zab: EngineUnderTest = {
  ...zabAlone,
  trustsClocks: true,
  withoutLeases: { ...zabAlone, create: createZab({ readLeases: false }) },
}

export const engines: Readonly<Record<string, EngineUnderTest>> = { raft, paxos, zab }

/** The engine of the life of that seed: without leases in one of five. */
export function engineOfLife(engine: EngineUnderTest, seed: number): EngineUnderTest {
  return (seed % 5 === 2 ? engine.withoutLeases : undefined) ?? engine
}
