// satisfyStoragePolicy: what clients ask for is done in bounded steps, goes on under another leader, and ends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CopyPlanner, type CopyPlannerParts } from '../../../../master/chunks/copy-planner.js'
import { Deletions } from '../../../../master/chunks/deletions.js'
import type { Proposals } from '../../../../master/chunks/proposals.js'
import type { ServerPicture } from '../../../../master/chunks/registry.js'
import type { ChunkPicture } from '../../../../master/chunks/repair-plan.js'
import { RepairState } from '../../../../master/chunks/repair-state.js'
import { Satisfier } from '../../../../master/chunks/satisfier.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import type { Mutation, Read } from '../../../../master/machine/machine.js'
import { type Chunk, findChunk } from '../../../../master/namespace/chunks/chunks.js'
import { layoutOf } from '../../../../master/namespace/chunks/layouts.js'
import { storageTypeAt } from '../../../../master/namespace/chunks/storage-of-replicas.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { noteStorage } from '../../../../master/operations/chunks/note-storage.js'
import type { ActiveClock } from '../../../../proto/base/clock.js'
import type { ChunkId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { storageTypeName } from '../../../../proto/base/storage-types.js'
import * as ops from '../operations/all-operations.js'
import { Rig, refusalText } from '../operations/rig.js'

const gib = 1024 ** 3

/** A leader over a rig: it moves replicas when `arrive` is called. */
class Leader {
  readonly rig: Rig
  readonly state: RepairState
  readonly satisfier: Satisfier
  nowMs = 0
  copiesMost = 0
  /** Chunkservers have told this leader what they have. */
  isConfirmed = true

  constructor(rig: Rig) {
    this.rig = rig
    const settings = { ...chunkSettingsDefault, chunksPerLook: 4, keysPerPage: 2, copiesMax: 4 }
    const activeClock = { activeMs: () => this.nowMs } as ActiveClock
    this.state = new RepairState({ activeClock, settings, onFaultForgotten: () => undefined })
    const proposals = {
      appliedIndex: 7,
      read: async <Q, A>(read: Read<Q, A>, request: Q): Promise<A> => await rig.read(read, request),
      mutate: async <Q, A>(mutation: Mutation<Q, A>, request: Q): Promise<A> => rig.run(mutation, request),
    } as unknown as Proposals
    const servers = rig.servers as unknown as readonly ServerPicture[]
    const registry = { all: () => servers, get: (id: number) => servers.find((server) => server.id === id) }
    const deletions = new Deletions({ perServerMax: 10, resendMs: 10 })
    const common = { registry, proposals, state: this.state, activeClock, settings }
    const copyPlanner = new CopyPlanner({ ...common, deletions, random: seededRandom(1) } as unknown as CopyPlannerParts)
    this.satisfier = new Satisfier({
      ...common,
      copyPlanner,
      logger: silentLogger,
      pictureOf: (chunkId, chunk) => this.#pictureOf(chunkId, chunk),
    })
  }

  #pictureOf(chunkId: ChunkId, chunk: Chunk): ChunkPicture {
    const { copies } = this.state
    const replicas = chunk.replicas.map((id, at) => ({
      chunkserverId: id,
      state: 'live' as const,
      fault: undefined,
      isConfirmed: this.isConfirmed,
      storageType: storageTypeAt(
        chunk.storageTypes[at] ?? 0,
        this.rig.servers.find((server) => server.id === id),
      ),
    }))
    const { generation, length, leftovers } = chunk
    const underWay = { copyingTo: copies.targetsOf(chunkId), copyingTypes: copies.typesOf(chunkId) }
    return { chunkId, generation, length, layout: layoutOf(chunk), leftovers, policy: undefined, replicas, ...underWay }
  }

  /** Everything that is under way arrives. */
  arrive(): void {
    const { copies } = this.state.troubles(1000)
    this.copiesMost = Math.max(this.copiesMost, copies.length)
    for (const copy of copies) {
      const { chunkId, target, generation, length, storageType } = copy
      if (copy.source === target) {
        this.rig.run(noteStorage, { notes: [{ chunkId, chunkserverId: target, generation, storageType }] })
      } else {
        this.rig.run(ops.addReplica, { chunkId, chunkserverId: target, generation, length, storageType })
        const chunk = findChunk(this.rig.view, chunkId) ?? assert.fail('the chunk is there')
        const leaver = chunk.replicas.find((id) => id !== target && id !== 3) ?? assert.fail('there is another replica')
        const confirmed = chunk.replicas.filter((id) => id !== leaver)
        this.rig.run(ops.removeReplica, { chunkId, chunkserverId: leaver, reason: 'extra', doom: true, generation, confirmed })
      }
      this.state.endCopy(copy)
    }
  }

  /** Steps until nothing is asked for any more; fails after `stepsMax`. */
  async finish(stepsMax = 300): Promise<void> {
    for (let step = 0; step < stepsMax; step += 1) {
      this.nowMs += 1000
      await this.satisfier.run()
      this.arrive()
      this.rig.check()
      if (!isAsked(this.rig) && !this.satisfier.isUnderWay) return
    }
    assert.fail('it does not end')
  }
}

const isAsked = (rig: Rig): boolean => rig.entries().some(({ key }) => key.startsWith(families.satisfaction))

