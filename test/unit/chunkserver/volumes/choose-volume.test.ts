import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseVolume } from '../../../../chunkserver/volumes/choose-volume.js'
import { seededRandom } from '../../../../proto/base/random.js'

const mib = 1024 ** 2
const gib = 1024 ** 3

/** How often each volume is chosen in 4000 draws. `free`: the free bytes of each volume. */
function shares(...free: number[]): number[] {
  const candidates = free.map((freeBytes, at) => ({ freeBytes, at }))
  const random = seededRandom(1)
  const counts = free.map(() => 0)
  for (let draw = 0; draw < 4000; draw += 1) {
    const at = chooseVolume(candidates, random)?.at ?? -1
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

const isAbout = (count: number | undefined, expected: number): boolean => Math.abs((count ?? 0) - expected) < 200

test('choose volume: about equally free volumes, each gets its share', () => {
  const counts = shares(100 * gib, 105 * gib, 109 * gib, 110 * gib)
  assert.ok(
    counts.every((count) => isAbout(count, 1000)),
    counts.join(),
  )
})

test('choose volume: one with much more free space is chosen three times of four, not always', () => {
  const counts = shares(100 * gib, 900 * gib, 101 * gib)
  assert.ok(isAbout(counts[1], 3000) && isAbout(counts[0], 500) && isAbout(counts[2], 500), counts.join())
})

test('choose volume: one without room for a chunk is chosen only if all lack room, then the one with the most', () => {
  assert.deepEqual(shares(127 * mib, 200 * mib, 1), [0, 4000, 0])
  assert.deepEqual(shares(100, 90 * mib, 0), [0, 4000, 0])
})

test('choose volume: no candidates, undefined', () => {
  assert.equal(chooseVolume([], seededRandom(1)), undefined)
})
