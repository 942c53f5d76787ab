import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Recounts } from '../../../../chunkserver/store/recounts.js'

test('recounts: the result is used in the step in which the records arrive, so that no change comes in between', async () => {
  const records = Promise.resolve([])
  const recounts = new Recounts(() => records)
  const events: string[] = []
  const counted = recounts.count(7, ({ count }) => events.push(`used ${count}`))
  const changed = records.then(() => {
    recounts.onChange(7)
    events.push('changed')
  })
  await Promise.all([counted, changed])
  assert.deepEqual(events, ['used 0', 'changed'])
})

test('recounts: records that change during an attempt, counted again; during every attempt, no result', async () => {
  let attempts = 0
  let changes = 1
  const recounts: Recounts = new Recounts(async () => {
    attempts += 1
    if (attempts <= changes) recounts.onChange(7)
    recounts.onChange(8)
    return []
  })
  assert.equal(await recounts.count(7, () => 'used'), 'used')
  assert.equal(attempts, 2)
  changes = 100
  assert.equal(await recounts.count(7, () => assert.fail('the count is worthless')), undefined)
  assert.equal(attempts, 6)
})
