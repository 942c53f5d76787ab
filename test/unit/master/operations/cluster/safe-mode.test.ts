import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mutation } from '../../../../../master/machine/machine.js'
import { adminMethods, clientMethods, recordMethods } from '../../../../../master/methods/table.js'
import { safeModeLevel } from '../../../../../master/namespace/records/feature-level.js'
import { isInSafeMode } from '../../../../../master/namespace/records/safe-mode.js'
import type { ChunkId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText, under } from '../rig.js'

const enter = (rig: Rig): boolean => rig.run(ops.setSafeMode, { action: 'enter' })
const isOn = (rig: Rig): boolean => rig.run(ops.setSafeMode, { action: 'get' })

test('setSafeMode: entered, left, and left by force; repeats change nothing; who switched it on is kept', () => {
  const rig = new Rig()
  assert.deepEqual([isOn(rig), enter(rig), isOn(rig)], [false, true, true])
  const before = rig.entries()
  rig.nowMs += 5000
  assert.equal(enter(rig), true)
  assert.deepEqual(rig.entries(), before)
  assert.equal(rig.run(ops.setSafeMode, { action: 'leave' }), false)
  assert.deepEqual([isOn(rig), rig.run(ops.setSafeMode, { action: 'leave' })], [false, false])
  enter(rig)
  assert.equal(rig.run(ops.setSafeMode, { action: 'forceExit' }), false)
  assert.equal(isInSafeMode(rig.view), false)
  rig.check()
})

test('setSafeMode: superusers switch it, anyone asks; anyone switches it while permissions are off', () => {
  const rig = new Rig()
  rig.user = 'bob'
  for (const [action, operation] of Object.entries({ enter: 'safemode_enter', leave: 'safemode_leave', forceExit: 'safemode_force_exit' }))
    assert.equal(
      refusalText(() => rig.run(ops.setSafeMode, { action: action as 'enter' })),
      `Access denied for user bob. Superuser privilege is required for operation ${operation}`,
    )
  assert.equal(isOn(rig), false)
  rig.groups = ['supergroup']
  assert.equal(enter(rig), true)
  const open = new Rig({ permissions: false })
  open.user = 'bob'
  assert.equal(enter(open), true)
})

test('setSafeMode: below its feature level it cannot be entered, and leaving it changes nothing', () => {
  const rig = new Rig({}, 3, safeModeLevel - 1)
  assert.equal(
    refusal(() => enter(rig)),
    'unsupported',
  )
  assert.equal(rig.run(ops.setSafeMode, { action: 'leave' }), false)
  rig.run(ops.raiseFeatureLevel, { level: safeModeLevel })
  assert.equal(enter(rig), true)
})

/** The first line of each refusal, as HDFS words it. */
const texts: Readonly<Record<string, string>> = {
  create: 'Cannot create file/f',
  append: 'Cannot append to file/f',
  addBlock: 'Cannot add block to /f',
  abandonBlock: 'Cannot abandon block BP-1:blk_7_8 for file/f',
  complete: 'Cannot complete file /f',
  fsync: 'Cannot fsync file /f',
  updateBlockForPipeline: 'Cannot get a new generation stamp and an access token for block BP-1:blk_7_8',
  updatePipeline: 'Pipeline not updated',
  recoverLease: 'Cannot recover the lease of /f',
  mkdirs: 'Cannot create directory /f',
  rename: 'Cannot rename /f',
  rename2: 'Cannot rename /f',
  delete: 'Cannot delete /f',
  truncate: 'Cannot truncate for /f',
  concat: 'Cannot concat /f',
  setReplication: 'Cannot set replication for /f',
  setPermission: 'Cannot set permission for /f',
  setOwner: 'Cannot set owner for /f',
  setTimes: 'Cannot set times /f',
  setStoragePolicy: 'Cannot set storage policy for /f',
  satisfyStoragePolicy: 'Cannot satisfy storage policy for /f',
  unsetStoragePolicy: 'Cannot unset storage policy for /f',
  setErasureCodingPolicy: 'Cannot set erasure coding policy on /f',
  setQuota: 'Cannot set quota on /f',
  setXAttr: 'Cannot set XAttr on /f',
  removeXAttr: 'Cannot remove XAttr entry on /f',
  setAcl: 'Cannot set ACL on /f',
  modifyAclEntries: 'Cannot modify ACL entries on /f',
  removeAclEntries: 'Cannot remove ACL entries on /f',
  removeAcl: 'Cannot remove ACL on /f',
  removeDefaultAcl: 'Cannot remove default ACL entries on /f',
  allowSnapshot: 'Cannot allow snapshot for /f',
  disallowSnapshot: 'Cannot disallow snapshot for /f',
  createSnapshot: 'Cannot create snapshot for /f',
  deleteSnapshot: 'Cannot delete snapshot for /f',
  renameSnapshot: 'Cannot rename snapshot for /f',
  addCachePool: 'Cannot add cache poolp',
  modifyCachePool: 'Cannot modify cache poolp',
  removeCachePool: 'Cannot modify cache poolp',
  addCacheDirective: 'Cannot add cache directive',
  modifyCacheDirective: 'Cannot add cache directive',
  removeCacheDirective: 'Cannot remove cache directives',
  abandonRecovery: 'Cannot abandon the recovery of /f',
  findPrimary: 'Cannot append to file/f',
}

