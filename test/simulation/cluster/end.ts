// What must be so in the end, when all faults are over and the writers are gone: all leases end by themselves, every file holds what was
// promised, all replicas of a chunk are equal and as many as are wanted, and no others are left.

import assert from 'node:assert/strict'
import type { Session } from '../../../client/session.js'
import { checkFeed } from './feed.js'
import { chunkName, chunksOf, needlessReplicas, replicaOf, replicasAt } from './holders.js'
import type { RecordFile } from './records.js'
import { type ClientProcess, textOf, type World } from './world.js'

const closedMsMax = 60_000
const copiedMsMax = 120_000
const pollMs = 500

/** Asks through a client that has done nothing else. */
export async function checkEnd(world: World, allRecordFiles: readonly RecordFile[]): Promise<void> {
  const { cluster } = world
  for (const client of cluster.of('client')) {
    cluster.stop(client, 'kill')
    await cluster.restart(client)
  }
  const client = await world.client()
  const present = world.files.filter(({ standing }) => standing === 'present')
  const recordFiles = allRecordFiles.filter(({ isEmpty }) => !isEmpty)
  const paths = [...present, ...recordFiles].map(({ path }) => path)
  for (const path of paths) {
    const isClosed = (): Promise<boolean> => world.in(client, (fileSystem) => fileSystem.isFileClosed(path))
    await until(world, cluster.settings.leaseHardMs + cluster.settings.appenderMs + closedMsMax, `the lease of ${path} ends`, isClosed)
  }
  for (const model of present) {
    const content = await world.in(client, (fileSystem) => fileSystem.readFile(model.path))
    model.resolve(content, world.promisesSince(model.session.beganMs))
  }
  for (const file of recordFiles) await file.checkEnd(client)
  for (const path of paths) {
    let why = ''
    const areEqual = async (): Promise<boolean> => {
      why = await world.in(client, (_, session) => unequal(session, path, cluster.settings.replication))
      return why === ''
    }
    await until(world, copiedMsMax, `all replicas of ${path} are there and equal`, areEqual, () => why)
  }
  for (const path of paths) {
    await checkNothingElse(world, client, path, async (session) => needlessReplicas(session, await chunksOf(session, path), servers(world)))
  }
  await checkGone(world, client, new Set(present.map(({ path }) => path)))
  await world.in(client, checkFeed)
}

const servers = (world: World): string[] => world.cluster.of('chunkserver').map(({ machine }) => machine.address)

/** Files that were removed do not exist, and nothing of their chunks is left. */
async function checkGone(world: World, client: ClientProcess, present: ReadonlySet<string>): Promise<void> {
  for (const { standing, path, chunks } of world.files) {
    if (standing !== 'gone') continue
    const exists = await world.in(client, (fileSystem) => fileSystem.exists(path))
    assert.equal(exists, present.has(path), `${path} was removed`)
    await checkNothingElse(world, client, `${path}, which was removed`, (session) => replicasAt(session, chunks, servers(world)))
  }
}

/** Replicas that no file needs any more are deleted. */
async function checkNothingElse(
  world: World,
  client: ClientProcess,
  name: string,
  find: (session: Session) => Promise<readonly string[]>,
): Promise<void> {
  let left: readonly string[] = []
  const isSo = async (): Promise<boolean> => {
    left = await world.in(client, (_, session) => find(session))
    return left.length === 0
  }
  await until(world, copiedMsMax, `needless replicas of ${name} are deleted`, isSo, () => left.join(', '))
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
