// A fault against leases for reads: the leader is cut off, or its machine is suspended, while the others do what may make one of them leader
// soon; clients read at the old leader all the time and write everywhere. By chance alone this comes together too rarely.

import type { PeerId } from '../../proto/base/ids.js'
import { fairWeather } from './network.js'
import { tickUnits, type World } from './world.js'

export function tryLease(world: World): void {
  const { random, network, ids } = world
  const leader = ids.find((id) => world.isUp(id) && world.node(id).engine.status().role === 'leader')
  if (leader === undefined) return
  const others = ids.filter((id) => id !== leader)
  const { weather } = network
  const isSuspended = random.below(4) === 0
  const spell = tickUnits * (2 + random.below(isSuspended ? 40 : 15))
  if (random.below(3) > 0) network.weather = fairWeather
  haveSuccessor(world, leader, others)
  world.after(random.below(4), () => {
    if (isSuspended) world.pause(leader, true)
    else {
      world.note(`cut ${leader} from all, who leads`)
      network.cutGroups([leader], others)
    }
  })
  const endsAt = world.time + spell
  const act = (): void => {
    if (world.time >= endsAt) return
    if (world.node(leader).isRunning) world.read(leader)
    for (const id of others) if (world.isUp(id)) world.propose(id, random.below(20))
    world.after(1 + random.below(tickUnits / 2), act)
  }
  act()
  world.after(spell, () => {
    network.weather = weather
    world.resume(leader)
    world.heal()
  })
}

/** The leader names one; the others' connections to it break; they crash and are back at once; or they only miss it. */
function haveSuccessor(world: World, leader: PeerId, others: readonly PeerId[]): void {
  const { random } = world
  const kind = random.below(4)
  if (kind === 0) world.node(leader).step({ kind: 'transferLeadership', to: undefined })
  if (kind === 1) {
    for (const id of others) if (world.isUp(id)) world.node(id).step({ kind: 'disconnected', peer: leader })
  }
  if (kind === 2) for (const id of others) crashBriefly(world, id)
}

/** It is back before what it may have promised to a leader has ended. */
export function crashBriefly(world: World, id: PeerId): void {
  world.crash(id)
  world.after(1 + world.random.below(tickUnits / 2), () => world.restart(id))
}
