// Quotas: set and cleared, charged by every operation, enforced by those that HDFS limits, counted by scan and join.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quotaLevel } from '../../../../master/namespace/records/feature-level.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { countQuotas } from '../../../../master/namespace/records/usage.js'
import * as ops from './all-operations.js'
import { count, limit, set, usage } from './quota-kit.js'
import { mebibyte, named, Rig, refusal, refusalText } from './rig.js'

const { sameLimit, clearedLimit } = ops

test('quota: a tree that was there before is counted, and changes are charged', async () => {
  const rig = new Rig()
  rig.write('/d/a/f', [100, 50])
  await set(rig, '/d', { names: 100, space: 100 * mebibyte })
  assert.deepEqual(await usage(rig, '/d'), [3, 450, 0])
  rig.write('/d/g', [10], { replication: 2 })
  rig.mkdirs('/d/b/c')
  assert.deepEqual(await usage(rig, '/d'), [6, 470, 0])
  rig.delete('/d/a')
  assert.deepEqual(await usage(rig, '/d'), [4, 20, 0])
  rig.check()
})

test('quota: names that do not fit are refused with the words of HDFS, and what fits is made', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  await set(rig, '/d', { names: 3 })
  const text = 'The NameSpace quota (directories and files) of directory /d is exceeded: quota=3 file count=4'
  assert.equal(
    refusalText(() => rig.mkdirs('/d/a/b/c/e')),
    text,
  )
  assert.deepEqual(await rig.list('/d/a'), ['b'])
  assert.deepEqual(await rig.list('/d/a/b'), [])
  assert.equal(
    refusalText(() => rig.create('/d/f')),
    text,
  )
  rig.delete('/d/a/b')
  assert.equal(
    refusal(() => rig.create('/d/x/y/z')),
    'namespaceQuota',
  )
  assert.deepEqual(await rig.list('/d'), ['a', 'x'])
  rig.check()
})

test('quota: the deepest directory is named; one that is exceeded already refuses only more', async () => {
  const rig = new Rig()
  rig.mkdirs('/d/e/f')
  await set(rig, '/d', { names: 1 })
  await set(rig, '/d/e', { names: 1 })
  assert.match(
    refusalText(() => rig.mkdirs('/d/e/g')),
    /of directory \/d\/e is exceeded: quota=1 file count=3$/,
  )
  rig.run(ops.rename, { from: '/d/e/f', to: '/d/e/g' })
  rig.delete('/d/e/g')
  assert.deepEqual(await usage(rig, '/d'), [2, 0, 0])
  rig.check()
})

test('quota: the last chunk of an open file counts whole; adding one that does not fit is refused, and the one before stays closed', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  await set(rig, '/d', { space: 4 * mebibyte })
  rig.create('/d/f', { replication: 2 })
  const first = rig.add('/d/f')
  assert.deepEqual(await usage(rig, '/d'), [2, 2 * mebibyte, 0])
  const last = named(first, mebibyte / 2 + 512)
  assert.equal(
    refusalText(() => rig.add('/d/f', named(first, mebibyte))),
    'done',
  )
  assert.deepEqual(await usage(rig, '/d'), [2, 4 * mebibyte, 0])
  rig.create('/d/g', { replication: 1, clientName: 'c2' })
  assert.equal(
    refusalText(() => rig.add('/d/g', undefined, { clientName: 'c2' })),
    'The DiskSpace quota of /d is exceeded: quota = 4194304 B = 4 MB but diskspace consumed = 5242880 B = 5 MB',
  )
  rig.delete('/d/f')
  rig.create('/d/h', { replication: 3 })
  const chunk = rig.add('/d/h')
  assert.equal(
    refusal(() => rig.add('/d/h', named(chunk, last.length))),
    'spaceQuota',
  )
  assert.deepEqual(await usage(rig, '/d'), [3, 3 * last.length, 0])
  assert.equal(rig.complete('/d/h', named(chunk, last.length)), true)
  rig.check()
})

