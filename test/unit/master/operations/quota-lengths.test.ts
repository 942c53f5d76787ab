// What writers say of lengths, and the quotas that count them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from './all-operations.js'
import { set, usage } from './quota-kit.js'
import { mebibyte, named, Rig, refusal } from './rig.js'

const most = Number.MAX_SAFE_INTEGER

test('quota: lengths that a writer makes up are refused, and the quota does not forget what is there', async () => {
  const rig = new Rig()
  rig.write('/d/big', [mebibyte, mebibyte, mebibyte], { replication: 1 })
  await set(rig, '/d', { space: 4 * mebibyte })
  rig.create('/d/liar', { replication: 3, chunkBytes: 1024 })
  const chunk = rig.add('/d/liar')
  const request = { path: '/d/liar', fileId: 0, clientName: 'c1' }
  assert.equal(
    refusal(() => rig.run(ops.fsync, { ...request, lastChunkLength: most })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.add('/d/liar', named(chunk, 1025))),
    'io',
  )
  assert.equal(
    refusal(() => rig.complete('/d/liar', named(chunk, most))),
    'io',
  )
  const { generation } = rig.run(ops.updateChunkForPipeline, { clientName: 'c1', chunk: named(chunk, 0) })
  const pipeline = { clientName: 'c1', oldChunk: named(chunk, 0), servers: ['u1'] }
  assert.equal(
    refusal(() => rig.run(ops.updatePipeline, { ...pipeline, newChunk: { ...named(chunk, most), generation } })),
    'io',
  )
  assert.deepEqual(await usage(rig, '/d'), [3, 3 * mebibyte + 3 * 1024, 0])
  rig.run(ops.fsync, { ...request, lastChunkLength: 1024 })
  rig.delete('/d/liar')
  assert.deepEqual(await usage(rig, '/d'), [2, 3 * mebibyte, 0])
  rig.check()
})
