// One portion of a run: some lives of an engine, or the search for one canary. Whichever thread does it, the outcome is the same.

import assert from 'node:assert/strict'
import { canarySteps, findCanary } from './canaries/canary.js'
import { canaries } from './canaries/index.js'
import { engines } from './engines.js'
import { exportHistory } from './sequencer/history.js'
import { simulateSequencer } from './sequencer/life.js'
import { type Life, SimulationFailure, simulate } from './simulate.js'

/** Engines alone, engines under the real sequencers, or as the seed decides: the sequencers in one life of four. */
export const worlds = ['both', 'engine', 'sequencer'] as const
export type WorldName = (typeof worlds)[number]

export interface LivesTask {
  readonly kind: 'lives'
  readonly world: WorldName
  readonly engine: string
  /** Seeds `[from, to]`. */
  readonly from: number
  readonly to: number
  readonly steps: number
}

export interface CanaryTask {
  readonly kind: 'canary'
  /** Its place in `canaries`. */
  readonly at: number
}

export type Task = LivesTask | CanaryTask

export interface Failure {
  readonly message: string
  /** The command that shows it again. */
  readonly again: string
  /** The last events, newest last. */
  readonly trace: readonly string[]
  readonly stack: string
}

export interface TaskResult {
  readonly lives: readonly Life[]
  readonly failures: readonly Failure[]
  /** What is worth a line of its own. */
  readonly note?: string
  /** What clients of sequencers saw, a line for each operation. */
  readonly history?: string
}

export async function perform(task: Task): Promise<TaskResult> {
  return task.kind === 'lives' ? live(task) : search(task)
}

async function live({ engine: name, world, from, to, steps }: LivesTask): Promise<TaskResult> {
  const engine = engines[name]
  assert.ok(engine !== undefined, `${name} is an engine`)
  const lives: Life[] = []
  const failures: Failure[] = []
  let history = ''
  for (let seed = from; seed <= to; seed++) {
    try {
      if (world === 'sequencer' || (world === 'both' && seed % 4 === 0)) {
        const { operations, ...life } = await simulateSequencer({ engine, seed, steps })
        lives.push(life)
        history += exportHistory(`${name} ${seed}`, operations)
      } else lives.push(simulate({ engine, seed, steps }))
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      failures.push(failureOf(error, `npm run simulate -- --engine ${name} --world ${world} --seed ${seed} --steps ${steps}`))
    }
  }
  return { lives, failures, history }
}

function failureOf(error: SimulationFailure, again: string): Failure {
  const stack = error.cause instanceof Error ? (error.cause.stack ?? '') : ''
  return { message: error.message, again, trace: error.trace, stack }
}

async function search({ at }: CanaryTask): Promise<TaskResult> {
  const canary = canaries[at]
  assert.ok(canary !== undefined, 'there is such a canary')
  const name = `${canary.engine}: ${canary.title}`
  const found = await findCanary(canary)
  if (found !== undefined) return { lives: [], failures: [], note: `${name}: found, ${found.message.split('\n')[0]}` }
  const message = `${name}: not found in ${canary.seedsMax} seeds of ${canarySteps} steps`
  return { lives: [], failures: [{ message, again: 'npm run simulate -- --canaries', trace: [], stack: '' }] }
}
