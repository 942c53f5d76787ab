// What changed between two snapshots, in HDFS's lines and order.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from './all-operations.js'
import { Rig } from './rig.js'

const snapshot = (rig: Rig, path: string, name: string): string => rig.run(ops.createSnapshot, { path, name })

test('snapshots: a diff tells what was made, removed, changed and renamed, either way', async () => {
  const rig = new Rig({ chunkBytesMin: 1 })
  rig.mkdirs('/A')
  rig.run(ops.allowSnapshot, { path: '/A' })
  rig.mkdirs('/A/d/e')
  for (const name of ['gone', 'kept', 'd/moved', 'longer']) rig.write(`/A/${name}`, [3])
  snapshot(rig, '/A', 'one')
  rig.delete('/A/gone')
  rig.write('/A/new', [3])
  rig.run(ops.rename, { from: '/A/d/moved', to: '/A/elsewhere' })
  rig.run(ops.rename, { from: '/A/d', to: '/A/f' })
  rig.write('/A/f/e/inside', [3])
  rig.run(ops.append, { path: '/A/longer', clientName: 'c1', wantsNewChunk: true })
  rig.complete('/A/longer', undefined)
  rig.run(ops.setPermission, { path: '/A/kept', mode: 0o600 })
  const diff = async (from: string, to: string): Promise<readonly string[]> => {
    const { entries } = await rig.read(ops.getSnapshotDiffReport, { path: '/A', from, to })
    return entries.map(({ kind, path, to: target }) => `${kind} ./${path}${target === undefined ? '' : ` -> ./${target}`}`)
  }
  const forward = [
    'modified ./',
    'created ./new',
    'renamed ./d -> ./f',
    'deleted ./gone',
    'modified ./d',
    'renamed ./d/moved -> ./elsewhere',
    'modified ./kept',
    'modified ./d/e',
    'created ./d/e/inside',
  ]
  assert.deepEqual(await diff('one', ''), forward)
  snapshot(rig, '/A', 'two')
  assert.deepEqual(await diff('one', 'two'), forward)
  const back = await diff('two', 'one')
  assert.ok(back.includes('renamed ./f -> ./d') && back.includes('created ./gone') && back.includes('deleted ./new'))
  assert.deepEqual(await diff('two', ''), [])
  rig.run(ops.setStoragePolicy, { path: '/A/f/e', policyName: 'COLD' })
  assert.deepEqual(await diff('two', ''), ['modified ./f/e'])
  rig.run(ops.setQuota, { path: '/A/f', names: 100, space: ops.sameLimit, storageType: undefined })
  assert.deepEqual(await diff('two', ''), ['modified ./f', 'modified ./f/e'])
  await assert.rejects(diff('none', ''), /Cannot find the snapshot of directory \/A with name none/)
})
