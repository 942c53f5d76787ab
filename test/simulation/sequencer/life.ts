// A life of masters with their real sequencers: faults, an operator and clients for a number of steps, then peace, in which everybody is
// answered; and the history must be one that a single, never failing master could have given.

import assert from 'node:assert/strict'
import type { Membership, MembershipTarget } from '../../../master/consensus/contract.js'
import { membersOf } from '../../../master/consensus/membership.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import { type EngineUnderTest, engineOfLife } from '../engines.js'
import { drawLimits } from '../faults.js'
import { fairWeather } from '../network.js'
import { type FailureKind, type Life, SimulationFailure } from '../simulate.js'
import { tickUnits } from '../world.js'
import { Clients } from './clients.js'
import { checkHistory, type Operation } from './history.js'
import type { SequencerSabotage } from './node.js'
import { SequencerWorld } from './world.js'

/** Callers wait for timeouts of the sequencer beside those of the engine. */
const answeredTicksMax = 300

export interface SequencerLife extends Life {
  readonly operations: readonly Operation[]
}

export interface SequencerLifeOptions {
  readonly engine: EngineUnderTest
  readonly seed: number
  /** Inputs to engines while faults happen. */
  readonly steps: number
  readonly sabotage?: SequencerSabotage
}

export async function simulateSequencer({ engine: given, seed, steps, sabotage }: SequencerLifeOptions): Promise<SequencerLife> {
  const engine = engineOfLife(given, seed)
  const random = seededRandom(seed * 6007 + 11)
  const voters = ([3, 3, 5, 1, 2][random.below(5)] ?? 3) + 1
  const membership = { voters: Array.from({ length: voters - 1 }, (_, at) => (at + 1) as PeerId), learners: [] }
  const spares = random.below(2) === 0 ? [] : [voters as PeerId]
  const world = new SequencerWorld({ engine, seed, membership, spares, limits: drawLimits(random), sabotage })
  const clients = new Clients(world)
  let kind: FailureKind = 'wrong'
  try {
    const faults = await liveBadly(world, clients, membership, steps)
    const start = world.time
    makePeace(world)
    while (!clients.isAnswered) {
      kind = world.time - start > answeredTicksMax * tickUnits ? 'no progress' : 'wrong'
      assert.equal(kind, 'wrong', `everybody is answered within ${answeredTicksMax} ticks of peace`)
      await world.turn()
    }
    const recoveryTicks = Math.floor((world.time - start) / tickUnits)
    checkHistory(clients.operations, await clients.readAll(() => membersNow(world, membership)))
    const { watcher } = world
    const { operations, reads } = clients
    return { seed, steps: watcher.steps, committed: watcher.committedIndex, reads, faults, recoveryTicks, operations }
  } catch (error) {
    throw new SimulationFailure(kind, seed, world.trace, error)
  }
}

/** As the leader knows it. */
function membersNow(world: SequencerWorld, membership: Membership): readonly PeerId[] {
  const leader = world.ids.map((id) => world.up(id)).find((each) => each?.sequencer.status().isServing === true)
  return membersOf(leader?.sequencer.members.status().decided ?? membership)
}

async function liveBadly(world: SequencerWorld, clients: Clients, membership: Membership, steps: number): Promise<number> {
  const { random, watcher } = world
  let faults = 0
  const faultEvery = tickUnits * (5 + random.below(30))
  const strikeAgain = (): void => {
    if (watcher.steps >= steps) return
    faults++
    strike(world, membership)
    world.after(1 + random.below(faultEvery * 2), strikeAgain)
  }
  const clientsAct = (): void => {
    clients.act(watcher.steps < steps)
    world.after(1 + random.below(tickUnits), clientsAct)
  }
  drawWeather(world)
  world.after(random.below(tickUnits * 40), strikeAgain)
  world.after(0, clientsAct)
  while (watcher.steps < steps) await world.turn()
  return faults
}

