import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlacementServer } from '../../../../master/chunks/placement.js'
import {
  type ChunkPicture,
  type CopyField,
  chooseExtras,
  judgeChunk,
  planCopies,
  type ReplicaPicture,
  type Verdict,
} from '../../../../master/chunks/repair-plan.js'
import { ReplicatedLayout } from '../../../../master/namespace/chunks/layouts.js'
import { storagePolicies } from '../../../../master/namespace/storage-policies.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { storageTypeNumbers } from '../../../../proto/base/storage-types.js'

/** 'a1 b2': rack and host of the servers 1, 2, ... */
function servers(names: string): PlacementServer[] {
  return names.split(' ').map((name, index) => ({
    id: (index + 1) as ChunkserverId,
    rack: `/${name.slice(0, 1)}`,
    ipAddress: name.slice(0, 2),
    state: 'live',
    isWritable: true,
    capacityBytes: 1e9,
    remainingBytes: 9e8,
    activeTransfers: 0,
    volumes: [],
  }))
}

const states: Readonly<Record<string, Partial<ReplicaPicture>>> = {
  ok: {},
  unsure: { isConfirmed: false },
  stale: { state: 'stale' },
  dead: { state: 'dead' },
  rotten: { fault: 'corrupt' },
  missing: { fault: 'missing' },
}

/** 'ok dead rotten': replicas on the servers 1, 2, 3. */
function chunk(replicas: string, wanted = 3, copyingTo: number[] = []): ChunkPicture {
  return {
    chunkId: 1 as ChunkId,
    generation: 1001,
    length: 100,
    layout: new ReplicatedLayout(wanted),
    copyingTo: copyingTo as ChunkserverId[],
    leftovers: [],
    copyingTypes: [],
    policy: undefined,
    replicas: replicas.split(' ').map((name, index) => ({
      chunkserverId: (index + 1) as ChunkserverId,
      state: 'live',
      fault: undefined,
      isConfirmed: true,
      storageType: 1,
      ...states[name],
    })),
  }
}

function judge(replicas: string, wanted = 3, copyingTo: number[] = []): Verdict {
  return judgeWith({ ...chunk(replicas, wanted, copyingTo) })
}

/** The verdict on a chunk, with the given servers as possible targets. */
function judgeWith(picture: ChunkPicture, servers_ = 'a1 b1 c1 d1 e1'): Verdict {
  const field = servers(servers_)
  const count = (_bytes: number, except: readonly ChunkserverId[]): number => field.filter(({ id }) => !except.includes(id)).length
  return judgeChunk(picture, (id) => field[id - 1], { count })
}

/** '2 dead doom': what is taken away. */
const removals = (verdict: Verdict): string[] =>
  verdict.removals.map(({ chunkserverId, reason, doom }) => `${chunkserverId} ${reason}${doom ? ' doom' : ''}`)

test('repair plan: all copies are there, nothing is done', () => {
  assert.deepEqual([judge('ok ok ok').health, judge('ok unsure stale').health], ['whole', 'whole'])
})

test('repair plan: copies are missing, those that are not in progress are ordered', () => {
  assert.equal(judge('ok').copies, 2)
  assert.equal(judge('ok', 3, [4]).copies, 1)
  assert.deepEqual([judge('ok ok', 3, [4]).copies, judge('ok ok', 3, [4]).health], [0, 'waiting'])
})

test('repair plan: a location on a dead server is kept until enough others are good', () => {
  assert.deepEqual([removals(judge('ok ok dead')), judge('ok ok dead').copies], [[], 1])
  assert.deepEqual(removals(judge('ok ok ok dead')), ['4 dead'])
  assert.deepEqual(removals(judge('ok ok unsure dead')), [])
})

test('repair plan: a damaged replica is doomed only if enough others are confirmed', () => {
  assert.deepEqual(removals(judge('rotten ok ok')), [])
  assert.deepEqual(removals(judge('rotten ok ok ok')), ['1 corrupt doom'])
  assert.deepEqual(removals(judgeWith(chunk('rotten ok ok'), 'a1 b1 c1')), ['1 corrupt doom'], 'the others are all there can be')
  assert.deepEqual(removals(judgeWith(chunk('rotten ok rotten'), 'a1 b1 c1')), [], 'a single one is not enough')
  assert.deepEqual(removals(judge('rotten unsure stale')), [])
  assert.equal(judge('rotten', 1).health, 'lost')
  assert.deepEqual(removals(judge('rotten dead', 2)), [])
})

test('repair plan: a missing replica, its location is removed without a deletion order', () => {
  assert.deepEqual(removals(judge('missing ok ok')), ['1 unconfirmed'])
  assert.deepEqual(removals(judge('missing unsure')), ['1 unconfirmed'])
  assert.deepEqual([removals(judge('missing missing')), judge('missing missing').health], [[], 'lost'])
})

test('repair plan: too many copies, only confirmed live ones count', () => {
  assert.equal(removals(judge('ok ok ok ok')).length, 1)
  assert.deepEqual(removals(judge('ok ok ok unsure')), [])
  assert.deepEqual(removals(judge('ok ok ok stale')), [])
  assert.equal(removals(judge('ok ok ok ok ok', 2)).length, 3)
})

