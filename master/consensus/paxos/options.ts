// The limits and times of a Paxos engine. Times are in ticks; one tick is 50 ms in production.
//
// Failover: at the end of the first heartbeat round without a reply from the leader its followers are not content; at the end of the next
// round, when each has heard that the others are not content either, one takes over: after 2 to 3 rounds, 0.4 to 0.6 s. The leader must be
// silent for two whole rounds, which is longer than any pause of a healthy process (design, section 8).

import { assert } from '../../../proto/base/assert.js'

export interface PaxosOptions {
  /** Length of a heartbeat round between all voters, in which each learns who reaches a quorum. */
  readonly roundTicks: number
  /** Ticks between a leader's heartbeats, and between a candidate's repeated requests. */
  readonly heartbeatTicks: number
  /** Limit of slots above the chosen prefix. Above it proposals are refused and acceptors ignore entries. Bounds the answers of phase 1. */
  readonly openEntriesMax: number
  /** Limits of one peer's window (entries and bytes sent but not acknowledged). A single larger entry is sent alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one message. A single larger entry is sent alone. */
  readonly messageBytesMax: number
  /** Bytes proposed and not chosen; above it proposals are refused, unless nothing else is uncommitted. */
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
  /** A learner that lacks more than this number of the last slots cannot become a voter. */
  readonly promotionLagEntriesMax: number
  /**
   * Ticks that a write may take. Above it the disk is stalled: a leader transfers leadership if a peer can take it, and no peer takes over.
   */
  readonly diskStallTicksMax: number
  /**
   * Flexible quorums: the number of voters that must accept (a). Of n voters, n - a + 1 must then prepare. 0: majorities in both phases.
   */
  readonly acceptQuorumSize: number
}

export const defaultPaxosOptions: PaxosOptions = {
  roundTicks: 4,
  heartbeatTicks: 2,
  openEntriesMax: 16_384,
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
  acceptQuorumSize: 0,
}

export function checkPaxosOptions(options: PaxosOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'boolean') continue
    const least = name === 'tailEntriesKept' || name === 'acceptQuorumSize' ? 0 : 1
    assert(Number.isSafeInteger(value) && value >= least, `${name} is a whole number of at least ${least}`)
  }
  assert(options.heartbeatTicks * 2 <= options.roundTicks, 'two heartbeats of a leader fit into a round')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full message fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window fits into the uncommitted bytes')
  assert(options.inflightEntriesMax <= options.openEntriesMax, 'an acceptor takes all slots of a full window')
  assert(options.roundTicks * 2 <= options.diskStallTicksMax, 'a disk is not called stalled before a leader is missed')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
