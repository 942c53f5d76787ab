// Clients of HDFS stay with the first master of their list that answers, and any master of Cairn does. If that one does not lead, each of
// their changes is forwarded, which costs all masters together about half as much again. So a leader that gets most of its calls through
// one other master hands leadership over to that master.
//
// It is done rarely: only after several looks in a row with the same result, under some load, and once in a while. Calls that arrive
// meanwhile wait for the new leader, as in any transfer.

import type { ActiveClock } from '../proto/base/clock.js'
import type { PeerId } from '../proto/base/ids.js'
import type { Logger } from '../proto/base/logger.js'
import type { ForwardedCalls } from './rpc/peers/forwarded-calls.js'
import type { Sequencer } from './sequencer/ports.js'
import type { WorkCounts } from './sequencer/work-counts.js'

export interface LeaderKeeperParts {
  readonly sequencer: {
    status(): Pick<ReturnType<Sequencer['status']>, 'isServing' | 'epoch'>
    readonly members: Pick<Sequencer['members'], 'status'>
    transferLeadership(to: PeerId): void
  }
  readonly forwarded: Pick<ForwardedCalls, 'take'>
  readonly counts: Pick<WorkCounts, 'mutations' | 'moves'>
  readonly activeClock: Pick<ActiveClock, 'activeMs'>
  readonly logger: Logger
}

const lookMs = 5000
/** Looks in a row that must find the same master ahead. */
const looksMin = 3
/** Calls between two looks, below which nothing is gained. */
const callsMin = 250
/** The share of all mutations that must come through the other master. */
const shareMin = 2 / 3
/** After a change of leader, and after each attempt. */
const restMs = 60_000
/** A master that is further behind first catches up: until then a transfer would only make calls wait. */
const lagMax = 1000

export class LeaderKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: LeaderKeeperParts
  #epoch: number | undefined
  #mutations = 0
  #restsUntilMs = 0
  #ahead: PeerId | undefined
  #looks = 0

  constructor(parts: LeaderKeeperParts) {
    this.#parts = parts
  }

  look(): void {
    const { sequencer, forwarded, counts, activeClock, logger } = this.#parts
    const calls = forwarded.take()
    const mutations = counts.mutations - this.#mutations
    this.#mutations = counts.mutations
    const { isServing, epoch } = sequencer.status()
    if (!isServing) {
      this.#epoch = undefined
      return
    }
    if (this.#epoch !== epoch) {
      this.#epoch = epoch
      this.#rest()
      return
    }
    const ahead = masterAhead(calls, mutations)
    this.#looks = ahead !== undefined && ahead === this.#ahead ? this.#looks + 1 : 1
    this.#ahead = ahead
    if (ahead === undefined || this.#looks < looksMin || activeClock.activeMs() < this.#restsUntilMs || !this.#canLead(ahead)) return
    counts.moves += 1
    logger.info({ to: ahead, calls: calls.get(ahead), mutations }, 'transferring leadership to the master that gets most calls of clients')
    sequencer.transferLeadership(ahead)
    this.#rest()
  }

  /** Also after an attempt that may fail, which costs the leases for reads. */
  #rest(): void {
    this.#restsUntilMs = this.#parts.activeClock.activeMs() + restMs
    this.#ahead = undefined
    this.#looks = 0
  }

  #canLead(id: PeerId): boolean {
    const { inEffect, peers, lastIndex } = this.#parts.sequencer.members.status()
    const peer = peers.find((each) => each.id === id)
    return inEffect.voters.includes(id) && peer?.isActive === true && lastIndex - peer.matchIndex <= lagMax
  }
}

/** The other master through which most calls came, if it is far enough ahead. */
function masterAhead(calls: ReadonlyMap<PeerId, number>, mutations: number): PeerId | undefined {
  const [first] = [...calls].sort(([, a], [, b]) => b - a)
  if (first === undefined) return undefined
  const [id, count] = first
  return count >= callsMin && count >= shareMin * mutations ? id : undefined
}
