import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import * as ops from '../all-operations.js'
import { named, Rig, refusal } from '../rig.js'

test('pipelines: a new generation is allocated, then recorded; replicas on dropped servers become leftovers', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 0)
  const taken = rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c1' })
  assert.equal(taken.generation, 1002)
  rig.check()
  assert.equal(
    refusal(() => rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c2' })),
    'leaseExpired',
  )
  const newChunk = { ...chunk, generation: 1002, length: 50 }
  const update = (servers: string[], next = newChunk): void =>
    rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: chunk, newChunk: next, servers })
  assert.equal(
    refusal(() => update(['u1', 'u2'], { ...newChunk, generation: 1001 })),
    'io',
  )
  update(['u1', 'u2'])
  update(['u1', 'u2'])
  rig.check()
  assert.equal((await rig.file('/f')).length, 50)
  assert.equal(
    refusal(() => update(['u1'], { ...newChunk, generation: 1003, length: 49 })),
    'io',
  )
  assert.deepEqual(findChunk(rig.view, chunk.id)?.leftovers, [3])
  rig.run(ops.updateChunkForPipeline, { chunk: newChunk, clientName: 'c1' })
  update(['u1', 'u3'], { ...newChunk, generation: 1003 })
  assert.deepEqual(findChunk(rig.view, chunk.id)?.leftovers, [2], 'the third is back, the second is out')
  assert.equal(rig.complete('/f', { ...newChunk, generation: 1003, length: 60 }), true)
  rig.check()
  assert.equal(
    refusal(() => rig.run(ops.updateChunkForPipeline, { chunk: newChunk, clientName: 'c1' })),
    'io',
  )
})

test('bad numbers: ids, generations and lengths that cannot exist are refused', () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 0)
  const update = (generation: number, length: number): string =>
    refusal(() =>
      rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: chunk, newChunk: { ...chunk, generation, length }, servers: ['u1'] }),
    )
  assert.equal(update(5000, 0), 'io')
  const { generation } = rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c1' })
  assert.equal(update(generation, 2 ** 64), 'io')
  assert.equal(
    refusal(() => rig.complete('/f', { ...chunk, length: 2 ** 64 })),
    'io',
  )
  assert.equal(
    refusal(() => rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 2 ** 63 })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.run(ops.setTimes, { path: '/f', modifiedMs: 2 ** 63, accessedMs: undefined })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.create('/g', { chunkBytes: 2 ** 60 })),
    'io',
  )
  assert.equal(
    refusal(() => rig.create('/g', { clientName: 'c'.repeat(2000) })),
    'invalidArgument',
  )
  rig.run(ops.setPermission, { path: '/', mode: 0o777 })
  rig.user = 'u'.repeat(300)
  assert.equal(
    refusal(() => rig.mkdirs('/g')),
    'invalidArgument',
  )
  rig.check()
})

test('getAdditionalDatanode: the old servers in order, then a new one, or only the old ones', async () => {
  const rig = new Rig({}, 4)
  rig.create('/f')
  const { id } = rig.add('/f')
  const ask = async (excluded: string[]): Promise<string[]> => {
    const request = { path: '/f', fileId: 0, clientName: 'c1', chunkId: id, generation: 1, existing: ['u3', 'u1'], excluded, count: 1 }
    return (await rig.read(ops.getAdditionalServer, request)).locations.map((server) => server.uuid)
  }
  assert.deepEqual(await ask(['u2']), ['u3', 'u1', 'u4'])
  assert.deepEqual(await ask(['u2', 'u4']), ['u3', 'u1'])
})
