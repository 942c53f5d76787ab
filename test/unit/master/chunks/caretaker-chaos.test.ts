// Random lives of a small cluster: whatever dies, returns, rots, is deleted or elected, no deletion ever takes the last good replica of a
// chunk, and in calm weather everything ends with exactly the replicas that are wanted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { chunkIdOfChunkKey, families } from '../../../../master/namespace/records/keys.js'
import type { ChunkId } from '../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import { seedsToTry } from '../../../seeds.js'
import { SmallCluster } from './small-cluster.js'

const { Kind } = chunkserver.Notice
const first = 1_073_741_825

function chunkIds(cluster: SmallCluster): ChunkId[] {
  return [...cluster.state.keys()].filter((key) => key.startsWith(families.chunk)).map(chunkIdOfChunkKey)
}

function goodHolders(cluster: SmallCluster, chunkId: ChunkId): number[] {
  return cluster.servers.filter((server) => server.replicas.get(chunkId)?.isGood === true).map((server) => server.id)
}

/** At most two servers are away or empty at a time, so three copies always leave one. */
function misfortune(cluster: SmallCluster, random: Random, next: () => number): void {
  const away = cluster.servers.filter((server) => !server.isUp)
  const server = cluster.server(1 + random.below(cluster.servers.length))
  const ids = chunkIds(cluster)
  const chunkId = ids[random.below(Math.max(1, ids.length))]
  switch (random.below(8)) {
    case 0:
      if (away.length < 2) server.isUp = false
      break
    case 1:
    case 2:
      away[0]?.restart()
      break
    case 3: {
      const holders = cluster.servers.filter((candidate) => candidate.isUp).slice(0, 3)
      cluster.store(
        next(),
        holders.map((holder) => holder.id),
      )
      break
    }
    case 4:
      if (chunkId !== undefined) cluster.delete(chunkId)
      break
    case 5:
      if (random.below(3) === 0) cluster.changeLeader()
      break
    case 6: {
      if (chunkId === undefined || goodHolders(cluster, chunkId).length < 3) break
      const replica = server.replicas.get(chunkId)
      if (replica === undefined) break
      if (random.below(2) === 0) server.replicas.delete(chunkId)
      else replica.isGood = false
      server.notice(replica.isGood ? Kind.MISSING : Kind.CORRUPT, chunkId)
      break
    }
    default:
      if (chunkId !== undefined && !cluster.chunk(chunkId).isOpen) cluster.change(chunkId, { replication: 2 + random.below(3) })
  }
}

for (const seed of seedsToTry({ few: 4, all: 12 })) {
  test(`caretaker: random faults (seed ${seed}), no chunk is lost and all work ends`, async () => {
    const random = seededRandom(seed)
    const cluster = new SmallCluster('a b b c c', { deletionsPerServerMax: 8, digestEveryMs: 20_000 })
    let chunks = 0
    const next = (): number => {
      chunks += 1
      return first + chunks
    }
    await cluster.pass(2)
    for (let number = 0; number < 15; number += 1) cluster.store(next(), [1 + (number % 3), 2 + (number % 3), 3 + (number % 3)])
    for (let second = 0; second < 400; second += 1) {
      if (random.below(4) === 0) misfortune(cluster, random, next)
      await cluster.pass(1)
      for (const chunkId of chunkIds(cluster))
        assert.ok(goodHolders(cluster, chunkId).length > 0, `chunk ${chunkId} has a good replica at second ${second}`)
    }
    for (const server of cluster.servers) if (!server.isUp) server.restart()
    await cluster.pass(150)
    for (const chunkId of chunkIds(cluster)) {
      assert.equal(cluster.replicas(chunkId).length, cluster.chunk(chunkId).replication, `chunk ${chunkId} has the copies that are wanted`)
      assert.deepEqual(goodHolders(cluster, chunkId), cluster.replicas(chunkId))
    }
    const recorded = new Set(chunkIds(cluster))
    // A damaged one of which the notice was lost with a leader may stay, as no digest shows it.
    for (const server of cluster.servers) {
      for (const [chunkId, { isGood }] of server.replicas)
        assert.ok(recorded.has(chunkId) || !isGood, 'removed chunks leave no replica behind')
    }
    assert.equal(cluster.count(families.doomed), 0)
    const { underReplicated, missing, corrupt, copiesUnderWay, pendingDeletions } = cluster.caretaker.status()
    assert.deepEqual([underReplicated, missing, corrupt, copiesUnderWay, pendingDeletions], [0, 0, 0, 0, 0])
  })
}
