// Good replicas are kept in doubtful cases: wrong or old reports, servers that restart or were away, new leaders.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { LostChunks } from '../../../../master/chunks/lost-chunks.js'
import { families } from '../../../../master/namespace/records/keys.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { calm, first } from './calm-cluster.js'

const { Kind } = chunkserver.Notice
test('caretaker: a report is about an older generation, or old, the server is asked and good replicas stay', async () => {
  const cluster = await calm('a b c', 1)
  cluster.rewrite(first, 1002, 150)
  await cluster.pass(15)
  // An order to copy the older generation had waited and found a newer one.
  const older = { chunkId: first, generation: 1001, length: 100 }
  for (const id of [1, 2]) cluster.server(id).notices.push({ kind: Kind.MISSING, replica: older, reason: 'ordered to be copied from here' })
  cluster.server(3).notices.push({ kind: Kind.CORRUPT, replica: { chunkId: first, generation: 1002, length: 150 }, reason: 'an hour ago' })
  await cluster.pass(30)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  assert.deepEqual(
    cluster.servers.map(({ deleted }) => deleted.length),
    [0, 0, 0],
  )
  assert.equal(cluster.caretaker.status().suspected, 0)
})

test('caretaker: a client with faulty memory reports every replica as damaged, all of them stay', async () => {
  const cluster = await calm('a b c', 1)
  cluster.caretaker.onBadReplicas([{ chunkId: first as ChunkId, servers: ['uuid-1', 'uuid-2', 'a:9001', 'c:9003', 'nobody'] }])
  await cluster.pass(30)
  assert.deepEqual(cluster.holders(first), [1, 2, 3])
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
})

test('caretaker: a client finds damage that the server had not detected, the replica is replaced', async () => {
  const cluster = await calm('a b c d', 1)
  const replica = cluster.server(1).replicas.get(first as ChunkId)
  assert.ok(replica)
  replica.isGood = false
  cluster.caretaker.onBadReplicas([{ chunkId: first as ChunkId, servers: ['uuid-1'] }])
  await cluster.pass(30)
  assert.deepEqual(cluster.holders(first), [2, 3, 4])
})

test('caretaker: the only replica is damaged, it counts as damaged although its server leaves it out of the digests', async () => {
  const cluster = await calm('a b c', 1)
  const chunkId = cluster.store(first + 100, [1], { wanted: 1 })
  await cluster.pass(20)
  const replica = cluster.server(1).replicas.get(chunkId)
  assert.ok(replica)
  replica.isGood = false
  cluster.server(1).notice(Kind.CORRUPT, chunkId)
  await cluster.pass(150)
  const { corrupt, missing } = cluster.caretaker.status()
  assert.deepEqual([corrupt, missing, cluster.holders(chunkId)], [1, 1, [1]])
})

test('caretaker: no good replica is reachable, the report names its locations until there is one', async () => {
  const cluster = await calm('a b c', 1)
  const chunkId = cluster.store(first + 100, [1], { wanted: 1 })
  await cluster.pass(20)
  cluster.server(1).isUp = false
  await cluster.pass(1200)
  const [found] = cluster.caretaker.lostChunks(10)
  assert.deepEqual([found?.chunkId, found?.replicas.map(({ chunkserverId, state }) => [chunkserverId, state])], [chunkId, [[1, 'dead']]])
  assert.deepEqual([cluster.caretaker.status().missing, cluster.caretaker.status().lost], [1, 0])
  cluster.server(1).restart()
  await cluster.pass(150)
  assert.deepEqual(cluster.caretaker.lostChunks(10), [])
  const replica = cluster.server(1).replicas.get(chunkId)
  assert.ok(replica)
  replica.isGood = false
  cluster.server(1).notice(Kind.CORRUPT, chunkId)
  await cluster.pass(150)
  assert.equal(cluster.caretaker.status().lost, 1)
})

