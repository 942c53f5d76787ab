import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RecordIds } from '../../../../proto/wire/record-ids.js'

const id = (text: string): Buffer => Buffer.from(text)

test('ids of records: the first record with an id counts, later ones are duplicates', () => {
  const ids = new RecordIds(7)
  assert.equal(ids.find(id('a')), undefined)
  assert.equal(ids.add(id('a'), 100), true)
  assert.equal(ids.add(id('a'), 200), false)
  assert.equal(ids.find(id('a')), 100)
  assert.equal(ids.add(Buffer.from([0xff, 0]), 300), true)
  assert.equal(ids.find(Buffer.from([0xff, 0])), 300)
  assert.equal(ids.begin, 7)
})

test('ids of records: the oldest is forgotten when there are too many, or when it is too far back', () => {
  const ids = new RecordIds(0, { idsMax: 3, bytesMax: 1000 })
  for (const [text, offset] of [
    ['a', 0],
    ['b', 10],
    ['c', 20],
  ] as const)
    ids.add(id(text), offset)
  assert.deepEqual([ids.size, ids.begin], [3, 0])
  ids.add(id('d'), 30)
  assert.deepEqual([ids.find(id('a')), ids.find(id('b')), ids.begin], [undefined, 10, 1])
  assert.equal(ids.add(id('a'), 40), true, 'what was forgotten is new again')
  assert.equal(ids.begin, 11)
  ids.add(id('e'), 1030)
  assert.deepEqual([ids.find(id('d')), ids.find(id('c')), ids.begin], [30, undefined, 21])
  ids.add(id('f'), 5000)
  assert.deepEqual([ids.size, ids.begin], [1, 1031])
})
