// What may happen to a cluster while clients write: processes end and begin, servers are away for long, disks go, bytes rot, files vanish,
// lines break, leaders change, and chunkservers report what is wrong or long out of date. Never so much at a time that a careful master
// could lose a chunk, unless that is the point.

import { chunkserver } from '#messages/chunkserver'
import { doomedKey } from '../../../master/namespace/records/keys.js'
import { setReplication } from '../../../master/operations/attributes/set-replication.js'
import { recoverLease } from '../../../master/operations/files/recover-lease.js'
import { truncate } from '../../../master/operations/files/truncate.js'
import { deletePath } from '../../../master/operations/tree/delete-path.js'
import type { SimulatedChunkserver } from './simulated-chunkserver.js'
import type { ChunkWorld } from './world.js'

const { Kind } = chunkserver.Notice
const awayMax = 2
const filesMax = 12

type Fault = (world: ChunkWorld) => void

const pick = <T>(world: ChunkWorld, list: readonly T[]): T | undefined => list[world.random.below(Math.max(1, list.length))]
const anyServer = (world: ChunkWorld): SimulatedChunkserver =>
  world.servers[world.random.below(world.servers.length)] as SimulatedChunkserver

/** Seconds to minutes, by chance. */
const awhile = (world: ChunkWorld): number => (world.random.below(3) === 0 ? world.random.below(200_000) : world.random.below(15_000))

const restart: Fault = (world) => {
  const server = anyServer(world)
  if (server.process === undefined || world.servers.filter(({ process }) => process === undefined).length >= awayMax) return
  world.note(`server ${server.number} ends`)
  server.crash()
  world.timers.after(awhile(world), () => {
    world.note(`server ${server.number} starts`)
    server.start()
  })
}

const cutLine: Fault = (world) => {
  const line = pick(world, world.lines)
  if (line === undefined || line.isCut) return
  line.isCut = true
  if (world.random.below(2) === 0) line.break()
  world.timers.after(awhile(world), () => {
    line.isCut = false
    line.break()
  })
}

const changeLeader: Fault = (world) => {
  const next = world.random.below(world.masters.length)
  world.depose(world.random.below(2) === 0 ? 0 : world.random.below(20_000))
  world.timers.after(world.random.below(8000), () => world.elect(next))
}

const rot: Fault = (world) => {
  const { server, chunkId } = damageable(world)
  if (server === undefined || chunkId === undefined) return
  world.note(`chunk ${chunkId} rots on server ${server.number}`)
  server.store.change(chunkId, { isRotten: true })
  world.timers.after(awhile(world), () => {
    server.look(chunkId)
  })
}

const loseFile: Fault = (world) => {
  const { server, chunkId } = damageable(world)
  if (server === undefined || chunkId === undefined) return
  world.note(`chunk ${chunkId} is lost on server ${server.number}`)
  server.lose(chunkId)
}

function damageable(world: ChunkWorld): { server: SimulatedChunkserver | undefined; chunkId: number | undefined } {
  const server = anyServer(world)
  const chunkId = pick(world, [...server.store.replicas.keys()])
  const isFinalised = chunkId !== undefined && server.store.finalised(chunkId) !== undefined
  const isFit = isFinalised && world.observer.mayDamage(chunkId)
  return isFit ? { server, chunkId } : { server: undefined, chunkId: undefined }
}

/** What was under way for longer than this has arrived, ms. */
const deliveryMsMax = 16_000

/**
 * A replica vanishes while its server's process ends and begins, and no notice tells of it. Once the leader has seen the restart, or has
 * heard the new process for certain, fewer copies are wanted: the one that is gone must not count.
 */
const vanish: Fault = (world) => {
  const fit = [...world.sessions.values()].filter(
    ({ isClosed, chunkId }) => isClosed && chunkId !== undefined && world.observer.mayDamage(chunkId),
  )
  const session = pick(world, fit)
  const chunkId = session?.chunkId
  if (session === undefined || chunkId === undefined) return
  const server = pick(
    world,
    world.servers.filter(({ process, store }) => process !== undefined && store.finalised(chunkId) !== undefined),
  )
  if (server === undefined) return
  world.note(`server ${server.number} starts anew, and chunk ${chunkId} is gone there`)
  world.observer.unseen.add(chunkId)
  server.crash()
  server.store.drop(chunkId)
  server.start()
  const { process } = server
  const mustBeSeenMs = world.timers.clock.wallMs() + (world.random.below(2) === 0 ? deliveryMsMax : Number.POSITIVE_INFINITY)
  const isSeen = (): boolean => {
    const known = server.id === undefined ? undefined : world.leader?.registry.get(server.id)
    if (known === undefined || server.process !== process) return false
    return mustBeSeenMs === Number.POSITIVE_INFINITY ? known.startedMs === process?.startedMs : known.lastContactWallMs > mustBeSeenMs
  }
  const want = (replication: number): void => world.begin(() => world.ask(setReplication, { path: session.path, replication }))
  const look = (tries: number): void => {
    if (isSeen()) {
      want(2)
      world.timers.after(60_000, () => want(3))
    } else if (tries > 0) {
      world.timers.after(500, () => look(tries - 1))
      return
    }
    world.observer.unseen.delete(chunkId)
  }
  look(40)
}

