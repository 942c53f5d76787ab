// What a canary is: a mistake made on purpose, which some system shipped or a proof forbids. The simulator must find each within the stated
// number of seeds; if it does not, it is the simulator that is broken. They break an engine from outside: the engine has no switch for
// being wrong.

import assert from 'node:assert/strict'
import type { Effects, LogWrite } from '../../../master/consensus/contract.js'
import { engines } from '../engines.js'
import { simulateSequencer } from '../sequencer/life.js'
import type { SequencerSabotage } from '../sequencer/node.js'
import { SimulationFailure, simulate } from '../simulate.js'
import type { Sabotage } from '../simulated-node.js'

export interface Canary {
  readonly title: string
  readonly sabotage: Sabotage
  /** Looked for under the real sequencers. */
  readonly sequencerSabotage?: SequencerSabotage
  /** Looked for in lives in which the engine has no leases. */
  readonly withoutLeases?: boolean
  /** Found at the latest with this seed, counting from 1. */
  readonly seedsMax: number
  /** Found by so few seeds that every run of the tests looks for it. */
  readonly isQuick?: boolean
}

export interface CanaryOfEngine extends Canary {
  readonly engine: string
}

export const canarySteps = 3000

/** What reaches the disk is all but writes of that kind. */
export function without(kind: LogWrite['kind']): (persist: Effects['persist']) => Effects['persist'] {
  return (persist) => (persist === undefined ? undefined : { ...persist, writes: persist.writes.filter((write) => write.kind !== kind) })
}

/** The first seed that finds it; undefined if none does within `seedsMax`. */
export async function findCanary({
  engine: name,
  withoutLeases = false,
  sabotage,
  sequencerSabotage,
  seedsMax,
}: CanaryOfEngine): Promise<SimulationFailure | undefined> {
  const engine = withoutLeases ? engines[name]?.withoutLeases : engines[name]
  assert.ok(engine !== undefined, `${name} is an engine`)
  for (let seed = 1; seed <= seedsMax; seed++) {
    try {
      if (sequencerSabotage === undefined) simulate({ engine, seed, steps: canarySteps, sabotage })
      else await simulateSequencer({ engine, seed, steps: canarySteps, sabotage: sequencerSabotage })
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      return error
    }
  }
  return undefined
}