test('quota: append, replication, truncation, concat and renames are limited', async () => {
  const rig = new Rig()
  const [chunk] = rig.write('/d/f', [1000], { replication: 1 })
  assert.ok(chunk)
  rig.write('/o/g', [2000], { replication: 1 })
  rig.mkdirs('/o/t/u')
  await set(rig, '/d', { names: 3, space: 2000 })
  const append = (wantsNewChunk: boolean) => refusal(() => rig.run(ops.append, { path: '/d/f', clientName: 'c1', wantsNewChunk }))
  assert.equal(append(false), 'spaceQuota')
  assert.equal(append(true), 'spaceQuota')
  assert.equal(
    refusal(() => rig.run(ops.setReplication, { path: '/d/f', replication: 3 })),
    'spaceQuota',
  )
  assert.equal(
    refusal(() => rig.run(ops.truncate, { path: '/d/f', newLength: 10, clientName: 'c1' })),
    'spaceQuota',
  )
  assert.equal(
    refusal(() => rig.run(ops.rename, { from: '/o/g', to: '/d/g' })),
    'spaceQuota',
  )
  assert.equal(
    refusal(() => rig.run(ops.rename, { from: '/o/t', to: '/d/t' })),
    'namespaceQuota',
  )
  // What is replaced is given back.
  assert.equal(
    refusal(() => rig.run(ops.renameOver, { from: '/o/g', to: '/d/f', overwrite: true })),
    'done',
  )
  assert.deepEqual(await usage(rig, '/d'), [2, 2000, 0])
  rig.write('/d/h', [], { replication: 2 })
  rig.check()
  const wide = new Rig()
  wide.write('/d/f', [mebibyte], { replication: 3 })
  wide.write('/d/g', [mebibyte], { replication: 1 })
  await set(wide, '/d', { space: 5 * mebibyte })
  assert.equal(
    refusal(() => wide.run(ops.concat, { target: '/d/f', sources: ['/d/g'] })),
    'spaceQuota',
  )
  await set(wide, '/d', { space: 6 * mebibyte })
  wide.run(ops.concat, { target: '/d/f', sources: ['/d/g'] })
  assert.deepEqual(await usage(wide, '/d'), [2, 6 * mebibyte, 0])
  wide.check()
})

test('quota: storage types count what has a storage policy', async () => {
  const rig = new Rig()
  rig.write('/d/hot/f', [1000], { replication: 2 })
  rig.write('/d/g', [10], { replication: 1 })
  await set(rig, '/d', { disk: 2500 })
  assert.deepEqual(await usage(rig, '/d'), [4, 2010, 0])
  rig.run(ops.setStoragePolicy, { path: '/d/hot', policyName: 'HOT' })
  assert.deepEqual(await usage(rig, '/d'), [4, 2010, 2000])
  assert.equal(
    refusalText(() => rig.run(ops.setReplication, { path: '/d/hot/f', replication: 3 })),
    'Quota by storage type : DISK on path : /d is exceeded. quota = 2.44 KB but space consumed = 2.93 KB',
  )
  rig.run(ops.setReplication, { path: '/d/g', replication: 3 })
  rig.run(ops.setStoragePolicy, { path: '/', policyName: 'HOT' })
  assert.deepEqual(await usage(rig, '/d'), [4, 2030, 2030])
  rig.run(ops.unsetStoragePolicy, { path: '/' })
  rig.run(ops.rename, { from: '/d/hot', to: '/cold' })
  assert.deepEqual(await usage(rig, '/d'), [2, 30, 0])
  rig.check()
})

test('quota: set below what is used, cleared, on the root, by others than superusers', async () => {
  const rig = new Rig()
  rig.write('/d/f', [1000])
  const refused = (request: Partial<ops.SetQuota>) =>
    refusalText(() => rig.run(ops.setQuota, { path: '/d', names: sameLimit, space: sameLimit, storageType: undefined, ...request }))
  assert.equal(refused({ path: '/none', names: 1 }), 'Directory does not exist: /none')
  assert.equal(refused({ path: '/d/f', names: 1 }), "`/d/f': Is not a directory")
  assert.equal(refused({ names: -2 }), 'Illegal value for nsQuota or ssQuota : -2 and 9223372036854775807')
  assert.equal(refused({ storageType: 4, space: 5 }), "Don't support Quota for storage type : RAM_DISK")
  assert.match(refused({ storageType: 1, names: 5 }), /^Failed to set quota by storage type because/)
  await set(rig, '/d', { names: 1, space: 10 })
  await set(rig, '/d', { disk: 10 })
  const { limits } = await rig.read(ops.getQuotaUsage, { path: '/d' })
  assert.deepEqual([limits.namesMax, limits.spaceMax, limits.typesMax], [1, 10, [{ type: 1, spaceMax: 10 }]])
  await set(rig, '/d', { names: clearedLimit, space: clearedLimit })
  assert.equal(countQuotas(rig.view), 1)
  await set(rig, '/d', { disk: clearedLimit })
  assert.equal(countQuotas(rig.view), 0)
  await set(rig, '/', { names: 4 })
  assert.equal(
    refusal(() => rig.mkdirs('/x/y')),
    'namespaceQuota',
  )
  await set(rig, '/', { names: clearedLimit })
  assert.equal((await rig.read(ops.getQuotaUsage, { path: '/' })).limits.namesMax, sameLimit)
  rig.user = 'ann'
  const denied = (operation: string) => `Access denied for user ann. Superuser privilege is required for operation ${operation}`
  assert.equal(refused({ names: 1 }), denied('setQuota'))
  assert.equal(refused({ names: 1, space: 1 }), denied('setSpaceQuota'))
  assert.equal(refused({ names: clearedLimit }), denied('clearQuota'))
  assert.equal(refused({ space: clearedLimit }), denied('clearSpaceQuota'))
})

