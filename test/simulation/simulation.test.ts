// A few lives of each engine, the same every time, and the canaries that show what the simulator would notice.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canaries } from './canaries.js'
import { engines } from './engines.js'
import { SimulationFailure, simulate } from './simulate.js'

const livesMax = 60
const steps = 3000

for (const engine of Object.values(engines)) {
  test(`simulation: ${engine.name}, ${livesMax} lives of ${steps} steps with faults, nothing wrong and progress afterwards`, () => {
    for (let seed = 1; seed <= livesMax; seed++) {
      const life = simulate({ engine, seed, steps })
      assert.ok(life.committed > 0, `seed ${seed} committed something`)
    }
  })

  test(`simulation: ${engine.name}, the same seed, the same life`, () => {
    assert.deepEqual(simulate({ engine, seed: 7, steps }), simulate({ engine, seed: 7, steps }))
  })
}

for (const { title, sabotage, seedsMax } of canaries) {
  test(`simulation canary: ${title}, found within ${seedsMax} seeds`, () => {
    const engine = engines['raft']
    assert.ok(engine !== undefined)
    const found = firstFailure(seedsMax, (seed) => simulate({ engine, seed, steps, sabotage }))
    assert.ok(found !== undefined, 'the mistake was found')
    // What was found once is found again.
    assert.throws(() => simulate({ engine, seed: found.seed, steps, sabotage }), { message: found.error.message })
  })
}

function firstFailure(
  seedsMax: number,
  live: (seed: number) => void,
): { readonly seed: number; readonly error: SimulationFailure } | undefined {
  for (let seed = 1; seed <= seedsMax; seed++) {
    try {
      live(seed)
    } catch (error) {
      assert.ok(error instanceof SimulationFailure)
      return { seed, error }
    }
  }
  return undefined
}
