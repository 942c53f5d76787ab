// The limits and times of a Paxos engine. Time is counted in ticks; a tick is meant to be 50 ms.
//
// Failover: a leader that is silent is missed at the end of the first round of heartbeats without its answer, and replaced at the end of the next,
// when all the others were heard to miss it too: after 2 to 3 rounds, 0.4 to 0.6 s. Its silence must last two whole rounds, which no pause of a
// healthy process does (design, section 8).

import { assert } from '../../../proto/base/assert.js'

export interface PaxosOptions {
  /** Length of a round of heartbeats between all voters, from which each learns who is connected to a quorum. */
  readonly roundTicks: number
  /** A leader sends its word every so many ticks; a candidate repeats its questions as often. */
  readonly heartbeatTicks: number
  /** Slots above the chosen prefix; over it a proposal is refused, and an acceptor takes nothing from beyond. Bounds what a prepare brings back. */
  readonly openEntriesMax: number
  /** What may be on its way to one peer and not acknowledged: entries, and bytes of them. A single larger entry goes alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one message. A single larger entry goes alone. */
  readonly messageBytesMax: number
  /** Bytes proposed and not chosen; over it a proposal is refused unless nothing else is outstanding. */
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
  /** A learner that lacks more of the log's last slots than this is not promoted. */
  readonly promotionLagEntriesMax: number
  /** A leader whose disk owes it a write for so long hands over if somebody can take it, and nobody takes over with such a disk. */
  readonly diskStallTicksMax: number
  /** Flexible quorums: how many voters must accept; all others but one fewer must then prepare. 0: majorities in both phases. */
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
  promotionLagEntriesMax: 1024,
  diskStallTicksMax: 40,
  acceptQuorumSize: 0,
}

export function checkPaxosOptions(options: PaxosOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const least = name === 'tailEntriesKept' || name === 'acceptQuorumSize' ? 0 : 1
    assert(Number.isSafeInteger(value) && value >= least, `${name} is a whole number of at least ${least}`)
  }
  assert(options.heartbeatTicks * 2 <= options.roundTicks, 'a leader gets its word in twice in a round')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full message fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window may be outstanding')
  assert(options.inflightEntriesMax <= options.openEntriesMax, 'a peer takes what a full window holds')
  assert(options.roundTicks * 2 <= options.diskStallTicksMax, 'a disk gets as much patience as a leader')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
