import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { doomReplica } from '../../../../master/namespace/chunks/replicas.js'
import type { File } from '../../../../master/namespace/records/inodes.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { putSafeMode, removeSafeMode } from '../../../../master/namespace/records/safe-mode.js'
import { putPurge } from '../../../../master/namespace/tree/purges.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../../../proto/base/ids.js'
import { calm, first } from './calm-cluster.js'
import { SmallCluster, settle } from './small-cluster.js'

const { Kind } = chunkserver.Notice
const all = (cluster: SmallCluster): number[] =>
  [...cluster.state.keys()].filter((key) => key.startsWith(families.chunk)).map((_key, index) => first + index)

test('caretaker: a server dies, its chunks are copied to others and it is removed from the locations', async () => {
  const cluster = await calm()
  cluster.server(2).isUp = false
  await cluster.pass(29)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  await cluster.pass(20)
  for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [1, 3, 4])
  const status = cluster.caretaker.status()
  assert.deepEqual([status.underReplicated, status.missing, status.copiesUnderWay, status.copiesDone], [0, 0, 0, 20])
})

test('caretaker: a server is back before it counts as dead, nothing is copied', async () => {
  const cluster = await calm()
  cluster.server(2).isUp = false
  await cluster.pass(25)
  cluster.server(2).isUp = true
  await cluster.pass(60)
  assert.equal(cluster.caretaker.status().copiesDone, 0)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
})

test('caretaker: a dead server returns after its chunks were repaired, its replicas are deleted by committed deletions', async () => {
  const cluster = await calm()
  cluster.server(2).isUp = false
  await cluster.pass(50)
  cluster.server(2).isUp = true
  await cluster.pass(100)
  assert.equal(cluster.server(2).replicas.size, 0)
  assert.equal(cluster.server(2).deleted.length, 20)
  assert.equal(cluster.count(families.doomed), 0)
  for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [1, 3, 4])
})

test('caretaker: no server is available as a target, repair waits until one comes', async () => {
  const cluster = await calm('a b c')
  cluster.server(3).isUp = false
  await cluster.pass(60)
  assert.equal(cluster.caretaker.status().underReplicated, 20)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  cluster.addServer('d')
  await cluster.pass(20)
  for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [1, 2, 4])
  assert.equal(cluster.caretaker.status().underReplicated, 0)
})

test('caretaker: fewer servers than wanted copies, chunks count as under-replicated and no copy is ordered', async () => {
  const cluster = new SmallCluster('a')
  await cluster.pass(2)
  for (let number = 0; number < 5; number += 1) cluster.store(first + number, [1])
  await cluster.pass(30)
  assert.equal(cluster.caretaker.status().underReplicated, 5)
  assert.equal(cluster.caretaker.status().copiesUnderWay, 0)
})

test('caretaker: chunks with one copy left are copied before those with two', async () => {
  const cluster = new SmallCluster('a b c d e', { copiesMax: 0.01 })
  await cluster.pass(2)
  for (let number = 0; number < 10; number += 1) cluster.store(first + number, number % 2 === 0 ? [2, 3, 4] : [1, 2, 3])
  await cluster.pass(70)
  cluster.server(1).isUp = false
  cluster.server(2).isUp = false
  await cluster.pass(28)
  const doubles = (): number[] => all(cluster).filter((chunkId) => cluster.holders(chunkId).filter((id) => id > 2).length >= 2)
  const triples = (): number[] => all(cluster).filter((chunkId) => cluster.holders(chunkId).filter((id) => id > 2).length >= 3)
  while (doubles().length < 10) {
    await cluster.pass(1)
    assert.ok(triples().length === 0 || doubles().length >= 9)
  }
  await cluster.pass(40)
  for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [3, 4, 5])
})

test('caretaker: a server restarts quickly, chunks written without it get a replica there within seconds', async () => {
  const cluster = await calm('a b c')
  cluster.server(3).isUp = false
  await cluster.pass(4)
  for (let number = 100; number < 120; number += 1) cluster.store(first + number, [1, 2])
  await cluster.pass(4)
  cluster.server(3).restart()
  await cluster.pass(5)
  for (let number = 100; number < 120; number += 1) assert.deepEqual(cluster.replicas(first + number), [1, 2, 3])
})

