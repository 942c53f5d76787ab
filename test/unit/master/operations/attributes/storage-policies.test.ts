// Storage policies: which there are, how they are inherited, what is refused, and what quotas count under them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyLevel, safeModeLevel } from '../../../../../master/namespace/records/feature-level.js'
import { typesToAdd, wantedTypes } from '../../../../../master/namespace/storage-policies.js'
import { storageTypeName, storageTypeNumbers } from '../../../../../proto/base/storage-types.js'
import * as ops from '../all-operations.js'
import { set, typesUsed } from '../quota-kit.js'
import { mebibyte, Rig, refusal, refusalText } from '../rig.js'

const put = (rig: Rig, path: string, policyName: string): void => rig.run(ops.setStoragePolicy, { path, policyName })
const unset = (rig: Rig, path: string): void => rig.run(ops.unsetStoragePolicy, { path })
const inForce = async (rig: Rig, path: string): Promise<string> => (await rig.read(ops.getStoragePolicy, { path })).name
const shown = async (rig: Rig, path: string): Promise<number | undefined> => (await rig.read(ops.getFileInfo, { path }))?.storagePolicy

test('storage policies: those of HDFS, by id', () => {
  const texts = ops.storagePolicies.map(({ id, name, storageTypes, creationFallbacks, replicationFallbacks }) =>
    [id, name, ...[storageTypes, creationFallbacks, replicationFallbacks].map((types) => types.map(storageTypeName).join())].join(' '),
  )
  assert.deepEqual(texts, [
    '1 PROVIDED PROVIDED,DISK PROVIDED,DISK PROVIDED,DISK',
    '2 COLD ARCHIVE  ',
    '5 WARM DISK,ARCHIVE DISK,ARCHIVE DISK,ARCHIVE',
    '7 HOT DISK  ARCHIVE',
    '10 ONE_SSD SSD,DISK SSD,DISK SSD,DISK',
    '12 ALL_SSD SSD DISK DISK',
    '14 ALL_NVDIMM NVDIMM DISK DISK',
    '15 LAZY_PERSIST RAM_DISK,DISK DISK DISK',
  ])
})

const { DISK, SSD, ARCHIVE } = storageTypeNumbers
const named = (name: string) => ops.storagePolicies.find((each) => each.name === name) ?? assert.fail(name)

for (const [name, replicas, expected] of [
  ['HOT', 2, 'DISK,DISK'],
  ['WARM', 3, 'DISK,ARCHIVE,ARCHIVE'],
  ['ONE_SSD', 1, 'SSD'],
  ['ONE_SSD', 3, 'SSD,DISK,DISK'],
  ['LAZY_PERSIST', 2, 'DISK,DISK'],
] as const) {
  test(`storage policies: ${replicas} replicas of ${name} lie on ${expected}`, () => {
    assert.equal(wantedTypes(named(name), replicas).map(storageTypeName).join(), expected)
  })
}

for (const [name, held, unavailable, isNew, expected] of [
  ['ONE_SSD', [SSD, DISK], [], false, 'DISK'],
  ['ONE_SSD', [DISK, DISK], [], false, 'SSD'],
  ['ONE_SSD', [DISK, DISK], [SSD], false, 'DISK'],
  ['ALL_SSD', [SSD, SSD], [SSD], true, 'DISK'],
  ['ALL_SSD', [SSD, SSD], [SSD, DISK], true, ''],
  ['HOT', [DISK, DISK], [DISK], true, ''],
  ['HOT', [DISK, DISK], [DISK], false, 'ARCHIVE'],
  ['COLD', [ARCHIVE, ARCHIVE], [ARCHIVE], false, ''],
  ['WARM', [ARCHIVE, ARCHIVE], [DISK], true, 'ARCHIVE'],
  // What stands in for a type that is unavailable is there already.
  ['ALL_SSD', [DISK, DISK], [SSD], false, 'DISK'],
] as const) {
  const without = unavailable.map(storageTypeName).join() || 'nothing'
  test(`storage policies: one more of ${name} beside ${held.map(storageTypeName).join()}, without ${without}, new: ${isNew}`, () => {
    const types = typesToAdd(named(name), { count: 1, held, unavailable: new Set(unavailable), isNew })
    assert.equal(types.slice(0, 1).map(storageTypeName).join(), expected)
  })
}

