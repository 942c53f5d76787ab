// A small cluster in which nothing happens, to begin a test with, and what a test does to it by hand.

import assert from 'node:assert/strict'
import type { HeartbeatAnswer } from '../../../../master/chunks/caretaker-parts.js'
import { SmallCluster } from './small-cluster.js'

/** The id of its first chunk. */
export const first = 1_073_741_825

/** Chunks on servers 1 to 3, everything confirmed. */
export async function calm(hosts = 'a b c d', chunks = 20): Promise<SmallCluster> {
  const cluster = new SmallCluster(hosts)
  await cluster.pass(2)
  for (let number = 0; number < chunks; number += 1) cluster.store(first + number, [1, 2, 3])
  await cluster.pass(70)
  assert.equal(cluster.caretaker.status().unconfirmed, 0)
  return cluster
}

/** One heartbeat of a server that does nothing about the answer. */
export function beat(cluster: SmallCluster, number: number): HeartbeatAnswer {
  const { id, startedMs, replicas } = cluster.server(number)
  const facts = { capacityBytes: 1e9, usedBytes: 0, remainingBytes: 9e8, activeTransfers: 0, chunks: replicas.size }
  cluster.registry.onHeartbeat(id, `uuid-${id}`, { ...facts, isWritable: true, diskTrouble: undefined, volumes: [], startedMs })
  return cluster.caretaker.onHeartbeat(id)
}