test('caretaker: unfinished replicas go if their chunk is gone or closed without them, stay if it is open or they are newer', async () => {
  const cluster = await calm()
  const gone = cluster.store(first + 30, [1, 2]) as ChunkId
  cluster.delete(gone)
  const open = { generation: 1001, length: 50, placementIndex: 0, isGood: true, isOpen: true }
  cluster.server(3).replicas.set(gone, open)
  const [behind, newer, written] = [first, first + 1, first + 2] as ChunkId[] as [ChunkId, ChunkId, ChunkId]
  for (const chunkId of [behind, newer]) cluster.rewrite(chunkId, 1005, 10)
  cluster.reopen(written, [1, 2])
  cluster.server(4).replicas.set(behind, { ...open, generation: 1003 })
  cluster.server(4).replicas.set(newer, { ...open, generation: 1006 })
  cluster.server(4).replicas.set(written, { ...open })
  // An older deletion is recorded, which its server always refuses.
  cluster.mutate((tx) => doomReplica(tx, 4 as ChunkserverId, behind, 1001))
  cluster.server(4).replicas.set((first + 2_000_000) as ChunkId, { ...open, generation: 1001 })
  await cluster.pass(120)
  assert.deepEqual(
    cluster
      .server(3)
      .deleted.map(({ chunkId }) => chunkId)
      .filter((chunkId) => chunkId === gone),
    [gone],
  )
  assert.ok(!cluster.server(4).replicas.has(behind), 'its chunk went on without it')
  assert.ok(cluster.server(4).replicas.has(newer), 'its generation is not committed')
  assert.ok(cluster.server(4).replicas.has(written), 'its chunk is open')
  assert.ok(cluster.server(4).replicas.has((first + 2_000_000) as ChunkId), 'of an id that this state has not given')
  assert.equal(cluster.count(families.doomed), 0)
})

test('caretaker: a replica is damaged and others are good, it is replaced and deleted', async () => {
  const cluster = await calm()
  const replica = cluster.server(1).replicas.get(first as ChunkId)
  assert.ok(replica)
  replica.isGood = false
  cluster.server(1).notice(Kind.CORRUPT, first as ChunkId)
  await cluster.pass(30)
  assert.equal(cluster.caretaker.status().corrupt, 0)
  assert.ok(cluster.replicas(first).length === 3 && cluster.holders(first).length === 3)
  assert.ok([...cluster.servers].every((server) => server.replicas.get(first as ChunkId)?.isGood !== false))
})

test('caretaker: the only replica is damaged, it is kept and counted', async () => {
  const cluster = await calm()
  const chunkId = cluster.store(first + 100, [1], { wanted: 1 })
  await cluster.pass(2)
  const replica = cluster.server(1).replicas.get(chunkId)
  assert.ok(replica)
  replica.isGood = false
  cluster.server(1).notice(Kind.CORRUPT, chunkId)
  await cluster.pass(70)
  assert.deepEqual(cluster.replicas(chunkId), [1])
  assert.deepEqual(cluster.holders(chunkId), [1])
  assert.equal(cluster.caretaker.status().missing, 1)
})

test('caretaker: a committed location without a replica, the location is removed and the chunk repaired', async () => {
  const cluster = await calm('a b c')
  const chunkId = cluster.store(first + 50, [1, 2])
  cluster.delete(chunkId)
  const next = first + 51
  cluster.store(next, [1, 2])
  cluster.record(next, [1, 2, 3])
  await cluster.pass(9)
  assert.deepEqual(cluster.replicas(next), [1, 2, 3])
  assert.deepEqual(cluster.holders(next), [1, 2])
  await cluster.pass(20)
  assert.deepEqual(cluster.holders(next), [1, 2, 3])
})

test('caretaker: a replica of the same generation is shorter or longer than its chunk, it is not confirmed and is replaced', async () => {
  for (const length of [0, 101]) {
    const cluster = await calm()
    const short = cluster.server(2).replicas
    short.set(first as ChunkId, { ...(short.get(first as ChunkId) ?? assert.fail()), length })
    await cluster.pass(900)
    assert.equal(cluster.replicas(first).length, 3)
    for (const id of cluster.replicas(first)) assert.equal(cluster.server(id).replicas.get(first as ChunkId)?.length, 100)
    for (const server of cluster.servers) assert.notEqual(server.replicas.get(first as ChunkId)?.length, length)
  }
})