test('repair plan: of too many copies those go that lie on a type of storage that the policy does not want', () => {
  const { DISK, ARCHIVE } = storageTypeNumbers
  for (const [policyName, types, gone] of [
    ['COLD', [DISK, ARCHIVE, ARCHIVE, ARCHIVE], '1 extra doom'],
    ['COLD', [ARCHIVE, ARCHIVE, DISK, ARCHIVE], '3 extra doom'],
    ['WARM', [DISK, DISK, ARCHIVE, ARCHIVE], '1 extra doom'],
    ['HOT', [DISK, ARCHIVE, DISK, DISK], '2 extra doom'],
  ] as const) {
    const picture = chunk('ok ok ok ok', 3)
    const replicas = picture.replicas.map((replica, at) => ({ ...replica, storageType: types[at] ?? DISK }))
    const policy = storagePolicies.find(({ name }) => name === policyName)
    assert.deepEqual(removals(judgeWith({ ...picture, replicas, policy })), [gone], `${policyName} ${types.join()}`)
  }
})

test('repair plan: a replica that moves within its server does not count twice', () => {
  assert.equal(judge('ok ok ok', 3, [1]).copies, 0)
  assert.equal(judge('ok dead ok', 3, [1]).copies, 1)
  assert.equal(judge('ok dead ok', 3, [1, 4]).copies, 0)
})

test('repair plan: random situations, removals of extras leave the wanted number of confirmed copies, and a location always stays', () => {
  const random = seededRandom(7)
  const names = Object.keys(states)
  for (let round = 0; round < 3000; round += 1) {
    const count = 1 + random.below(5)
    const picture = Array.from({ length: count }, () => names[random.below(names.length)] ?? 'ok')
    const wanted = 1 + random.below(4)
    const verdict = judge(picture.join(' '), wanted)
    const gone = new Set(verdict.removals.map((removal) => removal.chunkserverId))
    assert.ok(gone.size < count, 'a place stays')
    const left = picture.filter((name, index) => name === 'ok' && !gone.has((index + 1) as ChunkserverId)).length
    if (verdict.removals.some((removal) => removal.reason === 'extra')) assert.equal(left, wanted)
    if (verdict.removals.some((removal) => removal.doom)) assert.ok(left > 0, 'nothing is doomed unless a confirmed copy stays')
  }
})

test('repair plan: leftovers go if the wanted or the possible number of replicas is confirmed, but not for a single one', () => {
  const dooms = (replicas: string, leftovers: number[], field: string): boolean =>
    judgeWith({ ...chunk(replicas), leftovers: leftovers as ChunkserverId[] }, field).doomsLeftovers
  assert.equal(dooms('ok ok ok', [], 'a1 b1 c1 d1'), false)
  assert.equal(dooms('ok ok ok', [4], 'a1 b1 c1 d1'), true)
  assert.equal(dooms('ok ok unsure', [4], 'a1 b1 c1 d1'), false)
  assert.equal(dooms('ok ok', [3], 'a1 b1 c1 d1'), false)
  assert.equal(dooms('ok ok', [3], 'a1 b1 c1'), true)
  assert.equal(dooms('ok', [2, 3], 'a1 b1 c1'), false)
  assert.equal(dooms('ok dead dead', [4], 'a1'), false)
})

test('extras: the spread over racks and hosts is kept, among equal choices the fullest server loses its replica', () => {
  const field = servers('a1 a1 a2 b1').map((server) => (server.id === 2 ? { ...server, remainingBytes: 1 } : server))
  const extras = (holders: number[], count: number): readonly number[] =>
    chooseExtras(holders as ChunkserverId[], count, (id) => field[id - 1])
  assert.deepEqual(extras([1, 2, 3, 4], 1), [2])
  assert.deepEqual(extras([1, 2, 3, 4], 2).includes(4 as ChunkserverId), false)
  assert.deepEqual(extras([1, 3, 4], 1).includes(4 as ChunkserverId), false)
})

function plan(picture: ChunkPicture, field: Partial<CopyField> = {}) {
  const limits = { freeChunksMin: 1, transferMargin: 8, copiesPerSourceMax: 2, copiesPerTargetMax: 2 }
  const all: CopyField = { servers: servers('a1 b1 c1 d1'), loadFrom: () => 0, loadTo: () => 0, avoided: [], ...field }
  return planCopies(picture, 1, all, seededRandom(1), limits)
}

test('copies: the source is good, live and, if possible, confirmed; the target has no replica of the chunk', () => {
  assert.deepEqual(plan(chunk('unsure ok dead')).copies, [{ source: 2, target: 4, storageType: 1 }])
  assert.deepEqual(plan(chunk('stale dead dead')), { copies: [], hindrance: 'noTarget' })
})

test('copies: sources or targets are busy, it waits', () => {
  assert.equal(plan(chunk('ok ok'), { loadFrom: () => 2 }).hindrance, 'busy')
  assert.equal(plan(chunk('ok ok'), { loadTo: () => 2 }).hindrance, 'busy')
  assert.equal(plan(chunk('ok ok ok'), { avoided: [4 as ChunkserverId] }).hindrance, 'noTarget')
})
