// cairn admin safe-mode and the other commands of operators, and what the library says in safe mode, on a real cluster.

import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../../../client/index.js'
import type { Output } from '../../../../cluster/cluster.js'
import { runCairn } from '../../../../cluster/command-line.js'
import { EmbeddedCluster } from '../../../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let fileSystem: FileSystem

before(async () => {
  cluster = await EmbeddedCluster.start({ superuser: userInfo().username })
  fileSystem = await cluster.connect()
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

const cairn = (...words: readonly string[]): Promise<Output> => runCairn(words, { fs: cluster.address })
const safeMode = (...words: readonly string[]): Promise<Output> => cairn('admin', 'safe-mode', ...words)

test('admin safe-mode: entered, shown, and left; files are read and not changed while it is on', async () => {
  await fileSystem.writeFile('/before', 'kept')
  assert.deepEqual(await safeMode(), { code: 0, stdout: 'Safe mode is OFF\n', stderr: '' })
  assert.equal((await safeMode('enter')).stdout, 'Safe mode is ON\n')
  assert.deepEqual(JSON.parse((await safeMode('get', '--json')).stdout), { isOn: true })
  assert.match((await cairn('admin', 'report')).stdout, /^safe mode is on since .*, switched on by .*: files are not changed$/m)
  assert.equal((await cairn('cat', '/before')).stdout, 'kept')
  const { code, stderr } = await cairn('mkdir', '/after')
  assert.equal(code, 1)
  assert.match(stderr, /^cairn: EROFS: Cannot create directory \/after\. Name node is in safe mode\./)
  await assert.rejects(fileSystem.writeFile('/after', 'x'), { code: 'EROFS' })
  assert.equal((await safeMode('leave')).stdout, 'Safe mode is OFF\n')
  await fileSystem.writeFile('/after', 'x')
})

test('admin safe-mode: wait ends when it is off; an unknown word is wrong usage', async () => {
  assert.equal((await safeMode('wait')).stdout, 'Safe mode is OFF\n')
  await safeMode('enter')
  const waiting = safeMode('wait')
  assert.equal((await safeMode('force-exit')).stdout, 'Safe mode is OFF\n')
  assert.equal((await waiting).stdout, 'Safe mode is OFF\n')
  assert.equal((await safeMode('maybe')).code, 2)
})

test('safe mode: a file that was open is written on after it, by the same writer', async () => {
  const handle = await fileSystem.open('/open', 'w')
  await handle.write('one ')
  await handle.sync()
  await fileSystem.admin.safeMode('enter')
  await assert.rejects(fileSystem.rename('/open', '/other'), { code: 'EROFS' })
  await fileSystem.admin.safeMode('leave')
  await handle.write('two')
  await handle.close()
  assert.equal(await fileSystem.readFile('/open', 'utf8'), 'one two')
})

test('admin save-namespace: refused outside of safe mode; roll-edits and meta-save say what was done', async () => {
  const refused = await cairn('admin', 'save-namespace')
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /Safe mode should be turned ON in order to create namespace image\./)
  await safeMode('enter')
  assert.deepEqual(await cairn('admin', 'save-namespace'), { code: 0, stdout: 'Save namespace successful\n', stderr: '' })
  await safeMode('leave')
  assert.match((await cairn('admin', 'roll-edits')).stdout, /^the next entry is \d+\n$/)
  assert.equal((await cairn('admin', 'meta-save', 'one.txt')).stdout, 'reports/one.txt is written\n')
  assert.equal((await cairn('admin', 'meta-save', '../one.txt')).code, 1)
})

test('admin open-files: the files that are open, with their writers, below a path', async () => {
  assert.deepEqual(await cairn('admin', 'open-files'), { code: 0, stdout: '', stderr: '' })
  const handles = await Promise.all(['/d/one', '/d/two', '/three'].map((path) => openIn(path)))
  const paths = (text: string) =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(/ +/)[2])
  assert.deepEqual(paths((await cairn('admin', 'open-files')).stdout).sort(), ['/d/one', '/d/two', '/three'])
  assert.deepEqual(paths((await cairn('admin', 'open-files', '/d')).stdout).sort(), ['/d/one', '/d/two'])
  const files = JSON.parse((await cairn('admin', 'open-files', '/three', '--json')).stdout) as { path: string }[]
  assert.deepEqual(
    files.map(({ path }) => path),
    ['/three'],
  )
  for (const handle of handles) await handle.close()
})

async function openIn(path: string) {
  await fileSystem.mkdir('/d', { recursive: true })
  return fileSystem.open(path, 'w')
}
