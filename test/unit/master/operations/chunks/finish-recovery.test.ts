import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Chunk, findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import type { ChunkserverId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, under } from '../rig.js'

function underRecovery(lengths: readonly number[] = []): { rig: Rig; chunk: ops.LocatedChunk; generation: number } {
  const rig = new Rig()
  rig.create('/f')
  let previous: ops.ChunkName | undefined
  for (const length of lengths) previous = named(rig.add('/f', previous), length)
  const chunk = rig.add('/f', previous)
  rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 20 })
  assert.equal(rig.run(ops.recoverLease, { path: '/f', clientName: 'c9' }), false)
  rig.nowMs = 5000
  return { rig, chunk, generation: under(rig, chunk.id)?.generation ?? 0 }
}

const holders = (...ids: number[]): ChunkserverId[] => ids as ChunkserverId[]

test('finishRecovery: closes chunk and file; replicas that took no part become leftovers', async () => {
  const { rig, chunk, generation } = underRecovery([mebibyte])
  const request = { chunkId: chunk.id, generation, length: 30, holders: holders(3, 1) }
  assert.deepEqual(rig.run(ops.finishRecovery, request), { outcome: 'closed', lostBytes: 0 })
  rig.check()
  const stored: Chunk = findChunk(rig.view, chunk.id) ?? assert.fail()
  assert.deepEqual([stored.generation, stored.length, stored.replicas, stored.leftovers], [generation, 30, [3, 1], [2]])
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.leaseHolder, file.modifiedMs], [mebibyte + 30, undefined, 5000])
  assert.equal(rig.run(ops.finishRecovery, request).outcome, 'stale', 'a repeat changes nothing')
  assert.equal(rig.run(ops.recoverLease, { path: '/f', clientName: 'c9' }), true)
})

test('finishRecovery: an attempt that a newer one replaced changes nothing', () => {
  const { rig, chunk, generation } = underRecovery()
  rig.run(ops.attemptRecovery, { chunkId: chunk.id, generation })
  rig.run(ops.attemptRecovery, { chunkId: chunk.id, generation })
  const later = under(rig, chunk.id)?.generation ?? 0
  assert.equal(later, generation + 1, 'the same attempt is followed by one')
  assert.equal(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 30, holders: holders(1) }).outcome, 'stale')
  rig.check()
  assert.equal(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation: later, length: 30, holders: holders(1) }).outcome, 'closed')
  rig.check()
})

test('finishRecovery: no holder has any bytes, the chunk is dropped, and the missing bytes are reported', async () => {
  const { rig, chunk, generation } = underRecovery([mebibyte])
  assert.deepEqual(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 0, holders: [] }), {
    outcome: 'dropped',
    lostBytes: 20,
  })
  rig.check()
  assert.equal(findChunk(rig.view, chunk.id), undefined)
  assert.equal((await rig.file('/f')).length, mebibyte)
})

test('finishRecovery: holders that the chunk never had are refused', () => {
  const { rig, chunk, generation } = underRecovery()
  assert.equal(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 30, holders: holders(1, 9) }).outcome, 'refused')
  rig.check()
})

test('append after the soft limit: refused as retryable, then it continues where the recovery ended', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = rig.add('/f')
  rig.expiredClients.add('c1')
  assert.throws(() => rig.run(ops.append, { path: '/f', clientName: 'c2', wantsNewChunk: false }), { reason: 'recoveryInProgress' })
  rig.check()
  const generation = under(rig, chunk.id)?.generation ?? 0
  rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 8, holders: holders(1, 2, 3) })
  const appended = rig.run(ops.append, { path: '/f', clientName: 'c2', wantsNewChunk: false })
  assert.deepEqual([appended.chunk?.id, appended.chunk?.generation, appended.chunk?.length], [chunk.id, generation, 8])
  rig.check()
})
