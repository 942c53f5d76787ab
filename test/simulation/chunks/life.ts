// One simulated run of a cluster's chunks: faults and clients for the given time, then no more faults; after that all chunks must get their
// wanted number of replicas and all work must end.

import assert from 'node:assert/strict'
import { findRecovery } from '../../../master/namespace/chunks/recoveries.js'
import { brokenInvariants } from '../../../master/namespace/invariants.js'
import { chunkserverOfReplicaKey, families } from '../../../master/namespace/records/keys.js'
import type { ChunkserverId } from '../../../proto/base/ids.js'
import * as operations from '../../unit/master/operations/all-operations.js'
import { SimulationFailure } from '../simulate.js'
import { strike } from './faults.js'
import type { ChunkSabotage } from './sabotage.js'
import type { SimulatedChunkserver } from './simulated-chunkserver.js'
import { ChunkWorld } from './world.js'

export interface ChunkLife {
  readonly seed: number
  readonly seconds: number
  readonly chunks: number
  readonly lost: number
  /** Replicas that were deleted or replaced by order. */
  readonly givenUp: number
  readonly entries: number
  /** Files that were closed without their writers. */
  readonly recovered: number
}

export interface ChunkLifeOptions {
  readonly seed: number
  /** Of simulated time, while faults happen. */
  readonly seconds: number
  readonly sabotage?: ChunkSabotage
}

const peaceSecondsMax = 900

export async function simulateChunks({ seed, seconds, sabotage = {} }: ChunkLifeOptions): Promise<ChunkLife> {
  const world = new ChunkWorld(seed, sabotage)
  let kind: 'wrong' | 'no progress' = 'wrong'
  try {
    await world.pass(3000)
    const every = 2 + world.random.below(12)
    await world.pass(seconds * 1000, () => (world.random.below(every) === 0 ? strike(world) : undefined))
    assert.deepEqual(brokenInvariants(world.state.entries()), [])
    await makePeace(world)
    kind = 'no progress'
    await comeToRest(world)
    checkEnd(world)
  } catch (error) {
    throw new SimulationFailure(kind, seed, world.trace, error)
  }
  const { state, observer } = world
  return {
    seed,
    seconds,
    chunks: state.chunkIds().length,
    lost: observer.lost.size,
    givenUp: observer.givenUp,
    entries: state.index,
    recovered: state.recovered,
  }
}

/** Ends the faults: all servers run and are connected, one master leads, all writers have ended, and all damaged replicas were found. */
async function makePeace(world: ChunkWorld): Promise<void> {
  world.note('peace')
  await world.pass(250_000)
  for (const line of world.lines) line.isCut = false
  for (const server of world.servers) server.start()
  world.depose(0)
  await world.pass(1000)
  world.elect(0)
  await world.pass(20_000)
  for (const server of world.servers) for (const chunkId of [...server.store.replicas.keys()]) server.look(chunkId)
  for (const [path, session] of world.sessions) {
    const chunkId = world.state.chunkIds().find((id) => world.state.chunk(id)?.isOpen === true && isOf(world, id, path))
    const chunk = chunkId === undefined ? undefined : world.state.chunk(chunkId)
    let isWhole = true
    if (chunkId !== undefined && (findRecovery(world.state.view, chunkId) !== undefined || world.random.below(2) === 0)) {
      isWhole = await isRecovered(world, path, chunkId)
    } else if (chunkId !== undefined && chunk !== undefined) {
      const holders = chunk.replicas.flatMap((id) => world.servers.filter((server) => server.id === id))
      isWhole = false
      const name = { id: chunkId, generation: chunk.generation, length: chunk.length }
      world.begin(async () => {
        isWhole = await session.finish(holders, name)
      })
      await world.pass(30_000)
    } else if (!session.isClosed) isWhole = false
    if (!isWhole) {
      world.begin(() => world.ask(operations.deletePath, { path, recursive: false }))
      await world.pass(500)
    }
  }
  await removeOrphans(world)
}

/** The masters end the file. Not when what was acknowledged is nowhere any more, or is damaged. */
async function isRecovered(world: ChunkWorld, path: string, chunkId: number): Promise<boolean> {
  world.begin(() => world.ask(operations.recoverLease, { path, clientName: 'another' }))
  for (let waits = 0; waits < 20; waits += 1) {
    await world.pass(10_000)
    if (world.state.chunk(chunkId)?.isOpen !== true) return true
  }
  return false
}

/** Open files without a client: it asked for their removal while the call that creates them was still in progress. */
async function removeOrphans(world: ChunkWorld): Promise<void> {
  for (const chunkId of world.state.chunkIds()) {
    const chunk = world.state.chunk(chunkId)
    if (chunk === undefined || !chunk.isOpen || [...world.sessions.keys()].some((path) => isOf(world, chunkId, path))) continue
    world.begin(() => world.ask(operations.deletePath, { path: `/.reserved/.inodes/${chunk.inodeId}`, recursive: false }))
    await world.pass(500)
  }
}

