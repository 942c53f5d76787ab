// The library's glob against Node's own. Node has it from 22 on; before, what Node 24 finds is in a table.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../client/index.js'
import { startCluster, type TestCluster } from '../../client/testing/index.js'
import { globCases, makeGlobTree } from './fs-promises/glob-cases.js'
import { recordedGlobs } from './fs-promises/recorded-globs.js'
import { nodeMajor } from './fs-promises/rows.js'
import { cairnSide, nodeSide, type Side } from './fs-promises/sides.js'

let folder = ''
let cluster: TestCluster | undefined
let fileSystem: FileSystem
let ours: Side
let theirs: Side | undefined

before(async () => {
  cluster = await startCluster()
  fileSystem = await cluster.connect()
  ours = cairnSide(fileSystem, '/twin/globs')
  await makeGlobTree(ours)
  if (nodeMajor < 22) return
  folder = await mkdtemp(join(tmpdir(), 'twin-'))
  theirs = nodeSide(join(folder, 'globs'))
  await makeGlobTree(theirs)
})

after(async () => {
  await fileSystem?.close()
  await cluster?.stop()
  if (folder !== '') await rm(folder, { recursive: true, force: true })
})

test(`as node:fs/promises: glob, ${globCases.length} calls`, async (t) => {
  for (const { title, run, differs } of globCases) {
    await t.test(`glob(${title})`, async () => {
      const [node, cairn] = [theirs === undefined ? recordedGlobs[title] : await run(theirs), await run(ours)]
      if (differs === undefined) assert.equal(cairn, node)
      else assert.notEqual(cairn, node, `they agree by now, though it was said that ${differs}`)
    })
  }
})

async function gathered(pattern: string, options: object = {}): Promise<unknown[]> {
  return ours.gather('glob', pattern, { cwd: ours.at(''), ...options })
}

test('glob: a pattern with the address of this file system works as without it; of another one, Wrong FS', async () => {
  const expected = [ours.at('d/a.js')]
  for (const address of [fileSystem.address, 'hdfs:', 'hdfs://']) {
    assert.deepEqual(await gathered(`${address}${ours.at('d/*.js')}`), expected)
    assert.deepEqual(await gathered(`{${address}${ours.at('d/a.js')},nope}`), expected)
    assert.deepEqual(await gathered('d/*', { exclude: [`${address}${ours.at('d/[!a]*')}`] }), ['d/a.js'])
  }
  for (const other of ['hdfs://other:8020/g/*', 'file:///', 'file:/x/*', 's3a://bucket/*', '{a,file:///*}']) {
    await assert.rejects(gathered(other), { code: 'EINVAL', syscall: 'glob', message: /Wrong FS/ })
    await assert.rejects(gathered('*', { exclude: [other] }), { code: 'EINVAL', syscall: 'glob', message: /Wrong FS/ })
  }
})

test('glob: cwd may have any name, and exclude is applied below it', async () => {
  for (const name of ['{a,b}', '[x]', 'a*', '+(y)']) {
    await fileSystem.mkdir(`/globs of/${name}/d`, { recursive: true })
    const found = await ours.gather('glob', '**', { cwd: `/globs of/${name}`, exclude: ['d'] })
    assert.deepEqual(found, ['.'], name)
  }
})

test('glob: a pattern that is too long or has too many alternatives, ERR_INVALID_ARG_VALUE', async () => {
  const refused = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' }
  for (const pattern of ['{a,b}'.repeat(40), '{1..1000000000}', '{'.repeat(5000) + '}'.repeat(5000), 'a'.repeat(2 ** 17)]) {
    await assert.rejects(gathered(pattern), refused)
    await assert.rejects(gathered('*', { exclude: [pattern] }), refused)
  }
  assert.deepEqual(await gathered('a{1..4096}'), ['a1'])
})

test('glob: names that HDFS leaves out of listings are found when they are named', async () => {
  const asked = `/.reserved/raw${ours.at('a')}`
  assert.deepEqual((await gathered(`{/twin/*,${asked}}`)).sort(), [asked, '/twin/globs'])
})
