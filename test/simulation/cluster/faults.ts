// What happens to a cluster while clients write: processes are killed and paused, machines lose their power, links are cut, connections
// break, disks are slow or full. Whatever a fault takes away comes back after a while.

import type { RunningMaster } from '../../../master/main.js'
import { type Node, ports } from './cluster.js'
import type { Fault, World } from './world.js'

type Strike = (world: World) => void

/** A moment, or long enough that servers count as dead and leases expire. */
const awhile = (world: World): number => (world.chance(80) ? 200 + world.random.below(3000) : 3000 + world.random.below(15_000))

/** Notes it if it concerns chunkservers; the result ends it. */
function begins(world: World, kind: Fault['kind'], nodes: readonly Node[]): () => void {
  world.counts.faults += 1
  if (!nodes.some(({ role }) => role === 'chunkserver')) return () => undefined
  const fault: Fault = { kind, beganMs: world.nowMs, endedMs: undefined }
  world.faults.push(fault)
  return () => {
    fault.endedMs = world.nowMs
  }
}

function after(world: World, ms: number, end: () => void): void {
  world.pending.add(end)
  world.kernel.after(ms, world.kernel.current, () => {
    if (world.pending.delete(end)) end()
  })
}

function stop(world: World, node: Node, how: 'kill' | 'power', ms: number): void {
  if (!node.process.isAlive) return
  const over = begins(world, how, [node])
  world.kernel.resume(node.process)
  world.cluster.stop(node, how)
  after(world, ms, () => {
    world.cluster.restart(node).then(over, (error: unknown) => world.kernel.fail(error as Error))
  })
}

const killAny: Strike = (world) => stop(world, world.pick(world.cluster.nodes), 'kill', awhile(world))

const killClient: Strike = (world) => stop(world, world.pick(world.cluster.of('client')), 'kill', awhile(world))

const cutPower: Strike = (world) => {
  const servers = world.cluster.nodes.filter(({ role }) => role !== 'client')
  stop(world, world.pick(servers), 'power', awhile(world))
}

export const cutPowerOfAllChunkservers: Strike = (world) => {
  for (const node of world.cluster.of('chunkserver')) stop(world, node, 'power', 500 + world.random.below(5000))
}

/** Of the leader, so that the next one goes on with what it began. */
const killLeader: Strike = (world) => {
  const leader = world.cluster.of('master').find(({ running }) => (running as RunningMaster | undefined)?.status().isServing === true)
  if (leader !== undefined) stop(world, leader, world.chance(30) ? 'power' : 'kill', awhile(world))
}

/** Longer than the others keep the log entries that it lacks. */
const lagMaster: Strike = (world) => stop(world, world.pick(world.cluster.of('master')), 'kill', 8000 + world.random.below(8000))

const pause: Strike = (world) => pauseNode(world, world.pick(world.cluster.nodes), awhile(world))

function pauseNode(world: World, node: Node, ms: number): void {
  if (!node.process.isAlive || node.process.isPaused) return
  const { process } = node
  const over = begins(world, 'other', [node])
  world.kernel.note(`pause ${process.name}`)
  world.kernel.pause(process)
  after(world, ms, () => {
    world.kernel.note(`resume ${process.name}`)
    world.kernel.resume(process)
    over()
  })
}

const cutLinks: Strike = (world) => {
  const { network, nodes } = world.cluster
  const one = world.pick(nodes)
  const others = world.chance(50) ? nodes.filter((node) => node !== one) : [world.pick(nodes)]
  const isOneWay = world.chance(30)
  const over = begins(world, 'other', [one, ...others])
  world.kernel.note(`cut ${one.machine.name} from ${others.map(({ machine }) => machine.name).join(' ')}${isOneWay ? ', one way' : ''}`)
  const links = others.flatMap(({ machine }) => [[one.machine, machine] as const, ...(isOneWay ? [] : [[machine, one.machine] as const])])
  for (const [from, to] of links) network.cut(from, to)
  after(world, awhile(world), () => {
    world.kernel.note(`heal ${one.machine.name}`)
    for (const [from, to] of links) network.heal(from, to)
    over()
  })
}

const breakConnections: Strike = (world) => {
  const [one, other] = [world.pick(world.cluster.nodes), world.pick(world.cluster.nodes)]
  begins(world, 'other', [one, other])()
  world.kernel.note(`break connections between ${one.machine.name} and ${other.machine.name}`)
  world.cluster.network.breakConnections(one.machine, other.machine)
}

const slowDisk: Strike = (world) => {
  const { machine } = world.pick(world.cluster.of('chunkserver'))
  const over = begins(world, 'other', world.cluster.of('chunkserver'))
  world.kernel.note(`the disk of ${machine.name} is slow`)
  machine.slowMs = 20 + world.random.below(300)
  after(world, awhile(world), () => {
    machine.slowMs = 0
    over()
  })
}

const fillDisks: Strike = (world) => {
  if (world.chance(30)) fillAllDisks(world)
  else fill(world, [world.pick(world.cluster.of('chunkserver'))])
}

