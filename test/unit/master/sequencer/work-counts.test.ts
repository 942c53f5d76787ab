// What a leader counts of its work: turns, batches, and mutations that wait.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedTurns } from '../../../../master/sequencer/parts.js'
import { WorkCounts } from '../../../../master/sequencer/work-counts.js'

test('work counts: the time of each turn, also of one that fails', () => {
  const counts = new WorkCounts()
  let nowMs = 0
  const waiting: (() => void)[] = []
  const schedule = countedTurns(counts, { monotonicMs: () => nowMs }, (turn) => waiting.push(turn))
  schedule(() => {
    nowMs += 3
  })
  schedule(() => {
    nowMs += 30
    throw new Error('broken')
  })
  waiting[0]?.()
  assert.throws(() => waiting[1]?.(), /broken/)
  assert.deepEqual([counts.turns.count, counts.turns.totalMs], [2, 33])
})
