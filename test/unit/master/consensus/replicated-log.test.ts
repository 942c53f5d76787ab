import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, RecoveredLog } from '../../../../master/consensus/contract.js'
import { ReplicatedLog } from '../../../../master/consensus/replicated-log.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import { LogImage } from '../../../simulation/simulated-log.js'

const membership = { voters: [1 as PeerId], learners: [] }

function entry(index: number, epoch: number, bytes = 10): Entry {
  return { index, epoch, kind: 'data', payload: Buffer.alloc(bytes, index) }
}

/** A log of these epochs from index 1 on, as a store holds it. */
function stored(epochs: readonly number[]): LogImage {
  const image = new LogImage(membership)
  for (const [at, epoch] of epochs.entries()) image.apply({ kind: 'put', entry: entry(at + 1, epoch) })
  return image
}

function open(image: LogImage, tailBytesMax = 1e6): ReplicatedLog {
  const { firstIndex, lastIndex, cut } = image
  const recovered: RecoveredLog = { state: undefined, snapshot: cut, firstIndex, lastIndex }
  return new ReplicatedLog({ recovered, reader: image, tailBytesMax })
}

function indexesOf(entries: readonly Entry[]): number[] {
  return entries.map(({ index }) => index)
}

test('replicated log: after opening it knows the epoch of every index', () => {
  const log = open(stored([1, 1, 1, 2, 5, 5]))
  assert.deepEqual(
    [0, 1, 3, 4, 5, 6, 7].map((index) => log.epochAt(index)),
    [0, 1, 1, 2, 5, 5, undefined],
  )
  assert.equal(log.lastEpoch, 5)
})

test('replicated log: the highest index of an epoch at most as given', () => {
  const log = open(stored([1, 1, 1, 2, 5, 5]))
  assert.equal(log.lastIndexOfEpochAtMost(6, 4), 4)
  assert.equal(log.lastIndexOfEpochAtMost(6, 1), 3)
  assert.equal(log.lastIndexOfEpochAtMost(2, 9), 2)
  assert.equal(log.lastIndexOfEpochAtMost(6, 0), 0)
  assert.equal(log.lastIndexOfEpochAtMost(99, 5), 6)
})

test('replicated log: entries from disk and from memory, bounded and without a gap', () => {
  const log = open(stored([1, 1, 1]))
  for (const index of [4, 5, 6]) log.append(entry(index, 1))
  assert.deepEqual(indexesOf(log.entries(2, 6, 1e6)), [2, 3])
  assert.deepEqual(indexesOf(log.entries(4, 6, 1e6)), [4, 5, 6])
  assert.deepEqual(indexesOf(log.entries(4, 5, 1e6)), [4, 5])
  assert.deepEqual(indexesOf(log.entries(4, 6, 1)), [4])
  assert.deepEqual(indexesOf(log.entries(7, 9, 1e6)), [])
})

test('replicated log: truncated below the entries in memory, replaced entries are not read from disk', () => {
  const image = stored([1, 1, 1])
  const log = open(image)
  log.append(entry(4, 1))
  log.truncate(3)
  log.append(entry(3, 2))
  assert.deepEqual(
    log.entries(1, 3, 1e6).map(({ epoch }) => epoch),
    [1, 1],
  )
  assert.deepEqual(
    log.entries(3, 3, 1e6).map(({ epoch }) => epoch),
    [2],
  )
})

test('replicated log: eviction from memory, only up to the given index', () => {
  const image = stored([1])
  const log = open(image, 100)
  for (let index = 2; index <= 20; index++) {
    log.append(entry(index, 1))
    image.apply({ kind: 'put', entry: entry(index, 1) })
    log.evict(index - 3)
  }
  assert.ok(log.tailBytes <= 5 * 42)
  assert.deepEqual(indexesOf(log.entries(10, 12, 1e6)), [10, 11, 12])
})

test('replicated log: the index where the last n bytes begin, to the nearest mark', () => {
  const log = open(new LogImage(membership))
  for (let index = 1; index <= 640; index++) log.append(entry(index, 1, 68))
  assert.equal(log.indexBefore(10_000), 512)
  assert.equal(log.indexBefore(1e9), 0)
  log.cut(600)
  assert.equal(log.indexBefore(1e9), 600)
})

test('replicated log: random changes, the same as a plain array', () => {
  const random = seededRandom(3)
  for (let life = 0; life < 50; life++) liveAsArray(random)
})

function liveAsArray(random: Random): void {
  const image = new LogImage(membership)
  const log = open(image, 300)
  let epoch = 1
  for (let act = 0; act < 200; act++) {
    const kind = random.below(10)
    if (kind < 6) {
      if (random.below(5) === 0) epoch++
      const added = entry(log.lastIndex + 1, epoch, random.below(50))
      log.append(added)
      image.apply({ kind: 'put', entry: added })
    } else if (kind === 6 && log.lastIndex >= log.firstIndex) {
      const from = log.firstIndex + random.below(log.lastIndex - log.firstIndex + 1)
      log.truncate(from)
      image.apply({ kind: 'truncate', from })
    } else if (kind === 7 && log.lastIndex > log.firstIndex) {
      const index = log.firstIndex + random.below(log.lastIndex - log.firstIndex)
      image.apply({ kind: 'cut', snapshot: { index, epoch: image.epochAt(index) ?? 0, membership } })
      log.cut(index)
    } else log.evict(log.firstIndex + random.below(20))
    assert.deepEqual([log.firstIndex, log.lastIndex], [image.firstIndex, image.lastIndex])
    const at = log.firstIndex - 1 + random.below(log.lastIndex - log.firstIndex + 3)
    assert.equal(log.epochAt(at), at > log.lastIndex ? undefined : (image.epochAt(at) ?? 0))
    const held = log.entries(at, log.lastIndex, 120)
    if (held.length > 0) assert.deepEqual(held, image.read(at, 1e6).slice(0, held.length))
    else assert.ok(at < log.firstIndex || at > log.lastIndex)
  }
}
