// How a master leaves so that its clients notice next to nothing: another leads, new calls are passed on to it, and what was begun here is answered,
// all before the connections close.

import type { Read } from '../machine/machine.js'
import type { Sequencer } from '../sequencer/ports.js'
import type { Forwarder } from './forward.js'

export interface LeaveParts {
  readonly sequencer: Pick<Sequencer, 'status' | 'onLeadership' | 'transferLeadership' | 'read'>
  readonly forwarder: Pick<Forwarder, 'leave'>
  /** How many others there are to hand over to. */
  readonly peers: number
  readonly handOverMs: number
}

/** For reads that were begun here to get their point from the leader: a connection that drains no longer takes letters. */
const readsMs = 250

const nothing: Read<undefined, undefined> = { name: 'nothing', execute: () => undefined }

export async function leave(parts: LeaveParts): Promise<void> {
  const { sequencer, forwarder, peers, handOverMs } = parts
  if (peers === 0) return
  if (sequencer.status().isServing) await handOver(sequencer, handOverMs)
  forwarder.leave()
  const { leader, isServing } = sequencer.status()
  if (leader !== undefined && !isServing) await readsBegun(sequencer)
}

/** Resolves when another leads, or when the time is over. */
function handOver(sequencer: LeaveParts['sequencer'], withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(deadline)
      unsubscribe()
      resolve()
    }
    const deadline = setTimeout(end, withinMs)
    const unsubscribe = sequencer.onLeadership(({ isServing, leader }) => {
      if (!isServing && leader !== undefined) end()
    })
    sequencer.transferLeadership(undefined)
  })
}

/** Reads are answered in the order of their points: once a later one is answered, so are those before it. */
function readsBegun(sequencer: LeaveParts['sequencer']): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(deadline)
      resolve()
    }
    const deadline = setTimeout(end, readsMs)
    const caller = { user: '', realUser: undefined, address: '' }
    sequencer.read({ read: nothing, request: undefined, caller }, { reply: end, fail: end })
  })
}
