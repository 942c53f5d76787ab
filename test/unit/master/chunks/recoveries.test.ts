import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeChunk, findChunk } from '../../../../master/namespace/chunks/chunks.js'
import { chunkKey } from '../../../../master/namespace/records/keys.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { mebibyte, under } from '../operations/rig.js'
import { type RecoverOrder, RecoveryRig } from './recovery-rig.js'

const noOrder: readonly [number, RecoverOrder] = [0, { replica: { chunkId: 0, generation: 0, length: 0 }, recoveryGeneration: 0 }]

test('recoveries: the first attempt is ordered with the next heartbeat, and its result is recorded', async () => {
  const rig = new RecoveryRig()
  const chunkId = rig.leave('/f')
  rig.recover('/f')
  await rig.tick()
  const given = rig.orders()
  const [primary, order] = given[0] ?? noOrder
  assert.equal(given.length, 1)
  assert.deepEqual(order.replica, { chunkId, generation: findChunk(rig.view, chunkId)?.generation, length: 0 })
  assert.equal(order.recoveryGeneration, under(rig, chunkId)?.generation)
  assert.deepEqual(
    order.holders?.map(({ chunkserverId, uuid, ipAddress, rpcPort }) => [chunkserverId, uuid, ipAddress, rpcPort]),
    [1, 2, 3].map((id) => [id, `u${id}`, `10.0.0.${id}`, 9867]),
  )
  assert.equal(order.newLength, null)
  assert.deepEqual(rig.ordersOf(primary), [], 'an order is given once')
  rig.recovered(order, 12, [1, 2, 2])
  await rig.tick()
  rig.check()
  assert.equal((await rig.file('/f')).length, 12)
  assert.deepEqual(rig.recoveries.counts(), {
    recovering: 0,
    recoveriesUnderWay: 0,
    recoveriesBegun: 1,
    recoveriesDone: 1,
    recoveriesFailed: 0,
  })
})

test('recoveries: a holder is no longer registered, the primary is told of it and does not decide without its bytes', async () => {
  const rig = new RecoveryRig()
  rig.leave('/f')
  rig.recover('/f')
  rig.servers = rig.servers.filter(({ id }) => id !== 2)
  await rig.tick()
  const [, order] = rig.orders()[0] ?? noOrder
  const named = order.holders?.map(({ chunkserverId, uuid, ipAddress, rpcPort }) => [chunkserverId, uuid, ipAddress, rpcPort])
  assert.deepEqual(named, [
    [1, 'u1', '10.0.0.1', 9867],
    [2, '', '', 0],
    [3, 'u3', '10.0.0.3', 9867],
  ])
})

test('recoveries: after a failure another primary gets a new generation, with growing delays', async () => {
  const rig = new RecoveryRig({ recoveryRetryMs: 1000, recoveryRetryMsMax: 3000 })
  const chunkId = rig.leave('/f')
  rig.recover('/f')
  await rig.tick()
  const primaries: number[] = []
  const generations = new Set<number>()
  let order: RecoverOrder | undefined
  for (const waitMs of [1000, 2000, 3000, 3000]) {
    const [primary, given] = rig.orders()[0] ?? noOrder
    primaries.push(primary)
    generations.add(given.recoveryGeneration)
    order = given
    rig.failed(given)
    await rig.tick(waitMs - 1)
    assert.deepEqual(rig.orders(), [], `waits ${waitMs} ms`)
    await rig.tick(1)
  }
  assert.equal(new Set(primaries).size, 3)
  assert.equal(generations.size, 4)
  assert.ok(order)
  rig.recovered(order, 5, [1])
  await rig.tick()
  assert.equal((await rig.file('/f')).leaseHolder, 'HDFS_NameNode', 'an attempt that was overtaken has no say')
  const [, last] = rig.orders()[0] ?? noOrder
  assert.equal(last.recoveryGeneration, under(rig, chunkId)?.generation)
  rig.recovered(last, 6, [3])
  await rig.tick()
  assert.equal((await rig.file('/f')).length, 6)
  rig.check()
})

