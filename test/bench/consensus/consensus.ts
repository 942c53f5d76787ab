// `npm run bench -- consensus [--engine NAME] [--quick] [--parts rates,...]`: the engines beside each other, engine and log alone. Three processes on this
// machine, fsync on, nothing above the sequencer.

import { engineNames } from '../../../master/engines.js'
import type { Result } from '../results.js'
import { Group } from './group.js'
import { rates } from './rates.js'

export interface ConsensusOptions {
  /** Those of the masters if empty. */
  readonly engines: readonly string[]
  /** All if empty. */
  readonly parts: readonly string[]
  /** A look whether all works, in a minute, not a measurement. */
  readonly isQuick: boolean
  readonly repetitions: number
  /** For members, as --cpu-prof. */
  readonly execArgv: readonly string[]
  readonly say: (text: string) => void
}

type Part = (engine: string, options: ConsensusOptions) => Promise<Result[]>

export const parts: Readonly<Record<string, Part>> = {
  rates: async (engine, { isQuick, repetitions, execArgv, say }) => {
    const group = await Group.start(engine, 3, execArgv)
    try {
      const levels = isQuick ? [1, 64] : [1, 16, 64, 256]
      const times = isQuick ? { warmMs: 300, durationMs: 700 } : { warmMs: 700, durationMs: 3000 }
      const found = await rates(group, { levels, repetitions, ...times, say })
      await group.stopGently()
      return found
    } finally {
      await group.stop()
    }
  },
}

export async function consensus(options: ConsensusOptions): Promise<Result[]> {
  const engines = options.engines.length === 0 ? engineNames : options.engines
  const names = options.parts.length === 0 ? Object.keys(parts) : options.parts
  const results: Result[] = []
  for (const name of names) {
    for (const engine of engines) results.push(...((await parts[name]?.(engine, options)) ?? []))
  }
  return results
}
