// The limits and times of a Zab engine. Time is counted in ticks; a tick is meant to be 50 ms.
//
// Failover: followers miss a leader after `silenceTicks` without a word, all at about the same time, and look for another; votes are exchanged at
// once, the finalise wait gives a better one the time to arrive, discovery and synchronisation take a round trip and a disk write each: 0.6 s.
// The silence must exceed the worst pause of a healthy process (design, section 8).

import { assert } from '../../../proto/base/assert.js'

export interface ZabOptions {
  /** A follower misses its leader, and a leader its quorum, after so many ticks without a word. */
  readonly silenceTicks: number
  /** A leader pings, and whoever looks for one or joins one asks again, every so many ticks. */
  readonly heartbeatTicks: number
  /** With a quorum of equal votes, so long a better one is waited for, unless everybody voted alike. */
  readonly finaliseTicks: number
  /** A leader that has no quorum of synchronised followers by then gives up. */
  readonly establishTicksMax: number
  /** What may be on its way to one peer and not acknowledged: entries, and bytes of them. A single larger entry goes alone. */
  readonly inflightEntriesMax: number
  readonly inflightBytesMax: number
  /** Bytes of entries in one message. A single larger entry goes alone. */
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
  /** An observer that lacks more of the log's last entries than this is not promoted. */
  readonly promotionLagEntriesMax: number
  /** A leader whose disk owes it a write for so long hands over if somebody can take it, and nobody stands for election with such a disk. */
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
  promotionLagEntriesMax: 1024,
  diskStallTicksMax: 40,
}

export function checkZabOptions(options: ZabOptions): void {
  for (const [name, value] of Object.entries(options)) {
    assert(Number.isSafeInteger(value) && value >= (name === 'tailEntriesKept' ? 0 : 1), `${name} is a whole number of at least 1`)
  }
  assert(options.heartbeatTicks * 3 <= options.silenceTicks, 'a leader gets three pings in before it is missed')
  assert(options.finaliseTicks < options.establishTicksMax, 'those who vote last still find a leader that waits for them')
  assert(options.messageBytesMax <= options.inflightBytesMax, 'a full message fits the window')
  assert(options.inflightBytesMax <= options.uncommittedBytesMax, 'a full window may be outstanding')
  assert(options.silenceTicks <= options.diskStallTicksMax, 'a disk gets as much patience as a leader')
  assert(options.tailEntriesKept <= options.heldEntriesMax, 'what is held for snapshots is at least what is kept anyway')
}