test('recoveries: an attempt is given up if it takes too long, or its primary is silent, dies or restarts', async () => {
  const rig = new RecoveryRig({ recoveryTimeoutMs: 30_000, recoveryRetryMs: 1000 })
  rig.leave('/f')
  rig.recover('/f')
  await rig.tick()
  rig.orders()
  await rig.tick(29_999)
  assert.equal(rig.recoveries.counts().recoveriesUnderWay, 1)
  await rig.tick(1)
  assert.deepEqual([rig.recoveries.counts().recoveriesUnderWay, rig.recoveries.counts().recoveriesFailed], [0, 1])
  await rig.tick(1000)
  const [second] = rig.orders()[0] ?? noOrder
  rig.starts.set(second, 2)
  await rig.tick()
  assert.equal(rig.recoveries.counts().recoveriesFailed, 2)
  await rig.tick(2000)
  const [third] = rig.orders()[0] ?? noOrder
  rig.setState(third, 'dead')
  await rig.tick()
  assert.equal(rig.recoveries.counts().recoveriesFailed, 3)
  await rig.tick(4000)
  const [fourth] = rig.orders()[0] ?? noOrder
  assert.ok(fourth > 0 && fourth !== third)
  rig.setState(fourth, 'stale')
  await rig.tick()
  assert.equal(rig.recoveries.counts().recoveriesFailed, 4)
  await rig.tick(8000)
  const [fifth] = rig.orders()[0] ?? noOrder
  assert.ok(fifth > 0 && fifth !== fourth)
})

test('recoveries: no live holder, no attempt; a holder that returns is asked at once', async () => {
  const rig = new RecoveryRig({ recoveryRetryMs: 60_000 })
  const chunkId = rig.leave('/f')
  for (const id of [1, 2, 3]) rig.setState(id, 'dead')
  rig.recover('/f')
  const generation = under(rig, chunkId)?.generation
  for (let turn = 0; turn < 5; turn += 1) await rig.tick(60_000)
  assert.deepEqual(rig.orders(), [])
  assert.equal(under(rig, chunkId)?.generation, generation, 'and no generation is used up')
  rig.setState(2, 'live')
  rig.recoveries.onReturn(2 as ChunkserverId)
  await rig.tick()
  assert.equal(rig.orders()[0]?.[0], 2)
})

test('recoveries: many wait for a holder that is gone, others do not wait for those', async () => {
  const rig = new RecoveryRig({ recoveriesUnderWayMax: 4 }, 4)
  const lost = Array.from({ length: 20 }, (_, at) => rig.leave(`/lost-${at}`))
  for (const chunkId of lost) onlyAt(rig, chunkId, 4)
  for (const at of lost.keys()) rig.recover(`/lost-${at}`)
  rig.servers = rig.servers.map((server) => (server.id === 4 ? { ...server, state: 'dead' } : server))
  const chunkId = rig.leave('/f')
  rig.recover('/f')
  assert.deepEqual([...new Set(await orderedOf(rig))], [chunkId])
  rig.lead()
  assert.equal((await orderedOf(rig)).includes(chunkId), true, 'also by the next leader, who finds them in the order of their ids')
})

test('recoveries: more than are kept in memory wait for a holder that is gone, all others have their turn', async () => {
  const rig = new RecoveryRig({ recoveriesMax: 4, keysPerPage: 3 }, 4)
  const lost = Array.from({ length: 20 }, (_, at) => rig.leave(`/lost-${at}`))
  const others = Array.from({ length: 8 }, (_, at) => rig.leave(`/f-${at}`))
  for (const chunkId of lost) onlyAt(rig, chunkId, 4)
  for (const at of lost.keys()) rig.recover(`/lost-${at}`)
  for (const at of others.keys()) rig.recover(`/f-${at}`)
  rig.servers = rig.servers.map((server) => (server.id === 4 ? { ...server, state: 'dead' } : server))
  assert.deepEqual([...new Set(await orderedOf(rig, (order) => rig.recovered(order, 1, [1])))].sort(), others)
  rig.servers = rig.servers.map((server) => (server.id === 4 ? { ...server, state: 'live' } : server))
  rig.recoveries.onReturn(4 as ChunkserverId)
  assert.deepEqual([...new Set(await orderedOf(rig, (order) => rig.recovered(order, 1, [4])))].sort(), lost)
  assert.equal(rig.recoveries.counts().recovering, 0)
})

function onlyAt(rig: RecoveryRig, chunkId: ChunkId, server: number): void {
  const chunk = findChunk(rig.view, chunkId)
  assert.ok(chunk !== undefined)
  rig.pairs.set(chunkKey(chunkId), encodeChunk({ ...chunk, replicas: [server as ChunkserverId] }))
}

