// The command line with two clusters: which cluster is used and what remains after failures. Also as a process that is interrupted.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import { cairnMain, type Output } from '../../../cluster/cluster.js'
import { runCairn } from '../../../cluster/command-line.js'

let here: TestCluster
let there: TestCluster
let home: FileSystem
let away: FileSystem
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'))
  ;[here, there] = await Promise.all([startCluster(), startCluster()])
  ;[home, away] = await Promise.all([here.connect(), there.connect()])
  process.chdir(folder)
})

after(async () => {
  await Promise.all([home.close(), away.close()])
  await Promise.all([here.stop(), there.stop()])
  process.chdir(tmpdir())
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `cairn WORDS` with the first cluster as the default. */
function run(...words: readonly string[]): Promise<Output> {
  return runCairn(words, { fs: here.address })
}

async function written(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const fileSystem = path.startsWith('there:') ? away : home
    await fileSystem.writeFile(path.replace('there:', ''), text, { recursive: true })
  }
}

test('cli: a path that names another cluster is used only there', async () => {
  await written({ '/precious/x': 'kept', 'there:/precious/x': 'gone' })
  const other = `${there.address}/precious`
  assert.equal((await run('cat', `${other}/x`)).stdout, 'gone')
  assert.equal((await run('dfs', '-cat', `${other}/*`)).stdout, 'gone')
  assert.match((await run('dfs', '-ls', `${other}/`)).stdout, new RegExp(`${other}/x\n$`))
  assert.equal((await run('dfs', '-rm', '-r', other)).stdout, `Deleted ${other}\n`)
  assert.equal(await away.exists('/precious'), false)
  assert.equal(await home.readFile('/precious/x', 'utf8'), 'kept')
  for (const words of [
    ['mkdir', '-p', `${there.address}/made/below`],
    ['touch', `${there.address}/made/file`],
    ['dfs', '-touchz', `${there.address}/made/empty`],
    ['chmod', '600', `${there.address}/made/file`],
  ]) {
    assert.equal((await run(...words)).code, 0, words.join(' '))
  }
  assert.deepEqual(await away.readdir('/made'), ['below', 'empty', 'file'])
  assert.equal((await away.stat('/made/file')).mode & 0o777, 0o600)
  assert.equal(await home.exists('/made'), false)
})

test('cli: copies from one cluster to another, but does not rename', async () => {
  await written({ '/from/x': 'one', '/from/deep/y': 'two' })
  assert.equal((await run('cp', '-r', `${here.address}/from`, `${there.address}/to`)).code, 0)
  assert.equal(await away.readFile('/to/deep/y', 'utf8'), 'two')
  assert.equal((await run('dfs', '-cp', '/from/x', `${there.address}/to2`)).code, 0)
  assert.equal(await away.readFile('/to2', 'utf8'), 'one')
  assert.equal(await home.exists('/to'), false)
  const moved = await run('dfs', '-mv', '/from/x', `${there.address}/moved`)
  assert.deepEqual([moved.code, moved.stderr], [1, "mv: `/from/x': Does not match target filesystem\n"])
  assert.equal((await run('mv', '/from/x', `${there.address}/moved`)).code, 1)
  assert.equal(await home.readFile('/from/x', 'utf8'), 'one')
})

test('cli: the default cluster is down, another one can still be used', async () => {
  await written({ 'there:/up/x': 'served' })
  const { stdout } = await runCairn(['dfs', '-cat', `${there.address}/up/x`], { fs: 'hdfs://127.0.0.1:1' })
  assert.equal(stdout, 'served')
})

test('cli: a nameservice in a path, its masters are found in HADOOP_CONF_DIR', async () => {
  await written({ 'there:/service/x': 'found' })
  const property = (name: string, value: string) => `<property><name>${name}</name><value>${value}</value></property>`
  const properties = [property('dfs.nameservices', 'far'), property('dfs.ha.namenodes.far', 'm1')]
  properties.push(property('dfs.namenode.rpc-address.far.m1', there.address.replace('hdfs://', '')))
  writeFileSync(join(folder, 'hdfs-site.xml'), `<configuration>${properties.join('')}</configuration>`)
  const env = { HADOOP_CONF_DIR: folder }
  for (const words of [['cat'], ['dfs', '-cat']]) {
    assert.equal((await runCairn([...words, 'hdfs://far/service/x'], { fs: here.address, env })).stdout, 'found')
  }
})

test('cli: a path of an unsupported file system is refused; local paths are accepted by dfs only', async () => {
  writeFileSync(join(folder, 'of-this-machine'), 'local\n')
  const localPath = `file://${join(folder, 'of-this-machine')}`
  for (const path of ['s3a://bucket/x', localPath]) {
    for (const words of [
      ['rm', '-r'],
      ['cp', '/x'],
    ]) {
      assert.equal((await run(...words, path)).code, 1, `${words.join(' ')} ${path}`)
    }
  }
  assert.equal((await run('dfs', '-rm', '-r', 's3a://bucket/x')).code, 1)
  assert.equal((await run('dfs', '-cat', localPath)).stdout, 'local\n')
  assert.equal((await run('dfs', '-rm', localPath)).stdout, `Deleted ${localPath}\n`)
  assert.equal(existsSync(join(folder, 'of-this-machine')), false)
})

test('cli: two sources with the same name, the first is copied and the second fails with File exists', async () => {
  await written({ '/one/x': 'first', '/two/x': 'second', '/into/kept': '' })
  const got = await run('dfs', '-get', '/one/x', '/two/x', '.')
  assert.deepEqual([got.code, got.stderr], [1, "get: `x': File exists\n"])
  assert.equal(readFileSync(join(folder, 'x'), 'utf8'), 'first')
  for (const [name, text] of [
    ['p', 'first'],
    ['q', 'second'],
  ] as const) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'x'), text)
  }
  assert.equal((await run('put', 'p/x', 'q/x', '/into')).code, 1)
  assert.deepEqual(await home.readdir('/into'), ['kept', 'x'])
  assert.equal(await home.readFile('/into/x', 'utf8'), 'first')
})

