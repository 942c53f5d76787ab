import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RecordLoads } from '../../../../master/machine/record-loads.js'

test('record loads: changes during the read of the store are collected, earlier and later ones are not', () => {
  const loads = new RecordLoads()
  loads.onChange('before')
  const load = loads.begin()
  loads.onChange('while')
  assert.deepEqual([loads.end(load), [...load]], [true, ['while']])
  loads.onChange('after')
  assert.deepEqual([...load], ['while'])
})

test('record loads: another load begins before the first ends, only the last one counts, with its own changes', () => {
  const loads = new RecordLoads()
  const first = loads.begin()
  loads.onChange('early')
  const second = loads.begin()
  loads.onChange('late')
  assert.deepEqual([loads.end(first), loads.end(second), [...second]], [false, true, ['late']])
})

test('record loads: a load ends once', () => {
  const loads = new RecordLoads()
  const load = loads.begin()
  assert.deepEqual([loads.end(load), loads.end(load)], [true, false])
})
