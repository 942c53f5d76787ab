// What `cairn fsck` shows of Cairn beyond what HDFS's messages carry; on a master out of a script, and on a real cluster.

import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import type { admin } from '#messages/admin'
import type { FileSystem } from '../../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../../client/testing/index.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { Output } from '../../../../cluster/cluster.js'
import { runCairn } from '../../../../cluster/command-line.js'
import { recordedTree } from './recorded-tree.js'

const firstChunk = 1_073_741_825

type Description = admin.ChunkDescription.$Properties

/** What `cairn fsck WORDS` prints where the masters describe chunks in this way. */
async function runWith(t: TestContext, descriptions: readonly Description[], ...words: readonly string[]): Promise<Output> {
  const master = await recordedTree(t, 'whole')
  const chunkservers = [21861, 21862, 21863].map((port, at) => ({ id: at + 1, address: `127.0.0.1:${port}` }))
  master.script.report = () => ({
    epoch: 1,
    underReplicated: 0,
    missing: 0,
    pendingDeletions: 0,
    clusterId: 'CID',
    engine: 'raft',
    chunkservers: chunkservers.map((each) => ({
      ...each,
      state: 'live',
      capacityBytes: 1,
      usedBytes: 0,
      chunks: 1,
      lastContactMs: 0,
      rack: '/default-rack',
    })),
  })
  master.script.describeChunks = ({ chunkIds }: admin.DescribeChunksRequest) => ({
    chunks: descriptions.filter(({ chunkId }) => chunkIds.includes(chunkId)),
  })
  return runCairn(['fsck', ...words], { fs: `hdfs://127.0.0.1:${master.port}/` })
}

const plain = { generation: 1001, length: 10, replication: 3, isOpen: false, leftovers: [] }
const places = (...faults: readonly (string | null)[]): admin.ReplicaDescription.$Properties[] =>
  faults.map((fault, at) => ({ chunkserver: at + 1, state: 'live', fault }))

test('fsck: all replicas that can be reached are damaged, the block is corrupt', async (t) => {
  const chunk = { ...plain, chunkId: firstChunk, path: '/t/d/big', replicas: places('corrupt', 'corrupt', 'missing') }
  const { stdout, code } = await runWith(t, [chunk], '/t/d/big')
  assert.match(stdout, new RegExp(`\n/t/d/big: CORRUPT blockpool \\S+ block blk_${firstChunk}\n`))
  assert.match(stdout, / CORRUPT BLOCKS: \t1\n {2}CORRUPT SIZE:\t\t1048576 B\n/)
  assert.equal(code, 1)
})

test('fsck: one of three replicas is damaged, two live ones are counted', async (t) => {
  const chunk = { ...plain, chunkId: firstChunk, path: '/t/d/big', replicas: places(null, 'corrupt', null) }
  const { stdout, code } = await runWith(t, [chunk], '/t/d/big', '-files', '-blocks', '-replicaDetails')
  assert.match(stdout, /Target Replicas is 3 but found 2 live replica/)
  assert.match(stdout, /0\. \S+ len=1048576 Live_repl=2 .*21862,\S+,DISK\]\(CORRUPT\)#2.* recorded=\[#2 corrupt\]\n/)
  assert.equal(code, 0)
})

