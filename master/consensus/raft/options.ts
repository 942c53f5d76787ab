// The limits and times of a Raft engine. Time is counted in ticks; a tick is meant to be 50 ms.
//
// Failover: followers doubt a leader after 10 to 16 ticks (0.5 to 0.8 s) without a word, whether it was killed, cut off or hangs, and one
// round of pre-votes and votes later there is a new one. The lower bound must exceed the worst pause of a healthy process (design, section 8);
// the range may be small because pre-candidates give way to each other.

import { assert } from '../../../proto/base/assert.js'

export interface RaftOptions {
  /** A follower doubts its leader after this many ticks or up to `electionTicksMax`, drawn anew each time. It protects a leader heard from within the minimum. */
  readonly electionTicksMin: number
  readonly electionTicksMax: number
  /** A leader sends heartbeats, and a candidate its questions, every so many ticks. */
  readonly heartbeatTicks: number
  /** What may be on its way to one peer and not acknowledged: entries, and bytes of them. A single larger entry goes alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one append. A single larger entry goes alone. */
  readonly messageBytesMax: number
  /** Bytes proposed and not committed; over it a proposal is refused unless nothing else is outstanding. */
  readonly uncommittedBytesMax: number
  /** Bytes of entries handed out for applying in one step; the rest follows in the next steps. */
  readonly commitBytesMax: number
  /** Bytes of durable and applied entries kept in memory for peers that lag a little. */
  readonly tailBytesMax: number
  /** Entries kept in the log behind a snapshot, so that a peer that lags less needs no snapshot. */
  readonly tailEntriesKept: number
  /** And about so many bytes of them, lest a restart has much to read. */
  readonly tailKeptBytesMax: number
  /** While a peer receives a snapshot the log is not cut behind it, up to this many entries. */
  readonly heldEntriesMax: number
  /** Reads that wait for their point; over it they are refused. */
  readonly readsPendingMax: number
  /** Rounds of confirmation under way at once (leader), or questions to the leader (follower); more reads share the next one. */
  readonly readRoundsMax: number
  /**
   * Leases (thesis 6.4.1): for so many ticks after a round of heartbeats began that a quorum confirmed, reads are answered without asking again. 0: never.
   * Must be the same on all peers. Safe while clocks run alike within a tenth and every gap above two ticks is told as a pause.
   */
  readonly readLeaseTicks: number
  /** A learner that lacks more of the log's last entries than this is not promoted. */
  readonly promotionLagEntriesMax: number
  /** A leader whose disk owes it a write for so long hands over if somebody can take it, and nobody campaigns with such a disk. */
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
  readLeaseTicks: 0,
  promotionLagEntriesMax: 1024,
  diskStallTicksMax: 40,
}

export function checkRaftOptions(options: RaftOptions): void {
  for (const [name, value] of Object.entries(options)) {
    assert(
      Number.isSafeInteger(value) && value >= (name === 'tailEntriesKept' || name === 'readLeaseTicks' ? 0 : 1),
      `${name} is a whole number of at least 1`,
    )
  }
  assert(options.heartbeatTicks * 3 <= options.electionTicksMin, 'a leader gets three heartbeats in before it is doubted')
  // A tick counted may have taken two; and a follower's clock may be ahead by one and run faster by a tenth.
  const leaseTicksAtMost = options.readLeaseTicks === 0 ? 0 : (options.readLeaseTicks + 1) * 2
  assert(leaseTicksAtMost <= (options.electionTicksMin - 1) * 0.9, 'a lease is over before anybody may vote for another leader')
  assert(options.electionTicksMin < options.electionTicksMax, 'there is room to draw different election timeouts from')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full append fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window may be outstanding')
  assert(options.electionTicksMin <= options.diskStallTicksMax, 'a disk gets as much patience as a leader')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