test('storage policies: the lowest one above counts, also in listings, and follows a rename', async () => {
  const rig = new Rig()
  rig.write('/a/b/c/f', [10])
  rig.mkdirs('/z')
  assert.deepEqual([await inForce(rig, '/a/b/c/f'), await shown(rig, '/a/b/c/f')], ['HOT', 0])
  put(rig, '/a', 'warm')
  put(rig, '/a/b/c', 'ALL_SSD')
  assert.deepEqual([await shown(rig, '/'), await shown(rig, '/a/b'), await shown(rig, '/a/b/c/f')], [0, 5, 12])
  const page = await rig.read(ops.getListing, { path: '/a/b', startAfter: new Uint8Array(0), needLocation: false })
  assert.deepEqual(
    page?.entries.map(({ name, storagePolicy }) => [name, storagePolicy]),
    [['c', 12]],
  )
  unset(rig, '/a/b/c')
  assert.deepEqual([await inForce(rig, '/a/b/c/f'), await shown(rig, '/a/b/c/f')], ['WARM', 5])
  rig.run(ops.rename, { from: '/a/b', to: '/z/b' })
  assert.deepEqual([await inForce(rig, '/z/b/c/f'), await shown(rig, '/z/b/c/f')], ['HOT', 0])
})

test('storage policies: an unchanged page of a listing shows the policy that is in force now', async () => {
  const rig = new Rig()
  rig.write('/a/d/f', [10])
  const policies = async (): Promise<number[]> =>
    ((await rig.read(ops.getListing, { path: '/a/d', startAfter: new Uint8Array(0), needLocation: false }))?.entries ?? []).map(
      ({ storagePolicy }) => storagePolicy,
    )
  assert.deepEqual(await policies(), [0])
  put(rig, '/a', 'COLD')
  assert.deepEqual(await policies(), [2])
  unset(rig, '/a')
  assert.deepEqual(await policies(), [0])
})

test('storage policies: LAZY_PERSIST is given to new files and stays theirs; such a file is not changed', async () => {
  const rig = new Rig()
  rig.write('/l/before', [10])
  put(rig, '/l', 'LAZY_PERSIST')
  rig.write('/l/after', [10])
  rig.run(ops.rename, { from: '/l/after', to: '/after' })
  assert.deepEqual([await shown(rig, '/l/before'), await shown(rig, '/after')], [15, 15])
  const described =
    'BlockStoragePolicy{LAZY_PERSIST:15, storageTypes=[RAM_DISK, DISK], creationFallbacks=[DISK], replicationFallbacks=[DISK]}'
  assert.equal(
    refusalText(() => put(rig, '/l/before', 'LAZY_PERSIST')),
    `Policy ${described} cannot be set after file creation.`,
  )
  for (const change of [() => put(rig, '/after', 'HOT'), () => unset(rig, '/after')])
    assert.equal(refusalText(change), 'Existing policy LAZY_PERSIST cannot be changed after file creation.')
  assert.equal(
    refusalText(() => rig.run(ops.append, { path: '/after', clientName: 'c1', wantsNewChunk: false })),
    'Cannot append to lazy persist file /after',
  )
  assert.equal(
    refusalText(() => rig.run(ops.truncate, { path: '/l/before', newLength: 0, clientName: 'c1' })),
    'Cannot truncate lazy persist file /l/before',
  )
  rig.write('/flag', [10], { isLazy: true })
  assert.equal(await shown(rig, '/flag'), 15)
})

test('storage policies: a writer may name one; an unknown name, and a path that is not there, are refused as in HDFS', async () => {
  const rig = new Rig()
  rig.write('/f', [10], { policyName: 'one_ssd' })
  assert.equal(await shown(rig, '/f'), 10)
  for (const call of [() => put(rig, '/none', 'Cool'), () => rig.create('/g', { policyName: 'Cool' })])
    assert.equal(refusalText(call), 'Cannot find a block policy with the name Cool')
  assert.equal(
    refusalText(() => put(rig, '/none', 'HOT')),
    'File/Directory does not exist: /none',
  )
})

test('storage policies: below their feature level there is only HOT, and the flag LAZY_PERSIST has no effect', async () => {
  const rig = new Rig({}, 3, safeModeLevel)
  rig.write('/f', [10], { isLazy: true })
  assert.equal(await shown(rig, '/f'), 0)
  put(rig, '/f', 'HOT')
  assert.equal(
    refusal(() => put(rig, '/f', 'WARM')),
    'unsupported',
  )
  assert.equal(
    refusal(() => rig.create('/g', { policyName: 'COLD' })),
    'unsupported',
  )
  rig.run(ops.raiseFeatureLevel, { level: policyLevel })
  put(rig, '/f', 'WARM')
  assert.equal(await shown(rig, '/f'), 5)
})

