// Nothing that others stored is lost: one thing under two paths, and files that are made while a command looks.

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { Clusters } from '../../../../client/cli/clusters.js'
import type { FileSystem } from '../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import { runCairn } from '../../../cluster/command-line.js'

let cluster: TestCluster
let home: FileSystem

before(async () => {
  cluster = await startCluster()
  home = await cluster.connect()
})

after(async () => {
  await home.close()
  await cluster.stop()
})

/** Runs `cairn WORDS` in this process; its exit code and what it said on the standard error. */
async function run(words: readonly string[], stdin: Readable = Readable.from([])): Promise<readonly [number, string]> {
  const { code, stderr } = await runCairn(words, { fs: cluster.address, stdin })
  return [code, stderr]
}

const idPath = async (path: string) => `/.reserved/.inodes/${(await home.stat(path)).ino}`

test('a file copied onto itself by another path is kept: copyFile, cp, and both command lines', async () => {
  await home.writeFile('/same', 'text')
  const others = [await idPath('/same'), '/.reserved/raw/same']
  for (const other of others) {
    for (const [from, to] of [
      ['/same', other],
      [other, '/same'],
    ] as const) {
      await home.copyFile(from, to)
      await assert.rejects(home.copyFile(from, to, { exclusive: true }), { code: 'EEXIST' })
      await assert.rejects(home.cp(from, to), { code: 'ERR_FS_CP_EINVAL' })
      assert.equal((await run(['cp', '-f', from, to]))[0], 1)
      assert.match((await run(['dfs', '-cp', '-d', '-f', from, to]))[1], /: are identical\n$/)
      assert.equal(await home.readFile('/same', 'utf8'), 'text')
    }
  }
})

test('a folder copied into itself by another path is refused: cp, and both command lines', async () => {
  await home.writeFile('/self/in/x', 'x', { recursive: true })
  const [outer, inner] = [await idPath('/self'), await idPath('/self/in')]
  for (const [from, to] of [
    ['/self', '/.reserved/raw/self/in/new'],
    ['/self', `${inner}/new`],
    [outer, '/self/in/new'],
    ['/.reserved/raw/self', `${inner}/new`],
  ] as const) {
    await assert.rejects(home.cp(from, to, { recursive: true }), { code: 'ERR_FS_CP_EINVAL' })
    for (const words of [
      ['cp', '-r', from, to],
      ['dfs', '-cp', from, to],
    ]) {
      const [code, said] = await run(words)
      assert.equal(code, 1, words.join(' '))
      assert.match(said, /is a subdirectory of itself/, words.join(' '))
    }
    await home.rm('/self/in/new', { recursive: true, force: true })
  }
  assert.deepEqual(await home.readdir('/self', { recursive: true }), ['in', 'in/x'])
})

test('a file created during a copy without -f is kept: put, and -put with -d and without', async () => {
  await home.mkdir('/race')
  for (const words of [['put'], ['dfs', '-put'], ['dfs', '-put', '-d']]) {
    const to = `/race/${words.join('')}`
    const input = async function* () {
      await home.writeFile(to, 'theirs')
      yield Buffer.from('mine')
    }
    const [code, said] = await run([...words, '-', to], Readable.from(input()))
    assert.equal(code, 1, words.join(' '))
    assert.match(said, /File exists/)
    assert.equal(await home.readFile(to, 'utf8'), 'theirs')
  }
  assert.deepEqual((await home.readdir('/race')).length, 3)
})

test('a file created between check and creation is kept: -appendToFile, -touchz, -touch, touch', async (t) => {
  await home.mkdir('/late')
  for (const words of [['dfs', '-appendToFile', '-'], ['dfs', '-touchz'], ['dfs', '-touch'], ['touch']]) {
    const path = `/late/${words.join('')}`
    const slow = await cluster.connect()
    let isMade = false
    const make = async () => {
      if (isMade) return
      isMade = true
      await home.writeFile(path, 'theirs\n')
    }
    const [stat, utimes] = [slow.stat.bind(slow), slow.utimes.bind(slow)]
    slow.stat = (async (...given: Parameters<typeof stat>) => {
      const found = await stat(...given)
      if (given[0] === path) await make()
      return found
    }) as typeof slow.stat
    slow.utimes = async (...given) => {
      await utimes(...given).finally(words[0] === 'touch' ? make : () => undefined)
    }
    t.mock.method(Clusters.prototype, 'of', async () => slow)
    const [code] = await run([...words, path], Readable.from([Buffer.from('mine\n')]))
    t.mock.restoreAll()
    await slow.close()
    assert.equal(isMade, true)
    assert.equal(code, words[1] === '-touchz' ? 1 : 0, words.join(' '))
    assert.equal(await home.readFile(path, 'utf8'), words[1] === '-appendToFile' ? 'theirs\nmine\n' : 'theirs\n')
  }
})
