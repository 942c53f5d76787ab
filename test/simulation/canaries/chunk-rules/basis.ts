// Rules: the state on which a removal is based is checked again when its entry is made, and the removal covers nothing newer than that
// state.

import assert from 'node:assert/strict'
import { Deletions } from '../../../../master/chunks/deletions.js'
import { Faults } from '../../../../master/chunks/faults.js'
import { Proposals } from '../../../../master/chunks/proposals.js'
import { compareBucket } from '../../../../master/chunks/reads.js'
import { judgeChunk } from '../../../../master/chunks/repair-plan.js'
import { findChunk } from '../../../../master/namespace/chunks/chunks.js'
import { ReplicatedLayout } from '../../../../master/namespace/chunks/layouts.js'
import { doomReplica, everyGeneration, removeDoomed } from '../../../../master/namespace/chunks/replicas.js'
import { Transaction } from '../../../../master/namespace/transaction.js'
import { doomLeftovers } from '../../../../master/operations/chunks/doom-leftovers.js'
import { doomReplica as doomMutation } from '../../../../master/operations/chunks/doom-replica.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { calm, first } from '../../../unit/master/chunks/calm-cluster.js'
import { all, type Restore, replaced } from '../replaced.js'
import type { ChunkRule } from './rule.js'

const chunkId = first as ChunkId
const older = { generation: 1001, length: 100, placementIndex: 0, isGood: true }

/** Leftovers are judged; before their entry is made, the chunk is written again on one server only, which then loses its disk. */
async function writtenMeanwhile(): Promise<void> {
  const cluster = await calm('a b c d', 1)
  cluster.server(4).replicas.set(chunkId, { ...older })
  cluster.mutationsLast = 200
  cluster.change(first, { leftovers: [4 as ChunkserverId] })
  await cluster.pass(1)
  cluster.rewrite(first, 1002, 150, [1])
  const writer = cluster.server(1)
  cluster.caretaker.onNotices(writer.id, writer.startedMs, writer.notices.splice(0))
  writer.isUp = false
  writer.replicas.clear()
  await cluster.pass(20)
  cluster.mutationsLast = 0
  await cluster.pass(60)
  assert.deepEqual(cluster.holders(first), [2, 3, 4], 'what is left of the chunk is kept')
}

/** Every request is changed so that it agrees with the present state. */
function basisIsNotLookedAt(): Restore {
  return replaced(doomLeftovers as { execute: typeof doomLeftovers.execute }, 'execute', (original) => (view, request, context) => {
    const chunk = findChunk(view, request.chunkId)
    if (chunk === undefined) return original(view, request, context)
    const { generation, replicas } = chunk
    const confirmed = request.confirmed.flatMap(() => replicas.slice(0, 1))
    return original(view, { ...request, generation, confirmed }, context)
  })
}

/** A new leader reads what is to be deleted, while an earlier order was carried out and a new copy was placed there. */
async function copiedMeanwhile(): Promise<void> {
  const cluster = await calm('a b c d', 1)
  const server = cluster.server(4)
  server.isUp = false
  cluster.mutate((tx) => doomReplica(tx, server.id, chunkId, 1001))
  await cluster.pass(5)
  cluster.readsLast = 100
  cluster.changeLeader()
  await cluster.pass(1)
  cluster.mutate((tx) => removeDoomed(tx, server.id, chunkId))
  server.replicas.set(chunkId, { ...older, placementIndex: cluster.appliedIndex })
  cluster.record(first, [1, 2, 3, 4], { wanted: 4 })
  cluster.apply([])
  await cluster.pass(3)
  server.isUp = true
  cluster.readsLast = 0
  await cluster.pass(10)
  assert.ok(server.replicas.has(chunkId), 'the new copy is kept')
}

