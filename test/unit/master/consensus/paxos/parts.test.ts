import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, LogReader } from '../../../../../master/consensus/contract.js'
import { Acceptances } from '../../../../../master/consensus/paxos/acceptances.js'
import { ballotAfter, ballotOf, ownerOf, roundOf } from '../../../../../master/consensus/paxos/ballots.js'
import { Progress } from '../../../../../master/consensus/paxos/progress.js'
import { hasQuorum, quorumSizes, reachedIndex } from '../../../../../master/consensus/paxos/quorums.js'
import { SlotRanges } from '../../../../../master/consensus/paxos/slot-ranges.js'
import { SlotLog } from '../../../../../master/consensus/paxos/slots.js'
import { BrokenInvariant } from '../../../../../proto/base/assert.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { seededRandom } from '../../../../../proto/base/random.js'

const [a, b, c, d, e] = [1, 2, 3, 4, 5] as [PeerId, PeerId, PeerId, PeerId, PeerId]

test('paxos ballots: compared by round, then by peer', () => {
  assert.deepEqual([roundOf(ballotOf(3, b)), ownerOf(ballotOf(3, b))], [3, b])
  assert.ok(ballotOf(3, b) < ballotOf(3, c))
  assert.equal(ballotAfter(ballotOf(3, e), a), ballotOf(4, a))
  assert.throws(() => ballotOf(1, 100_000 as PeerId), BrokenInvariant)
})

test('paxos quorums: every size of group and every setting, the quorums of the two phases intersect', () => {
  for (let voters = 1; voters <= 9; voters++) {
    for (let asked = 0; asked <= 10; asked++) {
      const { prepare, accept } = quorumSizes(voters, asked)
      assert.ok(prepare + accept > voters, `${voters} voters, ${asked} asked`)
      assert.ok(prepare >= 1 && prepare <= voters && accept >= 1 && accept <= voters)
    }
  }
  assert.deepEqual(quorumSizes(5, 0), { prepare: 3, accept: 3 })
  assert.deepEqual(quorumSizes(5, 2), { prepare: 4, accept: 2 })
})

test('paxos quorums: in a joint membership, quorums of both are needed', () => {
  const quorums = { membership: { voters: [a, b, c], nextVoters: [c, d, e], learners: [] }, acceptQuorumSize: 0 }
  assert.equal(
    hasQuorum(quorums, 'accept', (id) => id <= c),
    false,
  )
  assert.equal(
    hasQuorum(quorums, 'accept', (id) => id >= b && id <= d),
    true,
  )
  assert.equal(
    reachedIndex(quorums, (id) => id * 10),
    20,
  )
})

test('paxos acceptances: the highest ballot that is known of a slot counts, runs grow at both ends, chosen slots are forgotten', () => {
  const acceptances = new Acceptances()
  for (const slot of [5, 6, 4]) acceptances.add(slot, 200)
  acceptances.add(5, 300)
  assert.deepEqual(acceptances.runs, [
    { from: 4, to: 6, ballot: 200 },
    { from: 5, to: 5, ballot: 300 },
  ])
  assert.deepEqual(
    [3, 4, 5, 6].map((slot) => acceptances.ballotAt(slot, 100)),
    [100, 200, 300, 200],
  )
  assert.equal(acceptances.ballotAt(4, 400), 400)
  acceptances.forget(5)
  assert.deepEqual(acceptances.runs, [{ from: 6, to: 6, ballot: 200 }])
})

test('paxos slot ranges: random insertions, the same as a set of numbers', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seededRandom(seed)
    const ranges = new SlotRanges(3)
    const twin = new Set([1, 2, 3])
    for (let step = 0; step < 30; step++) {
      const from = 1 + random.below(40)
      const to = from + random.below(6)
      const before = twin.size
      for (let slot = from; slot <= to; slot++) twin.add(slot)
      assert.equal(ranges.add(from, to), twin.size > before)
      let through = 0
      while (twin.has(through + 1)) through++
      assert.equal(ranges.through, through)
      assert.equal(ranges.isPrefix, through === Math.max(...twin))
      for (let slot = 1; slot <= 50; slot++) assert.equal(ranges.has(slot), twin.has(slot))
    }
  }
})