test('storage policies: quotas count by the types that the policy chooses, and limit each', async () => {
  const rig = new Rig()
  rig.mkdirs('/d/e')
  put(rig, '/d', 'ONE_SSD')
  put(rig, '/d/e', 'COLD')
  await set(rig, '/d', { disk: 100 * mebibyte })
  rig.write('/d/f', [100], { replication: 3 })
  rig.write('/d/e/g', [7], { replication: 2 })
  rig.write('/d/h', [10], { replication: 2, policyName: 'WARM' })
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 100, DISK: 210, ARCHIVE: 24 })
  rig.run(ops.setReplication, { path: '/d/f', replication: 1 })
  unset(rig, '/d/e')
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 107, DISK: 17, ARCHIVE: 10 })
  put(rig, '/d', 'WARM')
  assert.deepEqual(await typesUsed(rig, '/d'), { DISK: 117, ARCHIVE: 17 })
  rig.check()
  rig.run(ops.setQuota, { path: '/d', names: ops.sameLimit, space: 117, storageType: ARCHIVE })
  rig.run(ops.setReplication, { path: '/d/f', replication: 2 })
  assert.match(
    refusalText(() => rig.run(ops.setReplication, { path: '/d/f', replication: 3 })),
    /^Quota by storage type : ARCHIVE on path : \/d is exceeded\. quota = 117 B but space consumed = 217 B$/,
  )
})

test('storage policies: what is moved between policies counts by type, also when its tree has to be counted first', async () => {
  const rig = new Rig()
  rig.write('/s/t/f', [100], { replication: 3 })
  rig.write('/s/t/g', [10], { replication: 2, policyName: 'ALL_SSD' })
  rig.mkdirs('/d')
  put(rig, '/d', 'WARM')
  await set(rig, '/d', { disk: 100 * mebibyte })
  rig.run(ops.rename, { from: '/s/t', to: '/d/t' })
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 20, DISK: 100, ARCHIVE: 200 })
  put(rig, '/d/t', 'ONE_SSD')
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 120, DISK: 200 })
  rig.check()
  rig.run(ops.rename, { from: '/d/t', to: '/t' })
  assert.deepEqual(await typesUsed(rig, '/d'), {})
  rig.check()
})

test('storage policies: a quota from before their level limits on, and is counted once more after it', async () => {
  const rig = new Rig({}, 3, safeModeLevel)
  rig.write('/d/f', [100], { replication: 3 })
  put(rig, '/d', 'HOT')
  await set(rig, '/d', { disk: 100 * mebibyte })
  await set(rig, '/d', { names: 3 })
  rig.write('/d/g', [10], { replication: 1 })
  assert.deepEqual(await typesUsed(rig, '/d'), { DISK: 310 })
  rig.run(ops.raiseFeatureLevel, { level: policyLevel })
  const followed = (): ops.FollowedQuota => {
    const pair = rig.entries().find(({ key }) => key.startsWith('b')) ?? assert.fail('there is no quota')
    return ops.countingOf(pair)
  }
  const { directoryId, counting, lacksOnce } = followed()
  assert.deepEqual([counting, lacksOnce], [undefined, true])
  put(rig, '/d', 'ONE_SSD')
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 110, DISK: 200 })
  rig.run(ops.countOnce, { directoryIds: [directoryId] })
  rig.check()
  const begun = followed().counting ?? assert.fail('it is not counted')
  const { scan, join } = ops.countingQuota(begun)
  const scanned = await scan.execute(rig.view, { isOver: () => false })
  // Changes while it is scanned are counted, and refused where they exceed a limit.
  rig.delete('/d/g')
  rig.write('/d/h', [5], { replication: 2 })
  assert.equal(
    refusal(() => rig.create('/d/i')),
    'namespaceQuota',
  )
  rig.run(join, scanned)
  assert.deepEqual([followed().counting, followed().lacksOnce], [undefined, false])
  assert.deepEqual(await typesUsed(rig, '/d'), { SSD: 105, DISK: 205 })
  rig.check()
})

test('satisfyStoragePolicy: so many requests may wait, and a second one for a path is none more', () => {
  const rig = new Rig({ satisfactionsMax: 2 })
  for (const name of ['a', 'b', 'c']) rig.write(`/${name}`, [10])
  const ask = (path: string): string => refusalText(() => rig.run(ops.satisfyStoragePolicy, { path }))
  assert.deepEqual([ask('/a'), ask('/a'), ask('/b')], ['done', 'done', 'done'])
  const full = 'Outstanding satisfier queue limit: 2 exceeded, try later!'
  assert.deepEqual([ask('/a'), ask('/c')], [full, full])
})
