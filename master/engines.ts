// The consensus engines that masters can run on, by name; no other file lists them. A data folder records its engine when it is formatted.
// Each engine interprets the settings of time itself; a setting that it does not have is refused by name.

import { FileSystemError } from '../proto/base/errors.js'
import type { PeerId } from '../proto/base/ids.js'
import type { Random } from '../proto/base/random.js'
import type { ConsensusEngine, LogReader, RecoveredLog } from './consensus/contract.js'
import { defaultPaxosOptions, type PaxosOptions } from './consensus/paxos/options.js'
import { createPaxosEngine } from './consensus/paxos/step.js'
import { defaultRaftOptions, type RaftOptions } from './consensus/raft/options.js'
import { createRaftEngine } from './consensus/raft/step.js'
import { defaultZabOptions, type ZabOptions } from './consensus/zab/options.js'
import { createZabEngine } from './consensus/zab/step.js'
import type { EngineSettings } from './options.js'

export interface EngineSetup {
  readonly id: PeerId
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  readonly random: Random
  /** The last run ended after the last promise that it had given to a leader (a read lease). */
  readonly wasStoppedCleanly?: boolean
}

type TickSettings = Omit<EngineSettings, 'logEntriesKept' | 'readLeases'>

interface EngineKind {
  /** The time settings that this engine has. */
  readonly knows: readonly (keyof TickSettings)[]
  /** Throws `misconfigured` for contradictory settings. */
  check(settings: EngineSettings): void
  create(setup: EngineSetup, settings: EngineSettings): ConsensusEngine
}

function raftOptions(settings: EngineSettings): RaftOptions {
  const { logEntriesKept, readLeases } = settings
  const options = { ...defaultRaftOptions, ...ticksOf(settings), tailEntriesKept: logEntriesKept, readLeases }
  const { heartbeatTicks, electionTicksMin, electionTicksMax } = options
  require(heartbeatTicks * 3 <=
    electionTicksMin, `electionTicksMin must be at least 3 times heartbeatTicks (${heartbeatTicks}), so that a follower misses three heartbeats before it starts an election`)
  require(electionTicksMin <
    electionTicksMax, `electionTicksMax must be above electionTicksMin (${electionTicksMin}), because equal timeouts would make votes split forever`)
  const diskStallTicksMax = Math.max(options.diskStallTicksMax, electionTicksMin)
  return { ...options, diskStallTicksMax }
}

const raft: EngineKind = {
  knows: ['heartbeatTicks', 'electionTicksMin', 'electionTicksMax'],
  check: raftOptions,
  create: (setup, settings) => createRaftEngine({ ...setup, options: raftOptions(settings) }),
}

function paxosOptions(settings: EngineSettings): PaxosOptions {
  const { logEntriesKept, readLeases } = settings
  const options = { ...defaultPaxosOptions, ...ticksOf(settings), tailEntriesKept: logEntriesKept, readLeases }
  const { heartbeatTicks, roundTicks } = options
  require(heartbeatTicks * 2 <=
    roundTicks, `roundTicks must be at least 2 times heartbeatTicks (${heartbeatTicks}), so that a leader sends two heartbeats in each round`)
  const diskStallTicksMax = Math.max(options.diskStallTicksMax, roundTicks * 2)
  return { ...options, diskStallTicksMax }
}

const paxos: EngineKind = {
  knows: ['heartbeatTicks', 'roundTicks'],
  check: paxosOptions,
  create: (setup, settings) => createPaxosEngine({ ...setup, options: paxosOptions(settings) }),
}

function zabOptions(settings: EngineSettings): ZabOptions {
  const { logEntriesKept, readLeases } = settings
  const options = { ...defaultZabOptions, ...ticksOf(settings), tailEntriesKept: logEntriesKept, readLeases }
  const { heartbeatTicks, silenceTicks } = options
  require(heartbeatTicks * 3 <=
    silenceTicks, `silenceTicks must be at least 3 times heartbeatTicks (${heartbeatTicks}), so that three pings are missed before the leader is replaced`)
  const diskStallTicksMax = Math.max(options.diskStallTicksMax, silenceTicks)
  return { ...options, diskStallTicksMax }
}

const zab: EngineKind = {
  knows: ['heartbeatTicks', 'silenceTicks'],
  check: zabOptions,
  create: (setup, settings) => createZabEngine({ ...setup, options: zabOptions(settings) }),
}

const engines: Readonly<Record<string, EngineKind>> = { raft, paxos, zab }

export const engineNames: readonly string[] = Object.keys(engines)

/** Throws `misconfigured` for an unknown engine. */
export function checkEngineName(name: string): void {
  if (!engineNames.includes(name))
    throw new FileSystemError('misconfigured', `consensus: there is no engine "${name}"; there are ${engineNames.join(', ')}`)
}

/** The engine of that name; throws `misconfigured` when there is none, or when a setting does not belong to it. */
export function createEngine(name: string, setup: EngineSetup, settings: EngineSettings): ConsensusEngine {
  checkEngineSettings(name, settings)
  return (engines[name] ?? raft).create(setup, settings)
}

/** Throws `misconfigured` for an unknown engine, or a setting that does not belong to it. */
export function checkEngineSettings(name: string, settings: EngineSettings): void {
  checkEngineName(name)
  const kind = engines[name] ?? raft
  for (const given of Object.keys(ticksOf(settings)) as (keyof TickSettings)[]) {
    require(kind.knows.includes(
      given,
    ), `${given} is not a setting of ${name}, the consensus engine of this master; its settings are ${kind.knows.join(', ')}`)
  }
  kind.check(settings)
}

/** The settings of time that were given; each engine has its own defaults. */
function ticksOf({ logEntriesKept: _, readLeases: __, ...ticks }: EngineSettings): Record<string, number> {
  return Object.fromEntries(Object.entries(ticks).filter((each): each is [string, number] => each[1] !== undefined))
}

function require(holds: boolean, complaint: string): void {
  if (!holds) throw new FileSystemError('misconfigured', complaint)
}
