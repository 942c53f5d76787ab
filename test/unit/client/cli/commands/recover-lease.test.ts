// cairn recover-lease and cairn admin abandon-recovery, on a real cluster.

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
const abandon = (path: string): Promise<Output> => {
  const file = cluster.masters.clusterKeyFile
  return cairn('admin', 'abandon-recovery', path, '--cluster-key-file', file)
}

test('recover-lease: a file that its writer left open is closed with all flushed bytes', async () => {
  const handle = await fileSystem.open('/left', 'w')
  await handle.write('flushed')
  await handle.sync()
  assert.deepEqual(await cairn('recover-lease', '/left'), { code: 0, stdout: '', stderr: '' })
  assert.equal(await fileSystem.isFileClosed('/left'), true)
  assert.equal(await fileSystem.readFile('/left', 'utf8'), 'flushed')
  await assert.rejects(handle.close(), 'the old writer is refused')
})

test('recover-lease: a closed file is accepted, a missing one is reported, and the others follow', async () => {
  await fileSystem.writeFile('/whole', 'x')
  const { code, stderr } = await cairn('recover-lease', '/nosuch', '/whole')
  assert.equal(code, 1)
  assert.match(stderr, /^cairn: ENOENT: .*\/nosuch/)
  assert.equal((await cairn('recover-lease', '/whole', '--timeout', 'soon')).code, 2)
})

test('admin abandon-recovery: a file that is not under recovery is refused', async () => {
  await fileSystem.writeFile('/whole', 'x')
  const { code, stderr } = await abandon('/whole')
  assert.equal(code, 1)
  assert.match(stderr, /\/whole is not under recovery/)
  assert.equal(await fileSystem.readFile('/whole', 'utf8'), 'x')
})
