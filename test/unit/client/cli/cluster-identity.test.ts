// Whether two addresses belong to one cluster, from the answers of their masters.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AskIdentity, type ClusterIdentity, isSameCluster } from '../../../../client/cli/cluster-identity.js'

function answers(...script: readonly (ClusterIdentity | undefined)[]): AskIdentity & { readonly timeouts: number[] } {
  const left = [...script]
  const timeouts: number[] = []
  const ask = async (leaderTimeoutMs: number): Promise<ClusterIdentity | undefined> => {
    timeouts.push(leaderTimeoutMs)
    assert.ok(left.length > 0, 'the cluster is not asked more often than expected')
    return left.shift()
  }
  return Object.assign(ask, { timeouts })
}

const identity = (run: string | undefined, leader: number | undefined, clusterId = 'CID-1'): ClusterIdentity => ({ clusterId, run, leader })

test('cluster identity: one process answers at both addresses, the same cluster', async () => {
  assert.equal(await isSameCluster(answers(identity('a', 1)), answers(identity('a', 1))), true)
})

test('cluster identity: another cluster id, or Apache HDFS, counts as another cluster', async () => {
  assert.equal(await isSameCluster(answers(identity('a', 1)), answers(identity('b', 1, 'CID-2'))), false)
  assert.equal(await isSameCluster(answers(undefined), answers()), false)
  assert.equal(await isSameCluster(answers(identity('a', 1)), answers(undefined)), false)
})

test('cluster identity: one id but two leaders in a second check that waits for them, two clusters', async () => {
  const one = answers(identity('a', 1), identity('a', 1))
  const other = answers(identity('b', 1), identity('b', 1))
  assert.equal(await isSameCluster(one, other), false)
  assert.deepEqual([one.timeouts.length, one.timeouts[0]], [2, 0])
  assert.ok((one.timeouts[1] ?? 0) > 0, 'the second look waits for the leader')
})

test('cluster identity: no leader at first, then one leader for both addresses, the same cluster', async () => {
  const one = answers(identity('a', undefined), identity('c', 3))
  const other = answers(identity('b', undefined), identity('c', 3))
  assert.equal(await isSameCluster(one, other), true)
})

test('cluster identity: no leader in the second check either, counts as the same cluster', async () => {
  const one = answers(identity('a', undefined), identity('a', undefined))
  const other = answers(identity('b', undefined), identity('b', 2))
  assert.equal(await isSameCluster(one, other), true)
})

test('cluster identity: a master of an older version does not identify its process, counts as the same cluster', async () => {
  const one = answers(identity(undefined, 1), identity(undefined, 1))
  const other = answers(identity('b', 1), identity('b', 1))
  assert.equal(await isSameCluster(one, other), true)
})