test('cli: a copy of a folder into itself is refused and nothing is created', async () => {
  await written({ '/self/x': 'x' })
  const copied = await run('dfs', '-cp', '/self', '/self/again')
  assert.deepEqual([copied.code, copied.stderr], [1, "cp: `/self' to `/self/again': is a subdirectory of itself\n"])
  assert.equal((await run('cp', '-r', `${here.address}/self`, '/self/again')).code, 1)
  assert.equal((await run('dfs', '-mv', '/self', '/self/again')).code, 1)
  assert.deepEqual(await home.readdir('/self', { recursive: true }), ['x'])
})

test('cli: a tree with broken links, a link loop and a pipe, everything else is copied and the failures are counted', async () => {
  const tree = join(folder, 'tree')
  mkdirSync(join(tree, 'sub'), { recursive: true })
  writeFileSync(join(tree, 'a'), 'a')
  writeFileSync(join(tree, 'sub/z'), 'z')
  symlinkSync('a', join(tree, 'fine'))
  symlinkSync('nowhere', join(tree, 'dangling'))
  symlinkSync('.', join(tree, 'circle'))
  symlinkSync('itself', join(tree, 'itself'))
  execFileSync('mkfifo', [join(tree, 'pipe')])
  const { code, stderr } = await run('put', '-r', 'tree', '/')
  assert.equal(code, 1)
  for (const name of ['dangling', 'circle', 'itself', 'pipe']) assert.match(stderr, new RegExp(`tree/${name}'`))
  assert.match(stderr, /\ncairn: 4 not copied, 3 copied\n$/)
  assert.deepEqual(await home.readdir('/tree', { recursive: true }), ['a', 'fine', 'sub', 'sub/z'])
  assert.equal((await run('dfs', '-put', 'tree', '/tree2')).code, 1)
  assert.deepEqual(await home.readdir('/tree2', { recursive: true }), ['a', 'fine', 'sub', 'sub/z'])
})

test('cli: -getmerge of a missing file, the local file is unchanged', async () => {
  await written({ '/parts/1': 'one ', '/parts/2': 'two' })
  writeFileSync(join(folder, 'merged'), 'precious')
  assert.equal((await run('dfs', '-getmerge', '/missing', 'merged')).code, 1)
  assert.equal(readFileSync(join(folder, 'merged'), 'utf8'), 'precious')
  assert.equal((await run('dfs', '-getmerge', '/parts', 'merged')).code, 0)
  assert.equal(readFileSync(join(folder, 'merged'), 'utf8'), 'one two')
})

test('cli: -mv of several files by a pattern to a missing name, none is moved', async () => {
  await written({ '/many/q1': '1', '/many/q2': '2' })
  const { code, stderr } = await run('dfs', '-mv', '/many/q*', '/missing')
  assert.deepEqual([code, stderr], [1, "mv: `/missing': No such file or directory\n"])
  assert.deepEqual(await home.readdir('/many'), ['q1', 'q2'])
})

/** Starts `cairn WORDS`, waits until it is running, sends the signal; resolves to how it ended and how long that took. */
async function interrupted(signal: NodeJS.Signals, hasBegun: () => Promise<boolean>, ...words: readonly string[]) {
  const child = spawn(process.execPath, [cairnMain, ...words], {
    env: { ...process.env, CAIRN_FS: here.address },
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.write('the beginning')
  while (!(await hasBegun())) await new Promise(setImmediate)
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  child.kill(signal)
  const [code, by] = await ended
  return by ?? code
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  test(`cli: put of an endless input is ended by ${signal} and leaves nothing`, async () => {
    const folderThere = `/interrupted-${signal}`
    await home.mkdir(folderThere)
    const hasBegun = async () => (await home.readdir(folderThere)).length > 0
    assert.equal(await interrupted(signal, hasBegun, 'put', '-', `${folderThere}/x`), signal)
    assert.deepEqual(await home.readdir(folderThere), [])
  })
}

test('cli: get is interrupted, no part of the file remains', async () => {
  await home.writeFile('/large', Buffer.alloc(64 * 1024 * 1024))
  mkdirSync(join(folder, 'got'))
  const hasBegun = async () => existsSync(join(folder, 'got')) && readdirSync(join(folder, 'got')).length > 0
  const ended = await interrupted('SIGTERM', hasBegun, 'get', '/large', 'got/large')
  // On a fast machine it may have been done by then.
  assert.deepEqual(readdirSync(join(folder, 'got')), ended === 'SIGTERM' ? [] : ['large'])
})

test('cli: SIGTERM ends a command that is blocked on a pipe without a writer', async () => {
  execFileSync('mkfifo', [join(folder, 'silent')])
  await home.writeFile('/appended', '')
  const hasBegun = async () => !(await home.isFileClosed('/appended'))
  assert.equal(await interrupted('SIGTERM', hasBegun, 'dfs', '-appendToFile', 'silent', '/appended'), 'SIGTERM')
})
