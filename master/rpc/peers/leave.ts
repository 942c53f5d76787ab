// How a master leaves so that its clients notice next to nothing: another leads, new calls are passed on to it, and what was begun here is answered,
// all before the connections close.

import type { ActiveClock } from '../../../proto/base/clock.js'
import type { Read } from '../../machine/machine.js'
import type { Desk } from '../../methods/desk.js'
import type { Sequencer } from '../../sequencer/ports.js'
import type { PeerConnections } from './connections.js'

export interface LeaveParts {
  readonly sequencer: Pick<Sequencer, 'status' | 'onLeadership' | 'transferLeadership' | 'read'>
  readonly desk: Pick<Desk, 'leave'>
  readonly peers: Pick<PeerConnections, 'reachable'>
  readonly handOverMs: number
  readonly activeClock: ActiveClock
}

/** For reads that were begun here to get their point from the leader: a connection that drains no longer takes messages. */
const readsMs = 250
const lookMs = 50

const nothing: Read<undefined, undefined> = { name: 'nothing', execute: () => undefined }

export async function leave(parts: LeaveParts): Promise<void> {
  const { sequencer, desk, peers, handOverMs, activeClock } = parts
  if (peers.reachable === 0) return
  if (sequencer.status().isServing) await handOver(sequencer, peers, activeClock, handOverMs)
  desk.leave()
  const { leader, isServing } = sequencer.status()
  if (leader !== undefined && !isServing) await readsBegun(sequencer, activeClock)
}

/** Resolves when another leads, when nobody is left to (all are stopped at once), or when the time is over. */
function handOver(sequencer: LeaveParts['sequencer'], peers: LeaveParts['peers'], clock: ActiveClock, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      deadline.cancel()
      clearInterval(looking)
      unsubscribe()
      resolve()
    }
    const looking = setInterval(() => {
      if (peers.reachable === 0) end()
    }, lookMs)
    const deadline = clock.after(withinMs, end)
    const unsubscribe = sequencer.onLeadership(({ isServing, leader }) => {
      if (!isServing && leader !== undefined) end()
    })
    sequencer.transferLeadership(undefined)
  })
}

/** Reads are answered in the order of their points: once a later one is answered, so are those before it. */
function readsBegun(sequencer: LeaveParts['sequencer'], clock: ActiveClock): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      deadline.cancel()
      resolve()
    }
    const deadline = clock.after(readsMs, end)
    const caller = { user: '', realUser: undefined, address: '' }
    sequencer.read({ read: nothing, request: undefined, caller }, { reply: end, fail: end })
  })
}