/** Of chunkservers. */
export const fillAllDisks: Strike = (world) => fill(world, world.cluster.of('chunkserver'))

/** They have no space left, or little. */
function fill(world: World, filled: readonly Node[]): void {
  const over = begins(world, 'other', filled)
  for (const { machine } of filled) {
    machine.disk.freeBytes = world.random.below(world.pick([1, 300, 2000, 2 * world.cluster.settings.chunkBytes]))
    world.kernel.note(`the disk of ${machine.name} has ${machine.disk.freeBytes} free bytes`)
  }
  after(world, awhile(world), () => {
    for (const { machine } of filled) {
      world.kernel.note(`the disk of ${machine.name} has space again`)
      machine.disk.freeBytes = Number.POSITIVE_INFINITY
    }
    over()
  })
}

const strikes: readonly Strike[] = [
  killAny,
  killAny,
  killClient,
  cutPower,
  killLeader,
  lagMaster,
  pause,
  pause,
  cutLinks,
  breakConnections,
  slowDisk,
  fillDisks,
]

/**
 * The primary of a recovery stops until another one has begun and ended; then it goes on with what it began. The disks of the holders
 * are slow, so that it waits for their answers when it stops.
 */
export async function overtakeRecovery(world: World, holders: readonly Node[]): Promise<void> {
  const slowMs = 200 + world.random.below(600)
  world.kernel.note(`the disks of ${holders.map(({ machine }) => machine.name).join(' ')} are slow, ${slowMs} ms`)
  const over = begins(world, 'other', holders)
  for (const { machine } of holders) machine.slowMs = slowMs
  after(world, 8000, () => {
    for (const { machine } of holders) machine.slowMs = 0
    over()
  })
  const primary = await primaryOf(world, holders)
  await world.kernel.pass(world.random.below(slowMs))
  if (primary === undefined || world.isPeace) return
  pauseNode(world, primary, world.cluster.settings.deadMs + 5000 + world.random.below(4000))
  if (world.chance(50)) killLeader(world)
}

/** The holder that asks the others for their states, as soon as there is one. */
async function primaryOf(world: World, holders: readonly Node[]): Promise<Node | undefined> {
  for (let waits = 0; waits < 250 && !world.isPeace; waits++) {
    const primary = holders.find(({ process }) => world.cluster.network.isCalling(process, ports.replica))
    if (primary !== undefined) return primary
    await world.kernel.pass(20)
  }
  return undefined
}

/** Just before a lease is recovered: a server that may be a holder takes no part. */
export function killHolder(world: World): void {
  if (!world.isPeace) stop(world, world.pick(world.cluster.of('chunkserver')), 'kill', awhile(world))
}

/**
 * While a lease is being recovered: something happens to a holder of the last chunk, to all of them, or to the leader. The masters make the
 * first holder the primary, if they can.
 */
export async function strikeRecovery(world: World, holders: readonly Node[]): Promise<void> {
  const kind = world.random.below(10)
  if (kind < 3) await overtakeRecovery(world, holders)
  else if (kind < 5 && world.hasBlackouts) cutPowerOfAllChunkservers(world)
  else await world.kernel.pass(world.random.below(1500))
  if (world.isPeace || kind < 5) return
  const node = world.pick(world.cluster.of('chunkserver'))
  if (kind < 7) pauseNode(world, node, awhile(world))
  else if (kind < 9) stop(world, node, kind === 7 ? 'kill' : 'power', awhile(world))
  else killLeader(world)
}

/** Before an append: some holders of the last chunk are away until the append has gone on without them; they come back meanwhile. */
export async function removeHolders(world: World, holders: readonly Node[]): Promise<void> {
  if (world.isPeace || holders.length === 0) return
  const { deadMs } = world.cluster.settings
  for (const holder of holders) stop(world, holder, 'kill', deadMs + 500 + world.random.below(3000))
  await world.kernel.pass(deadMs + 500)
}

/** Resolves when all faults that last are over, and a little later. */
export async function settle(world: World): Promise<void> {
  while (world.pending.size > 0) await world.kernel.pass(200)
  await world.kernel.pass(1000 + world.random.below(1000))
}

/** Faults until there is peace. */
export async function strike(world: World, everyMs: number): Promise<void> {
  while (!world.isPeace) {
    await world.kernel.pass(world.random.below(2 * everyMs))
    if (world.isPeace) return
    const next = world.hasBlackouts && world.chance(15) ? cutPowerOfAllChunkservers : world.pick(strikes)
    next(world)
  }
}

/** Ends all faults. Resolves when everything runs. */
export async function makePeace(world: World): Promise<void> {
  world.isPeace = true
  world.kernel.note('peace')
  for (const end of world.pending) end()
  world.pending.clear()
  while (world.cluster.nodes.some(({ role, running, client }) => (role === 'client' ? client : running) === undefined)) {
    await world.kernel.pass(100)
  }
}