test('paxos progress: acknowledgements arrive twice or out of order, nothing stays in flight', () => {
  const peer = new Progress(b, 0)
  peer.becomeStream(0)
  for (const slot of [1, 2, 3]) peer.onSent(slot, slot, 10)
  assert.equal(peer.onAccepted(3, 3, 0), true)
  assert.deepEqual([peer.inflightBytes, peer.accepted.through], [20, 0])
  assert.equal(peer.onAccepted(1, 1, 3), true)
  assert.equal(peer.inflightBytes, 0)
  peer.onSent(2, 2, 10)
  assert.equal(peer.onAccepted(2, 2, 3), false)
  assert.equal(peer.inflightBytes, 0)
})

function entry(index: number, epoch = 1): Entry {
  return { index, epoch, kind: 'data', payload: Buffer.from(`${index}@${epoch}`) }
}

/** What is on disk. */
function reader(...held: readonly Entry[]): LogReader {
  const at = (index: number): Entry | undefined => held.find((each) => each.index === index)
  return {
    read: (from) => {
      const found: Entry[] = []
      for (let next = at(from); next !== undefined; next = at(next.index + 1)) found.push(next)
      return found
    },
    epochAt: (index) => at(index)?.epoch,
  }
}

function namesOf(entries: readonly Entry[]): string[] {
  return entries.map(({ index, epoch }) => `${index}@${epoch}`)
}

test('paxos slots: filled in any order, read up to the gap', () => {
  const log = new SlotLog({ firstIndex: 1, lastIndex: 0, reader: reader(), tailBytesMax: 1000 })
  for (const index of [4, 1, 2]) log.put(entry(index))
  assert.deepEqual(namesOf(log.entries(1, 9, 1000)), ['1@1', '2@1'])
  assert.deepEqual(namesOf(log.entries(3, 9, 1000)), [])
  assert.deepEqual(namesOf(log.entries(4, 9, 1000)), ['4@1'])
  assert.deepEqual([log.epochAt(3), log.epochAt(4), log.lastIndex], [undefined, 1, 4])
})

test('paxos slots: entries put in this step, returned instead of older ones on disk', () => {
  const log = new SlotLog({ firstIndex: 1, lastIndex: 3, reader: reader(entry(1), entry(2), entry(3)), tailBytesMax: 1000 })
  log.put(entry(2, 7))
  assert.deepEqual(namesOf(log.entries(1, 3, 1000)), ['1@1', '2@7', '3@1'])
  assert.equal(log.epochAt(2), 7)
})

test('paxos slots: a cut keeps the entries above it, also after a gap', () => {
  const log = new SlotLog({ firstIndex: 1, lastIndex: 0, reader: reader(), tailBytesMax: 1000 })
  for (const index of [1, 2, 9]) log.put(entry(index))
  log.cut(5)
  assert.deepEqual([log.firstIndex, log.lastIndex, log.epochAt(9), log.epochAt(2)], [6, 9, 1, undefined])
  log.cut(20)
  assert.deepEqual([log.firstIndex, log.lastIndex, log.tailBytes], [21, 20, 0])
})

test('paxos slots: over the limit, the oldest are evicted and read from disk', () => {
  const log = new SlotLog({ firstIndex: 1, lastIndex: 0, reader: reader(entry(1), entry(2), entry(3)), tailBytesMax: 50 })
  for (const index of [1, 2, 3]) log.put(entry(index))
  log.evict(2)
  assert.ok(log.tailBytes <= 50)
  assert.deepEqual(namesOf(log.entries(1, 3, 1000)), ['1@1', '2@1', '3@1'])
})
