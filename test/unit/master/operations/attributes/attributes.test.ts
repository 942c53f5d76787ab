import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { mebibyte, Rig, refusal, refusalText } from '../rig.js'

test('setOwner and setPermission: the owner may change the mode, only the superuser the owner', async () => {
  const rig = new Rig()
  rig.run(ops.setOwner, { path: '/', owner: 'ann', group: undefined })
  rig.user = 'ann'
  rig.create('/f')
  rig.run(ops.setPermission, { path: '/f', mode: 0o1600 })
  assert.equal(
    refusalText(() => rig.run(ops.setOwner, { path: '/f', owner: 'bob', group: undefined })),
    'User ann is not a super user (non-super user cannot change owner).',
  )
  assert.equal(
    refusalText(() => rig.run(ops.setOwner, { path: '/f', owner: undefined, group: 'staff' })),
    'User ann does not belong to staff',
  )
  rig.user = 'bob'
  assert.equal(
    refusal(() => rig.run(ops.setPermission, { path: '/f', mode: 0 })),
    'accessDenied',
  )
  rig.user = 'root'
  rig.run(ops.setOwner, { path: '/f', owner: 'bob', group: 'staff' })
  rig.run(ops.setPermission, { path: '/', mode: 0o1777 })
  const file = await rig.file('/f')
  assert.deepEqual([file.owner, file.group, file.mode], ['bob', 'staff', 0o1600])
  assert.equal((await rig.directory('/')).mode, 0o1777)
  assert.equal(
    refusal(() => rig.run(ops.setPermission, { path: '/none', mode: 0 })),
    'notFound',
  )
  rig.check()
})

test('setTimes: a time that is not given stays; an old access time is updated once', async () => {
  const rig = new Rig()
  rig.write('/f', [])
  rig.run(ops.setTimes, { path: '/f', modifiedMs: 7, accessedMs: undefined })
  let file = await rig.file('/f')
  assert.deepEqual([file.modifiedMs, file.accessedMs], [7, 1000])
  rig.nowMs += 3_600_001
  assert.equal((await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })).isAccessTimeOld, true)
  rig.run(ops.touchAccessTime, { path: '/f' })
  file = await rig.file('/f')
  assert.equal(file.accessedMs, rig.nowMs)
  assert.equal((await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })).isAccessTimeOld, false)
  assert.equal(
    refusal(() => rig.run(ops.setTimes, { path: '/none', modifiedMs: 1, accessedMs: 1 })),
    'notFound',
  )
})

test('setTimes: a directory keeps a given access time through other changes', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  assert.equal((await rig.directory('/d')).accessedMs, 0)
  rig.run(ops.setTimes, { path: '/d', modifiedMs: 7, accessedMs: 8 })
  rig.run(ops.setTimes, { path: '/d', modifiedMs: 9, accessedMs: undefined })
  rig.create('/d/f')
  rig.run(ops.setPermission, { path: '/d', mode: 0o700 })
  rig.run(ops.rename, { from: '/d', to: '/e' })
  const { modifiedMs, accessedMs } = await rig.directory('/e')
  assert.deepEqual([modifiedMs, accessedMs], [rig.nowMs, 8])
})

