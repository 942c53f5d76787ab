import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseTargets, type PlacementLimits, type PlacementServer } from '../../../../master/chunks/placement.js'
import type { PlacementRequest, StorageWish } from '../../../../master/machine/cluster.js'
import { storagePolicies, typesToAdd } from '../../../../master/namespace/storage-policies.js'
import type { ChunkserverId } from '../../../../proto/base/ids.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { storageTypeName, storageTypeNumber } from '../../../../proto/base/storage-types.js'

const mib = 1024 * 1024
const limits: PlacementLimits = { freeChunksMin: 5, transferMargin: 8 }

/** 'a1 a2 b1': rack letter and host number, numbered from 1 in order. A third character tells servers of one host apart. */
function servers(names: string, changes: Readonly<Record<string, Partial<PlacementServer>>> = {}): PlacementServer[] {
  return names.split(' ').map((name, index) => ({
    id: (index + 1) as ChunkserverId,
    rack: `/${name.slice(0, 1)}`,
    ipAddress: name.slice(0, 2),
    state: 'live',
    isWritable: true,
    capacityBytes: 100_000 * mib,
    remainingBytes: 50_000 * mib,
    activeTransfers: 0,
    volumes: [],
    ...changes[name],
  }))
}

function ask(replicas: number, request: Partial<PlacementRequest> = {}): PlacementRequest {
  return { replicas, existing: [], excluded: [], favored: [], writerAddress: undefined, chunkBytes: 128 * mib, ...request }
}

function ids(...numbers: number[]): ChunkserverId[] {
  return numbers as ChunkserverId[]
}

function choose(field: PlacementServer[], request: PlacementRequest, seed = 1): PlacementServer[] {
  return chooseTargets(field, request, seededRandom(seed), limits).map(
    ({ id }) => field.find((server) => server.id === id) as PlacementServer,
  )
}

const racks = (chosen: PlacementServer[]): string[] => chosen.map((server) => server.rack)
const hosts = (chosen: PlacementServer[]): number => new Set(chosen.map((server) => server.ipAddress)).size

test('placement: two racks, the first on the host of the writer, the second on another rack, the third on the rack of the second', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const chosen = choose(servers('a1 a2 b1 b2 b3'), ask(3, { writerAddress: 'a2' }), seed)
    assert.equal(chosen[0]?.ipAddress, 'a2')
    assert.deepEqual(racks(chosen), ['/a', '/b', '/b'])
    assert.equal(hosts(chosen), 3)
  }
})

test('placement: several servers on one host, each is named once', () => {
  const chosen = choose(servers('a1x a1y a1z'), ask(3, { writerAddress: 'a1' }))
  assert.deepEqual(chosen.map((server) => server.id).sort(), [1, 2, 3])
})

test('placement: the second rack has one host, the third goes to another host of the first rack', () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const chosen = choose(servers('a1 a2 b1x b1y'), ask(3, { writerAddress: 'a1' }), seed)
    assert.equal(hosts(chosen), 3)
  }
})

test('placement: two copies on one rack, the third goes to another', () => {
  const chosen = choose(servers('a1 a2 a3 b1'), ask(1, { existing: ids(1, 2) }))
  assert.deepEqual(racks(chosen), ['/b'])
})

test('placement: existing and excluded servers are never named, too few servers give fewer targets', () => {
  const chosen = choose(servers('a1 a2 b1 b2'), ask(3, { existing: ids(1), excluded: ids(3) }))
  assert.deepEqual(chosen.map((server) => server.id).sort(), [2, 4])
})

test('placement: favored servers come first', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const chosen = choose(servers('a1 a2 b1 b2'), ask(2, { favored: ids(2, 4), writerAddress: 'a1' }), seed)
    assert.deepEqual(chosen.map((server) => server.id).sort(), [2, 4])
  }
})

test('placement: full, unwritable and dead servers are left out, a nearly full one is used only if there is no other', () => {
  const field = servers('a1 b1 c1 d1', {
    a1: { remainingBytes: 100 * mib },
    b1: { isWritable: false },
    c1: { state: 'dead' },
    d1: { remainingBytes: 200 * mib },
  })
  assert.deepEqual(
    choose(field, ask(3)).map((server) => server.id),
    [4],
  )
})

test('placement: a stale server is named only when no other is there', () => {
  const half = servers('a1 b1 c1', { c1: { state: 'stale' } })
  assert.deepEqual(
    choose(half, ask(3))
      .map((server) => server.id)
      .sort(),
    [1, 2],
  )
  const none = servers('a1 b1', { a1: { state: 'stale' }, b1: { state: 'stale', capacityBytes: 0, remainingBytes: 0 } })
  assert.equal(choose(none, ask(3)).length, 2)
})

