import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('rename: what is moved to the trash needs the rights of a deletion in all directories below it', () => {
  const rig = new Rig()
  rig.mkdirs('/user/bob')
  rig.mkdirs('/bobs/d/empty')
  rig.write('/bobs/d/shared/deep/f', [10])
  for (const path of ['/user/bob', '/bobs', '/bobs/d', '/bobs/d/shared']) rig.run(ops.setOwner, { path, owner: 'bob', group: 'g' })
  rig.user = 'bob'
  const to = '/user/bob/d'
  const toTrash = (from: string): string => refusalText(() => rig.run(ops.renameOver, { from, to, overwrite: false, isToTrash: true }))
  assert.equal(toTrash('/bobs/d'), 'Permission denied: user=bob, access=ALL, inode="/bobs/d/shared/deep":root:supergroup:drwxr-xr-x')
  assert.equal(
    refusal(() => rig.run(ops.renameOver, { from: '/bobs/d', to: '/bobs/e', overwrite: false })),
    'done',
  )
  rig.user = 'root'
  rig.run(ops.setOwner, { path: '/bobs/e/shared/deep', owner: 'bob', group: 'g' })
  rig.user = 'bob'
  assert.equal(toTrash('/bobs/e'), 'done')
  rig.check()
})

test('rename: version 1 answers false where version 2 refuses', async () => {
  const table: [string, string, boolean | string, string][] = [
    ['/f', '/g', true, 'done'],
    ['/f', '/f', true, 'alreadyExists'],
    ['/f', '/d', true, 'io'],
    ['/f', '/d/new', true, 'done'],
    ['/f', '/other', false, 'alreadyExists'],
    ['/f', '/none/g', false, 'notFound'],
    ['/f', '/other/g', 'parentNotDirectory', 'parentNotDirectory'],
    ['/f', '/other/g/h', 'parentNotDirectory', 'parentNotDirectory'],
    ['/none', '/other/g', 'parentNotDirectory', 'parentNotDirectory'],
    ['/other/g', '/g', 'belowFile', 'belowFile'],
    ['/other/g', '/f/g', 'belowFile', 'belowFile'],
    ['/none', '/g', false, 'notFound'],
    ['/', '/g', false, 'io'],
    ['/f', '/', true, 'io'],
    ['/d', '/d', false, 'alreadyExists'],
    ['/d', '/d/sub', false, 'io'],
    ['/d', '/d/sub/new', false, 'io'],
    ['/d', '/dd', true, 'done'],
    ['/d', '/full', true, 'alreadyExists'],
    ['/d', '/other', false, 'io'],
    ['/d', '/has', false, 'alreadyExists'],
    ['/d', '/:', 'invalidPath', 'invalidPath'],
    ['/d', '//dd', 'invalidPath', 'invalidPath'],
    ['/a:b', '/g', false, 'notFound'],
    ['/d', `/${'x'.repeat(300)}`, 'nameTooLong', 'nameTooLong'],
  ]
  for (const [from, to, first, second] of table) {
    const fresh = (): Rig => {
      const rig = new Rig()
      for (const path of ['/f', '/other', '/d/inside', '/full/inside']) rig.write(path, [10])
      rig.mkdirs('/d/sub')
      rig.mkdirs('/has/d')
      return rig
    }
    const one = fresh()
    const answer = ((): boolean | string => {
      let moved = false
      const refused = refusal(() => {
        moved = one.run(ops.rename, { from, to })
      })
      return refused === 'done' ? moved : refused
    })()
    assert.equal(answer, first, `rename ${from} ${to}`)
    one.check()
    const two = fresh()
    assert.equal(
      refusal(() => two.run(ops.renameOver, { from, to, overwrite: false })),
      second,
      `rename2 ${from} ${to}`,
    )
    two.check()
  }
})

test('rename: the tree below moves too, only the parents change, and an open file stays open', async () => {
  const rig = new Rig()
  rig.create('/a/b/f')
  const chunk = rig.add('/a/b/f')
  rig.mkdirs('/x')
  const before = await rig.directory('/a/b')
  rig.nowMs = 5000
  assert.equal(rig.run(ops.rename, { from: '/a/b', to: '/x' }), true)
  assert.deepEqual(await rig.stat('/x/b'), before)
  assert.equal((await rig.directory('/a')).childCount, 0)
  assert.equal((await rig.directory('/a')).modifiedMs, 5000)
  assert.equal((await rig.directory('/x')).childCount, 1)
  const { id } = await rig.file('/x/b/f')
  assert.equal(
    rig.run(ops.complete, {
      path: '/a/b/f',
      fileId: id,
      clientName: 'c1',
      last: { id: chunk.id, generation: chunk.generation, length: 7 },
    }),
    'closed',
  )
  assert.equal((await rig.file('/x/b/f')).length, 7)
  rig.check()
})

test('rename2: with overwrite it replaces a file or an empty directory, and drops the lease of what it replaced', async () => {
  const rig = new Rig()
  rig.write('/f', [10])
  rig.create('/open', { clientName: 'c2' })
  rig.mkdirs('/d/sub')
  rig.mkdirs('/empty')
  rig.run(ops.renameOver, { from: '/f', to: '/open', overwrite: true })
  assert.equal((await rig.file('/open')).length, 10)
  rig.run(ops.renameOver, { from: '/d', to: '/empty', overwrite: true })
  assert.deepEqual(await rig.list('/empty'), ['sub'])
  rig.write('/f', [10])
  rig.write('/empty/g', [10])
  assert.equal(
    refusalText(() => rig.run(ops.renameOver, { from: '/empty/sub', to: '/empty', overwrite: true })),
    'rename destination directory is not empty: /empty',
  )
  rig.run(ops.renameOver, { from: '/empty/g', to: '/f', overwrite: true })
  assert.equal(
    refusalText(() => rig.run(ops.renameOver, { from: '/f', to: '/empty', overwrite: true })),
    'Source /f and destination /empty must both be directories',
  )
  rig.check()
})
