import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DigestRound, Digests, type ReportedDigest } from '../../../../master/chunks/digests.js'
import type { ChunkserverId } from '../../../../proto/base/ids.js'
import { bucketOf, chunksPerBucket, countReplica, emptyDigest } from '../../../../proto/wire/replica-digest.js'

const server = 1 as ChunkserverId

/** A state and a chunkserver that hold the same replicas at first. */
function twins(buckets: number, bucketsPerRoundMax = 1000) {
  const state = new Map<number, number>()
  for (let bucket = 0; bucket < buckets; bucket += 1)
    for (let number = 0; number < 3; number += 1) state.set(bucket * chunksPerBucket + number, 1001)
  const theirs = new Map(state)
  let reads = 0
  let onRead = (): void => undefined
  const digestOf = (replicas: Map<number, number>, bucket: number) => {
    const digest = emptyDigest()
    for (const [chunkId, generation] of replicas)
      if (bucketOf(chunkId) === bucket) countReplica(digest, { chunkId, generation, length: 10 }, 1)
    return digest
  }
  const bucketsOf = (replicas: Map<number, number>): number[] =>
    [...new Set([...replicas.keys()].map(bucketOf))].sort((one, other) => one - other)
  const digests = new Digests(
    {
      readDigest: async (_id, bucket) => {
        reads += 1
        const digest = digestOf(state, bucket)
        onRead()
        return digest
      },
      readNextBucket: async (_id, from) => bucketsOf(state).find((bucket) => bucket >= from),
    },
    bucketsPerRoundMax,
  )
  const round = (): Promise<DigestRound> =>
    digests.compare(
      server,
      bucketsOf(theirs).map((number): ReportedDigest => ({ number, ...digestOf(theirs, number) })),
    )
  return { state, theirs, digests, digestOf, round, reads: () => reads, whenRead: (then: () => void) => (onRead = then) }
}

test('digests: state and server hold the same replicas, all buckets agree and none is read twice', async () => {
  const { round, reads } = twins(5)
  assert.deepEqual(await round(), { agreeing: new Set([0, 1, 2, 3, 4]), differing: [], isComplete: true })
  await round()
  assert.equal(reads(), 5)
})

test('digests: the chunkserver requests comparison of a bucket, it counts as different once in a series of rounds', async () => {
  const { digests, round, theirs, digestOf } = twins(2)
  const asking = (): Promise<DigestRound> =>
    digests.compare(server, [
      { number: 0, ...digestOf(theirs, 0) },
      { number: 1, ...digestOf(theirs, 1), asks: true },
      { number: 7, count: 0, low: 0, high: 0, asks: true },
    ])
  assert.deepEqual(await asking(), { agreeing: new Set([0, 1, 7]), differing: [1, 7], isComplete: true })
  digests.onCompared(server, 1)
  assert.deepEqual((await asking()).differing, [1, 7], 'a new series')
  assert.deepEqual((await round()).differing, [])
})

test('digests: an extra or missing replica, another generation, or a missing bucket, the buckets differ', async () => {
  const { theirs, round } = twins(5)
  theirs.delete(0)
  theirs.set(chunksPerBucket + 9, 1001)
  theirs.set(2 * chunksPerBucket, 1002)
  for (let number = 0; number < 3; number += 1) theirs.delete(3 * chunksPerBucket + number)
  theirs.set(9 * chunksPerBucket, 1001)
  assert.deepEqual([...(await round()).differing].sort(), [0, 1, 2, 3, 9])
})

test('digests: a replica with another length, or without a reported length, the buckets differ', async () => {
  const { digests, theirs, digestOf } = twins(3)
  const { bytes, ...silent } = digestOf(theirs, 1)
  const round = await digests.compare(server, [
    { number: 0, ...digestOf(theirs, 0), bytes: bytes - 1 },
    { number: 1, ...silent },
    { number: 2, ...digestOf(theirs, 2) },
  ])
  assert.deepEqual(round, { agreeing: new Set([2]), differing: [0, 1], isComplete: true })
})

test('digests: a holding changes, also during the read of its bucket, the bucket is read again', async () => {
  const { state, theirs, digests, round, reads, whenRead } = twins(1)
  whenRead(() => {
    state.set(7, 1001)
    theirs.set(7, 1001)
    digests.touch(server, 7)
    whenRead(() => undefined)
  })
  await round()
  assert.equal((await round()).differing.length, 0)
  assert.equal(reads(), 2)
})

test('digests: more buckets than fit into a round, later rounds compare the rest', async () => {
  const { round, theirs } = twins(10, 4)
  theirs.set(9 * chunksPerBucket, 1002)
  const rounds = [await round(), await round(), await round()]
  assert.deepEqual(
    rounds.map(({ isComplete }) => isComplete),
    [false, false, true],
  )
  assert.deepEqual(rounds[2]?.differing, [9])
})

test('digests: differences remain after they were compared, others come first, and all come again in the next series', async () => {
  const { round, theirs, digests } = twins(6, 2)
  for (let bucket = 0; bucket < 4; bucket += 1) theirs.set(bucket * chunksPerBucket, 1002)
  const series = async (): Promise<number[]> => {
    const seen: number[] = []
    for (let rounds = 0; rounds < 5; rounds += 1) {
      const { differing, isComplete } = await round()
      for (const bucket of differing) digests.onCompared(server, bucket)
      seen.push(...differing)
      if (isComplete) break
    }
    return seen
  }
  assert.deepEqual(await series(), [0, 1, 2, 3])
  assert.deepEqual(await series(), [0, 1, 2, 3])
})
