// The limits and times of a Raft engine. Times are in ticks; one tick is 50 ms in production.
//
// Failover: followers start an election after 10 to 16 ticks (0.5 to 0.8 s) without a message from the leader, whether it was killed, cut
// off or hangs; after one round of pre-votes and one of votes there is a new one. The lower bound must exceed the worst pause of a healthy
// process (design, section 8). The range can be small because of two concurrent pre-candidates one backs off.

import { assert } from '../../../proto/base/assert.js'

export interface RaftOptions {
  /**
   * Election timeout: ticks without a message from the leader, drawn at random each time. Within the minimum a follower refuses votes to
   * others.
   */
  readonly electionTicksMin: number
  readonly electionTicksMax: number
  /** Ticks between a leader's heartbeats, and between a pre-candidate's repeated requests. */
  readonly heartbeatTicks: number
  /** Limits of one peer's window (entries and bytes sent but not acknowledged). A single larger entry is sent alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one append. A single larger entry is sent alone. */
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
  /** Leases for reads (thesis 6.4.1). May differ between peers: those without them neither ask for a promise nor give one. */
  readonly readLeases: boolean
  /** A learner that lacks more than this number of the last entries cannot become a voter. */
  readonly promotionLagEntriesMax: number
  /**
   * Ticks that a write may take. Above it the disk is stalled: a leader transfers leadership if a peer can take it, and no peer campaigns.
   */
  readonly diskStallTicksMax: number
}

export const defaultRaftOptions: RaftOptions = {
  electionTicksMin: 10,
  electionTicksMax: 16,
  heartbeatTicks: 2,
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

export function checkRaftOptions(options: RaftOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'boolean') continue
    assert(Number.isSafeInteger(value) && value >= (name === 'tailEntriesKept' ? 0 : 1), `${name} is a whole number of at least 1`)
  }
  assert(options.heartbeatTicks * 3 <= options.electionTicksMin, 'three heartbeats fit into the minimum election timeout')
  assert(options.electionTicksMin < options.electionTicksMax, 'the range of election timeouts is not empty')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full append fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window fits into the uncommitted bytes')
  assert(options.electionTicksMin <= options.diskStallTicksMax, 'a disk is not called stalled before a leader is missed')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
