// `npm run bench -- consensus [--engine NAME] [--quick] [--parts rates,...]`: the engines beside each other, engine and log alone. Three
// processes on this machine, fsync on, nothing above the sequencer.

import { engineNames } from '../../../master/engines.js'
import type { Result } from '../results.js'
import { failover } from './failover.js'
import { Group } from './group.js'
import { partition, partitions } from './partitions.js'
import { peers } from './peers.js'
import { rates } from './rates.js'
import { wiped } from './wiped.js'

export interface ConsensusOptions {
  /** Those of the masters if empty. */
  readonly engines: readonly string[]
  /** All if empty. */
  readonly parts: readonly string[]
  /** A look whether all works, in a minute, not a measurement. */
  readonly isQuick: boolean
  /** In flight; the usual ones if empty. */
  readonly levels: readonly number[]
  readonly repetitions: number
  /** How often a leader is killed, and hung. */
  readonly runs: number
  /** Other people's engines are measured in the same run. */
  readonly isBesidePeers: boolean
  /** For members, as --cpu-prof. */
  readonly execArgv: readonly string[]
  readonly say: (text: string) => void
}

type Part = (engine: string, options: ConsensusOptions) => Promise<Result[]>

function levelsOf({ levels, isQuick }: ConsensusOptions): readonly number[] {
  if (levels.length > 0) return levels
  return isQuick ? [1, 64] : [1, 16, 64, 256]
}

async function withGroup<T>(engine: string, size: number, options: ConsensusOptions, work: (group: Group) => Promise<T>): Promise<T> {
  const group = await Group.start(engine, size, options.execArgv)
  try {
    return await work(group)
  } finally {
    await group.stop()
  }
}

export const parts: Readonly<Record<string, Part>> = {
  rates: (engine, options) =>
    withGroup(engine, 3, options, async (group) => {
      const { isQuick, repetitions, say } = options
      const times = isQuick ? { warmMs: 300, durationMs: 700 } : { warmMs: 700, durationMs: 3000 }
      const found = await rates(group, { levels: levelsOf(options), repetitions, ...times, say })
      await group.stopGently()
      return found
    }),
  failover: (engine, options) => withGroup(engine, 3, options, (group) => failover(group, options)),
  wiped: (engine, options) =>
    withGroup(engine, 3, options, (group) => wiped(group, { entries: options.isQuick ? 20_000 : 1_000_000, say: options.say })),
  partitions: async (engine, options) => {
    const results: Result[] = []
    for (const each of partitions) {
      const plan = { lastsMs: options.isQuick ? 3000 : 10_000, say: options.say }
      results.push(await withGroup(engine, each.size, options, (group) => partition(group, each, plan)))
    }
    return results
  },
}

/** Part by part, so that the engines are measured one right after the other. */
export async function consensus(options: ConsensusOptions): Promise<Result[]> {
  const engines = options.engines.length === 0 ? engineNames : options.engines
  const names = options.parts.length === 0 ? Object.keys(parts) : options.parts
  const results: Result[] = []
  for (const name of names) {
    for (const engine of engines) results.push(...((await parts[name]?.(engine, options)) ?? []))
    const { repetitions, say } = options
    if (name === 'rates' && options.isBesidePeers) results.push(...(await peers({ levels: levelsOf(options), repetitions, say })))
  }
  return results
}