test('xattrs: set, replaced, listed and removed; trusted ones only by the superuser', async () => {
  const rig = new Rig()
  rig.run(ops.setOwner, { path: '/', owner: 'ann', group: undefined })
  rig.user = 'ann'
  rig.create('/f')
  const user = { namespace: 0, name: 'a', value: Buffer.from('1') }
  rig.run(ops.setXattr, { path: '/f', xattr: user, mayCreate: true, mayReplace: false })
  assert.equal(
    refusal(() => rig.run(ops.setXattr, { path: '/f', xattr: user, mayCreate: true, mayReplace: false })),
    'io',
  )
  assert.equal(
    refusal(() => rig.run(ops.setXattr, { path: '/f', xattr: { ...user, name: 'b' }, mayCreate: false, mayReplace: true })),
    'io',
  )
  assert.equal(
    refusal(() => rig.run(ops.setXattr, { path: '/f', xattr: { ...user, namespace: 1 }, mayCreate: true, mayReplace: false })),
    'accessDenied',
  )
  rig.run(ops.setXattr, { path: '/f', xattr: { ...user, value: Buffer.from('22') }, mayCreate: true, mayReplace: true })
  rig.check()
  const found = await rig.read(ops.getXattrs, { path: '/f', names: [{ namespace: 0, name: 'a' }] })
  assert.equal(Buffer.from(found[0]?.value ?? []).toString(), '22')
  assert.equal(
    refusal(() => rig.read(ops.getXattrs, { path: '/f', names: [{ namespace: 0, name: 'z' }] })),
    'xattrNotFound',
  )
  assert.equal((await rig.read(ops.listXattrs, { path: '/f' })).length, 1)
  rig.run(ops.removeXattr, { path: '/f', xattr: { namespace: 0, name: 'a' } })
  rig.check()
  assert.equal(
    refusal(() => rig.run(ops.removeXattr, { path: '/f', xattr: { namespace: 0, name: 'a' } })),
    'io',
  )
  rig.run(ops.setXattr, { path: '/f', xattr: user, mayCreate: true, mayReplace: false })
  rig.delete('/f')
  rig.check()
})

test('xattrs: raw ones only by the superuser, only below /.reserved/raw', async () => {
  const rig = new Rig()
  rig.create('/f')
  const raw = { namespace: 4, name: 'a', value: Buffer.from('1') }
  const set = (path: string) => rig.run(ops.setXattr, { path, xattr: raw, mayCreate: true, mayReplace: false })
  assert.equal(
    refusal(() => set('/f')),
    'accessDenied',
  )
  set('/.reserved/raw/f')
  assert.equal((await rig.read(ops.listXattrs, { path: '/f' })).length, 0)
  assert.equal((await rig.read(ops.listXattrs, { path: '/.reserved/raw/f' })).length, 1)
  rig.user = 'ann'
  assert.equal((await rig.read(ops.listXattrs, { path: '/.reserved/raw/f' })).length, 0)
  assert.equal(
    refusal(() => rig.run(ops.removeXattr, { path: '/.reserved/raw/f', xattr: raw })),
    'accessDenied',
  )
})

test('xattrs: a file marked unreadable by the superuser stays so, and other users can read it', async () => {
  const rig = new Rig()
  rig.create('/f')
  rig.mkdirs('/d')
  const mark = { namespace: 2, name: 'hdfs.unreadable.by.superuser', value: Buffer.alloc(0) }
  const set = (path: string, value = mark.value) =>
    rig.run(ops.setXattr, { path, xattr: { ...mark, value }, mayCreate: true, mayReplace: true })
  const open = () => rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
  assert.equal(
    refusal(() => set('/f', Buffer.from('x'))),
    'accessDenied',
  )
  assert.equal(
    refusal(() => set('/d')),
    'io',
  )
  await open()
  set('/f')
  rig.check()
  assert.equal(refusal(open), 'accessDenied')
  assert.equal(
    refusal(() => rig.run(ops.removeXattr, { path: '/f', xattr: mark })),
    'accessDenied',
  )
  assert.equal((await rig.read(ops.listXattrs, { path: '/f' })).length, 1)
  rig.user = 'ann'
  await open()
})

test('setReplication: files only, within bounds, and all chunks get the new number', async () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, 10])
  rig.mkdirs('/d')
  const set = (path: string, replication: number): boolean => rig.run(ops.setReplication, { path, replication })
  assert.equal(set('/f', 2), true)
  assert.equal((await rig.file('/f')).replication, 2)
  assert.equal(set('/d', 2), false)
  assert.equal(set('/none', 2), false)
  assert.equal(
    refusalText(() => set('/f', 513)),
    'Requested replication factor of 513 exceeds maximum of 512 for /f',
  )
  assert.equal(
    refusal(() => set('/f', 0)),
    'io',
  )
  rig.check()
})
