import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type ServerName, startCluster } from '../../../../client/testing/index.js'

/** The temporary folder of these tests alone. */
const temporary = mkdtempSync(join(tmpdir(), 'testing-'))
process.env['TMPDIR'] = temporary
after(() => rmSync(temporary, { recursive: true }))

const folders = (): string[] => readdirSync(temporary)

test('startCluster: two clusters at once, files are stored in each alone, and nothing is left after stop', async () => {
  const [first, second] = await Promise.all([startCluster(), startCluster({ chunkservers: 2, user: 'alice' })])
  assert.deepEqual(second.serverNames, ['master-1', 'chunkserver-1', 'chunkserver-2'])
  await first.fileSystem.writeFile('/x', 'first')
  await assert.rejects(second.fileSystem.readFile('/x'), { code: 'ENOENT' })
  await second.fileSystem.writeFile('/tmp/x', 'second')
  const [chunk] = await second.fileSystem.blockLocations('/tmp/x')
  assert.equal(chunk?.replicas.length, 2)
  assert.equal((await second.fileSystem.stat('/tmp/x')).owner, 'alice')
  await Promise.all([first.stop(), second.stop(), first.stop()])
  assert.deepEqual(folders(), [])
  await assert.rejects(second.connect({ connectTimeoutMs: 100 }))
})

test('startCluster: a server is stopped and started again with its data', async (t) => {
  const cluster = await startCluster({ masters: 3 })
  t.after(() => cluster.stop())
  await cluster.fileSystem.writeFile('/x', 'kept')
  await cluster.stopServer('master-1')
  await cluster.stopServer('master-1')
  assert.equal(await cluster.fileSystem.readFile('/x', 'utf8'), 'kept')
  await assert.rejects(cluster.startServer('master-2'), { code: 'EINVAL', message: /master-2 is running/ })
  await cluster.startServer('master-1')
  await cluster.stopServer('chunkserver-1')
  await cluster.startServer('chunkserver-1')
  assert.equal(await cluster.fileSystem.readFile('/x', 'utf8'), 'kept')
})

test('startCluster: wrong options and names are refused, and leave no folder', async () => {
  await assert.rejects(startCluster({ masters: 2 }), { code: 'EINVAL', message: /options\.masters must be an odd number/ })
  await assert.rejects(startCluster({ chunkservers: 0 }), { code: 'EINVAL', message: /options\.chunkservers/ })
  await assert.rejects(startCluster({ settings: ['master.nonsense=1'] }), /nonsense/)
  assert.deepEqual(folders(), [])
  await using cluster = await startCluster()
  await assert.rejects(cluster.stopServer('master-7' as ServerName), { code: 'EINVAL', message: /no server master-7/ })
  await assert.rejects(cluster.kill('master-1'), { code: 'ENOTSUP' })
  assert.throws(() => cluster.pause('chunkserver-1'), { code: 'ENOTSUP' })
})