/** Each server has a disk of each of these types. */
function rigWith(types: string, servers = 3): Rig {
  const rig = new Rig({ chunkBytesMin: 1 }, servers)
  const volumes = types.split(' ').map((storageType) => ({
    storageUuid: `DS-${storageType}`,
    storageType,
    capacityBytes: 100 * gib,
    usedBytes: 0,
    remainingBytes: 50 * gib,
    chunks: 0,
    failure: undefined,
  }))
  rig.servers = rig.servers.map((server) => ({ ...server, isWritable: true, remainingBytes: 50 * gib, volumes }))
  return rig
}

const satisfy = (rig: Rig, path: string): void => rig.run(ops.satisfyStoragePolicy, { path })
const put = (rig: Rig, path: string, policyName: string): void => rig.run(ops.setStoragePolicy, { path, policyName })

async function typesOf(rig: Rig, path: string): Promise<string> {
  const { chunks } = await rig.read(ops.getChunkLocations, { path, offset: 0, length: 1e9 })
  const texts = chunks.map(({ locations, storageTypes }) =>
    locations.map((server, at) => storageTypeName(storageTypeAt(storageTypes[at] ?? 0, server))).sort(),
  )
  return [...new Set(texts.map((types) => types.join()))].join(' | ')
}

test('satisfier: replicas move within their servers, of a whole tree, a bounded number at a time', async () => {
  const rig = rigWith('DISK SSD ARCHIVE')
  for (const path of ['/a/1', '/a/2', '/a/b/3', '/a/b/c/4', '/a/b/c/5']) rig.write(path, [10, 20, 30])
  rig.write('/other', [10])
  put(rig, '/a', 'COLD')
  put(rig, '/a/b/c', 'ONE_SSD')
  satisfy(rig, '/a')
  satisfy(rig, '/a')
  const leader = new Leader(rig)
  await leader.finish()
  for (const path of ['/a/1', '/a/2', '/a/b/3']) assert.equal(await typesOf(rig, path), 'ARCHIVE,ARCHIVE,ARCHIVE')
  for (const path of ['/a/b/c/4', '/a/b/c/5']) assert.equal(await typesOf(rig, path), 'DISK,DISK,SSD')
  assert.equal(await typesOf(rig, '/other'), 'DISK,DISK,DISK')
  assert.ok(leader.copiesMost > 1 && leader.copiesMost <= 128, String(leader.copiesMost))
})

test('satisfier: another leader goes on with what is asked for', async () => {
  const rig = rigWith('DISK ARCHIVE')
  for (let number = 0; number < 6; number += 1) rig.write(`/a/${number}`, [10, 20])
  put(rig, '/a', 'WARM')
  satisfy(rig, '/a')
  const first = new Leader(rig)
  for (let step = 0; step < 4; step += 1) await first.satisfier.run()
  first.arrive()
  assert.ok(isAsked(rig))
  await new Leader(rig).finish()
  for (let number = 0; number < 6; number += 1) assert.equal(await typesOf(rig, `/a/${number}`), 'ARCHIVE,ARCHIVE,DISK')
})

test('satisfier: a new leader to whom nobody has confirmed replicas yet does not take the request for done', async () => {
  const rig = rigWith('DISK ARCHIVE')
  rig.write('/a/f', [10, 20])
  put(rig, '/a', 'COLD')
  satisfy(rig, '/a')
  const leader = new Leader(rig)
  leader.isConfirmed = false
  for (let second = 0; second < 60; second += 1) {
    leader.nowMs += 1000
    await leader.satisfier.run()
  }
  assert.ok(isAsked(rig))
  leader.isConfirmed = true
  await leader.finish()
  assert.equal(await typesOf(rig, '/a/f'), 'ARCHIVE,ARCHIVE,ARCHIVE')
})

test('satisfier: replicas that are never confirmed do not keep other requests waiting for ever', async () => {
  const rig = rigWith('DISK ARCHIVE')
  rig.write('/a/f', [10])
  put(rig, '/a', 'COLD')
  satisfy(rig, '/a')
  const leader = new Leader(rig)
  leader.isConfirmed = false
  await leader.finish(1000)
  assert.equal(await typesOf(rig, '/a/f'), 'DISK,DISK,DISK')
})

test('satisfier: a replica moves to another server when its own has no such disk', async () => {
  const rig = rigWith('DISK', 4)
  const archive = rigWith('ARCHIVE').servers[0]?.volumes ?? []
  rig.servers = rig.servers.map((server) => (server.id === 4 ? { ...server, volumes: archive } : server))
  rig.write('/f', [10])
  put(rig, '/f', 'WARM')
  satisfy(rig, '/f')
  await new Leader(rig).finish()
  // There is room on that type at one server only.
  assert.equal(await typesOf(rig, '/f'), 'ARCHIVE,DISK,DISK')
})

test('satisfier: what cannot be moved is left as it is after some walks, and a deleted directory ends its request', async () => {
  const rig = rigWith('DISK')
  rig.write('/a/f', [10])
  rig.write('/b/f', [10])
  put(rig, '/a', 'COLD')
  satisfy(rig, '/a')
  satisfy(rig, '/b')
  rig.delete('/b')
  await new Leader(rig).finish()
  assert.equal(await typesOf(rig, '/a/f'), 'DISK,DISK,DISK')
})

test('satisfier: a path that is not there is refused, an empty file and an empty directory ask for nothing', () => {
  const rig = rigWith('DISK')
  rig.mkdirs('/d')
  rig.write('/f', [])
  satisfy(rig, '/d')
  satisfy(rig, '/f')
  assert.equal(isAsked(rig), false)
  assert.match(
    refusalText(() => satisfy(rig, '/none')),
    /cannot find/,
  )
})
