import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reliance } from '../../../../master/sequencer/reliance.js'
import { seededRandom } from '../../../../proto/base/random.js'

const value = (text: string): Uint8Array => Buffer.from(text)
const pair = (key: string) => ({ key, value: value('') })

function brokenBy(key: string, relied: (reliance: Reliance) => void, text = 'x'): boolean {
  const reliance = new Reliance()
  relied(reliance)
  reliance.onChange(key, value(text))
  return reliance.isBroken
}

test('reliance: on a key, broken by a change of that key only', () => {
  const onB = (reliance: Reliance): void => reliance.onKey('b')
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => brokenBy(key, onB)),
    [false, true, false],
  )
})

test('reliance: the maximum number of conditions on a key, all are checked; a repeated one adds nothing', () => {
  const reliance = new Reliance()
  const asked = new Set<number>()
  const same = (): boolean => true
  for (let nth = 0; nth < 100_000; nth += 1) {
    reliance.onCondition('k', () => asked.add(nth) !== undefined)
    reliance.onCondition('k', same)
  }
  reliance.onChange('k', value('x'))
  assert.deepEqual([asked.size, reliance.isBroken, reliance.size], [100_000, false, 100_001])
})

test('reliance: conditions on a key all count; with a reliance on the whole key any change breaks it', () => {
  const starts = (text: string) => (bytes: Uint8Array | undefined) =>
    Buffer.from(bytes ?? [])
      .toString()
      .startsWith(text)
  const both = (reliance: Reliance): void => {
    reliance.onCondition('k', starts('a'))
    reliance.onCondition('k', starts('ab'))
  }
  assert.deepEqual(
    ['abc', 'acc', 'b'].map((text) => brokenBy('k', both, text)),
    [false, true, true],
  )
  for (const wholly of [
    (reliance: Reliance): void => {
      both(reliance)
      reliance.onKey('k')
    },
    (reliance: Reliance): void => {
      reliance.onKey('k')
      both(reliance)
    },
  ])
    assert.equal(brokenBy('k', wholly, 'abc'), true)
})

test('reliance: on a range that is being read, broken by any of its keys', () => {
  const ranged = (reliance: Reliance): void => reliance.onRange({ from: 'b', to: 'd', limit: 10 })
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => brokenBy(key, ranged)),
    [false, true, true, false],
  )
})

test('reliance: on a page that ended at its limit, keys after its last pair do not count; consecutive pages are merged', () => {
  const paged = (reliance: Reliance): void => {
    const first = { from: 'b', to: 'z', limit: 2 }
    reliance.onRange(first)
    reliance.onRangeRead(first, [pair('b'), pair('d')])
    const second = { from: 'd\0', to: 'z', limit: 2 }
    reliance.onRange(second)
    reliance.onRangeRead(second, [pair('e'), pair('g')])
    assert.equal(reliance.size, 1)
  }
  assert.deepEqual(
    ['a', 'b', 'c', 'g', 'g\0', 'h'].map((key) => brokenBy(key, paged)),
    [false, true, true, true, false, false],
  )
  const last = (reliance: Reliance): void => {
    const range = { from: 'b', to: 'z', limit: 2 }
    reliance.onRange(range)
    reliance.onRangeRead(range, [pair('b')])
  }
  assert.equal(brokenBy('y', last), true)
})

test('reliance: once broken it stays broken', () => {
  const reliance = new Reliance()
  reliance.break()
  reliance.onChange('a', undefined)
  assert.equal(reliance.isBroken, true)
})

test('reliance: many ranges, which may meet or overlap, count as if a change was compared with each', () => {
  const random = seededRandom(7)
  const text = (number: number): string => String(number).padStart(6, '0')
  const ranges = Array.from({ length: 3000 }, () => {
    const at = random.below(100_000)
    return {
      from: text(at),
      to: text(at + random.below(20)),
      limit: 1,
      last: random.below(4) === 0 ? text(at + random.below(10)) : undefined,
    }
  })
  const relied = (reliance: Reliance): void => {
    for (const { last, ...range } of ranges) {
      reliance.onRange(range)
      reliance.onRangeRead(range, last === undefined ? [] : [pair(last)])
    }
  }
  const keys = Array.from({ length: 2000 }, () => text(random.below(100_100)))
  const isIn = (key: string): boolean => ranges.some(({ from, to, last }) => key >= from && (last === undefined ? key < to : key <= last))
  const others = new Reliance()
  relied(others)
  for (const key of keys) if (!isIn(key)) others.onChange(key, value('x'))
  assert.equal(others.isBroken, false)
  const those = keys.filter(isIn).slice(0, 60)
  assert.equal(those.length, 60)
  for (const key of those) assert.ok(brokenBy(key, relied), key)
})
