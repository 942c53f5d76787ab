import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('delete: false for a missing path and for the root; a directory that is not empty needs recursive', async () => {
  const rig = new Rig()
  rig.write('/d/e/f', [10, 20])
  assert.equal(rig.delete('/none'), false)
  assert.equal(rig.delete('/'), false)
  assert.equal(
    refusalText(() => rig.delete('/d', false)),
    "`/d is non empty': Directory is not empty",
  )
  assert.equal(rig.delete('/d/e/f', false), true)
  assert.equal(rig.delete('/d/e', false), true)
  assert.deepEqual(await rig.list('/d'), [])
  rig.check()
})

test('delete: a tree is gone at once and purged step by step; its writers are refused', async () => {
  const rig = new Rig()
  for (let file = 0; file < 300; file += 1) rig.write(`/d/e/f${file}`, [10])
  const { inode } = rig.create('/d/open')
  rig.add('/d/open')
  assert.equal(rig.delete('/d'), true)
  rig.check()
  assert.equal(await rig.stat('/d/e/f0'), undefined)
  assert.equal(
    refusal(() => rig.add('/d/open', undefined, { fileId: inode.id })),
    'notFound',
  )
  assert.equal(
    refusal(() => rig.read(ops.getFileInfo, { path: `/.reserved/.inodes/${inode.id}` })),
    'notFound',
  )
  rig.mkdirs('/d/e')
  assert.ok((await rig.purgeAll()) > 1)
  assert.deepEqual(await rig.list('/d'), ['e'])
  const families = new Map<string, number>()
  for (const key of rig.pairs.keys()) families.set(key.charAt(0), (families.get(key.charAt(0)) ?? 0) + 1)
  assert.deepEqual(
    [families.get('c'), families.get('h'), families.get('l'), families.get('q'), families.get('d')],
    [undefined, undefined, undefined, undefined, 301 * 3],
  )
})

test('delete: a large file is purged from its end', async () => {
  const rig = new Rig()
  rig.write('/big', new Array<number>(1200).fill(1024 * 1024))
  rig.check()
  assert.equal(rig.delete('/big'), true)
  rig.check()
  assert.equal(await rig.purgeAll(), 3)
  assert.equal([...rig.pairs.keys()].filter((key) => 'cgh'.includes(key.charAt(0))).length, 0)
})

test('purge: a step names an entry twice, it is removed and counted once', async () => {
  const rig = new Rig()
  for (const name of ['a', 'b', 'c']) rig.create(`/d/${name}`)
  const { id } = await rig.directory('/d')
  rig.delete('/d')
  assert.deepEqual(rig.run(ops.purge, { inodeId: id, names: ['a', 'a', 'b', 'a'] }), { isFinished: false, inodes: 2, chunks: 0 })
  rig.check()
  assert.deepEqual(rig.run(ops.purge, { inodeId: id, names: ['c'] }), { isFinished: true, inodes: 1, chunks: 0 })
  rig.check()
})
