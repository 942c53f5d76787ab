// What must be so in the end, when all faults are over and the writers are gone: all leases end by themselves, every file holds what was
// promised, all replicas of a chunk are equal and as many as are wanted, and no others are left.

import assert from 'node:assert/strict'
import type { Session } from '../../../client/session.js'
import { chunkName, chunksOf, needlessReplicas, replicaOf } from './holders.js'
import { type ClientProcess, textOf, type World } from './world.js'

const closedMsMax = 60_000
const copiedMsMax = 120_000
const pollMs = 500

/** Asks through a client that has done nothing else. */
export async function checkEnd(world: World): Promise<void> {
  const { cluster } = world
  for (const client of cluster.of('client')) {
    cluster.stop(client, 'kill')
    await cluster.restart(client)
  }
  const client = await world.client()
  for (const { path } of world.files) {
    const isClosed = (): Promise<boolean> => world.in(client, (fileSystem) => fileSystem.isFileClosed(path))
    await until(world, cluster.settings.leaseHardMs + closedMsMax, `the lease of ${path} ends`, isClosed)
  }
  for (const model of world.files) {
    const content = await world.in(client, (fileSystem) => fileSystem.readFile(model.path))
    model.resolve(content, world.promisesSince(model.session.beganMs))
  }
  for (const { path } of world.files) {
    let why = ''
    const areEqual = async (): Promise<boolean> => {
      why = await world.in(client, (_, session) => unequal(session, path, cluster.settings.replication))
      return why === ''
    }
    await until(world, copiedMsMax, `all replicas of ${path} are there and equal`, areEqual, () => why)
  }
  await checkNothingElse(world, client)
}

/** Replicas that no file needs any more are deleted. */
async function checkNothingElse(world: World, client: ClientProcess): Promise<void> {
  const servers = world.cluster.of('chunkserver').map(({ machine }) => machine.address)
  for (const { path } of world.files) {
    let left: readonly string[] = []
    const isSo = async (): Promise<boolean> => {
      left = await world.in(client, (_, session) => needlessReplicas(session, path, servers))
      return left.length === 0
    }
    await until(world, copiedMsMax, `needless replicas of ${path} are deleted`, isSo, () => left.join(', '))
  }
}

async function until(world: World, ms: number, what: string, isSo: () => Promise<boolean>, why = () => ''): Promise<void> {
  const untilMs = world.nowMs + ms
  while (!(await isSo())) {
    if (world.nowMs > untilMs) throw new NoProgress(`not in ${ms} ms: ${what}. ${why()}`)
    await world.kernel.pass(pollMs)
  }
}

export class NoProgress extends Error {}

/** Why the replicas of a file are not all there and equal; '' when they are. */
async function unequal(session: Session, path: string, replication: number): Promise<string> {
  for (const block of await chunksOf(session, path)) {
    if (block.locs.length !== replication) return `${chunkName(block)} has ${block.locs.length} replicas`
    const contents: Buffer[] = []
    for (const { id } of block.locs) {
      try {
        contents.push(await replicaOf(session, id, block))
      } catch (error) {
        return `${chunkName(block)} at ${id.hostName}: ${textOf(error)}`
      }
    }
    const [first] = contents
    assert.ok(
      contents.every((each) => first?.equals(each)),
      `the replicas of ${chunkName(block)} of ${path} are equal`,
    )
  }
  return ''
}
