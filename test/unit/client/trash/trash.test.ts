// A user's trash, on a cluster in this process, with time turned by hand.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FileSystem, removed } from '../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import { Trash } from '../../../../client/trash/trash.js'
import { checkpointName } from '../../../../proto/base/trash-names.js'

const minuteMs = 60_000
let cluster: TestCluster
let superuser: FileSystem
let fileSystem: FileSystem
let trash: Trash
let nowMs = 0

before(async () => {
  // The masters look for trashes elsewhere: here the tests alone say when something is too old.
  cluster = await startCluster({ settings: ['master.trashMinutes=60', 'master.homePrefix=/none'] })
  superuser = cluster.fileSystem
  await superuser.mkdir('/user/ann', { recursive: true })
  await superuser.chown('/user/ann', { owner: 'ann', group: 'staff' })
  await superuser.mkdir('/data', { recursive: true })
  await superuser.chmod('/data', 0o777)
  fileSystem = await cluster.connect({ user: 'ann' })
  trash = new Trash(fileSystem, { home: fileSystem.home, minutes: fileSystem.trash.minutes, nowMs: () => nowMs })
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

/** Each test begins without a trash, and with this tree. */
async function fresh(...files: readonly string[]): Promise<void> {
  nowMs = new Date(2026, 11, 1, 3, 5, 6).getTime()
  await superuser.rm('/user/ann/.Trash', { recursive: true, force: true })
  for (const name of await superuser.readdir('/data')) await superuser.rm(`/data/${name}`, { recursive: true })
  for (const file of files) {
    await fileSystem.mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true })
    await fileSystem.writeFile(file, file)
  }
}

const current = '/user/ann/.Trash/Current'
const mode = async (path: string): Promise<number> => (await fileSystem.stat(path)).mode & 0o777

async function listed(path?: string): Promise<(readonly [string, string])[]> {
  const entries: removed.TrashEntry[] = []
  for await (const entry of trash.list({ path })) entries.push(entry)
  return entries.map((entry) => [entry.path, entry.trashPath] as const)
}

test('trash: a file system says how long it keeps removed files, and where', () => {
  assert.deepEqual([fileSystem.trash.minutes, fileSystem.trash.root('/data/f')], [60, '/user/ann/.Trash'])
})

test('trash: a file goes to Current under its whole path, in directories that only its user may see', async () => {
  await fresh('/data/a/f')
  assert.equal(await fileSystem.moveToTrash('/data/a/f'), `${current}/data/a/f`)
  assert.equal(await fileSystem.readFile(`${current}/data/a/f`, 'utf8'), '/data/a/f')
  assert.equal(await fileSystem.exists('/data/a/f'), false)
  for (const path of ['', '/data', '/data/a']) assert.equal(await mode(`${current}${path}`), 0o700)
})

test('trash: names that are taken get the time, also where a file is in the place of a directory', async () => {
  await fresh('/data/a')
  await trash.moveTo('/data/a')
  await fileSystem.mkdir('/data/a/b', { recursive: true })
  for (const path of ['/data/a/b/f', '/data/a/b/g']) await fileSystem.writeFile(path, path)
  assert.equal(await trash.moveTo('/data/a/b/f'), `${current}/data/a${nowMs}/b/f`)
  nowMs += 1000
  assert.equal(await trash.moveTo('/data/a/b/g'), `${current}/data/a${nowMs}/b/g`)
  nowMs += 1000
  assert.equal(await trash.moveTo('/data/a'), `${current}/data/a${nowMs}`)
})

test('trash: what is in the trash is not moved, what contains it is refused, what is missing is told', async () => {
  await fresh('/data/f')
  const there = await trash.moveTo('/data/f')
  assert.equal(await trash.moveTo(String(there)), undefined)
  assert.equal(await trash.moveTo('/user/ann/.Trash'), undefined)
  for (const path of ['/', '/user', '/user/ann']) await assert.rejects(trash.moveTo(path), /contains the trash/)
  await assert.rejects(trash.moveTo('/data/none'), { code: 'ENOENT' })
  await fileSystem.writeFile('/user/ann/.Trashcan', '')
  assert.equal(await trash.moveTo('/user/ann/.Trashcan'), `${current}/user/ann/.Trashcan`)
})

test('trash: what the user may not delete is not moved either, although a rename would be allowed', async () => {
  await fresh('/data/d/f')
  await superuser.mkdir('/data/d/closed/inside', { recursive: true })
  await fileSystem.rename('/data/d', '/data/e')
  await assert.rejects(trash.moveTo('/data/e'), {
    code: 'EACCES',
    message: /^Failed to move \/data\/e to trash .*: Permission denied: user=ann, access=ALL, inode="\/data\/e\/closed"/,
  })
  assert.equal(await fileSystem.exists('/data/e/f'), true)
})

test('trash: there is none, nothing is moved', async () => {
  await fresh('/data/f')
  const none = new Trash(fileSystem, { home: fileSystem.home, minutes: 0 })
  assert.equal(await none.moveTo('/data/f'), undefined)
  assert.equal(await fileSystem.exists('/data/f'), true)
})

test('trash: what was removed is listed with its old path, directories on the way are not', async () => {
  await fresh('/data/a/f', '/data/a/b/g', '/data/whole/in', '/data/closed/in')
  await fileSystem.chmod('/data/closed', 0o700)
  for (const path of ['/data/a/f', '/data/a/b', '/data/whole', '/data/closed']) await trash.moveTo(path)
  await fileSystem.writeFile('/data/a/f', 'again')
  await trash.moveTo('/data/a/f')
  assert.deepEqual(await listed(), [
    ['/data/a/b', `${current}/data/a/b`],
    ['/data/a/f', `${current}/data/a/f`],
    ['/data/a/f', `${current}/data/a/f${nowMs}`],
    ['/data/closed', `${current}/data/closed`],
    ['/data/whole', `${current}/data/whole`],
  ])
  assert.deepEqual(await listed('/data/a/b'), [['/data/a/b', `${current}/data/a/b`]])
  assert.deepEqual(await listed('/data/whole/in'), [['/data/whole', `${current}/data/whole`]])
  assert.deepEqual(await listed('/data/none'), [])
})

