import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import { decodeGeneration, everyGeneration } from '../../../../../master/namespace/chunks/replicas.js'
import { doomedKey } from '../../../../../master/namespace/records/keys.js'
import { type ChunkId, type ChunkserverId, firstChunkId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { mebibyte, Rig } from '../rig.js'

const server = (number: number): ChunkserverId => number as ChunkserverId

function doomedUpTo(rig: Rig, chunkserverId: number, chunkId: ChunkId): number | undefined {
  const bytes = rig.pairs.get(doomedKey(chunkserverId, chunkId))
  return bytes === undefined ? undefined : decodeGeneration(bytes)
}

function oneChunk(servers = 4): { rig: Rig; chunkId: ChunkId; generation: number } {
  const rig = new Rig({}, servers)
  const [chunk] = rig.write('/f', [100])
  assert.ok(chunk)
  return { rig, chunkId: chunk.id, generation: chunk.generation }
}

test('registerChunkserver: numbers from 1, a uuid keeps its number, and a repeat without news changes nothing', () => {
  const rig = new Rig({}, 2)
  const again = { ...(rig.servers[0] ?? assert.fail()), softwareVersion: '0.1.0' }
  const before = rig.pairs.size
  const nextChunkId = firstChunkId as ChunkId
  assert.deepEqual(rig.run(ops.registerChunkserver, again), { id: 1, isNew: false, nextChunkId })
  assert.deepEqual(rig.run(ops.registerChunkserver, { ...again, ipAddress: '10.0.0.77' }), { id: 1, isNew: false, nextChunkId })
  assert.equal(rig.pairs.size, before)
  assert.deepEqual(rig.run(ops.registerChunkserver, { ...again, uuid: 'new' }), { id: 3, isNew: true, nextChunkId })
  const [chunk] = rig.write('/f', [100])
  assert.equal(chunk?.id, nextChunkId)
  assert.equal(rig.run(ops.registerChunkserver, again).nextChunkId, nextChunkId + 1)
  assert.equal(rig.run(ops.initialise, { featureLevel: 0 }), undefined, 'a second initialisation changes nothing')
  rig.check()
})

test('addReplica: a finalised replica is added, ignored or doomed, by the state of its chunk', () => {
  const { rig, chunkId, generation } = oneChunk()
  const add = (request: Partial<ops.AddReplica>): ops.AddedReplica => {
    const answer = rig.run(ops.addReplica, { chunkId, generation, chunkserverId: server(4), length: 100, ...request })
    rig.check()
    return answer
  }
  assert.deepEqual(add({ chunkserverId: server(1) }), { outcome: 'held', replicas: 3 })
  assert.deepEqual(add({ generation: generation + 1 }), { outcome: 'ahead', replicas: 3 })
  assert.deepEqual(add({ length: 99 }), { outcome: 'mismatch', replicas: 3 })
  assert.deepEqual(findChunk(rig.view, chunkId)?.leftovers, [4])
  assert.deepEqual(add({ generation: generation - 1 }), { outcome: 'older', replicas: 3 })
  assert.equal(doomedUpTo(rig, 4, chunkId), undefined)
  assert.deepEqual(add({}), { outcome: 'added', replicas: 4 })
  assert.deepEqual(add({ chunkId: 5 as ChunkId }), { outcome: 'doomed', replicas: 0 })
  assert.deepEqual(add({ chunkId: 2e9 as ChunkId }), { outcome: 'ahead', replicas: 0 })
  rig.create('/open')
  const open = rig.add('/open')
  assert.deepEqual(add({ chunkId: open.id, generation: open.generation }), { outcome: 'open', replicas: 3 })
})

test('addReplica: a replica whose deletion is recorded is not added', () => {
  const { rig, chunkId, generation } = oneChunk()
  rig.run(ops.removeReplica, { chunkId, chunkserverId: server(1), reason: 'corrupt', doom: true, generation, confirmed: [server(2)] })
  const again = { chunkId, generation, chunkserverId: server(1), length: 100 }
  assert.equal(rig.run(ops.addReplica, again).outcome, 'doomed')
  assert.equal(rig.run(ops.forgetDoomed, { chunkserverId: server(1), replicas: [{ chunkId, generation: generation - 1 }] }).forgotten, 0)
  assert.equal(rig.run(ops.forgetDoomed, { chunkserverId: server(1), replicas: [{ chunkId, generation }] }).forgotten, 1)
  assert.equal(rig.run(ops.addReplica, again).outcome, 'added')
  rig.check()
})

test('forgetDoomed: a replica is named twice, it is removed and counted once', () => {
  const { rig, chunkId, generation } = oneChunk()
  rig.run(ops.removeReplica, { chunkId, chunkserverId: server(1), reason: 'corrupt', doom: true, generation, confirmed: [server(2)] })
  const replica = { chunkId, generation }
  assert.equal(rig.run(ops.forgetDoomed, { chunkserverId: server(1), replicas: [replica, replica] }).forgotten, 1)
  rig.check()
})

test('removeReplica: never the last one, a doomed one only beside a confirmed one, and extra ones only while enough remain', () => {
  const { rig, chunkId, generation } = oneChunk()
  const remove = (number: number, reason: ops.RemovalReason, doom: boolean, confirmed: number[] = []): boolean => {
    const request = { chunkId, chunkserverId: server(number), reason, doom, generation, confirmed: confirmed.map(server) }
    const { isRemoved } = rig.run(ops.removeReplica, request)
    rig.check()
    return isRemoved
  }
  assert.equal(remove(1, 'extra', true, [2, 3]), false)
  assert.equal(remove(4, 'dead', false), false)
  assert.equal(remove(1, 'dead', false), true)
  assert.equal(remove(1, 'dead', false), false)
  assert.equal(remove(2, 'corrupt', true), false)
  assert.equal(remove(2, 'corrupt', true, [1]), false, 'what was relied on is gone')
  assert.equal(remove(2, 'corrupt', true, [3]), true)
  assert.equal(remove(3, 'corrupt', true), false)
  assert.equal(remove(3, 'dead', false), false)
})

test('removeReplica: judged under another generation, or the chunk is written again, nothing is removed', () => {
  const { rig, chunkId, generation } = oneChunk()
  const removal = { chunkId, chunkserverId: server(1), reason: 'unconfirmed', doom: false, confirmed: [] } as const
  assert.equal(rig.run(ops.removeReplica, { ...removal, generation: generation - 1 }).isRemoved, false)
  rig.run(ops.append, { path: '/f', clientName: 'c2', wantsNewChunk: false })
  assert.equal(rig.run(ops.removeReplica, { ...removal, generation }).isRemoved, false)
  assert.equal(findChunk(rig.view, chunkId)?.replicas.length, 3)
})

test('removeReplica: a missing replica, its location becomes a leftover until it has the chunk again', () => {
  const { rig, chunkId, generation } = oneChunk()
  rig.run(ops.removeReplica, { chunkId, chunkserverId: server(1), reason: 'unconfirmed', doom: false, generation, confirmed: [] })
  assert.deepEqual(findChunk(rig.view, chunkId)?.leftovers, [1])
  assert.equal(rig.run(ops.addReplica, { chunkId, generation, chunkserverId: server(1), length: 100 }).outcome, 'added')
  assert.deepEqual(findChunk(rig.view, chunkId)?.leftovers, [])
  rig.check()
})

test('removeReplicas: several of one chunk in one mutation', () => {
  const { rig, chunkId, generation } = oneChunk()
  const removal = (number: number, confirmed: number[]): ops.RemoveReplica => ({
    chunkId,
    chunkserverId: server(number),
    reason: 'corrupt',
    doom: true,
    generation,
    confirmed: confirmed.map(server),
  })
  const { results } = rig.run(ops.removeReplicas, { removals: [removal(1, [3]), removal(2, [3]), removal(3, [1])] })
  assert.deepEqual(
    results.map((result) => result.isRemoved),
    [true, true, false],
  )
  rig.check()
})

test('doomReplica: only replicas that the state does not need, and only with the wanted number of confirmed ones', () => {
  const { rig, chunkId, generation } = oneChunk()
  const all = { generation, confirmed: [1, 2, 3].map(server) }
  const doom = (chunkserverId: number, replicaGeneration: number, basis: ops.Basis | undefined = all, id = chunkId): boolean => {
    const request = { chunkId: id, generation: replicaGeneration, chunkserverId: server(chunkserverId), basis }
    const { isDoomed } = rig.run(ops.doomReplica, request)
    rig.check()
    return isDoomed
  }
  assert.equal(doom(1, generation), false)
  assert.equal(doom(1, generation - 1), true)
  assert.equal(doom(4, generation, { generation, confirmed: [1, 2].map(server) }), false)
  assert.equal(doom(4, generation, { generation: generation - 1, confirmed: all.confirmed }), false)
  assert.equal(doom(4, generation, { generation, confirmed: [1, 2, 4].map(server) }), false)
  assert.equal(doom(4, generation), true)
  assert.equal(doom(4, generation + 1), false)
  assert.equal(doom(4, 1, undefined, 5 as ChunkId), true)
  assert.equal(doom(4, 1, undefined, 2e9 as ChunkId), false)
})

test('doomReplica: a replica of a deleted chunk is doomed in all generations, also over a record of an older one', () => {
  const { rig, chunkId, generation } = oneChunk()
  const of = (chunkserverId: number) => ({ chunkId, generation, chunkserverId: server(chunkserverId), length: 100 })
  assert.equal(rig.run(ops.doomReplica, { ...of(4), basis: { generation, confirmed: [1, 2, 3].map(server) } }).isDoomed, true)
  rig.run(ops.deletePath, { path: '/f', recursive: false })
  assert.equal(doomedUpTo(rig, 4, chunkId), generation)
  assert.equal(rig.run(ops.doomReplica, { ...of(4), basis: undefined }).isDoomed, true)
  assert.equal(doomedUpTo(rig, 4, chunkId), everyGeneration)
  assert.equal(rig.run(ops.addReplica, of(5)).outcome, 'doomed')
  assert.equal(doomedUpTo(rig, 5, chunkId), everyGeneration)
  rig.check()
})

test('leftovers: recorded where no replica is, doomed up to the generation of the chunk once enough are confirmed', () => {
  const { rig, chunkId, generation } = oneChunk()
  assert.equal(rig.run(ops.noteLeftover, { chunkId, chunkserverId: server(1) }).isNoted, false)
  assert.equal(rig.run(ops.noteLeftover, { chunkId, chunkserverId: server(4) }).isNoted, true)
  assert.equal(rig.run(ops.doomLeftovers, { chunkId, generation, confirmed: [server(1)] }).doomed, 0)
  assert.equal(rig.run(ops.doomLeftovers, { chunkId, generation, confirmed: [server(1), server(2), server(3)] }).doomed, 1)
  assert.equal(doomedUpTo(rig, 4, chunkId), generation)
  assert.deepEqual(findChunk(rig.view, chunkId)?.leftovers, [])
  rig.check()
})

test('getFsStats: the space of servers that are not dead, and the counts of the caretaker', async () => {
  const rig = new Rig()
  rig.setState(1, 'dead')
  const counts = { underReplicated: 1, corrupt: 2, missing: 3, missingReplicationOne: 4, pendingDeletion: 5 }
  const stats = await rig.read(ops.getFsStats, counts)
  assert.deepEqual(stats, { ...counts, capacityBytes: 2000, usedBytes: 200, remainingBytes: 1800 })
})

test('delete: a file is overwritten, its replicas are doomed and nothing else remains', () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, 5])
  rig.create('/f', { mayOverwrite: true })
  rig.check()
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 6)
  assert.equal([...rig.pairs.keys()].filter((key) => 'ch'.includes(key.charAt(0))).length, 0)
})