test('placement: an overloaded server is skipped while others are free', () => {
  const field = servers('a1 b1 c1 d1 e1', { a1: { activeTransfers: 100 } })
  for (let seed = 0; seed < 100; seed += 1) assert.ok(!choose(field, ask(3), seed).some((server) => server.id === 1))
})

test('placement: the emptier server is chosen more often', () => {
  const field = servers('a1 b1', { a1: { remainingBytes: 90_000 * mib } })
  let emptier = 0
  for (let seed = 0; seed < 1000; seed += 1) if (choose(field, ask(1), seed)[0]?.id === 1) emptier += 1
  assert.ok(emptier > 500 && emptier < 700, `${emptier} of 1000`)
})

test('placement: random clusters, targets are distinct, allowed, spread as far as possible, and the same for the same seed', () => {
  const random = seededRandom(42)
  for (let round = 0; round < 2000; round += 1) {
    const field: PlacementServer[] = Array.from({ length: 1 + random.below(10) }, (_, index) => {
      const host = `${'abcd'.charAt(random.below(3))}${random.below(4)}`
      return { ...(servers(host)[0] as PlacementServer), id: (index + 1) as ChunkserverId, state: random.below(5) === 0 ? 'dead' : 'live' }
    })
    const some = (): ChunkserverId[] => field.filter(() => random.below(4) === 0).map((server) => server.id)
    const request = ask(1 + random.below(5), { existing: some(), excluded: some(), favored: random.below(3) === 0 ? some() : [] })
    const chosen = choose(field, request, round)
    const allowed = field.filter(
      (server) => server.state === 'live' && !request.existing.includes(server.id) && !request.excluded.includes(server.id),
    )
    assert.equal(new Set(chosen).size, chosen.length)
    assert.ok(chosen.every((server) => allowed.includes(server)))
    assert.equal(chosen.length, Math.min(request.replicas, allowed.length))
    assert.deepEqual(chosen, choose(field, request, round))
    if (request.existing.length === 0 && request.favored.length === 0) {
      assert.equal(hosts(chosen), Math.min(chosen.length, hosts(allowed)), 'as many hosts as can be')
      if (chosen.length >= 2 && hosts(chosen) === chosen.length)
        assert.equal(new Set(racks(chosen)).size > 1, new Set(racks(allowed)).size > 1)
    }
  }
})

function volume(remainingBytes: number, failure?: string, storageType = 'DISK'): PlacementServer['volumes'][number] {
  const sizes = { capacityBytes: 1000 * mib, usedBytes: 0, remainingBytes, chunks: 0 }
  return { storageUuid: 'DS-1', storageType, ...sizes, failure }
}

/** A server with a disk of each of these types; a type in lower case is full. */
function withTypes(...types: string[]): Partial<PlacementServer> {
  const volumes = types.map((type) => volume(type === type.toUpperCase() ? 10_000 * mib : mib, undefined, type.toUpperCase()))
  return { volumes, remainingBytes: volumes.reduce((sum, { remainingBytes }) => sum + remainingBytes, 0) }
}

function wish(name: string, held: readonly string[] = [], { isNew = true, mayBeAny = false } = {}): StorageWish {
  const policy = storagePolicies.find((each) => each.name === name) ?? assert.fail(name)
  const there = held.map(storageTypeNumber)
  return {
    typesToAdd: (count, chosen, unavailable) => typesToAdd(policy, { count, held: [...there, ...chosen], unavailable, isNew }),
    mayBeAny,
  }
}

/** The types that are chosen, each with its server. */
function typed(field: PlacementServer[], request: PlacementRequest, seed: number): string[] {
  const chosen = chooseTargets(field, request, seededRandom(seed), limits)
  for (const { id, storageType } of chosen) {
    const { volumes } = field.find((server) => server.id === id) ?? assert.fail('there is no such server')
    assert.ok(volumes.some((each) => each.storageType === storageTypeName(storageType) && each.remainingBytes >= request.chunkBytes))
  }
  assert.equal(new Set(chosen.map(({ id }) => id)).size, chosen.length)
  return chosen.map(({ storageType }) => storageTypeName(storageType)).sort()
}