const loseDisk: Fault = (world) => {
  const server = anyServer(world)
  const ids = [...server.store.replicas.keys()]
  if (!ids.every((chunkId) => world.state.chunk(chunkId) === undefined || world.observer.mayDamage(chunkId))) return
  world.note(`server ${server.number} loses its disk`)
  server.replaceDisk()
  world.timers.after(awhile(world), () => server.start())
}

/**
 * The only replica of the committed generation is destroyed, before there was another: what is older, and not yet given up for good reason,
 * is all that is left.
 */
const disaster: Fault = (world) => {
  const chunkId = pick(world, world.state.chunkIds())
  const chunk = chunkId === undefined ? undefined : world.state.chunk(chunkId)
  if (chunkId === undefined || chunk === undefined || chunk.isOpen || chunk.length === 0) return
  const { servers, isCommitted } = world.observer.top(chunkId, chunk)
  const others = [...world.observer.replicasOf(chunkId)].filter(({ server }) => !servers.includes(server))
  const isGivenUp = others.some(({ server }) => server.id !== undefined && world.state.pairs.has(doomedKey(server.id, chunkId)))
  if (!isCommitted || servers.length > 1 || others.length === 0 || isGivenUp) return
  world.note(`chunk ${chunkId} is destroyed on ${servers.map(({ number }) => number).join(' ')}`)
  world.observer.lost.add(chunkId)
  for (const server of servers) server.lose(chunkId)
}

/** A reader says so, rightly or not. */
const report: Fault = (world) => {
  const server = anyServer(world)
  const chunkId = pick(world, [...server.store.replicas.keys()])
  if (chunkId !== undefined) world.report(chunkId, server)
}

/** A word that waited somewhere until it was true no more. */
const oldWord: Fault = (world) => {
  const server = anyServer(world)
  const replica = pick(world, [...server.store.replicas.values()])
  if (replica === undefined) return
  const older = { ...replica, generation: replica.generation - world.random.below(2) }
  server.notice(world.random.below(2) === 0 ? Kind.MISSING : Kind.CORRUPT, older, 'long ago')
}

const wishOtherReplication: Fault = (world) => {
  const session = pick(world, [...world.sessions.values()])
  const chunkId = pick(world, world.state.chunkIds())
  if (session === undefined || chunkId === undefined || !world.observer.mayDamage(chunkId)) return
  const all = world.state.chunkIds().every((id) => world.observer.mayDamage(id))
  if (all) world.begin(() => world.ask(setReplication, { path: session.path, replication: 3 + world.random.below(2) }))
}

const write: Fault = (world) => {
  const open = [...world.sessions.values()]
  if (open.length < filesMax) {
    const session = world.newFile(3)
    world.begin(() => session.create())
  }
}

const append: Fault = (world) => {
  const session = pick(world, [...world.sessions.values()])
  if (session === undefined || !session.isClosed) return
  session.isClosed = false
  world.begin(() => session.append())
}

/** Somebody takes a file from its writer, which may be at work or gone. */
const takeAway: Fault = (world) => {
  const session = pick(
    world,
    [...world.sessions.values()].filter(({ isClosed }) => !isClosed),
  )
  if (session === undefined) return
  world.begin(async () => {
    const isDone = await world.ask(recoverLease, { path: session.path, clientName: 'another' })
    if (isDone && world.sessions.get(session.path) === session) world.sessions.set(session.path, session.next())
  })
}

/** Of a file that its client has closed; mostly inside its chunk. */
const cut: Fault = (world) => {
  const session = pick(
    world,
    [...world.sessions.values()].filter(({ isClosed, chunkId }) => isClosed && chunkId !== undefined),
  )
  const chunk = session?.chunkId === undefined ? undefined : world.state.chunk(session.chunkId)
  if (session === undefined || chunk === undefined || chunk.isOpen || chunk.length < 2) return
  const newLength = 1 + world.random.below(chunk.length)
  world.begin(() => world.ask(truncate, { path: session.path, newLength, clientName: 'a cutter' }))
}

const remove: Fault = (world) => {
  const session = pick(world, [...world.sessions.values()])
  if (session === undefined || world.random.below(4) !== 0) return
  world.sessions.delete(session.path)
  world.begin(() => world.ask(deletePath, { path: session.path, recursive: false }))
}

const faults: readonly Fault[] = [
  ...[write, write, append, append, append, append, append, remove, takeAway, takeAway, cut, wishOtherReplication],
  ...[
    restart,
    restart,
    restart,
    cutLine,
    cutLine,
    changeLeader,
    rot,
    loseFile,
    vanish,
    vanish,
    loseDisk,
    disaster,
    report,
    report,
    oldWord,
    oldWord,
  ],
]

export function strike(world: ChunkWorld): void {
  faults[world.random.below(faults.length)]?.(world)
}
