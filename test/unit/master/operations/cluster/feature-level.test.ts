import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutation } from '../../../../../master/namespace/outcomes.js'
import { readFeatureLevel, requireLevel } from '../../../../../master/namespace/records/feature-level.js'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

/** An operation of a version that added something with level 2. */
const newThing = mutation<undefined, string>('newThing', (tx) => {
  requireLevel(tx, 2, 'a new thing')
  return 'done'
})

test('feature level: founders that support no levels, the state has level 0; it is raised and never lowered', () => {
  const rig = new Rig({}, 3, 0)
  assert.equal(readFeatureLevel(rig.view), 0)
  for (const [level, after] of [
    [2, 2],
    [1, 2],
    [2, 2],
    [3, 3],
  ] as const) {
    rig.run(ops.raiseFeatureLevel, { level })
    assert.equal(readFeatureLevel(rig.view), after)
  }
})

test('feature level: a fresh state begins with the level that its founders support, and a second initialisation changes nothing', () => {
  const rig = new Rig()
  rig.pairs.clear()
  rig.run(ops.initialise, { featureLevel: 2 })
  assert.equal(readFeatureLevel(rig.view), 2)
  rig.run(ops.initialise, { featureLevel: 3 })
  assert.equal(readFeatureLevel(rig.view), 2)
})

test('feature level: below the required level, refused with both levels and the way to raise it', () => {
  const rig = new Rig({}, 3, 0)
  rig.run(ops.raiseFeatureLevel, { level: 1 })
  assert.equal(
    refusal(() => rig.run(newThing, undefined)),
    'unsupported',
  )
  const text = refusalText(() => rig.run(newThing, undefined))
  for (const part of ['level 2', 'level 1', 'cairn admin upgrade --finalize']) assert.ok(text.includes(part), text)
  rig.run(ops.raiseFeatureLevel, { level: 2 })
  assert.equal(rig.run(newThing, undefined), 'done')
})
