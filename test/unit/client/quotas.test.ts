// Quotas by the library and the command line, on a cluster.

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

test('library: a tree that is there is limited when the call returns; limits are shown, changed and removed', async () => {
  for (const name of ['a', 'b', 'c']) await fileSystem.writeFile(`/lib/d/${name}`, 'x', { recursive: true, replication: 2 })
  await fileSystem.setQuota('/lib', { names: 5, spaceBytes: 10 * mebibyte, types: { DISK: 100 } })
  const there = await fileSystem.quotaUsage('/lib')
  assert.deepEqual([there.names, there.spaceBytes, there.nameQuota, there.spaceQuotaBytes], [5, 6, 5, 10 * mebibyte])
  assert.deepEqual(
    there.types.filter(({ quotaBytes }) => quotaBytes !== undefined),
    [{ type: 'DISK', quotaBytes: 100, usedBytes: 0 }],
  )
  await assert.rejects(fileSystem.mkdir('/lib/e'), {
    code: 'EDQUOT',
    remoteClass: 'org.apache.hadoop.hdfs.protocol.NSQuotaExceededException',
    message: /The NameSpace quota \(directories and files\) of directory \/lib is exceeded: quota=5 file count=6/,
  })
  await fileSystem.rm('/lib/d/a')
  await assert.rejects(fileSystem.writeFile('/lib/d/a', Buffer.alloc(100), { chunkBytes: 16 * mebibyte }), {
    code: 'EDQUOT',
    remoteClass: 'org.apache.hadoop.hdfs.protocol.DSQuotaExceededException',
  })
  const summary = await fileSystem.contentSummary('/lib')
  assert.deepEqual([summary.nameQuota, summary.spaceQuotaBytes], [5, 10 * mebibyte])
  await fileSystem.setQuota('/lib', { names: null, spaceBytes: null })
  await fileSystem.setQuota('/lib', { types: { DISK: null } })
  assert.deepEqual((await fileSystem.quotaUsage('/lib')).types, [])
  assert.equal((await fileSystem.quotaUsage('/')).nameQuota, Number.MAX_SAFE_INTEGER)
  await assert.rejects(fileSystem.setQuota('/lib', { names: 1.5 }), RangeError)
  await assert.rejects(fileSystem.setQuota('/none', { names: 1 }), { code: 'ENOENT' })
})

test('cairn quota: limits are set, shown and removed; check-quotas finds them right', async () => {
  await fileSystem.mkdir('/cli/d/e', { recursive: true })
  assert.equal((await run('quota', '-n', '10', '-s', '1.5G', '/cli')).code, 0)
  assert.equal((await run('quota', '-s', '2M', '-t', 'disk', '/cli/d')).code, 0)
  assert.equal(
    (await run('quota', '-h', '/cli', '/cli/d')).stdout,
    [
      'directory  what   used  limit   free\n',
      '/cli       names     3     10      7\n',
      '           space     0  1.5 G  1.5 G\n',
      '/cli/d     names     2   none\n',
      '           space     0   none\n',
      '           DISK      0  2.0 M  2.0 M\n',
    ].join(''),
  )
  const [found] = JSON.parse((await run('--json', 'quota', '/cli')).stdout)
  assert.deepEqual([found.path, found.names, found.nameQuota, found.spaceQuotaBytes], ['/cli', 3, 10, 1.5 * 1024 ** 3])
  const { code, stdout } = await run('admin', 'check-quotas')
  assert.equal(code, 0)
  assert.match(stdout, /^\/cli +3 +3 +0 +0 +right$/m)
  assert.equal((await run('quota', '--clear', '/cli', '/cli/d')).code, 0)
  assert.equal((await fileSystem.quotaUsage('/cli')).nameQuota, undefined)
  assert.equal((await run('quota', '--clear', '/')).code, 0)
  for (const words of [
    ['-n', 'x'],
    ['-s', '1X'],
    ['-t', 'DISK'],
    ['-s', '1', '-t', 'RAM_DISK'],
    ['--clear', '-n', '1'],
  ]) {
    assert.equal((await run('quota', ...words, '/cli')).code, 2, words.join(' '))
  }
})

test('checkQuotas: refused to all but superusers', async () => {
  const other = await cluster.connect({ user: 'somebody' })
  await assert.rejects(other.admin.checkQuotas(), { code: 'EACCES', syscall: 'checkQuotas' })
  await other.close()
})

test('cairn dfs -count: quotas of names, space and storage types', async () => {
  await fileSystem.mkdir('/count/d', { recursive: true })
  await fileSystem.setQuota('/count', { names: 10, spaceBytes: 2048, types: { SSD: 1024 } })
  const { stdout } = await run('dfs', '-count', '-q', '/count')
  assert.equal(stdout, '          10               8            2048            2048            2            0                  0 /count\n')
  const usage = (await run('dfs', '-count', '-u', '-h', '/count')).stdout
  assert.equal(usage, '          10               8             2 K             2 K /count\n')
  const types = (await run('dfs', '-count', '-q', '-t', 'SSD,DISK', '/count')).stdout
  assert.equal(types, '          1024               1024           none                inf /count\n')
  assert.match((await run('dfs', '-count', '-q', '/')).stdout, /^ *9223372036854775807 +922337203685477\d{4} +none +inf/)
  assert.match((await run('dfs', '-count', '-u', '-h', '/')).stdout, /^ *8.0 E +8.0 E +none +inf/)
  await fileSystem.writeFile('/count/f', '')
  const file = await run('dfs', '-count', '-u', '-e', '/count/f')
  assert.equal(file.stdout, '        none             inf            none             inf           Replicated /count/f\n')
  const directory = await run('dfs', '-count', '-u', '-e', '-s', '/count/d')
  const snapshots = [0, 0, 0, 0].map((count, at) => String(count).padStart([18, 24, 24, 28][at] ?? 0)).join(' ')
  assert.equal(
    directory.stdout,
    `        none             inf            none             inf                  EC: ${snapshots} /count/d\n`,
  )
})
