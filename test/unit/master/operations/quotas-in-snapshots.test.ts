// Directories with a quota that is gone, as snapshots show them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from './all-operations.js'
import { set } from './quota-kit.js'
import { Rig } from './rig.js'

const { clearedLimit } = ops

test('quota: the content summary of a snapshot whose quota is gone', async () => {
  const rig = new Rig()
  rig.write('/d/sub/f', [10], { replication: 1 })
  await set(rig, '/d/sub', { names: 10 })
  rig.run(ops.allowSnapshot, { path: '/d' })
  rig.run(ops.createSnapshot, { path: '/d', name: 's' })
  rig.run(ops.setQuota, { path: '/d/sub', names: clearedLimit, space: clearedLimit, storageType: undefined })
  rig.user = 'ann'
  const summary = await rig.read(ops.getContentSummary, { path: '/d/.snapshot/s/sub' })
  assert.equal(summary.fileCount, 1)
  const usage = await rig.read(ops.getQuotaUsage, { path: '/d/.snapshot/s/sub' })
  assert.equal(usage.names, 2)
})
