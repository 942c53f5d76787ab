// The central cache: pools and their directives, limits, expiry, rights, and what directives need. test/interop/calls/cache.ts compares
// texts with HDFS.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyLevel } from '../../../../../master/namespace/records/feature-level.js'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

const noPool = {
  owner: undefined,
  group: undefined,
  mode: undefined,
  limitBytes: undefined,
  defaultReplication: undefined,
  maxExpiryMs: undefined,
}
const addPool = (rig: Rig, name: string, more: Partial<ops.CachePoolInfo> = {}): void =>
  rig.run(ops.addCachePool, { ...noPool, name, group: 'staff', ...more })
const modifyPool = (rig: Rig, name: string, more: Partial<ops.CachePoolInfo>): void =>
  rig.run(ops.modifyCachePool, { ...noPool, name, ...more })

const noDirective = { id: undefined, path: undefined, replication: undefined, pool: undefined, expiration: undefined }
type Change = Partial<ops.CacheDirectiveInfo>
const add = (rig: Rig, change: Change, isForced = false): number =>
  rig.run(ops.addCacheDirective, { info: { ...noDirective, path: '/d', pool: 'p', ...change }, isForced })
const modify = (rig: Rig, id: number, change: Change, isForced = false): number =>
  rig.run(ops.modifyCacheDirective, { info: { ...noDirective, id, ...change }, isForced })
const remove = (rig: Rig, id: number): void => rig.run(ops.removeCacheDirective, { id })

const pools = async (rig: Rig): Promise<string[]> =>
  (await rig.read(ops.listCachePools, { after: '' })).entries.map(({ name, pool }) =>
    pool === undefined ? name : `${name} ${pool.owner} ${pool.mode.toString(8)} ${pool.bytesNeeded} ${pool.filesNeeded} ${pool.filesEmpty}`,
  )
const directives = async (rig: Rig, filter: Change = {}): Promise<string[]> =>
  (await rig.read(ops.listCacheDirectives, { after: 0, filter: { ...noDirective, ...filter } })).entries.map(
    ({ id, directive, hasExpired }) =>
      `${id} ${directive.path} ${directive.poolName} ${directive.bytesNeeded} ${directive.filesNeeded}${hasExpired ? ' over' : ''}`,
  )

/** What the leader does from time to time. */
async function count(rig: Rig, limit = 100): Promise<number> {
  let changed = 0
  for (let after: number | undefined = 0; after !== undefined; ) {
    const counted: ops.CountedDirectives = await rig.read(ops.countCacheNeeds, { after, limit })
    changed += counted.changed.length
    rig.run(ops.noteCacheNeeds, { counted: counted.changed })
    rig.check()
    after = counted.after
  }
  return changed
}

function town(): Rig {
  const rig = new Rig({ chunkBytesMin: 1 })
  rig.mkdirs('/d/below')
  rig.write('/d/one', [100])
  rig.write('/d/two', [200, 50])
  rig.write('/d/empty', [])
  rig.write('/d/below/three', [1000])
  addPool(rig, 'p')
  return rig
}

test('cache: a directive of a directory needs the files that are directly in it, with copies', async () => {
  const rig = town()
  assert.equal(add(rig, {}), 1)
  assert.equal(add(rig, { path: '/d/one', replication: 3 }), 2)
  assert.equal(add(rig, { path: '/nothing' }), 3)
  assert.deepEqual(await directives(rig), ['1 /d p 350 3', '2 /d/one p 300 1', '3 /nothing p 0 0'])
  assert.deepEqual(await pools(rig), ['p root 755 650 4 1'])
  rig.check()
})

test('cache: as files come and go, the count of the leader brings the needs up to date', async () => {
  const rig = town()
  add(rig, {})
  add(rig, { path: '/later' })
  assert.equal(await count(rig), 0)
  rig.write('/d/more', [1000])
  rig.write('/later', [7])
  rig.delete('/d/one')
  assert.equal(await count(rig, 1), 2)
  assert.deepEqual(await directives(rig), ['1 /d p 1250 3', '2 /later p 7 1'])
  assert.deepEqual(await pools(rig), ['p root 755 1257 4 1'])
})

test('cache: a pool takes its directives along, and one of its name begins anew', async () => {
  const rig = town()
  add(rig, {})
  rig.run(ops.removeCachePool, { name: 'p' })
  assert.deepEqual([await pools(rig), await directives(rig)], [[], []])
  assert.equal(
    refusalText(() => remove(rig, 1)),
    'No directive with ID 1 found.',
  )
  addPool(rig, 'p')
  assert.deepEqual([await pools(rig), await directives(rig)], [['p root 755 0 0 0'], []])
  assert.equal(add(rig, { path: '/d/one' }), 2)
  assert.equal(await count(rig), 1)
  assert.deepEqual(await directives(rig), ['2 /d/one p 100 1'])
  assert.equal(await count(rig), 0)
})