test('quota: who may not list a directory of the tree is not told what it uses', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  rig.mkdirs('/d/e', 0o700)
  await set(rig, '/d', { names: 10 })
  rig.user = 'ann'
  const message = 'Permission denied: user=ann, access=READ_EXECUTE, inode="/d/e":root:supergroup:drwx------'
  await assert.rejects(async () => usage(rig, '/d'), { message })
})

test('quota: below its feature level it is refused', () => {
  const rig = new Rig({}, 3, quotaLevel - 1)
  rig.mkdirs('/d')
  assert.equal(
    refusal(() => limit(rig, '/d', { names: 1 })),
    'unsupported',
  )
  rig.run(ops.raiseFeatureLevel, { level: quotaLevel })
  limit(rig, '/d', { names: 1 })
  rig.check()
})

test('quota: the quota of a deleted tree goes with its purge; a scan of another counting is not joined', async () => {
  const rig = new Rig()
  for (let each = 0; each < 5; each += 1) rig.write(`/d/e/f${each}`, [10])
  await set(rig, '/d', { names: 100 })
  limit(rig, '/d/e', { names: 50 })
  const [pair] = rig.entries().filter((each) => each.key.startsWith(families.quota) && ops.countingOf(each).counting !== undefined)
  assert.ok(pair)
  const { counting } = ops.countingOf(pair)
  assert.ok(counting)
  const scanned = await ops.countingQuota(counting).scan.execute(rig.view, { isOver: () => false })
  await set(rig, '/d/e', { names: clearedLimit })
  rig.delete('/d/e/f0')
  limit(rig, '/d/e', { names: 50 })
  assert.equal(
    refusal(() => rig.run(ops.countingQuota(counting).join, scanned)),
    'invalidRequest',
  )
  await count(rig)
  rig.check()
  assert.deepEqual(await usage(rig, '/d/e'), [5, 120, 0])
  rig.delete('/d')
  await rig.purgeAll()
  assert.equal(countQuotas(rig.view), 0)
  rig.check()
})

test('quota: a plan counts a moved tree, and one that nothing has counted is never moved', async () => {
  const rig = new Rig()
  rig.write('/a/t/u/f', [100])
  rig.mkdirs('/b')
  await set(rig, '/a', { names: 50 })
  await set(rig, '/b', { names: 50 })
  await set(rig, '/a/t', { names: 50 })
  rig.run(ops.rename, { from: '/a/t', to: '/b/t' })
  rig.run(ops.rename, { from: '/b/t/u', to: '/a/u' })
  rig.run(ops.renameOver, { from: '/a/u', to: '/v', overwrite: false })
  rig.check()
  assert.deepEqual(
    [await usage(rig, '/a'), await usage(rig, '/b')],
    [
      [1, 0, 0],
      [2, 0, 0],
    ],
  )
})

test('quotas: a block size is at most the maximum, and what would be more than can be counted is refused', () => {
  const rig = new Rig({ chunkBytesMax: 2 ** 52 })
  rig.mkdirs('/d')
  rig.run(ops.setQuota, { path: '/d', names: 100, space: ops.sameLimit, storageType: undefined })
  assert.equal(
    refusalText(() => rig.create('/d/huge', { chunkBytes: 2 ** 52 + 1 })),
    'Specified block size 4503599627370497 is more than the maximum value chunkBytesMax=4503599627370496',
  )
  for (const name of ['one', 'two']) rig.create(`/d/${name}`, { chunkBytes: 2 ** 52, replication: 1, clientName: name })
  rig.add('/d/one', undefined, { clientName: 'one' })
  assert.equal(
    refusal(() => rig.add('/d/two', undefined, { clientName: 'two' })),
    'spaceQuota',
  )
  rig.check()
})
