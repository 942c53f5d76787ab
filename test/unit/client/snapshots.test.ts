// Snapshots by the library, the command lines and WebHDFS, on a cluster: also the bytes of what only a snapshot has.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../client/index.js'
import { runCairn } from '../../cluster/command-line.js'
import { EmbeddedCluster } from '../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let fileSystem: FileSystem

before(async () => {
  cluster = await EmbeddedCluster.start()
  fileSystem = await cluster.connect()
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

const run = (...words: readonly string[]) => runCairn(words, { fs: cluster.address })
const mebibyte = 1024 * 1024
const chunkBytes = mebibyte
const text = async (path: string): Promise<string> => fileSystem.readFile(path, 'utf8')

test('library: a snapshot has the bytes that files had, after they are appended to, cut, overwritten, moved and deleted', async () => {
  const large = Buffer.alloc(2 * mebibyte + 5, 'large')
  await fileSystem.mkdir('/lib/d', { recursive: true })
  await fileSystem.allowSnapshots('/lib')
  await fileSystem.writeFile('/lib/appended', 'one', { chunkBytes })
  await fileSystem.writeFile('/lib/cut', large, { chunkBytes })
  await fileSystem.writeFile('/lib/overwritten', 'before')
  await fileSystem.writeFile('/lib/d/deleted', 'gone')
  const sum = await fileSystem.checksum('/lib/appended')
  const path = await fileSystem.createSnapshot('/lib', { name: 'one' })
  assert.equal(path, '/lib/.snapshot/one')

  await fileSystem.appendFile('/lib/appended', ' two')
  await fileSystem.truncate('/lib/cut', mebibyte + 3)
  await fileSystem.appendFile('/lib/cut', 'more')
  await fileSystem.writeFile('/lib/overwritten', 'after')
  await fileSystem.rename('/lib/d', '/moved')
  await fileSystem.rm('/moved', { recursive: true })

  assert.equal(await text(`${path}/appended`), 'one')
  assert.deepEqual(await fileSystem.readFile(`${path}/cut`), large)
  assert.equal(await text(`${path}/overwritten`), 'before')
  assert.equal(await text(`${path}/d/deleted`), 'gone')
  assert.equal(await text('/lib/appended'), 'one two')
  assert.deepEqual(await fileSystem.readFile('/lib/cut'), Buffer.concat([large.subarray(0, mebibyte + 3), Buffer.from('more')]))
  assert.deepEqual(await fileSystem.checksum(`${path}/appended`), sum)
  assert.deepEqual(await fileSystem.readdir(path), ['appended', 'cut', 'd', 'overwritten'])
  assert.equal((await fileSystem.stat(`${path}/cut`)).size, large.length)
  await assert.rejects(fileSystem.writeFile(`${path}/new`, ''), {
    code: 'EROFS',
    remoteClass: 'org.apache.hadoop.hdfs.protocol.SnapshotAccessControlException',
    message: /Modification on a read-only snapshot is disallowed/,
  })
  await assert.rejects(fileSystem.rm('/lib', { recursive: true }), {
    remoteClass: 'org.apache.hadoop.hdfs.protocol.SnapshotException',
    message: /The directory \/lib cannot be deleted since \/lib is snapshottable and already has snapshots/,
  })

  const [snapshot] = await fileSystem.snapshots('/lib')
  assert.deepEqual([snapshot?.name, snapshot?.path], ['one', path])
  const [directory] = await fileSystem.snapshottableDirectories()
  assert.deepEqual([directory?.path, directory?.snapshots, directory?.snapshotsMax], ['/lib', 1, 65_536])
  assert.deepEqual(await fileSystem.snapshotDiff('/lib', 'one', undefined), [
    { kind: 'modified', path: '', to: undefined },
    { kind: 'created', path: 'overwritten', to: undefined },
    { kind: 'deleted', path: 'd', to: undefined },
    { kind: 'deleted', path: 'overwritten', to: undefined },
    { kind: 'modified', path: 'appended', to: undefined },
    { kind: 'modified', path: 'cut', to: undefined },
  ])
  await fileSystem.renameSnapshot('/lib', 'one', 'first')
  assert.equal(await text('/lib/.snapshot/first/appended'), 'one')
  await fileSystem.deleteSnapshot('/lib', 'first')
  await assert.rejects(text('/lib/.snapshot/first/appended'), { code: 'ENOENT' })
  await fileSystem.disallowSnapshots('/lib')
  await fileSystem.rm('/lib', { recursive: true })
})

test('cairn snapshot and cairn dfs: made, listed, compared, renamed and deleted', async () => {
  await fileSystem.mkdir('/cli/d', { recursive: true })
  assert.equal((await run('snapshot', 'create', '/cli')).code, 1)
  assert.equal((await run('snapshot', 'allow', '/cli')).code, 0)
  assert.equal((await run('snapshot', 'create', '/cli', 's1')).stdout, '/cli/.snapshot/s1\n')
  assert.equal((await run('dfs', '-createSnapshot', '/cli', 's2')).stdout, 'Created snapshot /cli/.snapshot/s2\n')
  await fileSystem.writeFile('/cli/d/new', 'x')
  assert.equal((await run('snapshot', 'diff', '/cli', 's1')).stdout, 'M  ./d\n+  ./d/new\n')
  assert.equal((await run('dfs', '-renameSnapshot', '/cli', 's2', 's3')).code, 0)
  const listed = JSON.parse((await run('--json', 'snapshot', 'ls', '/cli')).stdout)
  assert.deepEqual(
    listed.map(({ name }: { name: string }) => name),
    ['s1', 's3'],
  )
  assert.match((await run('snapshot', 'ls')).stdout, /^\/cli +\S+ +2$/m)
  assert.equal((await run('dfs', '-deleteSnapshot', '/cli', 's3')).code, 0)
  assert.equal((await run('snapshot', 'delete', '/cli', 's1')).code, 0)
  assert.equal((await run('snapshot', 'disallow', '/cli')).code, 0)
  const failed = await run('dfs', '-createSnapshot', '/cli')
  assert.deepEqual([failed.code, failed.stderr], [1, 'createSnapshot: Directory is not a snapshottable directory: /cli\n'])
})
