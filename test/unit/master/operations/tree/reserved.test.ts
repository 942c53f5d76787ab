import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('reserved: the folder lists two entries, cannot be created, moved or removed, and other names in it do not exist', async () => {
  const rig = new Rig()
  rig.create('/f')
  const folder = await rig.directory('/.reserved')
  assert.deepEqual([folder.mode, folder.owner, folder.group], [0o1770, '', ''])
  assert.deepEqual(await rig.list('/.reserved/'), ['.inodes', 'raw'])
  assert.deepEqual(await rig.list('/.reserved', '.inodes'), ['.inodes', 'raw'])
  for (const path of ['/.reserved/.inodes', '/.reserved/x', '/.reserved/x/y']) assert.equal(await rig.stat(path), undefined, path)
  const unreserved = [
    () => rig.delete('/.reserved'),
    () => rig.create('/.reserved'),
    () => rig.create('/.reserved/x'),
    () => rig.run(ops.setPermission, { path: '/.reserved', mode: 0o700 }),
    () => rig.run(ops.setOwner, { path: '/.reserved/', owner: 'ann', group: undefined }),
    () => rig.run(ops.rename, { from: '/f', to: '/.reserved' }),
    () => rig.run(ops.renameOver, { from: '/f', to: '/.reserved', overwrite: true }),
  ]
  for (const [index, call] of unreserved.entries()) assert.equal(refusal(call), 'invalidPath', `call ${index}`)
  for (const path of ['/.reserved', '/.reserved/x', '/.reserved/.inodes'])
    assert.equal(
      refusal(() => rig.mkdirs(path)),
      'invalidArgument',
      path,
    )
  assert.equal(rig.run(ops.rename, { from: '/.reserved', to: '/g' }), false)
  assert.equal(rig.mkdirs('/d/.reserved/raw'), true)
  assert.deepEqual(await rig.list('/'), ['d', 'f'])
  rig.check()
})

test('reserved: raw shows the same tree, only the superuser may change it', async () => {
  const rig = new Rig()
  rig.write('/d/f', [10])
  assert.deepEqual(await rig.list('/.reserved/raw'), ['d'])
  assert.equal((await rig.file('/.reserved/raw/d/f')).length, 10)
  assert.equal(rig.mkdirs('/.reserved/raw/d/e'), true)
  assert.equal(rig.run(ops.rename, { from: '/.reserved/raw/d/f', to: '/.reserved/raw/d/e' }), true)
  rig.user = 'ann'
  assert.deepEqual(await rig.list('/.reserved/raw/d/e'), ['f'])
  const changes = [
    () => rig.delete('/.reserved/raw/d/e/f'),
    () => rig.create('/.reserved/raw/g'),
    () => rig.mkdirs('/.reserved/raw/g'),
    () => rig.run(ops.setTimes, { path: '/.reserved/raw/d', modifiedMs: 1, accessedMs: 1 }),
    () => rig.run(ops.rename, { from: '/d/e', to: '/.reserved/raw/g' }),
  ]
  for (const [index, call] of changes.entries()) assert.equal(refusal(call), 'accessDenied', `call ${index}`)
  rig.user = 'root'
  assert.equal(rig.delete('/.reserved/raw/d/e/f'), true)
  assert.equal(
    refusal(() => rig.run(ops.concat, { target: '/.reserved/raw/d', sources: ['/d'] })),
    'io',
  )
  rig.check()
})

