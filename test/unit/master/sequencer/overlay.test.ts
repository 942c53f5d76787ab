import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyValue } from '../../../../master/machine/machine.js'
import { keyAfter, mergeRange, Overlay } from '../../../../master/sequencer/overlay.js'
import { seededRandom } from '../../../../proto/base/random.js'

test('overlay: ranges over stored pairs and changes, the same as from a plain map', () => {
  const { below } = seededRandom(3)
  const someKey = (): string => `${'ip'[below(2)]}1234567${String.fromCharCode(below(2) * 255)}${below(30)}`
  for (let round = 0; round < 300; round += 1) {
    const stored = new Map<string, Uint8Array>(Array.from({ length: below(40) }, () => [someKey(), Buffer.from('stored')]))
    const truth = new Map(stored)
    const overlay = new Overlay()
    for (let each = below(40); each > 0; each -= 1) {
      const key = someKey()
      const value = below(3) === 0 ? undefined : Buffer.from(`new ${each}`)
      overlay.set(key, value)
      if (value === undefined) truth.delete(key)
      else truth.set(key, value)
    }
    const prefix = someKey().slice(0, below(2) === 0 ? 9 : 3)
    const range = {
      from: below(2) === 0 ? prefix : someKey(),
      to: below(2) === 0 ? (keyAfter(prefix) ?? 'z') : someKey(),
      limit: 1 + below(12),
    }
    const sorted = (pairs: ReadonlyMap<string, Uint8Array>, limit: number): KeyValue[] =>
      [...pairs]
        .filter(([key]) => key >= range.from && key < range.to)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([key, value]) => ({ key, value }))
    const changes = new Map<string, Uint8Array | undefined>()
    overlay.within(range, changes)
    const removals = [...changes.values()].filter((value) => value === undefined).length
    assert.deepEqual(mergeRange(sorted(stored, range.limit + removals), changes, range.limit), sorted(truth, range.limit))
  }
})

test('overlay: the key after a prefix, above all that begin with it', () => {
  assert.equal(keyAfter('ab'), 'ac')
  assert.equal(keyAfter('a\u00ff\u00ff'), 'b')
  assert.equal(keyAfter('\u00ff'), undefined)
})
