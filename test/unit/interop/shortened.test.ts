// A failing list is made as short as possible, and a failure that cannot be shortened stays whole.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortened } from '../../interop/differential/shortened.js'

const numbers = Array.from({ length: 100 }, (_, at) => at)

test('shortened: what matters is left, in its order', async () => {
  const needed = [3, 50, 97]
  const found = await shortened(numbers, async (part) => needed.every((each) => part.includes(each)))
  assert.deepEqual(found, needed)
})

test('shortened: a list of which nothing can be left out', async () => {
  const few = numbers.slice(0, 10)
  assert.deepEqual(await shortened(few, async (part) => part.length === few.length), few)
})

test('shortened: it ends after some runs, with a list that fails', async () => {
  let runs = 0
  const many = Array.from({ length: 2000 }, (_, at) => at)
  const fails = async (part: readonly number[]): Promise<boolean> => {
    runs += 1
    return many.every((each) => each % 2 === 1 || part.includes(each))
  }
  const found = await shortened(many, fails)
  assert.ok(runs <= 200, `${runs} runs`)
  assert.ok(await fails(found))
})
