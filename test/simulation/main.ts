// npm run simulate -- [--engine raft] [--seed 7 | --seeds 1..200] [--steps 3000]
// Exit code 0 when every life went well, 1 when one did not (its seed and last events are printed), 2 for wrong usage.

import { parseArgs } from 'node:util'
import { engines } from './engines.js'
import { SimulationFailure, simulate } from './simulate.js'

const usage = 'usage: simulate [--engine NAME] [--seed N | --seeds FROM..TO] [--steps N]'

function main(): number {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'raft' },
      seed: { type: 'string' },
      seeds: { type: 'string', default: '1..50' },
      steps: { type: 'string', default: '3000' },
    },
  })
  const engine = engines[values.engine]
  const range = /^(\d+)\.\.(\d+)$/.exec(values.seed === undefined ? values.seeds : `${values.seed}..${values.seed}`)
  const steps = Number(values.steps)
  if (engine === undefined || range === null || !Number.isSafeInteger(steps) || steps < 1) {
    console.error(`${usage}\nengines: ${Object.keys(engines).join(', ')}`)
    return 2
  }
  let recoveryTicksMax = 0
  let stepsTotal = 0
  const [from, to] = [Number(range[1]), Number(range[2])]
  for (let seed = from; seed <= to; seed++) {
    try {
      const life = simulate({ engine, seed, steps })
      stepsTotal += life.steps
      recoveryTicksMax = Math.max(recoveryTicksMax, life.recoveryTicks)
      if (from === to) console.log(JSON.stringify(life))
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error
      console.error(error.trace.join('\n'))
      console.error(`\n${error.message}\nagain: npm run simulate -- --engine ${engine.name} --seed ${seed} --steps ${steps}`)
      if (error.cause instanceof Error) console.error(error.cause.stack)
      return 1
    }
  }
  console.log(`${engine.name}: ${to - from + 1} lives, ${stepsTotal} steps, all well; longest recovery ${recoveryTicksMax} ticks`)
  return 0
}

process.exitCode = main()