test('trash: a checkpoint is made of Current, the newest are listed first, and deleted when they are too old', async () => {
  await fresh('/data/f')
  assert.equal(await trash.checkpoint(), undefined)
  const made: (string | undefined)[] = []
  for (const text of ['one', 'two', 'three']) {
    await fileSystem.writeFile('/data/f', text)
    await trash.moveTo('/data/f')
    made.push(await trash.checkpoint())
    if (text !== 'one') nowMs += 30 * minuteMs
  }
  const first = checkpointName(nowMs - 60 * minuteMs)
  const last = checkpointName(nowMs - 30 * minuteMs)
  assert.deepEqual(
    made,
    [first, `${first}-1`, last].map((name) => `/user/ann/.Trash/${name}`),
  )
  assert.deepEqual(
    (await listed()).map(([, path]) => path),
    [last, `${first}-1`, first].map((name) => `/user/ann/.Trash/${name}/data/f`),
  )
  assert.deepEqual(await trash.expunge(), [])
  nowMs += minuteMs
  assert.deepEqual(
    await trash.expunge(),
    [first, `${first}-1`].map((name) => `/user/ann/.Trash/${name}`),
  )
  await fileSystem.writeFile('/data/f', 'four')
  await trash.moveTo('/data/f')
  assert.deepEqual((await trash.empty()).length, 2)
  assert.deepEqual(await fileSystem.readdir('/user/ann/.Trash'), [])
})

test('trash: what is no checkpoint stays, unless all else is to be deleted', async () => {
  await fresh()
  for (const name of ['notes', 'Current', '200101000000']) await fileSystem.mkdir(`/user/ann/.Trash/${name}`, { recursive: true })
  assert.deepEqual(await trash.expunge(), ['/user/ann/.Trash/200101000000'])
  assert.deepEqual(await trash.expunge({ isAllElse: true }), ['/user/ann/.Trash/notes'])
  assert.deepEqual(await fileSystem.readdir('/user/ann/.Trash'), ['Current'])
})

test('trash: the version that was removed last is put back, then the one before', async () => {
  await fresh()
  for (const text of ['old', 'new', 'newest']) {
    await fileSystem.writeFile('/data/f', text)
    await trash.moveTo('/data/f')
    nowMs += 1000
    if (text === 'old') await trash.checkpoint()
  }
  for (const text of ['newest', 'new', 'old']) {
    const { path, restoredPath } = await trash.restore('/data/f')
    assert.deepEqual([path, restoredPath, await fileSystem.readFile('/data/f', 'utf8')], ['/data/f', '/data/f', text])
    await fileSystem.rm('/data/f')
  }
  await assert.rejects(trash.restore('/data/f'), { code: 'ENOENT', message: /is not in the trash/ })
  assert.deepEqual(await listed(), [])
})

test('trash: something is at the place, nothing is restored unless another place is named', async () => {
  await fresh('/data/f', '/data/d/other')
  await trash.moveTo('/data/f')
  await fileSystem.writeFile('/data/f', 'in its place')
  await assert.rejects(trash.restore('/data/f'), { code: 'EEXIST' })
  assert.equal((await trash.restore('/data/f', { to: '/data/d' })).restoredPath, '/data/d/f')
  await trash.moveTo('/data/d/f')
  await fileSystem.writeFile('/data/d/f', '')
  await assert.rejects(trash.restore('/data/d/f', { to: '/data/d' }), { code: 'EEXIST' })
  assert.equal((await trash.restore('/data/d/f', { to: '/data/g' })).restoredPath, '/data/g')
  assert.equal(await fileSystem.readFile('/data/g', 'utf8'), '/data/f')
})

test('trash: a path in the trash names one version, and what is in a removed directory can be put back alone', async () => {
  await fresh('/data/d/e/f', '/data/d/e/g', '/data/n1700000000000')
  const moved = await trash.moveTo('/data/d')
  assert.equal((await trash.restore(`${moved}/e/f`)).restoredPath, '/data/d/e/f')
  assert.equal(await mode('/data/d/e'), 0o755, 'a missing directory is made as it is in the trash')
  assert.equal((await trash.restore('/data/d/e/g')).restoredPath, '/data/d/e/g')
  const name = await trash.moveTo('/data/n1700000000000')
  assert.equal((await trash.restore(String(name))).restoredPath, '/data/n1700000000000', 'a name may end in digits')
  for (const path of ['/user/ann/.Trash', current]) await assert.rejects(trash.restore(path), { code: 'EINVAL' })
  await assert.rejects(trash.restore(`${current}/none`), { code: 'ENOENT' })
})

test('trash: names that were changed on the way are put back as they were', async () => {
  await fresh('/data/a')
  await trash.moveTo('/data/a')
  await fileSystem.mkdir('/data/a')
  await fileSystem.writeFile('/data/a/f', 'text')
  const moved = await trash.moveTo('/data/a/f')
  assert.equal(moved, `${current}/data/a${nowMs}/f`)
  assert.deepEqual(await listed(), [
    ['/data/a', `${current}/data/a`],
    ['/data/a/f', `${current}/data/a${nowMs}/f`],
  ])
  assert.equal((await trash.restore(String(moved))).restoredPath, '/data/a/f')
  assert.deepEqual(await listed(), [['/data/a', `${current}/data/a`]], 'the empty directory on the way is gone')
})
