// The pictures in docs/pictures/ are what the engines do now: npm run pictures draws them anew.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { engines } from '../engines.js'
import { drawnNames, picturePath } from './places.js'
import { picturesOf } from './stories.js'

const pictures = Object.values(engines).flatMap(picturesOf)

test('pictures: each engine has two', () => {
  assert.deepEqual([...drawnNames()].sort(), pictures.map(({ name }) => name).sort())
})

for (const name of drawnNames()) {
  test(`pictures: ${name}, as npm run pictures draws it`, () => {
    const now = pictures.find((each) => each.name === name)
    assert.equal(readFileSync(picturePath(name), 'utf8'), now?.svg)
  })
}