test('cache: the limit of a pool refuses what would not fit, unless it is forced', async () => {
  const rig = town()
  addPool(rig, 'small', { limitBytes: 400 })
  add(rig, { pool: 'small' })
  const text = "Caching path /d/one of size 100 bytes at replication 1 would exceed pool small's remaining capacity of 50 bytes."
  assert.equal(
    refusalText(() => add(rig, { path: '/d/one', pool: 'small' })),
    text,
  )
  add(rig, { path: '/d/one' })
  assert.equal(
    refusalText(() => modify(rig, 2, { pool: 'small' })),
    text,
  )
  modify(rig, 2, { pool: 'small' }, true)
  assert.deepEqual(await pools(rig), ['p root 755 0 0 0', 'small root 755 450 4 1'])
  remove(rig, 1)
  assert.deepEqual(await pools(rig), ['p root 755 0 0 0', 'small root 755 100 1 0'])
})

test('cache: directives expire, at the latest when the pool says, and then need nothing', async () => {
  const rig = town()
  addPool(rig, 'short', { maxExpiryMs: 5000 })
  add(rig, { pool: 'short' })
  add(rig, { pool: 'short', expiration: { ms: 100, isRelative: true } })
  const far = { ms: 5001, isRelative: true }
  const text = 'Expiration 000:00:00:05.001 exceeds the max relative expiration time of 5000 ms.'
  assert.equal(
    refusalText(() => add(rig, { pool: 'short', expiration: far })),
    text,
  )
  assert.equal(
    refusal(() => add(rig, { pool: 'short', expiration: { ms: ops.unlimited, isRelative: true } })),
    'invalidRequest',
  )
  assert.equal(
    refusalText(() => add(rig, { expiration: { ms: -1, isRelative: false } })),
    'Cannot set a negative expiration: -1',
  )
  rig.nowMs += 100
  assert.deepEqual(await directives(rig), ['1 /d short 350 3', '2 /d short 350 3 over'])
  await count(rig)
  assert.deepEqual(await directives(rig), ['1 /d short 350 3', '2 /d short 0 0 over'])
  modify(rig, 2, { expiration: { ms: 100, isRelative: true } })
  assert.deepEqual(await directives(rig), ['1 /d short 350 3', '2 /d short 350 3'])
})

test('cache: who may write a pool adds directives, who may read it sees them, and superusers make pools', async () => {
  const rig = town()
  addPool(rig, 'amys', { owner: 'amy', group: 'staff', mode: 0o640 })
  add(rig, { pool: 'amys' })
  rig.user = 'amy'
  assert.equal(
    refusal(() => addPool(rig, 'q')),
    'accessDenied',
  )
  assert.equal(add(rig, { pool: 'amys' }), 2)
  const denied = 'Permission denied while accessing pool p: user amy does not have WRITE permissions.'
  assert.equal(
    refusalText(() => add(rig, {})),
    denied,
  )
  assert.equal(
    refusalText(() => modify(rig, 1, { pool: 'p' })),
    denied,
  )
  rig.user = 'ben'
  rig.groups = ['staff']
  assert.equal((await directives(rig)).length, 2)
  assert.equal(
    refusal(() => remove(rig, 1)),
    'accessDenied',
  )
  rig.user = 'cid'
  rig.groups = []
  assert.deepEqual([await pools(rig), await directives(rig)], [['amys', 'p root 755 0 0 0'], []])
})

test('cache: what is stored needs its feature level, and a page has a hundred entries', async () => {
  const old = new Rig({}, 1, policyLevel)
  assert.equal(
    refusal(() => addPool(old, 'p')),
    'unsupported',
  )
  assert.deepEqual([await pools(old), await directives(old)], [[], []])
  const rig = town()
  for (let number = 0; number < 100; number += 1) {
    addPool(rig, `q${number}`)
    add(rig, { path: '/d/one' })
  }
  assert.equal((await rig.read(ops.listCachePools, { after: '' })).hasMore, true)
  const filter = noDirective
  assert.equal((await rig.read(ops.listCacheDirectives, { after: 0, filter })).hasMore, false)
  add(rig, {})
  assert.equal((await rig.read(ops.listCacheDirectives, { after: 0, filter })).hasMore, true)
  assert.deepEqual(
    (await rig.read(ops.listCacheDirectives, { after: 100, filter })).entries.map(({ id }) => id),
    [101],
  )
  assert.equal(await count(rig, 7), 0)
})

test('cache: a pool that is changed keeps what is not said', async () => {
  const rig = town()
  modifyPool(rig, 'p', { owner: 'amy', mode: 0o17777, limitBytes: 7 })
  modifyPool(rig, 'p', { limitBytes: ops.unlimited })
  assert.deepEqual(await pools(rig), ['p amy 1777 0 0 0'])
  assert.equal(
    refusalText(() => modifyPool(rig, 'q', {})),
    'Cache pool q does not exist.',
  )
  add(rig, {})
  rig.check()
})
