import assert from 'node:assert/strict'
import { test } from 'node:test'
import { growthPercent } from '../../../../client/cli/heap-growth.js'

const mebibyte = 1024 * 1024

test('room of the heap: bounded in share and in bytes; a large heap grows by the rule of the engine', () => {
  assert.equal(growthPercent(20 * mebibyte), 300)
  assert.equal(growthPercent(64 * mebibyte), 200)
  assert.equal(growthPercent(256 * mebibyte), 50)
  assert.equal(growthPercent(300 * mebibyte), 0)
})
