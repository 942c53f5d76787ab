// One simulated life: a world drawn from a seed, a number of steps with faults and clients, then peace and proof of progress. The same seed
// gives the same life. A failure carries the seed, its kind and the last events.

import assert from 'node:assert/strict'
import { membersOf } from '../../master/consensus/membership.js'
import type { PeerId } from '../../proto/base/ids.js'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { nameOf } from './describe.js'
import { type EngineUnderTest, engineOfLife } from './engines.js'
import { drawClocks, drawLimits, drawMembership, drawWeather, strike } from './faults.js'
import { fairWeather } from './network.js'
import { canLose, drawSpares, replaceDamaged } from './operator.js'
import type { Sabotage } from './simulated-node.js'
import { tickUnits, World } from './world.js'

export interface Life {
  readonly seed: number
  readonly steps: number
  readonly committed: number
  readonly reads: number
  readonly faults: number
  /** Ticks from the end of the faults until all was well again. */
  readonly recoveryTicks: number
}

export type FailureKind = 'wrong' | 'no progress'

export class SimulationFailure extends Error {
  override readonly name = 'SimulationFailure'
  readonly kind: FailureKind
  readonly trace: readonly string[]

  constructor(kind: FailureKind, seed: number, trace: readonly string[], cause: unknown) {
    super(`seed ${seed}: ${kind}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.kind = kind
    this.trace = trace
  }
}

export interface LifeOptions {
  readonly engine: EngineUnderTest
  readonly seed: number
  /** Inputs to engines while faults happen. */
  readonly steps: number
  readonly sabotage?: Sabotage | undefined
  /**
   * Connections between masters break frequently, and all connections of a process break when it ends. Default: in one of three runs.
   */
  readonly linesBreak?: boolean
}

export function simulate({ engine: given, seed, steps, sabotage, linesBreak = seed % 3 === 0 }: LifeOptions): Life {
  const engine = engineOfLife(given, seed)
  const random = seededRandom(seed * 7919 + 13)
  const membership = drawMembership(random)
  const world = new World({ engine, seed, sabotage, membership, spares: drawSpares(random, membership), limits: drawLimits(random) })
  let kind: FailureKind = 'wrong'
  try {
    if (linesBreak) breakLines(world, seededRandom(seed), steps)
    const faults = liveBadly(world, steps)
    makePeace(world)
    // What is damaged may have been all that a change left.
    const canRecover = canLose(world, (id) => world.isDamaged(id))
    const recoveryTicks = !canRecover
      ? 0
      : expectProgress(world, engine, (isLate) => {
          kind = isLate ? 'no progress' : 'wrong'
        })
    const { checkers } = world
    return { seed, steps: world.steps, committed: checkers.committedIndex, reads: checkers.reads, faults, recoveryTicks }
  } catch (error) {
    throw new SimulationFailure(kind, seed, world.trace, error)
  }
}

function liveBadly(world: World, steps: number): number {
  let faults = 0
  const { random } = world
  drawWeather(world)
  drawClocks(world)
  const faultEvery = tickUnits * (2 + random.below(20))
  const strikeAgain = (): void => {
    if (world.steps >= steps) return
    faults++
    strike(world)
    world.after(1 + random.below(faultEvery * 2), strikeAgain)
  }
  const clientsAct = (): void => {
    if (world.steps >= steps) return
    actAsClients(world)
    world.after(1 + random.below(tickUnits), clientsAct)
  }
  world.after(random.below(tickUnits * 40), strikeAgain)
  world.after(0, clientsAct)
  while (world.steps < steps) world.turn()
  return faults
}

/** With chances of their own, so that a life without broken lines stays what it was. */
function breakLines(world: World, random: Random, steps: number): void {
  if (world.steps >= steps) return
  const [from, to] = [random, random].map((each) => world.ids[each.below(world.ids.length)])
  for (const id of world.ids) {
    const isBroken = to !== undefined && id !== to && (id === from || !world.node(to).isRunning)
    if (isBroken && world.isUp(id)) world.node(id).step({ kind: 'disconnected', peer: to })
  }
  world.after(1 + random.below(tickUnits * 4), () => breakLines(world, random, steps))
}

function actAsClients(world: World): void {
  const { random } = world
  for (const id of world.ids) {
    if (!world.isUp(id)) {
      // What a lease must not answer when the node goes on.
      if (world.engine.trustsClocks === true && world.node(id).isRunning && random.below(6) === 0) world.read(id)
      continue
    }
    const act = random.below(12)
    if (act < 4) world.propose(id, random.below(8) === 0 ? random.below(400) : random.below(20))
    else if (act < 6) world.read(id)
    else if (act === 6 && random.below(4) === 0) world.node(id).flush()
  }
}

function makePeace(world: World): void {
  world.note('peace')
  world.heal()
  world.network.weather = fairWeather
  for (const id of world.ids) {
    world.condition(id).crashPoint = undefined
    // So that a damage shows.
    if (world.isDamaged(id)) world.crash(id)
    world.restart(id)
    world.resume(id)
  }
}

/**
 * Somebody leads, damaged masters are replaced, what is proposed now is applied by all members, and each of them can read; in how many
 * ticks.
 */
function expectProgress(world: World, { livenessTicksMax, trustsClocks }: EngineUnderTest, note: (isLate: boolean) => void): number {
  const start = world.time
  // An election may have to wait for the end of a promise, and so may the next one if the first fails.
  const ticksMax = livenessTicksMax + (trustsClocks === true ? world.promiseTicks * 4 : 0)
  let payload: Buffer | undefined
  const reads = new Map<PeerId, number>()
  for (;;) {
    const ticks = Math.floor((world.time - start) / tickUnits)
    const place = payload === undefined ? undefined : world.checkers.placeOf(payload)
    const { members } = world
    const isWhole = !membersOf(world.membership).some((id) => world.isDamaged(id))
    const isApplied = isWhole && place !== undefined && members.every((id) => world.node(id).applied.index >= place)
    if (isApplied && members.every((id) => world.answered.has(reads.get(id) ?? 0))) return ticks
    if (ticks > ticksMax) {
      note(true)
      assert.fail(`no progress within ${ticksMax} ticks of peace: ${describe(world)}`)
    }
    const pause = world.time + 5 * tickUnits
    while (world.time < pause) world.turn()
    if (!isWhole) replaceDamaged(world)
    if (payload === undefined || world.checkers.placeOf(payload) === undefined) payload = proposeSomewhere(world) ?? payload
    for (const id of members) if (!world.answered.has(reads.get(id) ?? 0)) reads.set(id, world.read(id))
  }
}

function proposeSomewhere(world: World): Buffer | undefined {
  let made: Buffer | undefined
  for (const id of world.ids) if (world.isUp(id)) made = world.propose(id, 10) ?? made
  return made
}

function describe(world: World): string {
  return world.ids
    .map((id) => {
      if (!world.node(id).isRunning) return `${nameOf(id)} down`
      const { role, epoch, committedIndex, lastIndex } = world.node(id).engine.status()
      return `${nameOf(id)} ${role} in ${epoch}, ${committedIndex} of ${lastIndex}, applied ${world.node(id).applied.index}`
    })
    .join('; ')
}
