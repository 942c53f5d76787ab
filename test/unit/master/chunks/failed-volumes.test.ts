import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChunkId } from '../../../../proto/base/ids.js'
import { SmallCluster } from './small-cluster.js'

/** Four servers of which three hold these chunks, and no digests are due for a while. */
async function settledCluster(ids: readonly number[]): Promise<SmallCluster> {
  const cluster = new SmallCluster('a1 b1 c1 d1')
  for (const id of ids) cluster.store(id, [1, 2, 3])
  await cluster.pass(63)
  for (const id of ids) assert.deepEqual(cluster.replicas(id), [1, 2, 3])
  return cluster
}

test('failed volumes: a server loses a volume, its chunks are copied to others before digests are due, other replicas stay', async () => {
  const cluster = await settledCluster([1, 2, 3, 4])
  const server = cluster.server(1)
  const sent = server.digestsSent
  for (const id of [1, 2]) server.replicas.delete(id as ChunkId)
  server.failedVolumes = 1
  await cluster.pass(10)
  assert.ok(server.digestsSent > sent)
  for (const id of [1, 2]) assert.equal(cluster.holders(id).length, 3)
  for (const id of [3, 4]) assert.deepEqual(cluster.holders(id), [1, 2, 3])
  assert.equal(cluster.registry.get(server.id)?.state, 'live')
  assert.equal(cluster.caretaker.status().underReplicated, 0)
})

test('failed volumes: a volume failed long ago, the server is not asked repeatedly', async () => {
  const cluster = await settledCluster([1])
  const server = cluster.server(1)
  server.failedVolumes = 1
  await cluster.pass(5)
  const sent = server.digestsSent
  await cluster.pass(40)
  assert.equal(server.digestsSent, sent)
})
