import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyRange, KeyValue } from '../../../../master/machine/machine.js'
import { PendingChanges } from '../../../../master/sequencer/pending-changes.js'

const bytes = (value: number): Uint8Array => Uint8Array.of(value)
const all: KeyRange = { from: 'a', to: 'z', limit: 100 }

/** Enough keys that the young generation is full. */
function fill(pending: PendingChanges, number: number): void {
  for (let count = 0; count < 8192; count += 1) pending.keep(`filler ${number} ${count}`, bytes(0))
}

function applied(...pairs: readonly (readonly [string, number])[]): { scan(range: KeyRange): Promise<readonly KeyValue[]> } {
  const stored = pairs.map(([key, value]) => ({ key, value: bytes(value) }))
  return { scan: ({ limit }) => Promise.resolve(stored.slice(0, limit)) }
}

test('pending changes: of a batch that is not applied, they survive any number of other keys', () => {
  const pending = new PendingChanges()
  pending.add('k', bytes(1), 5, 0)
  for (const round of [1, 2, 3]) {
    fill(pending, round)
    pending.forget(4, 5)
  }
  assert.deepEqual(pending.get('k')?.value, bytes(1))
})

test('pending changes: of applied batches, they are forgotten after two generations without use', () => {
  const pending = new PendingChanges()
  pending.add('unused', bytes(1), 1, 0)
  pending.add('used', bytes(2), 1, 0)
  for (const round of [1, 2, 3]) {
    assert.deepEqual(pending.get('used')?.value, bytes(2))
    fill(pending, round)
    pending.forget(round, round)
  }
  assert.equal(pending.get('unused'), undefined)
  assert.deepEqual(pending.get('used')?.value, bytes(2))
})

test('pending changes: a key of the old generation that is changed again is kept until that change is applied', () => {
  const pending = new PendingChanges()
  pending.add('k', bytes(1), 1, 0)
  fill(pending, 1)
  pending.forget(1, 1)
  const change = pending.get('k')
  assert.ok(change)
  change.value = bytes(9)
  change.number = 7
  for (const round of [2, 3, 4]) {
    fill(pending, round)
    pending.forget(6, 7)
  }
  assert.deepEqual(pending.get('k')?.value, bytes(9))
})

test('pending changes: a scan merges those that are not applied, with removals and the limit', async () => {
  const pending = new PendingChanges()
  pending.add('b', undefined, 3, 0)
  pending.add('c', bytes(3), 3, 1)
  pending.add('d', bytes(4), 2, 0)
  const keys = async (limit: number): Promise<string> => {
    const pairs = await pending.scan({ ...all, limit }, applied(['a', 1], ['b', 2], ['e', 5]), 2)
    return pairs.map(({ key }) => key).join(' ')
  }
  assert.equal(await keys(100), 'a c e')
  assert.equal(await keys(2), 'a c')
})
