import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { mebibyte, Rig, refusal, refusalText } from '../rig.js'

test('getBlockLocations: ranges, refusals, and a file of many chunks', async () => {
  const rig = new Rig()
  rig.write('/f', [...new Array<number>(299).fill(mebibyte), 7])
  rig.mkdirs('/d')
  rig.write('/empty', [])
  rig.check()
  const locate = async (offset: number, length: number): Promise<number[]> => {
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset, length })
    assert.equal(located.length, 299 * mebibyte + 7)
    assert.equal(located.lastChunk?.length, 7)
    return located.chunks.map((chunk) => chunk.offset / mebibyte)
  }
  assert.deepEqual(await locate(0, 1), [0])
  assert.deepEqual(await locate(mebibyte - 1, 2), [0, 1])
  assert.deepEqual(await locate(298 * mebibyte, 10 * mebibyte), [298, 299])
  assert.deepEqual(await locate(400 * mebibyte, 1), [])
  assert.equal((await locate(0, 1000 * mebibyte)).length, 300)
  const empty = await rig.read(ops.getChunkLocations, { path: '/empty', offset: 0, length: 10 })
  assert.deepEqual([empty.chunks, empty.lastChunk, empty.length], [[], undefined, 0])
  const texts = ['/none', '/d'].map((path) => refusalText(() => rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 })))
  assert.deepEqual(texts, ['File does not exist: /none', 'Path is not a file: /d'])
  assert.equal(
    refusal(() => rig.read(ops.getChunkLocations, { path: '/f', offset: -1, length: 1 })),
    'invalidArgument',
  )
})

test('getBlockLocations: own host first, then own rack, live before stale, dead not at all', async () => {
  const rig = new Rig({}, 4)
  rig.write('/f', [10], { replication: 4 })
  const order = async (address: string): Promise<number[]> => {
    rig.address = address
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
    return located.chunks[0]?.locations.map((server) => server.id) ?? []
  }
  assert.deepEqual((await order('10.0.0.3')).slice(0, 2), [3, 1])
  assert.deepEqual((await order('10.0.0.4')).slice(0, 2), [4, 2])
  const firsts = new Set<number | undefined>()
  for (let host = 20; host < 60; host += 1) firsts.add((await order(`10.0.0.${host}`))[0])
  assert.deepEqual([...firsts].sort(), [1, 2, 3, 4], 'strangers take turns')
  rig.setState(3, 'stale')
  rig.setState(1, 'dead')
  const some = await order('10.0.0.3')
  assert.equal(some.length, 3)
  assert.equal(some[2], 3)
  for (const server of [2, 3, 4]) rig.setState(server, 'dead')
  const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
  assert.deepEqual([located.chunks[0]?.locations, located.chunks[0]?.isCorrupt], [[], true])
})

test('getBlockLocations: a chunk that is being written, dead servers are last', async () => {
  const rig = new Rig({}, 3)
  rig.write('/f', [10], { replication: 3 })
  rig.run(ops.append, { path: '/f', clientName: 'writer', wantsNewChunk: false })
  const order = async (): Promise<number[]> => {
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
    return located.lastChunk?.locations.map((server) => server.id) ?? []
  }
  rig.setState(1, 'dead')
  const some = await order()
  assert.deepEqual([some.length, some[2]], [3, 1])
  for (const server of [2, 3]) rig.setState(server, 'dead')
  assert.equal((await order()).length, 3, 'a reader does not take the chunk for empty')
})
