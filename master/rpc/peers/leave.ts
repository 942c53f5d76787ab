// How a master stops with little effect on its clients: another master takes leadership over, new calls are forwarded to it, and calls in
// progress are answered before the connections close.

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

/**
 * Maximum time for reads in progress to get their read point from the leader: a connection that is being closed accepts no consensus
 * messages.
 */
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

/** Resolves when another master leads, when no other can (all are being stopped), or when the time is over. */
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

/** Reads are answered in the order of their read points: when a later one is answered, all earlier ones are. */
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
