// Random things happening to a few chunks: writers append and rebuild pipelines while replicas come, go, rot and are deleted. Only
// invariants count.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import { decodeGeneration } from '../../../../../master/namespace/chunks/replicas.js'
import { chunkKey, chunkOfReplicaKey, chunkserverOfReplicaKey } from '../../../../../master/namespace/records/keys.js'
import type { ChunkId, ChunkserverId } from '../../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../../proto/base/random.js'
import * as ops from '../all-operations.js'
import { named, Rig, refusal } from '../rig.js'

const servers = 5
const anyServer = (random: Random): ChunkserverId => (1 + random.below(servers)) as ChunkserverId
const anyChunk = (random: Random): ChunkId => (1073741825 + random.below(12)) as ChunkId
const anyPath = (random: Random): string => `/f${random.below(3)}`
const reasons: readonly ops.RemovalReason[] = ['dead', 'corrupt', 'extra', 'stale', 'unconfirmed']

type Step = (rig: Rig, random: Random) => void

const write: Step = (rig, random) => {
  refusal(() => rig.write(anyPath(random), [random.below(2) === 0 ? 4096 : 100], { mayOverwrite: random.below(4) === 0, chunkBytes: 4096 }))
}

const appendAndRebuild: Step = (rig, random) => {
  const path = anyPath(random)
  refusal(() => {
    const { chunk } = rig.run(ops.append, { path, clientName: 'c1', wantsNewChunk: false })
    let last = named(chunk ?? rig.add(path), chunk?.length ?? 0)
    rig.check()
    for (let rebuilt = random.below(3); rebuilt > 0; rebuilt -= 1) {
      const { generation } = rig.run(ops.updateChunkForPipeline, { chunk: last, clientName: 'c1' })
      const next = { ...last, generation, length: last.length + random.below(10) }
      const pipeline = [...new Set([anyServer(random), anyServer(random), anyServer(random)])].map((id) => `u${id}`)
      rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: last, newChunk: next, servers: pipeline })
      last = next
      rig.check()
    }
    assert.equal(rig.complete(path, last), true)
  })
}

/** A chunkserver says that it holds something, right or wrong. */
const finalised: Step = (rig, random) => {
  const chunkId = anyChunk(random)
  const bytes = rig.pairs.has(chunkKey(chunkId)) ? 100 : 4096
  const generation = 1001 + random.below(40)
  rig.run(ops.addReplica, { chunkId, generation, chunkserverId: anyServer(random), length: bytes })
}

const copied: Step = (rig, random) => {
  const path = anyPath(random)
  refusal(() => {
    const located = rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 }) as ops.LocatedFile
    const chunk = located.lastChunk
    if (chunk === undefined) return
    rig.run(ops.addReplica, { chunkId: chunk.id, generation: chunk.generation, chunkserverId: anyServer(random), length: chunk.length })
  })
}

const remove: Step = (rig, random) => {
  const reason = reasons[random.below(reasons.length)] ?? 'dead'
  const removals = Array.from({ length: 3 }, () => ({
    chunkId: anyChunk(random),
    chunkserverId: anyServer(random),
    reason,
    doom: random.below(2) === 0,
    generation: 1001 + random.below(40),
    confirmed: random.below(2) === 0 ? [] : [anyServer(random)],
  }))
  const distinct = removals.filter(
    (one, index) => removals.findIndex((other) => other.chunkId === one.chunkId && other.chunkserverId === one.chunkserverId) === index,
  )
  rig.run(ops.removeReplicas, { removals: distinct })
}

const doom: Step = (rig, random) => {
  const basis = { generation: 1001 + random.below(40), confirmed: [anyServer(random), anyServer(random), anyServer(random)] }
  const generation = 1001 + random.below(40)
  rig.run(ops.doomReplica, { chunkId: anyChunk(random), generation, chunkserverId: anyServer(random), basis })
}

const deleted: Step = (rig, random) => {
  const doomed = [...rig.pairs].filter(([key]) => key.startsWith('d'))
  const one = doomed[random.below(Math.max(1, doomed.length))]
  if (one === undefined) return
  const [key, value] = one
  const replicas = [{ chunkId: chunkOfReplicaKey(key), generation: decodeGeneration(value) }]
  rig.run(ops.forgetDoomed, { chunkserverId: chunkserverOfReplicaKey(key), replicas })
}

const leftovers: Step = (rig, random) => {
  const chunkId = anyChunk(random)
  rig.run(ops.noteLeftover, { chunkId, chunkserverId: anyServer(random) })
  const chunk = findChunk(rig.view, chunkId)
  if (chunk !== undefined && random.below(2) === 0)
    rig.run(ops.doomLeftovers, { chunkId, generation: chunk.generation, confirmed: chunk.replicas })
}

const moods: Step = (rig, random) => {
  rig.setState(anyServer(random), (['live', 'live', 'stale', 'dead'] as const)[random.below(4)] ?? 'live')
}

const deletePath: Step = (rig, random) => {
  if (random.below(4) === 0) rig.delete(anyPath(random))
}

const steps: readonly Step[] = [write, appendAndRebuild, finalised, copied, copied, remove, doom, deleted, leftovers, moods, deletePath]

for (let seed = 1; seed <= 20; seed += 1) {
  test(`operations: seed ${seed}, replicas are added and removed and no invariant breaks`, () => {
    const random = seededRandom(seed)
    const rig = new Rig({}, servers)
    for (let count = 0; count < 500; count += 1) {
      steps[random.below(steps.length)]?.(rig, random)
      rig.check()
    }
  })
}
