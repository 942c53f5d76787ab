// A few messages of each protocol; `npm run fuzz` sends as many as one likes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz, type Target } from './run.js'

const plans: readonly (readonly [Target, rounds: number])[] = [
  ['client', 300],
  ['admin', 30],
  ['chunkserver', 200],
  ['peer', 200],
  ['primary', 100],
  ['replica', 100],
  ['recovery', 100],
  ['records', 100],
  ['transfer', 400],
  ['http', 200],
]

for (const [target, rounds] of plans) {
  test(`fuzz: random messages of ${target}, the servers keep working and no stored data changes`, async () => {
    const { faults, tally } = await fuzz({ target, rounds, seed: 7 })
    assert.deepEqual(faults, [])
    assert.ok(tally.sent >= rounds)
    assert.ok(tally.answered > 0 && tally.refused > 0, 'some were taken and some refused')
  })
}
