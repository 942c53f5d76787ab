// Lives that are about one thing, which happens too rarely in lives of all kinds: a recovery that is overtaken by a later one, an append
// while holders are away, chunkservers that all lose their power, and full disks.

import assert from 'node:assert/strict'
import type { FileHandle } from '../../../client/index.js'
import { cutPowerOfAllChunkservers, fillAllDisks, overtakeRecovery, removeHolders, settle } from './faults.js'
import { type Directory, FileModel } from './file-model.js'
import { absentReplicas } from './holders.js'
import { holdersOf, lastChunkOf, resolve, take } from './takes.js'
import { type ClientProcess, isExpected, textOf, type World } from './world.js'

const steps = 4
const pauseMsMax = 500

/** Repeats `story` with another file each time, until there is peace. */
async function repeat(world: World, name: string, story: (model: FileModel) => Promise<void>): Promise<void> {
  const directory: Directory = { path: `/${name}` }
  for (let number = 1; !world.isPeace; number++) {
    const model = new FileModel(directory, `${number}`)
    try {
      await story(model)
    } catch (error) {
      if (!isExpected(error)) throw error
      world.kernel.note(`${model.path}: failed: ${textOf(error)}`)
      await world.kernel.pass(pauseMsMax)
    }
  }
}

/** A writer leaves its file open; while it is recovered the primary stops, another one recovers it, and the first one goes on. */
export function overtakenRecoveries(world: World, name: string): Promise<void> {
  return repeat(world, name, async (model) => {
    const client = await world.client()
    const handle = await create(world, client, model)
    await write(world, client, handle, model)
    await take(world, model, overtakeRecovery)
    await settle(world)
    await check(world, model)
  })
}

/** A file is closed; all its holders but one are away while it is appended to, and come back. */
export function appendsWithoutHolders(world: World, name: string): Promise<void> {
  return repeat(world, name, async (model) => {
    const client = await world.client()
    const first = await create(world, client, model)
    await write(world, client, first, model)
    await close(world, client, first, model)
    await resolve(world, client, model)
    await removeHolders(world, holdersOf(world, await lastChunkOf(world, client, model)).slice(1))
    const second = await world.in(client, (fileSystem) => fileSystem.open(model.path, 'a'))
    model.begin(world.nowMs)
    await write(world, client, second, model)
    // A recovery would give it a new generation.
    if (world.chance(80)) await close(world, client, second, model)
    await settle(world)
    if (!model.session.isClosed) await take(world, model)
    await check(world, model)
  })
}

/** All chunkservers lose their power while a file is written, which is recovered then. */
export function blackouts(world: World, name: string): Promise<void> {
  return repeat(world, name, async (model) => {
    const client = await world.client()
    const handle = await create(world, client, model)
    await writeUnder(world, client, handle, model, cutPowerOfAllChunkservers)
    await settle(world)
    await take(world, model, async () => undefined)
    await check(world, model)
  })
}

/** Disks are full while a file is written, while it is recovered, and while it is appended to. */
export function fullDisks(world: World, name: string): Promise<void> {
  return repeat(world, name, async (model) => {
    const client = await world.client()
    const first = await create(world, client, model)
    await writeUnder(world, client, first, model, fillAllDisks)
    await take(world, model, async () => {
      if (!world.isPeace) fillAllDisks(world)
    })
    const second = await world.in(client, (fileSystem) => fileSystem.open(model.path, 'a'))
    model.begin(world.nowMs)
    await writeUnder(world, client, second, model, fillAllDisks)
    if (world.chance(50)) await settle(world)
    await take(world, model)
    await check(world, model)
  })
}

/** Something happens at any time while it is written. The writer may be told that it cannot go on. */
async function writeUnder(
  world: World,
  client: ClientProcess,
  handle: FileHandle,
  model: FileModel,
  strike: (world: World) => void,
): Promise<void> {
  const writing = write(world, client, handle, model).catch((error: unknown) => {
    if (!isExpected(error)) throw error
    world.kernel.note(`${model.path}: its writer stops: ${textOf(error)}`)
  })
  await world.kernel.pass(world.random.below(steps * pauseMsMax))
  if (!world.isPeace) strike(world)
  await writing
}

async function create(world: World, client: ClientProcess, model: FileModel): Promise<FileHandle> {
  await world.in(client, (fileSystem) => fileSystem.mkdir(model.directory.path, { recursive: true }))
  const handle = await world.in(client, (fileSystem) => fileSystem.open(model.path, 'wx'))
  world.files.push(model)
  model.begin(world.nowMs)
  return handle
}

async function write(world: World, client: ClientProcess, handle: FileHandle, model: FileModel): Promise<void> {
  const { session } = model
  for (let step = 1 + world.random.below(steps); step > 0; step--) {
    const bytes = Buffer.from(`<${session.number}:${session.bytes.length}>`.repeat(1 + world.random.below(40)), 'latin1')
    session.bytes = Buffer.concat([session.bytes, bytes])
    await world.in(client, () => handle.write(bytes))
    await world.in(client, () => handle.flush())
    model.acknowledge(session, session.bytes.length, 'flush')
    world.counts.acknowledged += 1
    await world.kernel.pass(world.random.below(pauseMsMax))
  }
  world.counts.sessions += 1
}

async function close(world: World, client: ClientProcess, handle: FileHandle, model: FileModel): Promise<void> {
  await world.in(client, () => handle.close())
  model.acknowledge(model.session, model.session.bytes.length, 'close')
}

async function check(world: World, model: FileModel): Promise<void> {
  const client = await world.client()
  await resolve(world, client, model)
  const absent = await world.in(client, (_, session) => absentReplicas(session, model.path))
  assert.deepEqual(absent, [], `${model.path}: each chunkserver that the masters name has its replica`)
}
