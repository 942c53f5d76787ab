// cairn trash, cairn rm and cairn dfs -rm on a cluster that keeps a trash.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../../client/testing/index.js'
import type { Output } from '../../../../cluster/cluster.js'
import { runCairn } from '../../../../cluster/command-line.js'

let cluster: TestCluster
let fileSystem: FileSystem
let root = ''

before(async () => {
  // The masters look for trashes elsewhere: here the tests alone say when something is too old.
  cluster = await startCluster({ settings: ['master.trashMinutes=60', 'master.homePrefix=/none'] })
  fileSystem = cluster.fileSystem
  root = `${fileSystem.home}/.Trash`
})

after(() => cluster.stop())

const run = (...words: readonly string[]): Promise<Output> => runCairn(words, { fs: cluster.address })

async function ran(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...words)
  assert.deepEqual([code, stderr], [0, ''], words.join(' '))
  return stdout
}

async function write(path: string): Promise<void> {
  await fileSystem.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true })
  await fileSystem.writeFile(path, 'text')
}

test('cairn trash: rm moves to the trash, ls shows it, restore puts it back', async () => {
  await write('/a/f')
  assert.equal(await ran('rm', '/a/f'), '')
  assert.equal(await ran('trash', 'ls'), `size  kept until  was   is\n   4  -           /a/f  ${root}/Current/a/f\n`)
  assert.equal(await ran('trash', 'restore', '/a/f'), `${root}/Current/a/f -> /a/f\n`)
  assert.equal(await fileSystem.readFile('/a/f', 'utf8'), 'text')
  assert.equal(await ran('trash', 'ls'), '')
})

test('cairn trash: --json tells of each entry where it was, where it is and until when it is kept', async () => {
  await write('/b/f')
  await ran('rm', '-r', '/b')
  const checkpoint = String(await fileSystem.trash.checkpoint())
  const [entry] = JSON.parse(await ran('--json', 'trash', 'ls', '/b')) as Record<string, unknown>[]
  assert.deepEqual(
    { ...entry, mtimeMs: 0, checkpointMs: 0, keptUntilMs: 0 },
    {
      path: '/b',
      trashPath: `${checkpoint}/b`,
      type: 'directory',
      size: 0,
      mtimeMs: 0,
      checkpoint: checkpoint.slice(root.length + 1),
      checkpointMs: 0,
      removedMs: null,
      keptUntilMs: 0,
    },
  )
  assert.equal(Number(entry?.['keptUntilMs']) - Number(entry?.['checkpointMs']), 3_600_000)
  assert.deepEqual(JSON.parse(await ran('--json', 'trash', 'restore', '/b', '--to', '/c')), [{ path: '/c', trashPath: `${checkpoint}/b` }])
})

test('cairn trash: restore refuses to replace, and says what to do; a failure leaves the others', async () => {
  for (const path of ['/d/f', '/d/g']) await write(path)
  await ran('rm', '/d/f', '/d/g')
  await write('/d/f')
  const { code, stdout, stderr } = await run('trash', 'restore', '/d/f', '/d/none', '/d/g')
  assert.deepEqual([code, stdout], [1, `${root}/Current/d/g -> /d/g\n`])
  assert.equal(stderr, "cairn: `/d/f': File exists (--to names another place)\ncairn: `/d/none' is not in the trash\n")
  assert.equal((await run('trash', 'restore')).code, 2)
})

test('cairn trash: empty deletes everything for good, with --expired only what is too old', async () => {
  await write('/e/f')
  await fileSystem.mkdir(`${root}/010101000000`, { recursive: true })
  await ran('rm', '/e/f')
  const expired = await ran('trash', 'empty', '--expired')
  assert.match(expired, new RegExp(`^deleted ${root}/010101000000\nmade ${root}/\\d{12}(-\\d+)?\n$`))
  await write('/e/f')
  await ran('rm', '/e/f')
  await ran('trash', 'empty')
  assert.deepEqual(await fileSystem.readdir(root), [])
})

test('cairn rm: --skip-trash removes for good, and so does rm in the trash; what contains the trash is refused', async () => {
  await write('/g/f')
  await write('/g/h')
  await ran('rm', '--skip-trash', '/g/f')
  await ran('rm', '/g/h')
  await ran('rm', `${root}/Current/g/h`)
  assert.equal(await ran('trash', 'ls', '/g'), '')
  const { code, stderr } = await run('rm', '-r', '/user')
  assert.deepEqual(
    [code, stderr],
    [1, 'cairn: Cannot move "/user" to the trash, as it contains the trash (--skip-trash removes it for good)\n'],
  )
})

test('cairn rm: -d moves an empty directory to the trash and refuses one that is not', async () => {
  await write('/h/full/f')
  await fileSystem.mkdir('/h/empty')
  await ran('rm', '-d', '/h/empty')
  assert.equal(await fileSystem.exists(`${root}/Current/h/empty`), true)
  assert.equal((await run('rm', '-d', '/h/full')).code, 1)
  assert.equal(await fileSystem.exists('/h/full/f'), true)
})

test('cairn dfs: -rm obeys the trash of the file system, -skipTrash does not, -expunge -immediate empties it', async () => {
  for (const path of ['/i/f', '/i/g']) await write(path)
  const moved = await run('dfs', '-rm', '/i/f')
  assert.deepEqual([moved.code, moved.stdout], [0, ''])
  const address = cluster.address.replace(/\/$/, '')
  assert.equal(moved.stderr, `INFO fs.TrashPolicyDefault: Moved: '${address}/i/f' to trash at: ${address}${root}/Current/i/f\n`)
  assert.equal(await ran('dfs', '-rm', '-skipTrash', '/i/g'), 'Deleted /i/g\n')
  await ran('dfs', '-expunge', '-immediate')
  assert.deepEqual(await fileSystem.readdir(root), [])
})
