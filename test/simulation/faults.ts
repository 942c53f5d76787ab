// What goes wrong in a simulated world, drawn from its seed: how the world is made, and one fault after another while it runs.

import type { Membership } from '../../master/consensus/contract.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { CrashPoint } from './condition.js'
import type { EngineLimits } from './engines.js'
import { crashBriefly, tryLease } from './lease-trial.js'
import { fairWeather } from './network.js'
import { canLose, changeMembership } from './operator.js'
import { tickUnits, type World } from './world.js'

/** One to five voters and sometimes a learner; now and then a group between two memberships. */
export function drawMembership(random: Random): Membership {
  if (random.below(10) === 0) return { voters: [1, 2, 3] as PeerId[], nextVoters: [3, 4, 5] as PeerId[], learners: [] }
  const voters = [3, 3, 3, 5, 3, 5, 2, 1][random.below(8)] as number
  const learners = random.below(4) === 0 ? 1 : 0
  const ids = Array.from({ length: voters + learners }, (_, at) => (at + 1) as PeerId)
  return { voters: ids.slice(0, voters), learners: ids.slice(voters) }
}

/** Small limits meet often what large ones meet rarely. */
export function drawLimits(random: Random): Partial<EngineLimits> {
  const small = {
    messageBytesMax: 200,
    inflightBytesMax: 400,
    inflightEntriesMax: 4,
    tailBytesMax: 300,
    commitBytesMax: 500,
    uncommittedBytesMax: 2000,
  }
  const kept = { tailEntriesKept: [0, 1, 5, 20, 200][random.below(5)] as number, tailKeptBytesMax: 4000, diskStallTicksMax: 15 }
  return random.below(2) === 0 ? { ...kept, ...small } : kept
}

export function drawWeather(world: World): void {
  const { random, network } = world
  const kind = random.below(4)
  if (kind === 0) network.weather = fairWeather
  else if (kind === 1) network.weather = { loss: 20, repeat: 10, delayMin: 1, delayMax: 6, straggle: 5 }
  else if (kind === 2) network.weather = { loss: 150, repeat: 50, delayMin: 1, delayMax: 12, straggle: 30 }
  else network.weather = { loss: 5, repeat: 200, delayMin: 1, delayMax: 30, straggle: 100 }
  world.note(`weather: ${JSON.stringify(network.weather)}`)
}

/**
 * Ticks that go alike but for a little; up to a tenth too fast or slow; or one that goes twice, or half, as fast as the others. The clocks
 * on which leases rest differ from the true time by a tenth at most.
 */
export function drawClocks({ random, ids, conditions }: World): void {
  const kind = random.below(4)
  const odd = ids[random.below(ids.length)]
  for (const id of ids) {
    const condition = conditions.get(id)
    if (condition === undefined) continue
    condition.clockRate = 1 + (random.below(3) - 1) / 10
    if (kind === 1) condition.tickUnits = tickUnits - 1 + random.below(3)
    else if (kind === 2 && id === odd) condition.tickUnits = random.below(2) === 0 ? tickUnits / 2 : tickUnits * 2
  }
}

/** Something happens, and undoes itself after a while or stays until all is healed. */
export function strike(world: World): void {
  const { random } = world
  if (world.engine.trustsClocks === true && random.below(4) === 0) {
    tryLease(world)
    return
  }
  const id = drawPeer(world)
  const spell = tickUnits * (2 + random.below(40))
  const kind = random.below(20)
  if (kind <= 2) strikeNode(world, id, spell)
  else if (kind <= 6) strikeLinks(world, id, spell)
  else if (kind === 7) drawWeather(world)
  else if (kind <= 11) strikeDisk(world, id, spell)
  else if (kind <= 13) strikeClock(world, id, spell)
  else if (kind <= 16) changeMembership(world)
  else if (world.isUp(id)) {
    if (kind <= 18) world.node(id).step({ kind: 'transferLeadership', to: random.below(2) === 0 ? undefined : drawPeer(world) })
    else if (random.below(4) === 0) world.node(id).step({ kind: 'stepDown' })
  }
}

/** Any; with leases frequently a leader, because it is the one that may trust a lease for too long. */
function drawPeer(world: World): PeerId {
  const { ids, random, engine } = world
  const prefersLeader = engine.trustsClocks === true && random.below(2) === 0
  const leader = prefersLeader ? ids.find((id) => world.isUp(id) && world.node(id).engine.status().role === 'leader') : undefined
  return leader ?? (ids[random.below(ids.length)] as PeerId)
}

function strikeNode(world: World, id: PeerId, spell: number): void {
  if (!world.node(id).isRunning) {
    world.restart(id)
    return
  }
  const kind = world.random.below(4)
  if (kind === 0) {
    crashBriefly(world, id)
    return
  }
  if (kind === 1) world.stop(id)
  else world.crash(id)
  world.after(spell, () => world.restart(id))
}

/** It stands still for a while; a write of the next few is the last; or what is on it is damaged, which shows at the next start. */
function strikeDisk(world: World, id: PeerId, spell: number): void {
  const { random } = world
  const kind = random.below(8)
  if (kind <= 1) {
    world.stallDisk(id)
    world.after(spell, () => world.resume(id))
  } else if (kind <= 6) {
    const how = (['writeFails', 'unnoticed', 'after'] as const)[random.below(3)] as CrashPoint['how']
    world.crashAtWrite(id, { how, writesBefore: random.below(4), restartAfter: spell })
  } else if (!world.ids.some((each) => world.isDamaged(each)) && canLose(world, (each) => each === id)) world.damage(id)
}

/** It stands still, for a while or for long; or ticks come that are not due. */
function strikeClock(world: World, id: PeerId, spell: number): void {
  const { random } = world
  const kind = random.below(3)
  if (kind === 2) {
    world.jumpTicks(id, 2 + random.below(30))
    return
  }
  world.pause(id)
  world.after(kind === 0 ? spell : spell * 5, () => world.resume(id))
}

function strikeLinks(world: World, id: PeerId, spell: number): void {
  const { random, network, ids } = world
  const others = ids.filter((other) => other !== id)
  if (others.length === 0) return
  const kind = random.below(4)
  const other = others[random.below(others.length)] as PeerId
  network.holdsMessages = random.below(3) === 0
  if (kind === 0) {
    network.cutGroups([id], others)
    world.note(`cut ${id} from all`)
  } else if (kind === 1) {
    const side = ids.filter(() => random.below(2) === 0)
    network.cutGroups(
      side,
      ids.filter((each) => !side.includes(each)),
    )
    world.note(`cut ${side.join(' ')} from the rest`)
  } else if (kind === 2) {
    // In one direction only.
    network.cutLink(id, other)
    world.note(`cut ${id} to ${other}`)
  } else {
    // Two that do not hear each other, though both hear the rest.
    network.cutGroups([id], [other])
    world.note(`cut ${id} from ${other}`)
  }
  world.after(spell, () => world.heal())
}
