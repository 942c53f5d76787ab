// A few lives of each engine, the same every time, and the canaries that show what the simulator would notice.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedsToTry } from '../seeds.js'
import { findCanary } from './canaries/canary.js'
import { chunkCanaries, effortFor, findChunkCanary, isQuick } from './canaries/chunks.js'
import { canaries } from './canaries/index.js'
import { simulateChunks } from './chunks/life.js'
import { engines } from './engines.js'
import { simulateSequencer } from './sequencer/life.js'
import { simulate } from './simulate.js'

const lives = seedsToTry({ few: 20, all: 60 })
const livesWithBrokenLines = seedsToTry({ few: 5, all: 15 })
const sequencerLives = seedsToTry({ few: 2, all: 5 })
const steps = 3000
const chunkLives = seedsToTry({ few: 1, all: 4 })
const chunkSeconds = 200

for (const engine of Object.values(engines)) {
  test(`simulation: ${engine.name}, ${lives.length} runs of ${steps} steps with faults, no violation and progress afterwards`, () => {
    for (const seed of lives) {
      const life = simulate({ engine, seed, steps })
      assert.ok(life.committed > 0, `seed ${seed} committed something`)
    }
  })

  test(`simulation: ${engine.name}, ${livesWithBrokenLines.length} runs in which connections break all the time, no violation and progress afterwards`, () => {
    for (const seed of livesWithBrokenLines) simulate({ engine, seed, steps, linesBreak: true })
  })

  test(`simulation: ${engine.name}, the same seed, the same run`, () => {
    assert.deepEqual(simulate({ engine, seed: 7, steps }), simulate({ engine, seed: 7, steps }))
  })
}

for (const engine of Object.values(engines)) {
  test(`simulation: ${engine.name} under real sequencers, ${sequencerLives.length} runs, every history is linearizable`, async () => {
    for (const seed of sequencerLives) {
      const { operations } = await simulateSequencer({ engine, seed, steps })
      assert.ok(
        operations.some(({ returnedAt }) => returnedAt !== undefined),
        `seed ${seed} answered something`,
      )
    }
  })

  test(`simulation: ${engine.name} under real sequencers, the same seed, the same run`, async () => {
    assert.deepEqual(await simulateSequencer({ engine, seed: 3, steps }), await simulateSequencer({ engine, seed: 3, steps }))
  })
}

test(`simulation: management of chunks, ${chunkLives.length} runs, no acknowledged bytes are lost and all work ends`, async () => {
  for (const seed of chunkLives) {
    const { givenUp } = await simulateChunks({ seed, seconds: chunkSeconds })
    assert.ok(givenUp > 0, `seed ${seed} gave something up`)
  }
})

test('simulation: management of chunks, the same seed, the same run', async () => {
  assert.deepEqual(await simulateChunks({ seed: 2, seconds: 50 }), await simulateChunks({ seed: 2, seconds: 50 }))
})

for (const canary of chunkCanaries.filter(isQuick)) {
  test(`simulation canary: chunks, ${canary.title}, found by ${effortFor(canary)}`, async () => {
    assert.ok((await findChunkCanary(canary)) !== undefined, 'the mistake was found')
  })
}

for (const canary of canaries.filter(({ isQuick }) => isQuick === true)) {
  test(`simulation canary: ${canary.engine}, ${canary.title}, found within ${canary.seedsMax} seeds, the same each time`, async () => {
    const found = await findCanary(canary)
    assert.ok(found !== undefined, 'the mistake was found')
    // What was found once is found again, event by event.
    const again = await findCanary(canary)
    assert.deepEqual([again?.message, again?.trace], [found.message, found.trace])
  })
}
