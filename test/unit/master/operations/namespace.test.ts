import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../../../../master/operations/index.js'
import { Rig, refusal, refusalText } from './rig.js'

test('create: the parents are made with the mode and group of the one above, and everything is counted', async () => {
  const rig = new Rig()
  rig.user = 'ann'
  const status = rig.create('/a/b/f', { mode: 0o640 })
  assert.equal(status.inode.id, 16388)
  const file = await rig.file('/a/b/f')
  assert.deepEqual([file.mode, file.owner, file.group, file.leaseHolder], [0o640, 'ann', 'supergroup', 'c1'])
  const parent = await rig.directory('/a/b')
  assert.deepEqual([parent.mode, parent.childCount, parent.modifiedMs], [0o755, 1, 1000])
  rig.check()
})

test('create: HDFS refuses in its own ways', () => {
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

test('create: the texts are those that people look for', () => {
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
  rig.add('/open')
  assert.equal(
    refusal(() => rig.create('/open', { clientName: 'c2' })),
    'recoveryInProgress',
  )
})

test('create: a client has a bounded number of files open, also when it overwrites its own', () => {
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

test('create: a full directory takes no more', () => {
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

test('mkdirs: true again for what is there; parents get wx for the owner and no sticky bit', async () => {
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

test('getFileInfo: absent below what is missing or a file; a trailing slash and an inode path name the same', async () => {
  const rig = new Rig()
  rig.mkdirs('/a/b')
  rig.create('/a/b/f')
  assert.equal(await rig.stat('/a/x'), undefined)
  assert.equal(await rig.stat('/a/x/y'), undefined)
  assert.equal(await rig.stat('/a/b/f/g'), undefined)
  const { id } = await rig.directory('/a/b')
  assert.equal((await rig.stat('/a/b/'))?.id, id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}`))?.id, id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}/f`))?.kind, 'file')
  assert.equal((await rig.stat('/.reserved/.inodes/16385/a'))?.kind, 'directory')
  assert.equal(
    refusal(() => rig.read(ops.getFileInfo, { path: '/.reserved/.inodes/99999' })),
    'notFound',
  )
  assert.equal(
    refusalText(() => rig.read(ops.getFileInfo, { path: '/a/./b' })),
    'Invalid path name Invalid file name: /a/./b',
  )
})

test('getListing: byte order, pages after a name that need not exist, a file lists itself', async () => {
  const rig = new Rig({ listingEntriesMax: 3 })
  for (const name of ['b', 'a', 'ab', 'é', 'z', 'a\u{1f600}']) rig.create(`/d/${name}`)
  rig.create('/e')
  const page = async (after: string): Promise<[string[], number]> => {
    const listing = await rig.read(ops.getListing, { path: '/d', startAfter: Buffer.from(after), needLocation: false })
    return [listing?.entries.map((entry) => entry.name) ?? [], listing?.remaining ?? -1]
  }
  assert.deepEqual(await page(''), [['a', 'ab', 'a\u{1f600}'], 3])
  assert.deepEqual(await page('a\u{1f600}'), [['b', 'z', 'é'], 0])
  assert.deepEqual(await page('aa'), [['ab', 'a\u{1f600}', 'b'], 1])
  assert.deepEqual(await page('é'), [[], 0])
  assert.deepEqual(await rig.list('/e'), [''])
  assert.deepEqual(await rig.list('/none'), ['(absent)'])
  assert.deepEqual(await rig.list('/'), ['d', 'e'])
})

test('getListing: with locations a page ends when it holds enough of them', async () => {
  const rig = new Rig({ listingEntriesMax: 4 })
  for (const name of ['a', 'b', 'c']) rig.write(`/${name}`, [10])
  const page = await rig.read(ops.getListing, { path: '/', startAfter: Buffer.alloc(0), needLocation: true })
  assert.deepEqual(
    page?.entries.map((entry) => entry.located?.chunks[0]?.locations.length),
    [3, 3],
  )
  assert.equal(page?.remaining, 1)
})

test('getListing: a file that vanishes during the scan is left out, not looked up in vain', async () => {
  const rig = new Rig()
  rig.write('/d/a', [10])
  rig.write('/d/b', [10])
  const { scan } = rig.view
  const view = {
    get: rig.view.get,
    scan: async (range: Parameters<typeof scan>[0]) => {
      const pairs = await scan(range)
      rig.delete('/d/a')
      return pairs
    },
  }
  const page = await ops.getListing.execute(view, { path: '/d', startAfter: Buffer.alloc(0), needLocation: true }, rig.context())
  assert.deepEqual(
    page?.entries.map((entry) => entry.name),
    ['b'],
  )
  assert.equal(page?.remaining, 0)
})

test('delete: false for nothing and for the root; a directory that is not empty needs recursive', async () => {
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

test('rename: version 1 answers false where version 2 refuses', async () => {
  const table: [string, string, boolean | string, string][] = [
    ['/f', '/g', true, 'done'],
    ['/f', '/f', true, 'alreadyExists'],
    ['/f', '/d', true, 'io'],
    ['/f', '/d/new', true, 'done'],
    ['/f', '/other', false, 'alreadyExists'],
    ['/f', '/none/g', false, 'notFound'],
    ['/f', '/other/g', false, 'parentNotDirectory'],
    ['/f', '/other/g/h', false, 'notFound'],
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
    ['/d', '/:', 'io', 'invalidPath'],
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

test('rename: what hangs below comes along, only the parents notice, and an open file stays open', async () => {
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
    true,
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

test('setOwner and setPermission: the owner may change the mode, only the superuser the owner', async () => {
  const rig = new Rig()
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

test('setTimes: a time that is not given stays; an old access time is touched once', async () => {
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

test('xattrs: set, replaced, listed and removed; trusted ones are for the superuser', async () => {
  const rig = new Rig()
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
  })
  assert.equal((await rig.read(ops.getContentSummary, { path: '/d/a' })).directoryCount, 0)
  assert.equal(
    refusal(() => rig.read(ops.getContentSummary, { path: '/none' })),
    'notFound',
  )
})

test('small questions: each answers or refuses as HDFS does', async () => {
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
  assert.deepEqual(await rig.read(ops.getAclStatus, { path: '/f' }), { owner: 'root', group: 'supergroup', mode: 0o644 })
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
  rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'hot' })
  assert.equal((await rig.directory('/d')).storagePolicy, 7)
  assert.equal(
    refusal(() => rig.run(ops.setStoragePolicy, { path: '/d', policyName: 'COLD' })),
    'invalidArgument',
  )
  rig.run(ops.setErasureCodingPolicy, { path: '/d', policyName: 'replication' })
  assert.equal(
    refusal(() => rig.run(ops.setErasureCodingPolicy, { path: '/d', policyName: 'RS-6-3-1024k' })),
    'noSuchMethod',
  )
})

test('listOpenFiles: by inode id, a page at a time, for the superuser', async () => {
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
