import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CopyPriority, comparePriority, type Purpose } from '../../../../master/chunks/copy-priority.js'

const text = ({ purpose, good }: CopyPriority): string => `${purpose} ${good}`
const of = (purpose: Purpose, good: number): CopyPriority => ({ purpose, good })

test('copy priority: repair comes before drain, and within one purpose the fewest good replicas first', () => {
  const sorted = [of('drain', 1), of('repair', 3), of('repair', 1), of('drain', 0), of('repair', 2)].sort(comparePriority)
  assert.deepEqual(sorted.map(text), ['repair 1', 'repair 2', 'repair 3', 'drain 0', 'drain 1'])
})