test('reserved: by inode id, with a path or .. after it, and with an invalid id', async () => {
  const rig = new Rig()
  rig.write('/a/b/f', [10])
  const { id } = await rig.directory('/a/b')
  const parent = await rig.directory('/a')
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}/..`))?.id, parent.id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}/../passed/over`))?.id, parent.id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${parent.id}/..`))?.id, 16385)
  assert.equal((await rig.stat('/.reserved/.inodes/16385/..'))?.id, 16385)
  assert.equal(rig.mkdirs(`/.reserved/.inodes/${id}/x/y`), true)
  assert.equal((await rig.stat('/a/b/x/y'))?.kind, 'directory')
  assert.equal(
    refusal(() => rig.mkdirs('/.reserved/.inodes/99999/x')),
    'notFound',
  )
  assert.equal(
    refusalText(() => rig.mkdirs('/.reserved/.inodes/abc')),
    'Invalid inode path: /.reserved/.inodes/abc',
  )
  assert.equal(
    refusalText(() => rig.create(`/.reserved/.inodes/${id}/f/g`)),
    '/a/b/f (is not a directory)',
  )
})

test('paths: a rename moved a tree below the maximum depth, it can be read, listed, moved and removed', async () => {
  const rig = new Rig({ pathDepthMax: 10, pathBytesMax: 100 })
  rig.write('/t/1/2/3/4/5/6/7/8/f', [10])
  for (const top of ['u', 'v']) {
    rig.mkdirs(`/${top}/1/2/3/4/5/6/7`)
    rig.run(ops.rename, { from: '/t', to: `/${top}/1/2/3/4/5/6/7` })
    rig.run(ops.rename, { from: `/${top}`, to: '/t' })
  }
  const deep = '/t/1/2/3/4/5/6/7/t/1/2/3/4/5/6/7/t/1/2/3/4/5/6/7/8'
  assert.equal((await rig.file(`${deep}/f`)).length, 10)
  assert.deepEqual(await rig.list(deep), ['f'])
  assert.equal((await rig.read(ops.getChunkLocations, { path: `${deep}/f`, offset: 0, length: 1 })).chunks.length, 1)
  rig.run(ops.setPermission, { path: deep, mode: 0o700 })
  assert.equal(
    refusal(() => rig.create(`${deep}/g`)),
    'io',
  )
  assert.equal(
    refusal(() => rig.mkdirs(`${deep}/d`)),
    'io',
  )
  assert.equal(
    refusal(() => rig.run(ops.rename, { from: `${deep}/f`, to: `${deep}/g` })),
    'io',
  )
  assert.equal(rig.run(ops.rename, { from: `${deep}/f`, to: '/f' }), true)
  assert.equal(rig.delete(deep), true)
  assert.equal((await rig.file('/f')).length, 10)
  rig.check()
})

test('paths: invalid names do not exist, and are refused only for new files', async () => {
  const rig = new Rig()
  rig.create('/a/f')
  for (const path of ['/a:b', '/a/./f', '/a/../a/f', `/${'x'.repeat(300)}`]) {
    assert.equal(await rig.stat(path), undefined, path)
    assert.equal(rig.delete(path), false, path)
    assert.notEqual(
      refusal(() => rig.mkdirs(path)),
      'done',
      path,
    )
  }
  assert.equal((await rig.stat('//a//f'))?.kind, 'file')
  assert.equal(rig.mkdirs('/a/d//'), true)
  assert.equal(
    refusal(() => rig.mkdirs('/a//e')),
    'invalidPath',
  )
})

test('below a file: reads and changes are refused, creations with another exception, and a status is absent', async () => {
  const rig = new Rig()
  rig.write('/d/f', [10])
  assert.equal(await rig.stat('/d/f/x'), undefined)
  assert.equal(await rig.read(ops.getLocatedFileInfo, { path: '/d/f/x/y' }), undefined)
  for (const path of ['/d/f/x', '/d/f/x/y']) {
    const below = [
      () => rig.delete(path),
      () => rig.read(ops.getListing, { path, startAfter: new Uint8Array(0), needLocation: false }),
      () => rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 }),
      () => rig.run(ops.setTimes, { path, modifiedMs: 1, accessedMs: 1 }),
      () => rig.run(ops.append, { path, clientName: 'c1', wantsNewChunk: false }),
      () => rig.run(ops.rename, { from: path, to: '/g' }),
      () => rig.complete(path),
    ]
    for (const [index, call] of below.entries()) {
      assert.equal(refusal(call), 'belowFile', `call ${index}`)
      assert.equal(refusalText(call), '/d/f (is not a directory)', `call ${index}`)
    }
    for (const call of [() => rig.mkdirs(path), () => rig.create(path), () => rig.run(ops.rename, { from: '/d', to: path })]) {
      assert.equal(refusal(call), 'parentNotDirectory')
    }
  }
})
