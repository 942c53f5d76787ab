import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, under } from '../rig.js'

const abandon = (rig: Rig, path = '/f', despiteChunkservers = false): ops.AbandonedRecovery =>
  rig.run(ops.abandonRecovery, { path, despiteChunkservers })

/** /f has a whole chunk, and an open one of which 20 bytes are known; its writer is gone. */
function underRecovery(): { rig: Rig; chunk: ops.LocatedChunk } {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  const chunk = rig.add('/f', first)
  rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 20 })
  assert.equal(rig.run(ops.recoverLease, { path: '/f', clientName: 'c9' }), false)
  return { rig, chunk }
}

function allDead(rig: Rig): void {
  for (const number of [1, 2, 3]) rig.setState(number, 'dead')
}

test('abandonRecovery: all chunkservers of the chunk are dead, the file is closed without it', async () => {
  const { rig, chunk } = underRecovery()
  const generation = under(rig, chunk.id)?.generation ?? 0
  allDead(rig)
  rig.nowMs = 5000
  assert.deepEqual(abandon(rig), { chunkId: chunk.id, lostBytes: 20, length: mebibyte })
  rig.check()
  assert.equal(findChunk(rig.view, chunk.id), undefined)
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.chunkCount, file.leaseHolder, file.modifiedMs], [mebibyte, 1, undefined, 5000])
  const late = { chunkId: chunk.id, generation, length: 30, holders: [] }
  assert.equal(rig.run(ops.finishRecovery, late).outcome, 'stale', 'an attempt that still runs changes nothing')
})

test('abandonRecovery: a chunkserver may still answer, refused unless despiteChunkservers is set', () => {
  const { rig, chunk } = underRecovery()
  allDead(rig)
  rig.setState(2, 'stale')
  assert.throws(() => abandon(rig), { reason: 'invalidRequest', message: /chunkserver 2 of it is not dead/ })
  assert.equal(abandon(rig, '/f', true).chunkId, chunk.id)
  rig.check()
})

test('abandonRecovery: a truncation that cannot end, the file ends before the chunk that was cut', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  rig.complete('/f', named(rig.add('/f', first), 500))
  assert.equal(rig.run(ops.truncate, { path: '/f', newLength: mebibyte + 100, clientName: 'c1' }), false)
  allDead(rig)
  assert.deepEqual([abandon(rig).length, (await rig.file('/f')).leaseHolder], [mebibyte, undefined])
  rig.check()
})

test('abandonRecovery: a file that is closed or has a writer, and users other than the superuser, are refused', () => {
  const { rig } = underRecovery()
  rig.create('/open')
  rig.add('/open')
  rig.create('/closed')
  rig.complete('/closed')
  for (const path of ['/open', '/closed']) assert.throws(() => abandon(rig, path, true), { reason: 'invalidRequest' })
  rig.user = 'joe'
  assert.throws(() => abandon(rig, '/f', true), { reason: 'accessDenied' })
  rig.check()
})
