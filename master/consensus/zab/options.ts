// The limits and times of a Zab engine. Times are in ticks; one tick is 50 ms in production.
//
// Failover: after `silenceTicks` without a message from the leader, all followers start an election at about the same time. Votes are
// exchanged at once, `finaliseTicks` leave time for a better vote to arrive, and discovery and synchronisation take a round trip and a disk
// write each: 0.6 s in total. `silenceTicks` must be longer than the worst pause of a healthy process (design, section 8).

import { assert } from '../../../proto/base/assert.js'

export interface ZabOptions {
  /** Ticks without a message after which a follower gives up its leader, and a leader does not count a follower. */
  readonly silenceTicks: number
  /** Ticks between a leader's pings, and between repeated messages of a peer that elects or joins a leader. */
  readonly heartbeatTicks: number
  /** Ticks to wait for a better vote when a quorum has the same vote. No wait if all voters have it. */
  readonly finaliseTicks: number
  /** Ticks after which an elected leader without a quorum of synchronised followers gives up. */
  readonly establishTicksMax: number
  /** Limits of one peer's window (entries and bytes sent but not acknowledged). A single larger entry is sent alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one message. A single larger entry is sent alone. */
  readonly messageBytesMax: number
  /** Bytes proposed and not committed; above it proposals are refused, unless nothing else is uncommitted. */
  readonly uncommittedBytesMax: number
  /** Limit of bytes handed to the state machine in one step; the rest follows in the next steps. */
  readonly commitBytesMax: number
  /** Bytes of durable and applied entries kept in memory for peers that are slightly behind. */
  readonly tailBytesMax: number
  /** Entries kept in the log before a snapshot's index, so that a peer that is behind by fewer needs no snapshot. */
  readonly tailEntriesKept: number
  /** Approximate limit of their bytes, because a restart reads them. */
  readonly tailKeptBytesMax: number
  /** While a peer receives a snapshot, the entries after that snapshot are kept, up to this many. */
  readonly heldEntriesMax: number
  /** Limit of reads that wait for a read point; further ones are refused. */
  readonly readsPendingMax: number
  /** Limit of concurrent confirmation rounds (leader) or questions to the leader (follower); further reads share the next one. */
  readonly readRoundsMax: number
  /** Leases for reads. May differ between peers: those without them neither ask for a promise nor give one. */
  readonly readLeases: boolean
  /** An observer that lacks more than this number of the last entries cannot become a voter. */
  readonly promotionLagEntriesMax: number
  /**
   * Ticks that a write may take. Above it the disk is stalled: a leader transfers leadership if a peer can take it, and no such peer stands
   * for election.
   */
  readonly diskStallTicksMax: number
}

export const defaultZabOptions: ZabOptions = {
  silenceTicks: 10,
  heartbeatTicks: 2,
  finaliseTicks: 2,
  establishTicksMax: 16,
  inflightEntriesMax: 1024,
  inflightBytesMax: 16 * 1024 * 1024,
  messageBytesMax: 1024 * 1024,
  uncommittedBytesMax: 64 * 1024 * 1024,
  commitBytesMax: 16 * 1024 * 1024,
  tailBytesMax: 16 * 1024 * 1024,
  tailEntriesKept: 10_000,
  tailKeptBytesMax: 64 * 1024 * 1024,
  heldEntriesMax: 1_000_000,
  readsPendingMax: 65_536,
  readRoundsMax: 4,
  readLeases: true,
  promotionLagEntriesMax: 1024,
  diskStallTicksMax: 40,
}

export function checkZabOptions(options: ZabOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'boolean') continue
    assert(Number.isSafeInteger(value) && value >= (name === 'tailEntriesKept' ? 0 : 1), `${name} is a whole number of at least 1`)
  }
  assert(options.heartbeatTicks * 3 <= options.silenceTicks, 'three pings fit into the time after which a leader is given up')
  assert(options.finaliseTicks < options.establishTicksMax, 'the last voters still find the leader that they elected')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full message fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window fits into the uncommitted bytes')
  assert(options.silenceTicks <= options.diskStallTicksMax, 'a disk is not called stalled before a leader is missed')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
