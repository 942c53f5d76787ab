import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('getContentSummary: counts the directory itself, and space as length times replication', async () => {
  const rig = new Rig()
  rig.write('/d/a', [100], { replication: 2 })
  rig.write('/d/e/b', [10, 5])
  rig.mkdirs('/d/empty')
  assert.deepEqual(await rig.read(ops.getContentSummary, { path: '/d' }), {
    kind: 'directory',
    length: 115,
    fileCount: 2,
    directoryCount: 3,
    spaceConsumed: 245,
    typesConsumed: new Map(),
    limits: { namesMax: undefined, spaceMax: undefined, typesMax: [] },
    snapshots: { length: 0, fileCount: 0, directoryCount: 0, spaceConsumed: 0 },
  })
  assert.equal((await rig.read(ops.getContentSummary, { path: '/d/a' })).directoryCount, 0)
  assert.equal(
    refusal(() => rig.read(ops.getContentSummary, { path: '/none' })),
    'notFound',
  )
})

test('small reads: each answers or refuses as HDFS does', async () => {
  const rig = new Rig()
  rig.write('/f', [10])
  rig.create('/open')
  rig.mkdirs('/d')
  assert.equal(await rig.read(ops.isFileClosed, { path: '/f' }), true)
  assert.equal(await rig.read(ops.isFileClosed, { path: '/open' }), false)
  assert.equal(
    refusalText(() => rig.read(ops.isFileClosed, { path: '/d' })),
    'Path is not a file: /d',
  )
  assert.equal(await rig.read(ops.getPreferredChunkBytes, { path: '/f' }), 1024 * 1024)
  assert.deepEqual(await rig.read(ops.getAclStatus, { path: '/f' }), { owner: 'root', group: 'supergroup', mode: 0o644, entries: [] })
  assert.equal((await rig.read(ops.getLocatedFileInfo, { path: '/f' }))?.located?.chunks.length, 1)
  rig.user = 'bob'
  assert.equal(
    refusal(() => rig.read(ops.checkAccess, { path: '/f', wanted: 2 })),
    'accessDenied',
  )
  assert.equal(
    refusalText(() => rig.read(ops.checkAccess, { path: '/d', wanted: 2 })),
    'Permission denied: user=bob, access=WRITE, inode="/d":root:supergroup:drwxr-xr-x',
  )
  assert.equal(await rig.read(ops.checkAccess, { path: '/f', wanted: 4 }), undefined)
  rig.user = 'root'
  rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'hot' })
  assert.equal((await rig.directory('/d')).storagePolicy, 7)
  assert.equal(
    refusal(() => rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'COOL' })),
    'invalidArgument',
  )
  rig.run(ops.setErasureCodingPolicy, { path: '/d', policyName: 'replication' })
  assert.equal(
    refusal(() => rig.run(ops.setErasureCodingPolicy, { path: '/d', policyName: 'RS-6-3-1024k' })),
    'noSuchMethod',
  )
})

test('listOpenFiles: in the order of inode ids, in pages, for the superuser', async () => {
  const rig = new Rig({ listingEntriesMax: 2 })
  rig.create('/d/1', { clientName: 'z' })
  rig.create('/d/2', { clientName: 'a' })
  rig.create('/3', { clientName: 'a' })
  const first = await rig.read(ops.listOpenFiles, { afterId: 0, below: undefined })
  assert.deepEqual([first.files.map((file) => file.path), first.hasMore], [['/d/1', '/d/2'], true])
  const second = await rig.read(ops.listOpenFiles, { afterId: first.files[1]?.inodeId ?? 0, below: undefined })
  assert.deepEqual([second.files.map((file) => file.path), second.hasMore], [['/3'], false])
  assert.equal((await rig.read(ops.listOpenFiles, { afterId: 0, below: '/3' })).files.length, 1)
  rig.user = 'bob'
  assert.equal(
    refusal(() => rig.read(ops.listOpenFiles, { afterId: 0, below: undefined })),
    'accessDenied',
  )
})

test('reads: before the first entry of a new file system they are refused, and may be tried again', () => {
  const rig = new Rig({}, 0)
  rig.pairs.clear()
  for (const read of [ops.getFileInfo, ops.getContentSummary, ops.isFileClosed])
    assert.equal(
      refusal(() => rig.read<{ path: string }, unknown>(read, { path: '/' })),
      'unavailable',
    )
})