/** Has what any of the requests names. */
const anyRequest = {
  path: '/f',
  name: 'p',
  from: '/f',
  to: '/g',
  target: '/f',
  sources: [],
  chunkId: 7,
  generation: 8,
  chunk: { id: 7, generation: 8 },
}

const mutations = Object.entries({ ...clientMethods, ...adminMethods, ...recordMethods }).flatMap(([name, method]) =>
  method.kind === 'mutation' && name !== 'setSafeMode' ? [{ name, mutation: method.mutation as Mutation<unknown, unknown> }] : [],
)

test("safe mode: every method that changes the file system is refused with HDFS's text, before anything else is checked", () => {
  const rig = new Rig()
  enter(rig)
  const before = rig.entries()
  rig.user = 'bob'
  const tip = 'It was turned on manually. Use "hdfs dfsadmin -safemode leave" to turn safe mode off. NamenodeHostName:here'
  for (const { name, mutation } of mutations) {
    const run = () => rig.run(mutation, anyRequest)
    assert.equal(refusalText(run), `${texts[name]}. Name node is in safe mode.\n${tip}`, name)
    assert.equal(refusal(run), 'safeMode')
  }
  assert.deepEqual(rig.entries(), before)
})

test('safe mode: files are read, also by their writers, and written again after its end', async () => {
  const rig = new Rig()
  rig.write('/d/f', [100])
  rig.create('/d/open')
  rig.add('/d/open')
  enter(rig)
  assert.equal((await rig.read(ops.getFileInfo, { path: '/d/f' }))?.inode.kind, 'file')
  assert.equal((await rig.read(ops.getChunkLocations, { path: '/d/f', offset: 0, length: 100 })).chunks.length, 1)
  assert.equal((await rig.read(ops.listOpenFiles, { afterId: 0, below: undefined })).files.length, 1)
  rig.run(ops.setSafeMode, { action: 'leave' })
  assert.equal(rig.run(clientMethods.delete.mutation, { path: '/d/f', recursive: false }), true)
  assert.equal(rig.run(clientMethods.delete.mutation, { path: '/d', recursive: true }), true)
  rig.check()
})

test('safe mode: a chunk without a location, the read is refused until it is over, as in HDFS; access times stay', async () => {
  const rig = new Rig()
  rig.write('/f', [100])
  const ask = () => rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 100 })
  for (const number of [1, 2, 3]) rig.setState(number, 'dead')
  rig.servers = []
  assert.deepEqual((await ask()).chunks[0]?.locations, [])
  enter(rig)
  assert.match(refusalText(ask), /^Zero blocklocations for \/f\. Name node is in safe mode\./)
  const before = rig.entries()
  rig.nowMs += 10 * rig.settings.accessTimePrecisionMs
  rig.run(ops.touchAccessTime, { path: '/f' })
  assert.deepEqual(rig.entries(), before)
})

test('safe mode: servers for a broken pipeline are refused too', () => {
  const rig = new Rig()
  rig.create('/f')
  const { id, generation } = rig.add('/f')
  enter(rig)
  const request = { path: '/f', fileId: 0, clientName: 'c1', chunkId: id as ChunkId, generation, existing: [], excluded: [], count: 1 }
  const ask = () => rig.read(clientMethods.getAdditionalDatanode.read, request)
  assert.match(refusalText(ask), new RegExp(`^Cannot add datanode; src=/f, blk=BP-1:blk_${id}_${generation}\\. Name node is in safe mode`))
})

test('safe mode: what the leader proposed before it was switched on is refused, and done after its end', async () => {
  const rig = new Rig()
  rig.write('/d/file', [1024])
  rig.run(ops.allowSnapshot, { path: '/d' })
  rig.run(ops.createSnapshot, { path: '/d', name: 'one' })
  rig.run(ops.deleteSnapshot, { path: '/d', name: 'one' })
  rig.write('/e/file', [1024])
  rig.delete('/e')
  rig.create('/open')
  const { id } = await rig.file('/open')
  rig.create('/left', { clientName: 'c2' })
  const chunk = rig.add('/left', undefined, { clientName: 'c2' })
  assert.equal(rig.run(ops.recoverLease, { path: '/left', clientName: 'c3' }), false)
  rig.expiredClients.add('c1')
  const [purge] = await rig.read(ops.planPurge, { stepsMax: 1 })
  const [step] = await rig.read(ops.planSnapshotDeletion, { stepsMax: 1 })
  assert.ok(purge !== undefined && step !== undefined)
  const result = {
    chunkId: chunk.id,
    generation: under(rig, chunk.id)?.generation ?? 0,
    length: 7,
    holders: chunk.locations.map((each) => each.id),
  }
  const own: readonly (() => unknown)[] = [
    () => rig.run(ops.purge, purge),
    () => rig.run(ops.stepSnapshotDeletion, step),
    () => rig.run(ops.releaseExpiredLease, { inodeId: id, clientName: 'c1' }),
    () => rig.run(ops.finishRecovery, result),
  ]
  enter(rig)
  const before = rig.entries()
  assert.deepEqual(own.map(refusal), ['safeMode', 'safeMode', 'safeMode', 'safeMode'])
  assert.deepEqual(rig.entries(), before)
  rig.run(ops.setSafeMode, { action: 'leave' })
  assert.deepEqual(own.map(refusal), ['done', 'done', 'done', 'done'])
  rig.check()
})
