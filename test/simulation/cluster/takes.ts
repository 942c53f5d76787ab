// Taking a file from its writer, at work or gone: its lease is recovered while all kinds of things happen, and what it has then is read.

import assert from 'node:assert/strict'
import type { hdfs } from '#messages/hdfs'
import { locate } from '../../../client/tree/overview.js'
import type { Node } from './cluster.js'
import { killHolder, strikeRecovery } from './faults.js'
import type { FileModel, Session } from './file-model.js'
import { absentReplicas } from './holders.js'
import type { ClientProcess, World } from './world.js'

const pollMs = 300

/** Resolves when the file is closed and its content is known. `strike`: what happens meanwhile, to the holders of its last chunk; by chance if not given. */
export async function take(world: World, model: FileModel, strike = strikeByChance): Promise<void> {
  const client = await world.client()
  const { path, session } = model
  world.kernel.note(`${path}: ${client.name} recovers its lease`)
  const last = await lastChunkOf(world, client, model)
  strike(world, holdersOf(world, last)).catch((error: unknown) => world.kernel.fail(error as Error))
  session.takenMs ??= world.nowMs
  await world.in(client, async (fileSystem) => {
    while (!(await fileSystem.recoverLease(path))) await world.kernel.pass(pollMs)
  })
  world.counts.recoveries += 1
  world.kernel.note(`${path}: recovered, session ${session.number} is over`)
  await resolve(world, client, model)
  if (last !== undefined) await checkParticipants(world, client, model, { session, before: last })
  const absent = await world.in(client, (_, session) => absentReplicas(session, path))
  assert.deepEqual(absent, [], `${path}: each chunkserver that the masters name has its replica`)
}

async function strikeByChance(world: World, holders: readonly Node[]): Promise<void> {
  if (world.chance(50)) await strikeRecovery(world, holders)
  else if (world.chance(40)) killHolder(world)
}

/** Of a file that nobody writes: what its last session left becomes known. */
export async function resolve(world: World, client: ClientProcess, model: FileModel): Promise<void> {
  const content = await world.in(client, (fileSystem) => fileSystem.readFile(model.path))
  model.resolve(content, world.promisesSince(model.session.beganMs))
}

/** Also one that is being written. */
export async function lastChunkOf(world: World, client: ClientProcess, { path }: FileModel): Promise<hdfs.LocatedBlockProto | undefined> {
  const { lastBlock } = await world.in(client, (_, session) => locate(session, path, { offset: 0, length: 1 }, undefined))
  return lastBlock ?? undefined
}

/** In the order of the masters' answer. */
export function holdersOf(world: World, chunk: hdfs.LocatedBlockProto | undefined): Node[] {
  const nodes = world.cluster.of('chunkserver')
  return (chunk?.locs ?? []).flatMap(({ id }) => nodes.filter(({ machine }) => machine.address === id.ipAddr))
}

/** A server that ended before the recovery of the last chunk began took no part, so it is not named for it. */
async function checkParticipants(
  world: World,
  client: ClientProcess,
  model: FileModel,
  { session, before }: { readonly session: Session; readonly before: hdfs.LocatedBlockProto },
): Promise<void> {
  const { takenMs = 0, beganMs } = session
  const { cluster } = world
  const last = await lastChunkOf(world, client, model)
  const isRecovered = last?.b.blockId === before.b.blockId && last.b.generationStamp > before.b.generationStamp
  // The masters may have begun it themselves.
  if (!isRecovered || takenMs - beganMs >= cluster.settings.leaseHardMs) return
  for (const { machine, process, stoppedMs } of cluster.of('chunkserver')) {
    if (process.isAlive || stoppedMs > takenMs) continue
    const isNamed = last.locs.some(({ id }) => id.ipAddr === machine.address)
    assert.ok(!isNamed, `${model.path}: ${machine.name} took no part in the recovery, and is named for the last chunk`)
  }
}
