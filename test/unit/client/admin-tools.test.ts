// The central cache by the library and by `cairn cacheadmin`, and `cairn dfsadmin`, on a cluster. test/interop/admin-tools compares what
// they print with Hadoop's own tools.

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
  await fileSystem.writeFile('/d/one', Buffer.alloc(1000), { recursive: true })
  await fileSystem.writeFile('/d/two', '')
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

const run = (...words: readonly string[]) => runCairn(words, { fs: cluster.address })
/** Exit code and standard output, or what stands on the standard error. */
async function said(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...words)
  return `${code} ${stdout}${stderr}`
}

async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const each of entries) found.push(each)
  return found
}

test('library: pools and directives of the central cache are made, listed, changed and removed', async () => {
  const { cache } = fileSystem
  await cache.addPool('p', { group: 'staff', limitBytes: 5000, maxTtlMs: 60_000 })
  const id = await cache.addDirective({ path: '/d', pool: 'p', replication: 2, ttlMs: 1000 })
  const [directive] = await all(cache.directives({ path: '/d' }))
  assert.deepEqual([directive?.id, directive?.bytesNeeded, directive?.filesNeeded, directive?.filesCached], [id, 2000, 2, 1])
  assert.ok((directive?.expiresMs ?? 0) > 0)
  await assert.rejects(cache.addDirective({ path: '/d', pool: 'p', ttlMs: 'never' }), { code: 'EINVAL' })
  await cache.modifyPool('p', { limitBytes: null, maxTtlMs: null, mode: 0o700 })
  const [pool] = await all(cache.pools())
  assert.deepEqual(pool?.settings, {
    owner: fileSystem.user,
    group: 'staff',
    mode: 0o700,
    limitBytes: null,
    defaultReplication: 1,
    maxTtlMs: null,
  })
  await cache.modifyDirective(id, { ttlMs: 'never', path: '/d/one' })
  assert.deepEqual(
    (await all(cache.directives({ id }))).map(({ path, expiresMs, bytesNeeded }) => [path, expiresMs, bytesNeeded]),
    [['/d/one', undefined, 2000]],
  )
  await cache.removeDirective(id)
  await cache.removePool('p')
  assert.deepEqual([await all(cache.pools()), await all(cache.directives())], [[], []])
})

test('cairn cacheadmin: the output and exit codes of hdfs cacheadmin', async () => {
  assert.equal(await said('cacheadmin', '-addPool', 'q', '-group', 'staff', '-limit', '9000'), '0 Successfully added cache pool q.\n')
  assert.equal(await said('cacheadmin', '-addPool', 'q', '-group', 'staff'), '2 InvalidRequestException: Cache pool q already exists.\n')
  assert.match(await said('cacheadmin', '-addDirective', '-path', '/d', '-pool', 'q'), /^0 Added cache directive \d+\n$/)
  const { stdout } = await run('cacheadmin', '-listDirectives', '-stats')
  assert.match(stdout, /^Found 1 entry\n ID POOL +REPL EXPIRY +PATH +BYTES_NEEDED +BYTES_CACHED +FILES_NEEDED +FILES_CACHED\n/)
  assert.match(stdout, / q +1 never +\/d +1000 +0 +2 +1\n$/)
  assert.match(
    await said('cacheadmin', '-modifyPool', 'q', '-maxTtl', '2d'),
    /^0 Successfully modified cache pool q to have max time-to-live 2d/,
  )
  assert.match((await run('cacheadmin', '-listPools')).stdout, /^q +\w+ +staff +rwxr-xr-x +9000 +002:00:00:00\.000 +1\n$/m)
  assert.equal(await said('cacheadmin', '-removeDirective', 'x'), '1 Invalid directive ID x: expected a numeric value.\n')
  assert.equal(await said('cacheadmin', '-addPool', 'r', '-mode', '9'), '255 NumberFormatException: For input string: "9" under radix 8\n')
  assert.equal(await said('cacheadmin', '-removePool', 'q'), '0 Successfully removed cache pool q.\n')
  assert.match(await said('cacheadmin', '-nosuch'), /^1 Can't understand command '-nosuch'\nUsage: bin\/hdfs cacheadmin \[COMMAND\]\n/)
})

test('cairn dfsadmin: reports, safe mode, quotas and snapshots, with the exit codes of hdfs dfsadmin', async () => {
  const report = await run('dfsadmin', '-report')
  assert.match(report.stdout, /^Configured Capacity: \d+ \([\d.]+ [KMGT]B\)\n/)
  assert.match(report.stdout, /^Configured Cache Capacity: 0 \(0 B\)\n[\s\S]*^Cache Used%: 100\.00%$/m)
  assert.equal((await run('dfsadmin', '-report', '-dead')).stdout.split('\n').at(-3), 'Dead datanodes (0):')
  assert.match(await said('dfsadmin', '-printTopology'), /^0 Rack: \S+\n {3}127\.0\.0\.1:\d+ \(\S+\) In Service\n/)
  assert.equal(await said('dfsadmin', '-safemode', 'enter'), '0 Safe mode is ON\n')
  assert.equal(await said('dfsadmin', '-saveNamespace'), '0 Save namespace successful\n')
  assert.equal(await said('dfsadmin', '-safemode', 'leave'), '0 Safe mode is OFF\n')
  assert.match(await said('dfsadmin', '-safemode', 'maybe'), /^0 Usage: hdfs dfsadmin \[-safemode enter/)
  assert.equal(await said('dfsadmin', '-setQuota', '10', '/d', '/none'), '255 setQuota: Directory does not exist: /none\n')
  assert.equal((await fileSystem.quotaUsage('/d')).nameQuota, 10)
  assert.equal(await said('dfsadmin', '-setSpaceQuota', '10g', '/d'), '0 ')
  assert.equal((await fileSystem.quotaUsage('/d')).spaceQuotaBytes, 10 * 2 ** 30)
  assert.match(await said('dfsadmin', '-setSpaceQuota', '10x', '/d'), /^255 setSpaceQuota: Invalid size prefix 'x' in '10x'/)
  assert.equal(await said('dfsadmin', '-clrQuota', '/d'), '0 ')
  assert.equal(await said('dfsadmin', '-allowSnapshot', '/d'), '0 Allowing snapshot on /d succeeded\n')
  assert.equal(await said('dfsadmin', '-rollingUpgrade'), `0 QUERY rolling upgrade ...\n${noUpgrade}`)
})

const noUpgrade = 'There is no rolling upgrade in progress or rolling upgrade has already been finalized.\n'

test('cairn dfsadmin: commands that are unknown, or that Cairn does not have, say so', async () => {
  assert.match(await said('dfsadmin', '-nosuch'), /^255 nosuch: Unknown command\nUsage: hdfs dfsadmin\nNote: /)
  assert.equal(await said('dfsadmin', '-fetchImage', '/tmp'), '255 fetchImage: Cairn does not have this command of hdfs dfsadmin\n')
  assert.match(await said('dfsadmin', '-rollEdits', 'x'), /^255 Usage: hdfs dfsadmin \[-rollEdits\]\n$/)
  assert.match(await said('dfsadmin'), /^255 Usage: hdfs dfsadmin\n/)
  assert.match(await said('dfsadmin', '-help', 'safemode'), /^0 -safemode /)
})