test('caretaker: all replicas are shorter than their chunk, the chunk counts as missing and nothing is deleted', async () => {
  const cluster = await calm()
  for (const id of [1, 2, 3]) {
    const { replicas } = cluster.server(id)
    replicas.set(first as ChunkId, { ...(replicas.get(first as ChunkId) ?? assert.fail()), length: 0 })
  }
  await cluster.pass(900)
  assert.equal(cluster.caretaker.status().missing, 1)
  assert.deepEqual(cluster.holders(first), [1, 2, 3])
})

test('caretaker: finished replicas are reported before or after their commit, no digests are requested for them', async () => {
  const cluster = await calm()
  const before = cluster.server(1).digestsSent
  cluster.store(first + 60, [1, 2, 3])
  await cluster.pass(20)
  assert.equal(cluster.caretaker.status().unconfirmed, 0)
  assert.equal(cluster.server(1).digestsSent, before)
})

test('caretaker: replication is raised and lowered, copies are made and removed', async () => {
  const cluster = await calm()
  cluster.change(first, { replication: 4 })
  cluster.change(first + 1, { replication: 1 })
  await cluster.pass(20)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3, 4])
  assert.equal(cluster.replicas(first + 1).length, 1)
  assert.deepEqual(cluster.holders(first + 1), cluster.replicas(first + 1))
})

test('caretaker: surplus replicas are not confirmed in this epoch, none is removed until they are', async () => {
  const cluster = await calm()
  cluster.server(2).isUp = false
  await cluster.pass(2)
  cluster.changeLeader()
  cluster.change(first, { replication: 2 })
  await cluster.pass(5)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3])
  cluster.server(2).isUp = true
  await cluster.pass(20)
  assert.equal(cluster.replicas(first).length, 2)
})

test('caretaker: a chunk is deleted, its replicas are deleted with the entry that doomed them, then their records go', async () => {
  const cluster = await calm()
  const entryIndex = cluster.delete(first)
  await cluster.pass(5)
  assert.deepEqual(cluster.holders(first), [])
  assert.deepEqual(cluster.server(1).deleted, [{ chunkId: first, entryIndex }])
  assert.equal(cluster.count(families.doomed), 0)
})

test('caretaker: a new leader reads the replicas to delete from the state', async () => {
  const cluster = await calm()
  cluster.server(1).isUp = false
  const entryIndex = cluster.delete(first)
  await cluster.pass(5)
  cluster.changeLeader()
  cluster.server(1).isUp = true
  await cluster.pass(5)
  assert.deepEqual(cluster.holders(first), [])
  assert.ok((cluster.server(1).deleted[0]?.entryIndex ?? 0) > entryIndex)
  assert.equal(cluster.count(families.doomed), 0)
})

test('caretaker: a new leader finds the under-replicated chunks', async () => {
  const cluster = await calm()
  cluster.loseLeadership()
  const changes = new SmallCluster('a b c d')
  for (const [key, value] of cluster.state) changes.state.set(key, value)
  for (const server of cluster.servers) for (const [id, replica] of server.replicas) changes.server(server.id).replicas.set(id, replica)
  changes.record(first, [1, 2])
  changes.server(3).replicas.delete(first as ChunkId)
  changes.changeLeader()
  await changes.pass(20)
  assert.equal(changes.replicas(first).length, 3)
})

test('caretaker: copies arrive while the leader changes, the next leader records them without a new attempt', async () => {
  const cluster = await calm('a b c d', 40)
  cluster.server(2).isUp = false
  cluster.server(4).isMute = true
  while (cluster.server(4).replicas.size < 40) await cluster.pass(1)
  cluster.server(4).isMute = false
  cluster.changeLeader()
  await cluster.pass(15)
  for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [1, 3, 4])
})

test('caretaker: more deletions than fit into memory, all are executed', async () => {
  const cluster = new SmallCluster('a b c', { deletionsPerServerMax: 10, deletionsPerHeartbeatMax: 4 })
  await cluster.pass(2)
  for (let number = 0; number < 50; number += 1) cluster.store(first + number, [1, 2, 3])
  await cluster.pass(5)
  for (let number = 0; number < 50; number += 1) cluster.delete(first + number)
  assert.ok(cluster.caretaker.status().pendingDeletions <= 30)
  await cluster.pass(60)
  assert.equal(cluster.count(families.doomed), 0)
  for (const server of cluster.servers) assert.equal(server.replicas.size, 0)
})