/** Chunk ids in the order in which their recoveries are ordered. */
async function orderedOf(rig: RecoveryRig, onOrder: (order: RecoverOrder) => void = () => undefined): Promise<number[]> {
  const ordered: number[] = []
  for (let ticks = 0; ticks < 100; ticks += 1) {
    await rig.tick(250)
    for (const [, order] of rig.orders()) {
      ordered.push(order.replica.chunkId)
      onOrder(order)
    }
  }
  return ordered
}

test('recoveries: a new leader finds all of them and begins each again', async () => {
  const rig = new RecoveryRig({ keysPerPage: 2 })
  const ids = [1, 2, 3, 4, 5].map((number) => rig.leave(`/${number}`))
  for (const number of [1, 2, 3, 4, 5]) rig.recover(`/${number}`)
  await rig.tick()
  const before = new Map(rig.orders().map(([, order]) => [order.replica.chunkId, order]))
  assert.equal(before.size, 5)
  rig.lead()
  for (let turn = 0; turn < 4; turn += 1) await rig.tick()
  const after = rig.orders()
  assert.deepEqual(after.map(([, order]) => order.replica.chunkId).sort(), ids)
  for (const [, order] of after) {
    const earlier = before.get(order.replica.chunkId)
    assert.ok(earlier !== undefined && order.recoveryGeneration > earlier.recoveryGeneration)
    rig.recovered(earlier, 1, [1])
    rig.recovered(order, 2, [1])
  }
  await rig.tick()
  for (const number of [1, 2, 3, 4, 5]) assert.equal((await rig.file(`/${number}`)).length, 2)
  rig.check()
})

test('recoveries: the number in progress is limited, in total and per primary, and reported', async () => {
  const rig = new RecoveryRig({ recoveriesMax: 8, recoveriesUnderWayMax: 5, recoveriesPerServerMax: 2 })
  const names = Array.from({ length: 20 }, (_, number) => `/${number}`)
  for (const name of names) rig.leave(name)
  for (const name of names) rig.recover(name)
  assert.equal(rig.recoveries.counts().recovering, 8)
  for (let turn = 0; turn < 30; turn += 1) {
    await rig.tick()
    const given = rig.orders()
    assert.ok(given.length <= 5)
    for (const id of [1, 2, 3]) assert.ok(given.filter(([primary]) => primary === id).length <= 2)
    for (const [, order] of given) rig.recovered(order, 1, [1])
  }
  assert.equal(
    [...rig.pairs.keys()].filter((key) => key.startsWith('y')).length,
    0,
    'all are done, those that were beyond the bound as well',
  )
  rig.check()
})

test('recoveries: a result that could not be recorded is recorded later; those of deleted files are forgotten', async () => {
  const rig = new RecoveryRig()
  rig.leave('/f')
  rig.leave('/g')
  rig.recover('/f')
  rig.recover('/g')
  await rig.tick()
  const given = rig.orders().map(([, order]) => order)
  for (const order of given) rig.recovered(order, 3, [2])
  rig.delete('/g')
  rig.fails = true
  await assert.rejects(rig.tick(), { reason: 'noSpace' })
  rig.fails = false
  await rig.tick()
  assert.equal((await rig.file('/f')).length, 3)
  assert.equal(rig.recoveries.counts().recovering, 0)
  rig.check()
})

test('recoveries: a truncation orders the length of the chunk, and another length is a failure', async () => {
  const rig = new RecoveryRig()
  rig.write('/f', [mebibyte])
  rig.truncate('/f', 100)
  await rig.tick()
  const [, order] = rig.orders()[0] ?? noOrder
  assert.deepEqual([order.newLength, order.replica.length], [100, mebibyte])
  rig.recovered(order, 200, [1, 2, 3])
  await rig.tick()
  assert.equal(rig.recoveries.counts().recoveriesFailed, 1)
  await rig.tick(60_000)
  const [, again] = rig.orders()[0] ?? noOrder
  rig.recovered(again, 100, [1, 2, 3])
  await rig.tick()
  assert.deepEqual([(await rig.file('/f')).length, (await rig.file('/f')).leaseHolder], [100, undefined])
  rig.check()
})