/** Orders that were read from the state get the entry index of the time when the read ended, not when it began. */
function stampsComeLate(): Restore {
  let latest: Proposals | undefined
  const getter = Object.getOwnPropertyDescriptor(Proposals.prototype, 'appliedIndex')
  assert.ok(getter?.get !== undefined)
  const { get } = getter
  Object.defineProperty(Proposals.prototype, 'appliedIndex', {
    configurable: true,
    get(this: Proposals) {
      latest = this
      return get.call(this)
    },
  })
  const restoreAdd = replaced(
    Deletions.prototype,
    'add',
    (original) =>
      function (this: Deletions, id, deletion) {
        const entryIndex = latest === undefined ? deletion.entryIndex : Math.max(deletion.entryIndex, Number(get.call(latest)))
        return original.call(this, id, { ...deletion, entryIndex })
      },
  )
  return all(restoreAdd, () => Object.defineProperty(Proposals.prototype, 'appliedIndex', getter))
}

/** A writer took a new generation for the replica of a server outside the pipeline, and has not recorded it yet. */
async function generationTaken(): Promise<void> {
  const cluster = await calm('a b c d', 1)
  cluster.server(4).replicas.set(chunkId, { ...older, generation: 1002 })
  await cluster.pass(150)
  assert.deepEqual(cluster.holders(first), [1, 2, 3, 4], 'a replica of a generation that is not committed yet is kept')
}

/** Surplus replicas are judged without their generation, and are deleted in every generation. */
function anyGenerationGoes(): Restore {
  const doom = doomMutation as { execute: typeof doomMutation.execute }
  const compare = compareBucket as { execute: typeof compareBucket.execute }
  return all(
    replaced(compare, 'execute', (original) => async (view, report, context) => {
      const { agreeing, differences } = await original(view, report, context)
      const judged = differences.map((difference) => {
        const { chunk, reported } = difference
        return chunk === undefined || reported === undefined
          ? difference
          : { ...difference, reported: Math.min(reported, chunk.generation) }
      })
      return { agreeing, differences: judged }
    }),
    replaced(doom, 'execute', (original) => (view, request, context) => {
      const outcome = original(view, request, context)
      if (outcome.kind === 'refused') return outcome
      const tx = new Transaction(view)
      if (outcome.answer.isDoomed) doomReplica(tx, request.chunkserverId, request.chunkId, everyGeneration)
      return { ...outcome, changes: tx.changes }
    }),
  )
}

/** A server said of an earlier generation that it is damaged; the chunk was written anew since, there as well. */
async function faultOfEarlier(): Promise<void> {
  const faults = new Faults(10, () => undefined)
  faults.set(chunkId, 1 as ChunkserverId, { fault: 'corrupt', generation: 1001, asOfMs: 1 })
  const replicas = [1, 2, 3].map((number) => ({
    chunkserverId: number as ChunkserverId,
    state: 'live' as const,
    fault: faults.of(chunkId, number as ChunkserverId, 1002),
    isConfirmed: true,
    storageType: 1,
  }))
  const none = { copyingTo: [], copyingTypes: [], leftovers: [], policy: undefined }
  const picture = { chunkId, generation: 1002, length: 100, layout: new ReplicatedLayout(3), replicas, ...none }
  const { removals } = judgeChunk(picture, () => undefined, { count: () => 2 })
  assert.deepEqual(removals, [], 'a good replica is not taken away')
}

function faultsAreOfAnyGeneration(): Restore {
  const known = new WeakMap<Faults, Map<string, number>>()
  return all(
    replaced(
      Faults.prototype,
      'set',
      (original) =>
        function (this: Faults, chunk, id, fault) {
          const ofThis = known.get(this) ?? new Map<string, number>()
          known.set(this, ofThis.set(`${chunk} ${id}`, fault.generation))
          original.call(this, chunk, id, fault)
        },
    ),
    replaced(
      Faults.prototype,
      'of',
      (original) =>
        function (this: Faults, chunk, id, generation) {
          return original.call(this, chunk, id, known.get(this)?.get(`${chunk} ${id}`) ?? generation)
        },
    ),
  )
}

export const basisRules: readonly ChunkRule[] = [
  { title: 'a removal is not checked again when its entry is made', switchOff: basisIsNotLookedAt, story: writtenMeanwhile },
  {
    title: 'an order that was read from the state gets a later entry index than that of the read',
    switchOff: stampsComeLate,
    story: copiedMeanwhile,
  },
  { title: 'a replica of a generation that is not committed is doomed', switchOff: anyGenerationGoes, story: generationTaken },
  { title: 'a fault of one generation counts for all', switchOff: faultsAreOfAnyGeneration, story: faultOfEarlier },
]