test('caretaker: a replica of an open chunk, or one whose other replicas are unconfirmed, is never surplus', async () => {
  const cluster = await calm()
  cluster.change(first, { isOpen: true, replicas: [1, 2] as ChunkserverId[] })
  cluster.change(first + 1, { replicas: [1, 2] as ChunkserverId[], replication: 2 })
  for (const key of [...cluster.state.keys()])
    if (key.startsWith(families.holding) && key.charCodeAt(4) === 3) cluster.apply([{ key, value: undefined }])
  cluster.changeLeader()
  const { digestRound } = cluster.caretaker.onHeartbeat(3 as ChunkserverId)
  await cluster.sendDigests(cluster.server(3), digestRound ?? assert.fail())
  await settle()
  assert.equal(cluster.count(families.doomed), 0)
  await cluster.pass(150)
  assert.ok(cluster.holders(first).includes(3))
  assert.deepEqual(cluster.holders(first + 1), [1, 2])
})

test('caretaker: a copy fails or is not reported in time, another server gets it', async () => {
  for (const copies of ['fail', 'vanish'] as const) {
    const cluster = await calm('a b c d e', 4)
    cluster.server(4).copies = copies
    cluster.server(1).isUp = false
    await cluster.pass(90)
    for (const chunkId of all(cluster)) assert.deepEqual(cluster.replicas(chunkId), [2, 3, 5])
  }
})

test('caretaker: the leader was paused, that time makes no copy, order or confirmation late and no chunkserver dead', async () => {
  const cluster = await calm('a b c d e', 4)
  for (const id of [4, 5]) cluster.server(id).copies = 'vanish'
  cluster.server(1).isUp = false
  await cluster.pass(33)
  const before = cluster.caretaker.status()
  assert.ok(before.copiesUnderWay > 0)
  cluster.clock.pause(3_600_000)
  await cluster.pass(1)
  assert.equal(cluster.caretaker.status().copiesUnderWay, before.copiesUnderWay)
  for (const id of [2, 3, 4, 5]) assert.equal(cluster.registry.get(id as ChunkserverId)?.state, 'live')
})

test('caretaker: leadership is lost, it proposes nothing more', async () => {
  const cluster = await calm()
  cluster.server(2).isUp = false
  await cluster.pass(28)
  cluster.loseLeadership()
  const proposed = cluster.proposed.length
  await cluster.pass(20)
  assert.equal(cluster.proposed.length, proposed)
  assert.equal(cluster.caretaker.status().isOnDuty, false)
})

test('caretaker: in safe mode nothing is copied and nothing deleted; both are made up for afterwards', async () => {
  const cluster = await calm()
  cluster.isInSafeMode = true
  cluster.delete(first)
  cluster.server(2).isUp = false
  await cluster.pass(120)
  assert.deepEqual(cluster.replicas(first + 1), [1, 2, 3])
  assert.equal(cluster.caretaker.status().copiesDone, 0)
  assert.deepEqual(
    cluster.servers.flatMap(({ deleted }) => deleted),
    [],
  )
  cluster.isInSafeMode = false
  await cluster.pass(60)
  assert.deepEqual(cluster.replicas(first + 1), [1, 3, 4])
  assert.equal(cluster.server(1).deleted.length, 1)
})

test('caretaker: safe mode is switched on while a purge is under way, it ends without a word and goes on afterwards', async () => {
  const cluster = await calm()
  const file: File = {
    ...{ kind: 'file', id: 20_000 as InodeId, mode: 0o644, owner: 'ann', group: 'staff', modifiedMs: 1, accessedMs: 1, length: 0 },
    ...{ replication: 3, chunkBytes: 1024, chunkCount: 0, chunkIds: [], hasShortChunks: false, storagePolicy: 0, hasXattrs: false },
    ...{ leaseHolder: undefined, leaseAddress: undefined, acl: undefined, bornAfter: 0 },
  }
  // The state has it already; the leader has not looked since.
  cluster.mutate((tx) => putSafeMode(tx, { sinceMs: 1, user: 'root' }))
  cluster.mutate((tx) => putPurge(tx, file))
  await cluster.pass(10)
  assert.deepEqual([cluster.count(families.purge), cluster.proposed.includes('purge'), cluster.warnings], [1, false, []])
  cluster.mutate((tx) => removeSafeMode(tx))
  await cluster.pass(10)
  assert.equal(cluster.count(families.purge), 0)
})