test('caretaker: all replicas are reported as damaged and are good later, the chunk is restored with few verifications', async () => {
  const cluster = await calm('a b c', 6)
  const chunks = Array.from({ length: 6 }, (_, number) => (first + number) as ChunkId)
  const setGood = (isGood: boolean): void => {
    for (const server of cluster.servers) for (const replica of server.replicas.values()) replica.isGood = isGood
  }
  setGood(false)
  cluster.caretaker.onBadReplicas(chunks.map((chunkId) => ({ chunkId, servers: ['uuid-1', 'uuid-2', 'uuid-3'] })))
  await cluster.pass(45)
  assert.equal(cluster.caretaker.status().lost, 6)
  const answers = (): number => cluster.servers.reduce((count, { looksOrdered }) => count + looksOrdered, 0)
  const before = answers()
  await cluster.pass(500)
  // Each of the 18 places: 60, 120, 240 and 480 s apart.
  assert.ok(answers() > before && answers() - before <= 18 * 4, `${answers() - before} looks`)
  assert.deepEqual([cluster.caretaker.status().lost, cluster.replicas(first)], [6, [1, 2, 3]])
  setGood(true)
  await cluster.pass(500)
  const { lost, corrupt, missing } = cluster.caretaker.status()
  assert.deepEqual([lost, corrupt, missing], [0, 0, 0])
  for (const chunkId of chunks) assert.deepEqual(cluster.holders(chunkId), [1, 2, 3])
})

test('caretaker: all replicas are reported as damaged and are good under the next leader, the chunk is restored soon', async () => {
  const cluster = await calm('a b c', 1)
  for (const server of cluster.servers) {
    const replica = server.replicas.get(first as ChunkId)
    assert.ok(replica)
    replica.isGood = false
  }
  cluster.caretaker.onBadReplicas([{ chunkId: first as ChunkId, servers: ['uuid-1', 'uuid-2', 'uuid-3'] }])
  await cluster.pass(45)
  assert.equal(cluster.caretaker.status().lost, 1)
  cluster.changeLeader()
  // Damaged replicas are not in digests: the new leader takes them as missing and asks for them.
  await cluster.pass(20)
  assert.equal(cluster.caretaker.status().lost, 1)
  for (const server of cluster.servers) for (const replica of server.replicas.values()) replica.isGood = true
  await cluster.pass(140)
  assert.equal(cluster.caretaker.status().lost, 0)
  assert.deepEqual(cluster.holders(first), [1, 2, 3])
})

test('lost chunks: more than fit, the table keeps its maximum size', () => {
  const lost = new LostChunks(3)
  for (let chunkId = 1; chunkId <= 100; chunkId += 1)
    lost.set({ chunkId: chunkId as ChunkId, generation: 1, replicas: [], olderMayBeOn: [] })
  assert.deepEqual([lost.size, lost.hopeless, lost.list(2).length], [3, 3, 2])
})

test('caretaker: an answer to an order of an earlier epoch, or about a location that changed since, is not a fault', async () => {
  const cluster = await calm('a b c', 1)
  const server = cluster.server(1)
  const answer = { kind: Kind.MISSING, replica: { chunkId: first, generation: 1001, length: 100 }, entryIndex: cluster.appliedIndex }
  server.notices.push({ ...answer, epoch: cluster.epoch }, { ...answer, epoch: cluster.epoch + 1 })
  await cluster.pass(10)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  assert.equal(cluster.caretaker.status().underReplicated, 0)
})

test('caretaker: reports of an earlier process of a chunkserver do not count for the present one', async () => {
  const cluster = await calm('a b c d', 1)
  const { startedMs } = cluster.server(1)
  cluster.server(1).restart()
  await cluster.pass(1)
  const lost = { kind: Kind.MISSING, replica: { chunkId: first, generation: 1001, length: 100 } }
  cluster.caretaker.onNotices(1 as ChunkserverId, startedMs, [lost])
  assert.equal(cluster.caretaker.status().suspected, 0)
})

test('caretaker: a server restarts, recent confirmations must be repeated', async () => {
  const cluster = await calm('a b c', 1)
  cluster.store(first + 1, [1, 2, 3])
  await cluster.pass(2)
  assert.equal(cluster.caretaker.status().unconfirmed, 0)
  cluster.server(3).restart()
  cluster.server(3).replicas.delete((first + 1) as ChunkId)
  cluster.change(first + 1, { replication: 2 })
  await cluster.pass(60)
  assert.deepEqual(cluster.holders(first + 1), [1, 2])
})

