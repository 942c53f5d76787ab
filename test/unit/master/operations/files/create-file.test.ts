import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('create: parents get the mode and group of their parent, and everything is counted', async () => {
  const rig = new Rig()
  rig.run(ops.setOwner, { path: '/', owner: 'ann', group: undefined })
  rig.user = 'ann'
  const status = rig.create('/a/b/f', { mode: 0o640 })
  assert.equal(status.inode.id, 16388)
  const file = await rig.file('/a/b/f')
  assert.deepEqual([file.mode, file.owner, file.group, file.leaseHolder], [0o640, 'ann', 'supergroup', 'c1'])
  const parent = await rig.directory('/a/b')
  assert.deepEqual([parent.mode, parent.childCount, parent.modifiedMs], [0o755, 1, 1000])
  rig.check()
})

test('create: refusals as in HDFS', () => {
  const rig = new Rig()
  rig.create('/open')
  rig.write('/closed', [])
  rig.mkdirs('/dir')
  const cases: [string, Partial<ops.CreateFile>, string][] = [
    ['/dir', {}, 'alreadyExists'],
    ['/', {}, 'alreadyExists'],
    ['/closed', {}, 'alreadyExists'],
    ['/closed', { mayOverwrite: true }, 'done'],
    ['/open', {}, 'alreadyBeingCreated'],
    ['/open', { clientName: 'c2' }, 'alreadyBeingCreated'],
    ['/open', { clientName: 'c2', mayOverwrite: true }, 'done'],
    ['/none', { mayCreate: false, mayOverwrite: true }, 'notFound'],
    ['/none/f', { createParent: false }, 'notFound'],
    ['/closed/f', {}, 'parentNotDirectory'],
    ['/closed/f/g', {}, 'parentNotDirectory'],
    ['/f', { replication: 0 }, 'io'],
    ['/f', { replication: 513 }, 'io'],
    ['/f', { chunkBytes: 512 }, 'io'],
    ['f', {}, 'invalidPath'],
    ['/a//f', {}, 'invalidPath'],
    ['/a/../f', {}, 'invalidPath'],
    ['/a:b', {}, 'invalidPath'],
    ['/.snapshot', {}, 'invalidArgument'],
    [`/${'x'.repeat(256)}`, {}, 'nameTooLong'],
    [`/${'é'.repeat(128)}`, {}, 'nameTooLong'],
    [`/${'é'.repeat(127)}`, {}, 'done'],
  ]
  for (const [path, options, expected] of cases) {
    assert.equal(
      refusal(() => rig.create(path, options)),
      expected,
      `${path} ${JSON.stringify(options)}`,
    )
    rig.check()
  }
})

test('create: the error texts are those of HDFS', () => {
  const rig = new Rig()
  rig.create('/open')
  assert.equal(
    refusalText(() => rig.create('/open')),
    'Failed to CREATE_FILE /open for c1 on 10.0.0.9 because c1 is already the current lease holder.',
  )
  assert.equal(
    refusalText(() => rig.create('/open', { clientName: 'c2' })),
    'Failed to CREATE_FILE /open for c2 on 10.0.0.9 because this file lease is currently owned by c1 on 10.0.0.9',
  )
  rig.expiredClients.add('c1')
  assert.equal(
    refusalText(() => rig.create('/open', { clientName: 'c2' })),
    '/open for client 10.0.0.9 already exists',
  )
  assert.equal(
    refusalText(() => rig.create('/open')),
    '/open for client 10.0.0.9 already exists',
    'and the file was closed when it was taken over',
  )
  rig.create('/written')
  rig.add('/written')
  assert.equal(
    refusalText(() => rig.create('/written', { clientName: 'c2' })),
    'Failed to CREATE_FILE /written for c2 on 10.0.0.9 because lease recovery is in progress. Try again later.',
  )
  assert.equal(
    refusalText(() => rig.create('/written', { clientName: 'c2' })),
    'Failed to CREATE_FILE /written for c2 on 10.0.0.9 because another recovery is in progress by HDFS_NameNode on 10.0.0.9',
  )
  rig.check()
  rig.create('/written', { clientName: 'c2', mayOverwrite: true })
  rig.check()
})

test('create: the number of open files of a client is limited, also when it overwrites its own', () => {
  const rig = new Rig({ openFilesPerClientMax: 2 })
  rig.create('/1')
  rig.create('/2')
  assert.equal(
    refusal(() => rig.create('/3')),
    'io',
  )
  rig.create('/2', { mayOverwrite: true })
  rig.complete('/1')
  rig.create('/3')
  rig.create('/3', { clientName: 'c2', mayOverwrite: true })
  rig.create('/4')
  rig.check()
})

test('create: a full directory refuses new entries', () => {
  const rig = new Rig({ directoryEntriesMax: 1 })
  rig.mkdirs('/d')
  assert.equal(
    refusal(() => rig.mkdirs('/e')),
    'tooManyEntries',
  )
  rig.mkdirs('/d/d')
  assert.equal(
    refusal(() => rig.create('/d/e')),
    'tooManyEntries',
  )
})
