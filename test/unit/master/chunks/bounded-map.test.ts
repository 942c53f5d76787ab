import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BoundedMap } from '../../../../master/chunks/bounded-map.js'

test('bounded map: it is full, the older half is removed and reported to the owner', () => {
  const forgotten: number[] = []
  const map = new BoundedMap<number, string>(4, (key) => forgotten.push(key))
  for (let key = 1; key <= 6; key += 1) map.set(key, `${key}`)
  assert.deepEqual(
    [...map].map(([key]) => key),
    [3, 4, 5, 6],
  )
  assert.deepEqual(forgotten, [1, 2])
  assert.equal(map.get(1), undefined)
  assert.equal(map.get(3), '3')
})

test('bounded map: an entry is set again, it counts as the newest', () => {
  const map = new BoundedMap<number, string>(4)
  for (const key of [1, 2, 3, 1]) map.set(key, 'x')
  assert.deepEqual(
    [...map].map(([key]) => key),
    [2, 3, 1],
  )
  assert.ok(map.delete(3))
  assert.equal(map.size, 2)
})