/** By its inode: a chunk of which nothing is known yet is not told among the file's locations. */
function isOf(world: ChunkWorld, chunkId: number, path: string): boolean {
  const context = world.masters[0]?.context()
  if (context === undefined) return false
  try {
    const found = operations.getFileInfo.execute(world.state.view, { path }, context)
    return !(found instanceof Promise) && found !== undefined && found.inode.id === world.state.chunk(chunkId)?.inodeId
  } catch {
    return false
  }
}

async function comeToRest(world: ChunkWorld): Promise<void> {
  for (let seconds = 0; seconds < peaceSecondsMax; seconds += 20) {
    await world.pass(20_000)
    if (unrest(world).length === 0) return
  }
  assert.deepEqual(unrest(world), [], 'everything comes to rest')
}

/** What is still not as it should be, as sentences. */
function unrest(world: ChunkWorld): readonly string[] {
  const { state, observer } = world
  const found: string[] = []
  const status = world.leader?.caretaker.status()
  if (status === undefined) return ['nobody leads']
  const { underReplicated, missing, corrupt, copiesUnderWay, pendingDeletions, suspected } = status
  const lost = state.chunkIds().filter((id) => observer.lost.has(id)).length
  const kept = deletionsKept(world)
  const waiting = { underReplicated, corrupt, copiesUnderWay, pendingDeletions: pendingDeletions - kept, suspected }
  for (const [what, count] of Object.entries(waiting)) if (count > 0) found.push(`${what} is ${count}`)
  if (missing > lost) found.push(`${missing} chunks are missing and ${lost} were lost`)
  if (state.count(families.doomed) > kept) found.push(`${state.count(families.doomed) - kept} deletions are recorded`)
  for (const chunkId of state.chunkIds()) if (!observer.lost.has(chunkId)) found.push(...unrestOf(world, chunkId))
  for (const server of world.servers) {
    for (const { chunkId, state: what } of server.store.replicas.values())
      if (state.chunk(chunkId) === undefined && what !== 'corrupt')
        found.push(`server ${server.number} has chunk ${chunkId}, which is gone`)
  }
  return found
}

/** Recorded for servers that never return and are not forgotten, as each is the last place of a lost chunk. */
function deletionsKept({ state, observer, servers }: ChunkWorld): number {
  const lastPlaces = new Set([...observer.lost].flatMap((chunkId) => state.chunk(chunkId)?.replicas ?? []))
  const isKept = (id: ChunkserverId): boolean => lastPlaces.has(id) && servers.every((server) => server.id !== id)
  return [...state.pairs.keys()].filter((key) => key.startsWith(families.doomed) && isKept(chunkserverOfReplicaKey(key))).length
}

function unrestOf(world: ChunkWorld, chunkId: number): readonly string[] {
  const chunk = world.state.chunk(chunkId)
  if (chunk === undefined || chunk.isOpen) return [`chunk ${chunkId} is open`]
  const found: string[] = []
  if (chunk.replicas.length !== chunk.replication)
    found.push(`chunk ${chunkId} has ${chunk.replicas.length} of ${chunk.replication} replicas`)
  if (chunk.leftovers.length > 0) found.push(`chunk ${chunkId} has leftovers on ${chunk.leftovers.join(' ')}`)
  for (const id of chunk.replicas) {
    const replica = world.servers.find((server) => server.id === id)?.store.finalised(chunkId)
    if (replica === undefined || replica.generation < chunk.generation || replica.length !== chunk.length)
      found.push(`chunk ${chunkId} is not on server ${id} as recorded`)
  }
  for (const server of world.servers) {
    const replica = server.store.get(chunkId)
    if (replica !== undefined && replica.state !== 'corrupt' && !chunk.replicas.includes(server.id ?? (0 as never)))
      found.push(`server ${server.number} has chunk ${chunkId} as well`)
  }
  return found
}

function checkEnd(world: ChunkWorld): void {
  assert.deepEqual(brokenInvariants(world.state.entries()), [])
  for (const chunkId of world.observer.lost) {
    const chunk = world.state.chunk(chunkId)
    if (chunk === undefined) continue
    const { servers, isCommitted } = world.observer.top(chunkId, chunk)
    const named = new Set<number>([...chunk.replicas, ...chunk.leftovers])
    const isNamed = (server: SimulatedChunkserver): boolean => server.id !== undefined && named.has(server.id)
    assert.ok(
      isCommitted || servers.length === 0 || servers.some(isNamed),
      `the state names where something of the lost chunk ${chunkId} is`,
    )
  }
}