for (const [policy, field, replicas, expected] of [
  ['HOT', ['DISK', 'DISK SSD', 'ARCHIVE', 'DISK ARCHIVE'], 3, 'DISK DISK DISK'],
  ['HOT', ['DISK', 'SSD', 'ARCHIVE'], 3, 'DISK'],
  ['COLD', ['DISK', 'ARCHIVE', 'ARCHIVE DISK'], 3, 'ARCHIVE ARCHIVE'],
  ['COLD', ['DISK', 'DISK', 'DISK'], 3, ''],
  ['WARM', ['DISK', 'ARCHIVE', 'ARCHIVE'], 3, 'ARCHIVE ARCHIVE DISK'],
  ['WARM', ['DISK', 'DISK', 'DISK'], 3, 'DISK DISK DISK'],
  ['ONE_SSD', ['DISK SSD', 'DISK SSD', 'DISK SSD'], 3, 'DISK DISK SSD'],
  ['ONE_SSD', ['DISK', 'DISK', 'DISK ssd'], 3, 'DISK DISK DISK'],
  ['ALL_SSD', ['DISK SSD', 'SSD', 'DISK'], 3, 'DISK SSD SSD'],
  ['ALL_SSD', ['DISK SSD', 'SSD', 'ARCHIVE'], 3, 'SSD SSD'],
  ['PROVIDED', ['DISK', 'DISK', 'SSD'], 3, 'DISK DISK'],
  ['LAZY_PERSIST', ['DISK RAM_DISK', 'DISK', 'RAM_DISK'], 3, 'DISK DISK'],
  ['ALL_NVDIMM', ['NVDIMM', 'DISK', 'DISK'], 3, 'DISK DISK NVDIMM'],
] as const) {
  test(`placement: a new chunk under ${policy} on servers with ${field.join(' | ')} lies on ${expected || 'none'}`, () => {
    const names = field.map((_, index) => `${'abcd'[index]}1`)
    const changes = Object.fromEntries(names.map((name, index) => [name, withTypes(...(field[index] ?? '').split(' '))]))
    for (let seed = 1; seed <= 20; seed += 1)
      assert.equal(typed(servers(names.join(' '), changes), ask(replicas, { storage: wish(policy) }), seed).join(' '), expected)
  })
}

for (const [policy, held, field, mayBeAny, expected] of [
  ['ONE_SSD', ['DISK', 'DISK'], ['SSD', 'DISK'], true, 'SSD'],
  ['ONE_SSD', ['SSD', 'DISK'], ['SSD', 'DISK'], true, 'DISK'],
  ['HOT', ['DISK', 'DISK'], ['ARCHIVE', 'SSD'], false, 'ARCHIVE'],
  ['COLD', ['ARCHIVE'], ['DISK', 'SSD'], false, ''],
  ['COLD', ['ARCHIVE'], ['DISK'], true, 'DISK'],
] as const) {
  const name = `beside ${held.join()} on servers with ${field.join(' | ')} lies on ${expected || 'none'}`
  test(`placement: a further copy under ${policy}, ${mayBeAny ? 'rather anywhere than nowhere' : 'only where it may'}, ${name}`, () => {
    const names = field.map((_, index) => `${'ab'[index]}1`)
    const changes = Object.fromEntries(names.map((each, index) => [each, withTypes(field[index] ?? '')]))
    const storage = wish(policy, held, { isNew: false, mayBeAny })
    assert.equal(typed(servers(names.join(' '), changes), ask(1, { storage }), 1).join(' '), expected)
  })
}

test('placement: servers that are full or overloaded are taken before a type that the policy names only instead', () => {
  const changes = { a1: { ...withTypes('SSD'), activeTransfers: 1000 }, b1: withTypes('DISK'), c1: withTypes('DISK') }
  assert.deepEqual(typed(servers('a1 b1 c1', changes), ask(1, { storage: wish('ALL_SSD') }), 1), ['SSD'])
})

test('placement: a server with room for a chunk only in several volumes together, or on a failed one, is not chosen', () => {
  const a1 = { remainingBytes: 800 * mib, volumes: Array.from({ length: 8 }, () => volume(100 * mib)) }
  const b1 = { remainingBytes: 700 * mib, volumes: [volume(60 * mib), volume(640 * mib, 'its disk failed')] }
  const c1 = { remainingBytes: 700 * mib, volumes: [volume(60 * mib), volume(640 * mib)] }
  const d1 = { remainingBytes: 130 * mib, volumes: [volume(130 * mib)] }
  const chosen = choose(servers('a1 b1 c1 d1', { a1, b1, c1, d1 }), ask(4))
  assert.deepEqual(chosen.map(({ id }) => id).sort(), ids(3, 4))
})