function strike(world: SequencerWorld, membership: Membership): void {
  const { random } = world
  const id = world.ids[random.below(world.ids.length)] as PeerId
  const spell = tickUnits * (2 + random.below(40))
  const kind = random.below(16)
  if (kind <= 2) {
    world.kill(id)
    world.after(spell, () => world.restart(id))
  } else if (kind === 3) {
    world.master(id).writesLeft = random.below(4)
    world.after(spell * 2, () => world.restart(id))
  } else if (kind <= 6) cutSome(world, id, spell)
  else if (kind === 7) drawWeather(world)
  else if (kind <= 9) {
    if (kind === 8) world.stallDisk(id)
    else world.pause(id)
    world.after(spell, () => world.resume(id))
  } else if (kind === 10) drawClock(world, id)
  else if (kind === 11) world.up(id)?.sequencer.transferLeadership(undefined)
  else if (kind === 12) world.setWallClock(id)
  else if (kind === 13) {
    world.fillDisk(id, random.below(2) === 0 ? 'log' : 'state')
    world.after(spell * 2, () => world.emptyDisk(id))
  } else changeMembership(world, membership)
}

function cutSome(world: SequencerWorld, id: PeerId, spell: number): void {
  const { random, network, ids } = world
  const others = ids.filter((each) => each !== id)
  const kind = random.below(3)
  const other = others[random.below(Math.max(1, others.length))]
  if (kind === 0) network.cutGroups([id], others)
  else if (other !== undefined && kind === 1) network.cutLink(id, other)
  else if (other !== undefined) network.cutGroups([id], [other])
  world.after(spell, () => network.heal())
}

function drawWeather(world: SequencerWorld): void {
  const { random, network } = world
  const weathers = [
    fairWeather,
    { loss: 20, repeat: 10, delayMin: 1, delayMax: 6, straggle: 5 },
    { loss: 150, repeat: 50, delayMin: 1, delayMax: 12, straggle: 30 },
    { loss: 5, repeat: 200, delayMin: 1, delayMax: 30, straggle: 100 },
  ]
  network.weather = weathers[random.below(weathers.length)] ?? fairWeather
  world.note(`weather: ${JSON.stringify(network.weather)}`)
}

/** Ticks up to a tenth too fast or slow, or twice as fast; or, where it is not trusted, a monotonic clock that is suddenly ahead. */
function drawClock(world: SequencerWorld, id: PeerId): void {
  const { random } = world
  const kind = random.below(3)
  if (kind === 0 || (kind === 2 && world.engine.trustsClocks === true)) world.master(id).tickUnits = tickUnits - 1 + random.below(3)
  else if (kind === 1) world.master(id).tickUnits = tickUnits / 2
  else world.jumpClock(id, 1 + random.below(3000))
}

/** Somebody learns, votes or leaves; how it ends is told in the log, and the caller of it does not mind. */
function changeMembership(world: SequencerWorld, { voters: first }: Membership): void {
  const { random, ids } = world
  const leader = ids.map((id) => world.up(id)).find((each) => each?.sequencer.status().isServing === true)
  if (leader === undefined) return
  const { members } = leader.sequencer
  const target = drawTarget(random, ids, members.status().decided, first.length)
  world.note(`the operator asks for voters ${target.voters.join(' ')}, learners ${target.learners.join(' ')}`)
  members.change(target).then(
    () => world.note('the operator was told that it is so'),
    (error: Error) => world.note(`the operator was told: ${error.message}`),
  )
}

function drawTarget(random: Random, ids: readonly PeerId[], { voters, learners }: Membership, votersMin: number): MembershipTarget {
  const outside = ids.find((id) => !voters.includes(id) && !learners.includes(id))
  const learner = learners[0]
  if (learner !== undefined && random.below(2) === 0) return { voters: [...voters, learner], learners: learners.slice(1) }
  if (outside !== undefined) return { voters, learners: [...learners, outside] }
  const leaves = voters[random.below(voters.length)]
  return voters.length > votersMin ? { voters: voters.filter((id) => id !== leaves), learners } : { voters, learners: [] }
}

function makePeace(world: SequencerWorld): void {
  world.note('peace')
  world.network.heal()
  world.network.weather = fairWeather
  for (const id of world.ids) {
    world.master(id).writesLeft = undefined
    world.emptyDisk(id)
    world.restart(id)
    world.resume(id)
  }
}
