import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CopyNeed, CopyPlanner, type CopyPlannerParts } from '../../../../master/chunks/copy-planner.js'
import type { Purpose } from '../../../../master/chunks/copy-priority.js'
import { Deletions } from '../../../../master/chunks/deletions.js'
import { RepairState } from '../../../../master/chunks/repair-state.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import { ReplicatedLayout } from '../../../../master/namespace/chunks/layouts.js'
import type { ActiveClock } from '../../../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { seededRandom } from '../../../../proto/base/random.js'

const mib = 1024 * 1024
const server = (number: number): ChunkserverId => number as ChunkserverId

/** A planner with eight servers with free space. `doomed`: the recorded deletions that its read returns. */
function plannerOf(copiesMax: number, doomed: readonly boolean[] = []) {
  const servers = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
    id: server(number),
    rack: `/r${number}`,
    ipAddress: `10.0.0.${number}`,
    state: 'live',
    isWritable: true,
    capacityBytes: 1e12,
    remainingBytes: 9e11,
    activeTransfers: 0,
    volumes: [],
  }))
  const activeClock = { activeMs: () => 1000 } as ActiveClock
  const settings = { ...chunkSettingsDefault, copiesMax }
  const state = new RepairState({ activeClock, settings, onFaultForgotten: () => undefined })
  const deletions = new Deletions({ perServerMax: 10, resendMs: 10 })
  const proposals = { appliedIndex: 7, read: () => Promise.resolve(doomed) }
  const parts = { registry: { all: () => servers }, proposals, deletions, state, activeClock, random: seededRandom(1), settings }
  return { planner: new CopyPlanner(parts as unknown as CopyPlannerParts), state, deletions, settings }
}

/** A chunk of 64 MiB with its good replicas on the first servers. */
function need(chunkId: number, purpose: Purpose, good: number, copies = 1): CopyNeed {
  const replicas = Array.from({ length: good }, (_, index) => ({
    chunkserverId: server(index + 1),
    state: 'live' as const,
    fault: undefined,
    isConfirmed: true,
    storageType: 1,
  }))
  const picture = { chunkId: chunkId as ChunkId, generation: 1001, length: 64 * mib, layout: new ReplicatedLayout(good + copies) }
  return { purpose, good, copies, picture: { ...picture, replicas, copyingTo: [], copyingTypes: [], policy: undefined, leftovers: [] } }
}

test('copy planner: more copies than may run at a time, repair before drain, and the fewest good replicas first', () => {
  const { planner, settings } = plannerOf(2)
  const { copies, looks } = planner.plan([need(1, 'drain', 1), need(2, 'repair', 2), need(3, 'repair', 1)])
  const started = copies.map(({ chunkId, purpose }) => `${purpose} ${chunkId}`)
  assert.deepEqual(started, ['repair 3', 'repair 2'])
  assert.deepEqual(
    looks.map(({ need: { picture }, afterMs }) => [picture.chunkId, afterMs]),
    [
      [3, settings.retryMs],
      [2, settings.retryMs],
      [1, settings.caretakerTickMs],
    ],
    'what had no room is looked at again at the next tick',
  )
})

test('copy planner: every chunk gets its first copy before any gets a second one, which goes to another server', () => {
  const { planner } = plannerOf(10)
  const { copies } = planner.plan([need(1, 'repair', 1, 3), need(2, 'repair', 2, 1)])
  assert.deepEqual(
    copies.map(({ chunkId }) => chunkId),
    [1, 2, 1, 1],
  )
  const targets = copies.filter(({ chunkId }) => chunkId === 1).map(({ target }) => target)
  assert.equal(new Set([1, ...targets]).size, 4)
})

test('copy planner: the target still has an older replica to delete, no copy begins and the target is avoided', async () => {
  const { planner, state, deletions } = plannerOf(10, [true, false, false])
  const { copies } = planner.plan([need(1, 'repair', 1), need(2, 'repair', 1), need(3, 'repair', 1)])
  const [first, second, third] = copies
  assert.ok(first !== undefined && second !== undefined && third !== undefined)
  deletions.add(second.target, { chunkId: second.chunkId, generation: 1000, entryIndex: 1 })
  await planner.start(copies)
  assert.deepEqual([state.isCopying(first.chunkId, first.target), state.avoidedTargets(first.chunkId)], [false, [first.target]])
  assert.deepEqual([state.isCopying(second.chunkId, second.target), state.avoidedTargets(second.chunkId)], [false, [second.target]])
  assert.equal(state.copies.find(third.chunkId, third.target)?.entryIndex, 7)
})
