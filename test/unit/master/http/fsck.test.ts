// /fsck of real masters: what `hdfs fsck` reads, in particular the last line, by which it tells how it ended.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunningMaster } from '../../../../master/main.js'
import { Masters, makeFolder, openRoot } from '../rpc/masters.js'

let masters: Masters
let follower: RunningMaster

before(async () => {
  masters = await Masters.start(3)
  await openRoot(masters)
  await makeFolder(await masters.connect(await masters.leader(), 'bob'), '/tree/deep')
  follower = masters.running(await masters.follower())
})
after(() => masters.end())

async function fsck(query: string, method = 'GET'): Promise<{ readonly status: number; readonly lines: readonly string[] }> {
  const answer = await fetch(`http://${follower.addresses.http}/fsck?${query}`, { method })
  return { status: answer.status, lines: (await answer.text()).trimEnd().split('\n') }
}

test('/fsck: the report of a tree ends with its verdict, and names who asked', async () => {
  const { status, lines } = await fsck('ugi=bob&files=1&path=%2Ftree')
  assert.equal(status, 200)
  assert.match(lines[0] ?? '', /^FSCK started by bob \(auth:SIMPLE\) from \/127\.0\.0\.1 for path \/tree at /)
  assert.ok(lines.includes('/tree/deep <dir>'))
  assert.equal(lines.at(-1), "The filesystem under path '/tree' is HEALTHY")
})

test('/fsck: no such path, no corrupt blocks, a block that is not there', async () => {
  assert.deepEqual((await fsck('ugi=bob&path=%2Fnone')).lines, ['', '', "Path '/none' does not exist"])
  assert.deepEqual((await fsck('ugi=bob&path=%2F&listcorruptfileblocks=1')).lines, [
    '',
    '',
    "The filesystem under path '/' has no more CORRUPT files",
  ])
  assert.ok((await fsck('ugi=bob&path=%2F&blockId=blk_12345')).lines.some((line) => line.includes('blk_12345')))
})

test('/fsck: what would change something fails, and so does a request that it cannot understand', async () => {
  assert.equal((await fsck('ugi=bob&path=%2F&delete=1')).lines.at(-1), "Fsck on path '/' FAILED")
  assert.equal((await fsck('ugi=b%20b&path=%2F')).status, 400)
  assert.equal((await fsck('ugi=bob', 'POST')).status, 400)
})

test('/fsck: the rights are those of the user', async () => {
  const connection = await masters.connect(await masters.leader(), 'carol')
  await makeFolder(connection, '/tree-of-carol')
  await fetch(`http://${follower.addresses.http}/webhdfs/v1/tree-of-carol?op=SETPERMISSION&permission=700&user.name=carol`, {
    method: 'PUT',
  })
  const { lines } = await fsck('ugi=bob&path=%2Ftree-of-carol')
  assert.equal(lines.at(-1), "Fsck on path '/tree-of-carol' FAILED")
  assert.ok(lines.some((line) => line.includes('Permission denied: user=bob')))
  assert.match((await fsck('ugi=carol&path=%2Ftree-of-carol')).lines.at(-1) ?? '', /is HEALTHY$/)
})
