import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyRange, KeyValue } from '../../../../master/machine/machine.js'
import { RangeCache } from '../../../../master/sequencer/range-cache.js'

const directory = (letter: string): string => `i${letter.repeat(8)}`
const listing = (letter: string, limit = 100): KeyRange => ({
  from: directory(letter),
  to: `i${letter.repeat(7)}${String.fromCharCode(letter.charCodeAt(0) + 1)}`,
  limit,
})

/** Counts its scans; each returns the given number of pairs. */
function scanner(pairs: number): { scans: number; scan(range: KeyRange): Promise<readonly KeyValue[]> } {
  return {
    scans: 0,
    async scan({ from }) {
      this.scans += 1
      return Array.from({ length: pairs }, (_, each) => ({ key: `${from}${each}`, value: Buffer.from('x') }))
    },
  }
}

test('range cache: the same range again, the same pairs without a scan, until one of its keys changes', async () => {
  const cache = new RangeCache(1000)
  const store = scanner(3)
  const scan = (range: KeyRange) => store.scan(range)
  const first = await cache.get(listing('a'), scan)
  assert.equal(await cache.get(listing('a'), scan), first)
  cache.onChange(`${directory('b')}name`)
  assert.equal(await cache.get(listing('a'), scan), first)
  cache.onChange(`${directory('a')}name`)
  assert.notEqual(await cache.get(listing('a'), scan), first)
  assert.equal(store.scans, 2)
})

test('range cache: a change while the scan is under way, not kept', async () => {
  const cache = new RangeCache(1000)
  const store = scanner(3)
  const scan = (range: KeyRange) => store.scan(range)
  const pending = cache.get(listing('a'), scan)
  cache.onChange(`${directory('a')}name`)
  await pending
  await cache.get(listing('a'), scan)
  assert.equal(store.scans, 2)
})

test('range cache: very many empty directories, the least recently used are evicted', async () => {
  const cache = new RangeCache(10)
  const store = scanner(0)
  const scan = (range: KeyRange) => store.scan(range)
  const letters = 'abcdefghijklmnopqrstuvw'
  for (const letter of letters) await cache.get(listing(letter), scan)
  await cache.get(listing('w'), scan)
  assert.equal(store.scans, letters.length)
  await cache.get(listing('a'), scan)
  assert.equal(store.scans, letters.length + 1)
})

test('range cache: a range over several prefixes, never kept', async () => {
  const cache = new RangeCache(1000)
  const store = scanner(1)
  const scan = (range: KeyRange) => store.scan(range)
  for (let each = 0; each < 2; each += 1) await cache.get({ from: directory('a'), to: directory('d'), limit: 10 }, scan)
  assert.equal(store.scans, 2)
})