test('fsck: the locations of a missing block and its leftovers, with the numbers of their chunkservers', async (t) => {
  const replicas = [{ chunkserver: 4, state: 'dead' }]
  const chunk = {
    ...plain,
    chunkId: firstChunk + 3,
    path: '/t/d/small',
    replicas: [...places('missing', null, 'missing'), ...replicas],
    leftovers: [5, 6],
  }
  const { stdout } = await runWith(t, [chunk], '/t/d/small', '-files', '-blocks')
  assert.match(stdout, /len=3 MISSING! recorded=\[#1 missing, #3 missing, #4 dead\] leftovers=\[#5, #6\]\n/)
})

test('fsck -openforwrite: a block under recovery, why it does not end and what ends it', async (t) => {
  const recovery = {
    generation: 1100,
    failures: 3,
    trouble: 'none of the chunkservers of the chunk is live (1 is dead)',
    primary: null,
    newLength: 500,
  }
  const chunk = { ...plain, chunkId: firstChunk + 6, isOpen: true, path: '/open/half', replicas: places(null, null, null), recovery }
  const { stdout, code } = await runWith(t, [chunk], '/open', '-openforwrite', '-files', '-blocks')
  const expected = [
    'Under Construction Block:',
    '1. BP-101211399-127.0.0.1-1795987822961:blk_1073741831_1007 len=451424 Expected_repl=3 UNDER_RECOVERY',
    '   recovery=1100; truncating to 500 bytes; failed attempts: 3; none of the chunkservers of the chunk is live (1 is dead)',
    '   It succeeds when a chunkserver of the block returns. If they are lost: cairn admin abandon-recovery PATH closes the file without this block.',
  ]
  assert.ok(stdout.includes(expected.join('\n')), stdout)
  assert.match(stdout, /\n Blocks under recovery:\t\t1\n/)
  assert.equal(code, 0)
  const told = JSON.parse((await runWith(t, [chunk], '/open', '--json')).stdout) as { files: { blocks: { state: string }[] }[] }
  assert.deepEqual(
    told.files.map(({ blocks }) => blocks.map(({ state }) => state)),
    [['COMPLETE', 'UNDER_RECOVERY']],
  )
})

test('fsck --json: a path cannot be examined, nothing on standard output; otherwise a complete object', async (t) => {
  const master = await recordedTree(t, 'whole')
  const fs = `hdfs://127.0.0.1:${master.port}/`
  const refused = await runCairn(['fsck', '/nope', '--json'], { fs })
  assert.deepEqual([refused.stdout, refused.code], ['', 255])
  const { stdout } = await runCairn(['fsck', '/t', '--json'], { fs })
  const told = JSON.parse(stdout) as { path: string; files: unknown[] }
  assert.deepEqual([told.path, told.files.length > 0], ['/t', true])
})

test('fsck: a user without the right to see chunks, a note and the report that HDFS would give', async (t) => {
  const master = await recordedTree(t, 'whole')
  master.script.report = () => {
    throw new FileSystemError('accessDenied', 'not for you')
  }
  const { stdout, stderr, code } = await runCairn(['fsck', '/t'], { fs: `hdfs://127.0.0.1:${master.port}/` })
  assert.match(stderr, /superuser only/)
  assert.match(stdout, /The filesystem under path '\/t' is HEALTHY\n$/)
  assert.equal(code, 0)
})

test('fsck -blockId: the masters find the block, the tree is not searched', async (t) => {
  const chunk = { ...plain, chunkId: firstChunk, path: '/t/d/big', replicas: places(null, null, null) }
  const { stdout, code } = await runWith(t, [chunk], '-blockId', `blk_${firstChunk}`, 'blk_5')
  assert.match(stdout, /Block belongs to: \/t\/d\/big\n/)
  assert.match(stdout, /\nBlock blk_5 does not exist\n/)
  assert.equal(code, 0)
})

let cluster: TestCluster
let fileSystem: FileSystem

before(async () => {
  // The command line's user, so that it may know all.
  cluster = await startCluster()
  fileSystem = await cluster.connect()
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

test('fsck on a real cluster: closed and open files, with the numbers of their chunkservers', async () => {
  await fileSystem.mkdir('/real')
  for (let at = 0; at < 25; at += 1) await fileSystem.writeFile(`/real/f${at}`, `content ${at}`)
  const handle = await fileSystem.open('/real/open', 'w')
  await handle.write('being written')
  await handle.flush()
  const { stdout, stderr, code } = await runCairn(['fsck', '/real', '-openforwrite', '-files', '-blocks', '-locations'], {
    fs: cluster.address,
  })
  assert.equal(stderr, '')
  assert.match(
    stdout,
    /\/real <dir>\n\/real\/f0 9 bytes, replicated: replication=1, 1 block\(s\): {2}OK\n0\. \S+ len=9 Live_repl=1 {2}\[DatanodeInfoWithStorage\[\S+,DISK\]#1\]\n/,
  )
  assert.match(
    stdout,
    /\/real\/open \d+ bytes, .*, 1 block\(s\), OPENFORWRITE: {2}OK\n\nUnder Construction Block:\n0\. .* Expected_repl=1 /,
  )
  assert.match(stdout, / Total files:\t26\n/)
  assert.equal(code, 0)
  await handle.close()
  const whole = await runCairn(['fsck', '/real', '--json'], { fs: cluster.address })
  const told = JSON.parse(whole.stdout) as { status: string; summary: { chunks: number }; files: unknown[]; detailsFrom: string }
  assert.deepEqual([told.status, told.summary.chunks, told.files, told.detailsFrom], ['HEALTHY', 26, [], 'masters'])
})