test('caretaker: two servers miss an append and return after the third lost its disk, their older replicas are kept', async () => {
  const cluster = await calm('a b c', 1)
  cluster.server(2).isUp = false
  cluster.server(3).isUp = false
  await cluster.pass(40)
  cluster.reopen(first, [1])
  assert.deepEqual(cluster.chunk(first).leftovers, [2, 3])
  cluster.server(1).isUp = false
  cluster.server(1).replicas.clear()
  await cluster.pass(40)
  for (const id of [2, 3]) cluster.server(id).restart()
  await cluster.pass(120)
  assert.deepEqual(cluster.holders(first), [2, 3])
})

test('caretaker: an appended chunk is lost with its only server, older replicas on returning servers are kept and listed', async () => {
  const cluster = await calm('a b c', 1)
  for (const id of [2, 3]) cluster.server(id).isUp = false
  await cluster.pass(40)
  cluster.rewrite(first, 1002, 150, [1])
  await cluster.pass(20)
  cluster.server(1).isUp = false
  await cluster.pass(40)
  for (const id of [2, 3]) cluster.server(id).restart()
  await cluster.pass(200)
  assert.deepEqual(cluster.holders(first).slice(-2), [2, 3])
  assert.deepEqual(cluster.chunk(first).leftovers, [2, 3])
  assert.equal(cluster.caretaker.status().missing, 1)
  cluster.server(1).restart()
  await cluster.pass(120)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  assert.deepEqual(cluster.chunk(first).leftovers, [])
  assert.deepEqual(
    cluster.servers.map(({ replicas }) => replicas.get(first as ChunkId)?.generation),
    [1002, 1002, 1002],
  )
})

test('caretaker: deletions are read from the state, their orders carry an entry index from before the read', async () => {
  const cluster = await calm()
  cluster.server(1).isUp = false
  cluster.delete(first)
  await cluster.pass(5)
  cluster.readsLast = 100
  const before = cluster.appliedIndex + 1 // the entry of the new leader
  cluster.changeLeader()
  await cluster.pass(1)
  cluster.apply([])
  await cluster.pass(5)
  const { orders } = cluster.caretaker.onHeartbeat(1 as ChunkserverId)
  assert.deepEqual(
    orders.map(({ entryIndex }) => entryIndex),
    [before],
  )
})

test('caretaker: a chunkserver is dead for long, it is removed with its waiting deletions once no replica is recorded there', async () => {
  const cluster = await calm('a b c d')
  cluster.store(first + 100, [1], { wanted: 1 })
  cluster.store(first + 101, [1, 2, 3])
  await cluster.pass(15)
  cluster.server(1).isUp = false
  await cluster.pass(60)
  cluster.delete(first + 101)
  cluster.clock.advance(cluster.settings.forgetDeadMs)
  await cluster.pass(70)
  assert.ok(cluster.registry.get(1 as ChunkserverId), 'the only replica of a chunk is counted there')
  cluster.delete(first + 100)
  await cluster.pass(70)
  assert.equal(cluster.registry.get(1 as ChunkserverId), undefined)
  assert.equal(cluster.count(families.doomed), 0)
  assert.equal(cluster.caretaker.status().pendingDeletions, 0)
})

test('caretaker: a chunkserver sends heartbeats again, a later absence is counted from its own beginning', async () => {
  const cluster = await calm('a b c d')
  const absentSince = (): number => cluster.registry.get(1 as ChunkserverId)?.absentSinceMs ?? -1
  cluster.server(1).isUp = false
  await cluster.pass(40)
  assert.ok(absentSince() > 0)
  cluster.changeLeader()
  await cluster.pass(5)
  assert.ok(absentSince() > 0, 'a new leader does not know yet')
  cluster.server(1).isUp = true
  await cluster.pass(5)
  assert.equal(absentSince(), 0)
})
