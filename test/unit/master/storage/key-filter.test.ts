import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeyFilter } from '../../../../master/storage/key-filter.js'

const key = (id: number, name: string): Uint8Array => Buffer.from(`i${String.fromCharCode(id & 0xff)}${name}`, 'latin1')

test('key filter: has every key that was added, and few others, over several layers', () => {
  const filter = new KeyFilter()
  const count = 700_000
  for (let at = 0; at < count; at += 1) filter.add(key(at, `part-${at}`))
  for (let at = 0; at < count; at += 1) assert.ok(filter.mayHave(key(at, `part-${at}`)), `key ${at} was added`)
  let wrong = 0
  for (let at = 0; at < 100_000; at += 1) if (filter.mayHave(key(at, `absent-${at}`))) wrong += 1
  assert.ok(wrong < 2_000, `${wrong} of 100,000 absent keys are taken for present ones`)
  assert.ok(filter.size > count * 0.98 && filter.size <= count, `${filter.size} keys were counted`)
})

test('key filter: a key that is added again takes no more room', () => {
  const filter = new KeyFilter()
  for (let round = 0; round < 3; round += 1) for (let at = 0; at < 1000; at += 1) filter.add(key(at, `name${at}`))
  assert.ok(filter.size <= 1000)
  assert.equal(filter.mayHave(key(0, '')), false)
})
