import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../../../../master/operations/index.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { mebibyte, Rig } from './rig.js'

const server = (number: number): ChunkserverId => number as ChunkserverId

function oneChunk(servers = 4): { rig: Rig; chunkId: ChunkId; generation: number } {
  const rig = new Rig({}, servers)
  const [chunk] = rig.write('/f', [100])
  assert.ok(chunk)
  return { rig, chunkId: chunk.id, generation: chunk.generation }
}

test('registerChunkserver: numbers from 1, the same uuid keeps its own, and no change is no change', () => {
  const rig = new Rig({}, 2)
  const again = { ...(rig.servers[0] ?? assert.fail()), softwareVersion: '0.1.0' }
  const before = rig.pairs.size
  assert.deepEqual(rig.run(ops.registerChunkserver, again), { id: 1, isNew: false })
  assert.deepEqual(rig.run(ops.registerChunkserver, { ...again, ipAddress: '10.0.0.77' }), { id: 1, isNew: false })
  assert.equal(rig.pairs.size, before)
  assert.deepEqual(rig.run(ops.registerChunkserver, { ...again, uuid: 'new' }), { id: 3, isNew: true })
  assert.equal(rig.run(ops.initialise, undefined), undefined, 'a second initialisation changes nothing')
  rig.check()
})

test('addReplica: what a finalised replica is to the state', () => {
  const { rig, chunkId, generation } = oneChunk()
  const add = (request: Partial<ops.AddReplica>): ops.AddedReplica => {
    const answer = rig.run(ops.addReplica, { chunkId, generation, chunkserverId: server(4), length: 100, ...request })
    rig.check()
    return answer
  }
  assert.deepEqual(add({ chunkserverId: server(1) }), { outcome: 'held', replicas: 3 })
  assert.deepEqual(add({ generation: generation + 1 }), { outcome: 'ahead', replicas: 3 })
  assert.deepEqual(add({ length: 99 }), { outcome: 'mismatch', replicas: 3 })
  assert.deepEqual(add({ generation: generation - 1 }), { outcome: 'doomed', replicas: 3 })
  assert.deepEqual(add({}), { outcome: 'added', replicas: 4 })
  assert.deepEqual(add({ chunkId: 5 as ChunkId }), { outcome: 'doomed', replicas: 0 })
  assert.deepEqual(add({ chunkId: 2e9 as ChunkId }), { outcome: 'ahead', replicas: 0 })
  rig.create('/open')
  const open = rig.add('/open')
  assert.deepEqual(add({ chunkId: open.id, generation: open.generation }), { outcome: 'open', replicas: 3 })
})

test('addReplica: one whose deletion is recorded does not count', () => {
  const { rig, chunkId, generation } = oneChunk()
  rig.run(ops.removeReplica, { chunkId, chunkserverId: server(1), reason: 'corrupt', doom: true })
  const again = { chunkId, generation, chunkserverId: server(1), length: 100 }
  assert.equal(rig.run(ops.addReplica, again).outcome, 'doomed')
  assert.equal(rig.run(ops.forgetDoomed, { chunkserverId: server(1), replicas: [{ chunkId, generation: generation - 1 }] }).forgotten, 0)
  assert.equal(rig.run(ops.forgetDoomed, { chunkserverId: server(1), replicas: [{ chunkId, generation }] }).forgotten, 1)
  assert.equal(rig.run(ops.addReplica, again).outcome, 'added')
  rig.check()
})

test('removeReplica: the last one is never doomed, and extra ones only while enough remain', () => {
  const { rig, chunkId } = oneChunk()
  const remove = (number: number, reason: ops.RemovalReason, doom: boolean): boolean => {
    const { isRemoved } = rig.run(ops.removeReplica, { chunkId, chunkserverId: server(number), reason, doom })
    rig.check()
    return isRemoved
  }
  assert.equal(remove(1, 'extra', true), false)
  assert.equal(remove(4, 'dead', false), false)
  assert.equal(remove(1, 'dead', false), true)
  assert.equal(remove(1, 'dead', false), false)
  assert.equal(remove(2, 'corrupt', true), true)
  assert.equal(remove(3, 'corrupt', true), false)
  assert.equal(remove(3, 'dead', false), true)
})

test('removeReplicas: several of one chunk in one mutation', () => {
  const { rig, chunkId } = oneChunk()
  const removal = (number: number): ops.RemoveReplica => ({ chunkId, chunkserverId: server(number), reason: 'corrupt', doom: true })
  const { results } = rig.run(ops.removeReplicas, { removals: [removal(1), removal(2), removal(3)] })
  assert.deepEqual(
    results.map((result) => result.isRemoved),
    [true, true, false],
  )
  rig.check()
})

test('doomReplica: only what the state does not need', () => {
  const { rig, chunkId, generation } = oneChunk()
  const doom = (chunkserverId: number, replicaGeneration: number, id = chunkId): boolean => {
    const { isDoomed } = rig.run(ops.doomReplica, { chunkId: id, generation: replicaGeneration, chunkserverId: server(chunkserverId) })
    rig.check()
    return isDoomed
  }
  assert.equal(doom(1, generation), false)
  assert.equal(doom(1, generation - 1), true)
  assert.equal(doom(4, generation), true)
  assert.equal(doom(4, generation + 1), false)
  assert.equal(doom(4, 1, 5 as ChunkId), true)
  assert.equal(doom(4, 1, 2e9 as ChunkId), false)
})

test('reportBadBlocks: a damaged replica goes while another live one remains', async () => {
  const { rig, chunkId } = oneChunk()
  const locations = async (): Promise<number[]> => {
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
    return located.chunks[0]?.locations.map((picture) => picture.id).sort() ?? []
  }
  rig.run(ops.reportBadChunks, { chunks: [{ chunkId, servers: ['10.0.0.2:9866', 'u9'] }] })
  assert.deepEqual(await locations(), [1, 3])
  rig.run(ops.reportBadChunks, { chunks: [{ chunkId, servers: ['u1', 'u3'] }] })
  assert.deepEqual(await locations(), [1, 3])
  rig.setState(3, 'dead')
  rig.run(ops.reportBadChunks, { chunks: [{ chunkId, servers: ['u1'] }] })
  assert.deepEqual(await locations(), [1])
  rig.check()
})

test('getFsStats: the space of servers that are not dead, and what the caretaker counted', async () => {
  const rig = new Rig()
  rig.setState(1, 'dead')
  const counts = { underReplicated: 1, corrupt: 2, missing: 3, missingReplicationOne: 4, pendingDeletion: 5 }
  const stats = await rig.read(ops.getFsStats, counts)
  assert.deepEqual(stats, { ...counts, capacityBytes: 2000, usedBytes: 200, remainingBytes: 1800 })
})

test('delete: an overwritten file leaves its replicas doomed and nothing else', () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, 5])
  rig.create('/f', { mayOverwrite: true })
  rig.check()
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 6)
  assert.equal([...rig.pairs.keys()].filter((key) => 'ch'.includes(key.charAt(0))).length, 0)
})
