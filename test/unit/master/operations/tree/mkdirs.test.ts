import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal } from '../rig.js'

test('mkdirs: true for an existing directory; parents get wx for the owner and no sticky bit', async () => {
  const rig = new Rig()
  assert.equal(rig.mkdirs('/a/b/c', 0o1050), true)
  assert.equal(rig.mkdirs('/a/b/c'), true)
  assert.equal(rig.mkdirs('/'), true)
  assert.equal((await rig.directory('/a/b')).mode, 0o350)
  assert.equal((await rig.directory('/a/b/c')).mode, 0o1050)
  assert.equal((await rig.directory('/')).childCount, 1)
  rig.create('/a/f')
  assert.equal(
    refusal(() => rig.mkdirs('/a/f')),
    'alreadyExists',
  )
  assert.equal(
    refusal(() => rig.mkdirs('/a/f/g')),
    'parentNotDirectory',
  )
  assert.equal(
    refusal(() => rig.run(ops.mkdirs, { path: '/x/y', mode: 0o755, createParent: false })),
    'notFound',
  )
  rig.check()
})
