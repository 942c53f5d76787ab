// Hadoop's configuration and the command line, in this process on a cluster: what is given is obeyed, refused or told of.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FileSystem, Stats } from '../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import type { Output } from '../../../cluster/cluster.js'
import { runCairn } from '../../../cluster/command-line.js'
import { property } from '../hadoop-conf/kit.js'

let cluster: TestCluster
let fileSystem: FileSystem
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'))
  cluster = await startCluster()
  fileSystem = await cluster.connect()
  writeFileSync(join(folder, 'local'), 'text')
  process.chdir(folder)
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
  process.chdir(tmpdir())
  rmSync(folder, { recursive: true, force: true })
})

/** `cairn WORDS`, with HADOOP_CONF_DIR set when there are properties for it. */
function run(words: readonly string[], properties?: Readonly<Record<string, string>>): Promise<Output> {
  const file = join(folder, 'hdfs-site.xml')
  if (properties === undefined) rmSync(file, { force: true })
  else {
    const inside = Object.entries(properties).map(([name, value]) => property(name, value))
    writeFileSync(file, `<configuration>${inside.join('')}</configuration>`)
  }
  return runCairn(words, { fs: cluster.address, env: properties === undefined ? {} : { HADOOP_CONF_DIR: folder } })
}

async function stored(path: string): Promise<readonly [replication: number, chunkBytes: number, mode: number]> {
  const { replication, chunkBytes, mode }: Stats = await fileSystem.stat(path)
  return [replication, chunkBytes, mode & 0o777]
}

test('cli configuration: -D of cairn dfs and of cairn, applied to new files', async () => {
  const defined = ['-D', 'dfs.replication=2', '-Ddfs.blocksize=1m', '-D', 'fs.permissions.umask-mode=077']
  for (const words of [
    ['dfs', ...defined, '-put', 'local', '/one'],
    [...defined, 'put', 'local', '/two'],
    ['put', ...defined, 'local', '/three'],
  ]) {
    const { code, stderr } = await run(words)
    assert.deepEqual([code, stderr], [0, ''], words.join(' '))
  }
  for (const path of ['/one', '/two', '/three']) assert.deepEqual(await stored(path), [2, 1024 * 1024, 0o600], path)
})

test('cli configuration: options of a command override -D, which overrides files', async () => {
  const inFiles = { 'dfs.replication': '3', 'dfs.block.size': '2m' }
  assert.equal((await run(['put', 'local', '/four'], inFiles)).code, 0)
  assert.equal((await run(['-D', 'dfs.replication=2', 'put', '--chunk-size', '4096', 'local', '/five'], inFiles)).code, 0)
  assert.deepEqual((await stored('/four')).slice(0, 2), [3, 2 * 1024 * 1024])
  assert.deepEqual((await stored('/five')).slice(0, 2), [2, 4096])
})

test('cli configuration: a file cannot be created, the error has its name and not that of its unfinished copy', async () => {
  for (const words of [
    ['-D', 'dfs.blocksize=7', 'put', 'local', '/six'],
    ['dfs', '-D', 'dfs.blocksize=7', '-put', 'local', '/six'],
  ]) {
    const { code, stderr } = await run(words)
    assert.equal(code, 1)
    assert.match(stderr, /must divide block size/)
    assert.doesNotMatch(stderr, /COPYING/)
  }
})

test('cli configuration: unsupported features are refused, and a mistyped key causes a warning', async () => {
  const kerberos = await run(['ls', '/'], { 'hadoop.security.authentication': 'kerberos' })
  assert.deepEqual([kerberos.code, kerberos.stdout], [2, ''])
  assert.match(
    kerberos.stderr,
    /^cairn: hadoop\.security\.authentication in .*hdfs-site\.xml must be simple, not "kerberos": this client does not speak Kerberos$/m,
  )
  const mistyped = await run(['dfs', '-D', 'dfs.replicaton=2', '-ls', '/none'])
  assert.match(mistyped.stderr, /^cairn: dfs\.replicaton is not a known key and has no effect\nls: /)
  const wrong = await run(['-D', 'dfs.replication', 'ls', '/'])
  assert.deepEqual([wrong.code, wrong.stdout], [2, ''])
  const wrongForShell = await run(['dfs', '-D', 'dfs.replication', '-ls', '/'])
  assert.deepEqual([wrongForShell.code, wrongForShell.stdout], [255, ''])
})

test('cli configuration: a trash is configured, rm and dfs -rm move files there unless they are told not to', async () => {
  const conf = { 'fs.trash.interval': '360' }
  const current = `${fileSystem.home}/.Trash/Current`
  for (const [words, isKept] of [
    [['rm', '/kept'], true],
    [['rm', '--skip-trash', '/kept'], false],
    [['dfs', '-rm', '/kept'], true],
    [['dfs', '-rm', '-skipTrash', '/kept'], false],
  ] as const) {
    await fileSystem.writeFile('/kept', 'x')
    assert.equal((await run(words, conf)).code, 0)
    assert.deepEqual([await fileSystem.exists('/kept'), await fileSystem.exists(`${current}/kept`)], [false, isKept], words.join(' '))
    await fileSystem.rm(current, { recursive: true, force: true })
  }
  const wrong = await run(['rm', '/none'], { 'fs.trash.interval': 'long' })
  assert.deepEqual([wrong.code, /fs\.trash\.interval .*must be a number of minutes/.test(wrong.stderr)], [2, true])
})
